"""The way to the terminal interface, which a build of the program may come without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kallelse.domain.outcome import Outcome

Run = Callable[[Path | None, date], "Outcome"]
SCREENS = "kallelse.tui.app"


def load() -> Run | None:
    """Return what opens the screens, given the `--arbetsyta` directory and today; None where there are none."""
    try:
        run: Run = import_module(SCREENS).run
    except ModuleNotFoundError as error:
        if error.name is None or not SCREENS.startswith(error.name):
            raise
        return None
    return run
