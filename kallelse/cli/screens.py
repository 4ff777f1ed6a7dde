"""The way to the terminal interface, which a build of the program may come without."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kallelse.cli.output import full_screen
from kallelse.domain.errors import Refused
from kallelse.store.progress import told

if TYPE_CHECKING:
    from kallelse.cli.settings import Settings
    from kallelse.domain.outcome import Outcome


class Run(Protocol):
    """What opens the screens."""

    def __call__(self, arbetsyta: Path | None, idag: date, *, mus: bool) -> Outcome:
        """Open them on the `--arbetsyta` directory and today; `mus` is whether the mouse is the program's."""


SCREENS = "kallelse.tui.app"


def load() -> Run | None:
    """Return what opens the screens; None where there are none."""
    try:
        run: Run = import_module(SCREENS).run
    except ModuleNotFoundError as error:
        if error.name is None or not SCREENS.startswith(error.name):
            raise
        return None
    return run


def show(settings: Settings, *, mus: bool = True) -> Outcome:
    """Open the screens, and return what was done in them.

    Raises:
        Refused: there is no full screen here, or no screens in this build.
        NotFound: there is no workspace.
    """
    if not full_screen():
        raise Refused(
            "Fullskärm kräver en terminal som kan flytta markören.",
            atgard="Allt går att göra med kommandon: se kallelse --help, och --plain för ren text rad för rad.",
        )
    run = load()
    if run is None:
        raise Refused(
            "Fullskärmsläget ingår inte i den här versionen.", atgard="Allt går att göra härifrån: se kallelse --help."
        )
    with told(None):  # the screens tell of what they read themselves
        return run(settings.arbetsyta, settings.idag, mus=mus)
