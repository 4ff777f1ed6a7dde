"""`kallelse tui`: the terminal interface."""

from __future__ import annotations

from kallelse.cli import screens
from kallelse.cli.output import full_screen
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.domain.errors import Refused
from kallelse.domain.outcome import Outcome
from kallelse.store.progress import told

app = commands()


@app.command("tui", cls=Command)
def tui(session: Session) -> Outcome:
    """Öppnar kallelse i fullskärm.

    Allt som går att göra där går också att göra med kommandon, som svarar med ren text (--plain).
    """
    if not full_screen():
        raise Refused(
            "Fullskärm kräver en terminal som kan flytta markören.",
            atgard="Allt går att göra med kommandon: se kallelse --help, och --plain för ren text rad för rad.",
        )
    run = screens.load()
    if run is None:
        raise Refused(
            "Fullskärmsläget ingår inte i den här versionen.", atgard="Allt går att göra härifrån: se kallelse --help."
        )
    with told(None):  # the screens tell of what they read themselves
        return run(session.settings.arbetsyta, session.idag)
