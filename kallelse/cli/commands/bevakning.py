"""`kallelse bevakning`: what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.options import NamndVal
from kallelse.cli.parsing import DATUM
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import View, table
from kallelse.domain.outcome import Outcome

app = commands()

KOLUMNER = {
    "nar": "När",
    "datum": "Datum",
    "vad": "Vad",
    "avser": "Avser",
    "lagrum": "Lagrum",
    "regel": "Regel",
    "rubrik": "Rubrik",
    "kommando": "Kör",
}
EXEMPEL = """
kallelse bevakning --namnd SN --till +14d
kallelse bevakning --ical bevakning.ics
"""
IcalVal = Annotated[
    Path | None,
    typer.Option("--ical", metavar="FIL", help="Skriv en kalender, ett år framåt om --till saknas."),
]


@app.command("bevakning", cls=Command, epilog=EXEMPEL)
def bevakning(
    session: Session,
    *,
    namnd: NamndVal = None,
    till: Annotated[
        date | None,
        typer.Option("--till", metavar="DATUM", help="Så långt fram; annars 30 dagar.", click_type=DATUM),
    ] = None,
    ical: IcalVal = None,
) -> View | Outcome:
    """Visar allt som ska göras, i tidsordning, med regel och lagrum.

    Det som är försenat kommer först. I kalendern har samma sak alltid samma identitet, så att en ny import ersätter den
    gamla; av sekretessmarkerade ärenden syns bara diarienumret.
    """
    from kallelse.actions import bevakning as action
    from kallelse.domain.datum import svenskt

    ws, idag = session.workspace, session.idag
    if ical:
        from kallelse.actions.bevakning_ical import write_calendar

        rader = action.bevakning(ws, idag=idag, namnd=namnd, till=till or idag + action.ETT_AR)
        return write_calendar(ws, ical, rader, idag=idag)
    sista = till or idag + action.FRAMAT
    rader = action.bevakning(ws, idag=idag, namnd=namnd, till=sista)
    note = f"Till och med {svenskt(sista)}; längre fram med --till."
    return replace(table(rader, KOLUMNER), note=note if rader else f"Inget ska göras till och med {svenskt(sista)}.")
