"""`kallelse tui`: the terminal interface."""

from __future__ import annotations

from importlib import import_module

from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.domain.errors import Refused

app = commands()


@app.command("tui", cls=Command)
def tui(session: Session) -> None:
    """Öppnar kallelse i fullskärm."""
    try:
        screens = import_module("kallelse.tui.app")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("kallelse.tui"):
            raise
        raise Refused(
            "Fullskärmsläget ingår inte i den här versionen.", atgard="Allt går att göra härifrån: se kallelse --help."
        ) from error
    screens.run(session.settings.arbetsyta, session.idag)
