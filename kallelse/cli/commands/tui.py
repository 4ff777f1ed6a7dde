"""`kallelse tui`: the terminal interface."""

from __future__ import annotations

from kallelse.cli import screens
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.domain.errors import Refused

app = commands()


@app.command("tui", cls=Command)
def tui(session: Session) -> None:
    """Öppnar kallelse i fullskärm."""
    run = screens.load()
    if run is None:
        raise Refused(
            "Fullskärmsläget ingår inte i den här versionen.", atgard="Allt går att göra härifrån: se kallelse --help."
        )
    run(session.settings.arbetsyta, session.idag)
