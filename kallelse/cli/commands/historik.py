"""`kallelse historik` and `kallelse angra`: what has happened, and how to take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from kallelse.cli.options import AvserOpt
from kallelse.cli.output import SHORT_COMMIT
from kallelse.cli.parsing import HELTAL
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, table
from kallelse.domain.datum import TIDSZON
from kallelse.domain.outcome import Outcome

app = commands()

SENASTE = 50
KOLUMNER = {"tid": "Tid", "kort": "Commit", "besked": "Vad", "avser": "Avser", "vem": "Vem"}


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
    from kallelse.actions import historik as action

    if antal is None and not session.settings.json:
        antal = SENASTE
    rader = action.historik(session.workspace, avser, antal)
    visade = [{**rad, "tid": _clock(rad["tid"]), "kort": rad["commit"][:SHORT_COMMIT]} for rad in rader]
    return replace(table(visade, KOLUMNER, empty="Inget har hänt ännu."), data=rader)


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


def _clock(tid: str) -> str:
    """Return a time as it was on the wall in Sweden."""
    return datetime.fromisoformat(tid).astimezone(ZoneInfo(TIDSZON)).strftime("%Y-%m-%d %H.%M")
