"""`kallelse sok`: words in ärenden and sammanträden."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import View, spoken, table

app = commands()

KOLUMNER = {"avser": "Avser", "rubrik": "Rubrik", "utdrag": "Utdrag", "falt": "Var"}


@app.command("sok", cls=Command, epilog="kallelse sok hemlöshet 2021")
def sok(
    session: Session,
    text: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Ord som alla ska finnas med.")],
) -> View:
    """Söker i ärenden och sammanträden.

    Alla ord ska finnas med; versaler och prickar spelar ingen roll.
    """
    from kallelse.actions import sok as action

    traffar = action.sok(session.workspace, " ".join(text))
    visade = [{**traff, "falt": spoken(traff["falt"])} for traff in traffar]
    return replace(table(visade, KOLUMNER, empty="Inget hittades."), data=traffar)
