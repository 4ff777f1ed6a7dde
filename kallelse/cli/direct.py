"""Commands without typer: it takes longer to import than to register an ärende, or to draw a first screen."""

from __future__ import annotations

from unicodedata import normalize

from kallelse.cli import screens
from kallelse.cli.ending import ended
from kallelse.cli.output import Output
from kallelse.cli.settings import Settings
from kallelse.domain.outcome import Outcome


def arende_ny(settings: Settings, **options: str) -> int:
    """Register an ärende from options as they were typed, write what it ends with, and return the exit code."""
    settings.kommando = "kallelse arende ny"
    texts = {name: normalize("NFC", text) for name, text in options.items()}
    return ended(Output(settings), lambda: _ny(settings, **texts))


def tui() -> int:
    """Open the screens here, write what was done in them, and return the exit code."""
    settings = Settings(kommando="kallelse tui")
    return ended(Output(settings), lambda: screens.show(settings))


def _ny(
    settings: Settings, *, namnd: str, arendemening: str, arendetyp: str, avsandare: str = "", handlaggare: str = ""
) -> Outcome:
    from kallelse.actions import arende

    return arende.ny(
        settings.workspace,
        namnd=namnd.strip(),
        arendemening=arendemening,
        arendetyp=arendetyp,
        avsandare=avsandare,
        handlaggare=handlaggare,
        idag=settings.idag,
    )
