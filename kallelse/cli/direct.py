"""`arende ny` without typer, which takes longer to import than the ärende to register."""

from __future__ import annotations

from unicodedata import normalize

from kallelse.cli.ending import ended
from kallelse.cli.output import Output
from kallelse.cli.settings import Settings
from kallelse.domain.outcome import Outcome


def arende_ny(settings: Settings, **options: str) -> int:
    """Register an ärende from options as they were typed, write what it ends with, and return the exit code."""
    settings.kommando = "kallelse arende ny"
    texts = {name: normalize("NFC", text) for name, text in options.items()}
    return ended(Output(settings), lambda: _ny(settings, **texts))


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
