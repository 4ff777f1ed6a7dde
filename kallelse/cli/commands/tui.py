"""`kallelse tui`: the terminal interface."""

from __future__ import annotations

from typing import Annotated

import typer

from kallelse.cli import screens
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.domain.outcome import Outcome

app = commands()


@app.command("tui", cls=Command)
def tui(
    session: Session,
    ingen_mus: Annotated[
        bool, typer.Option("--ingen-mus", help="Låt terminalen ha musen: då markerar och kopierar den själv.")
    ] = False,
) -> Outcome:
    """Öppnar kallelse i fullskärm.

    Allt som går att göra där går också att göra med kommandon, som svarar med ren text (--plain).
    """
    return screens.show(session.settings, mus=not ingen_mus)
