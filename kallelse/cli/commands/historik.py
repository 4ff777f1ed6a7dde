"""`kallelse historik` and `kallelse angra`: what has happened, and how to take it back."""

from __future__ import annotations

from typing import Annotated

import typer

from kallelse.cli import answers
from kallelse.cli.options import AvserOpt
from kallelse.cli.parsing import HELTAL
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View
from kallelse.domain.outcome import Outcome

app = commands()


@app.command("historik", cls=Command, epilog='kallelse historik "SN 2026/41"')
def historik(
    session: Session,
    avser: AvserOpt = None,
    *,
    antal: Annotated[
        int | None,
        typer.Option("--antal", metavar="N", help="Hur många; annars 50, med --json alla.", click_type=HELTAL),
    ] = None,
) -> View:
    """Visar vad som har hänt, det senaste först."""
    return answers.historik(session.settings, avser, antal=antal)


@app.command("angra", cls=Write)
def angra(
    session: Session,
    commit: Annotated[
        str | None, typer.Argument(metavar="[COMMIT]", help="Vilken åtgärd, enligt historiken; annars den senaste.")
    ] = None,
) -> Outcome:
    """Ångrar en åtgärd med en ny, synlig händelse.

    Inget försvinner ur historiken. Utskick ångras inte: det som är skickat kompletteras.
    """
    from kallelse.actions import angra as action

    return action.angra(session.workspace, commit, idag=session.idag, torrkor=session.torrkor)
