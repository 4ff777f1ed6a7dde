"""`kallelse frist`: the date that follows from a date."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from kallelse.cli.parsing import DATUM, NAMNDKOD, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import View, facts

app = commands()

SORT = Val("kallelse", "justering", "anslag", "overklagande", "motion")
FALT = {
    "sort": "Frist",
    "fran": "Från",
    "sista_dag": "Sista dag",
    "nedtagning": "Anslaget tas ned",
    "laga_kraft_tidigast": "Laga kraft tidigast",
    "regel": "Regel",
}


@app.command("frist", cls=Command, epilog="kallelse frist overklagande 2026-12-01")
def frist(
    session: Session,
    sort: Annotated[str, typer.Argument(metavar="FRIST", help="Vilken frist.", click_type=SORT)],
    datum: Annotated[
        date,
        typer.Argument(metavar="DATUM", help="Dagen som den räknas från.", click_type=DATUM),
    ],
    *,
    namnd: Annotated[
        str | None,
        typer.Option("--namnd", metavar="KOD", help="Nämnden, om den har egna dagar.", click_type=NAMNDKOD),
    ] = None,
) -> View:
    """Räknar ut sista dag för en frist, och efter vilken regel."""
    from kallelse.actions import frist as action

    data = action.frist(sort, datum, session.settings.workspace_or_none, namnd)
    return View(data, facts(data, FALT))
