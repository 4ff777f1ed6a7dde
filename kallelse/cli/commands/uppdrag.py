"""`kallelse uppdrag`: what has been told to be done, until it is reported back."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from kallelse.cli.options import DnrArg, NamndVal
from kallelse.cli.parsing import DATUM, HELTAL, SAMMANTRADE, Mote
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, table
from kallelse.domain.outcome import Outcome

app = commands("uppdrag")

KOLUMNER = {
    "senast": "Senast",
    "diarienummer": "Diarienummer",
    "nr": "Nr",
    "text": "Uppdrag",
    "till": "Till",
    "organ": "Givet av",
    "datum": "Givet",
    "paragraf": "Paragraf",
    "klart": "Återrapporterat",
    "redovisat": "Var",
}
EXEMPEL_NY = """
kallelse uppdrag ny "SN 2026/41" --text "Utreda en ny lekplats" --till Förvaltningen --aterrapport 2027-03-01
"""
EXEMPEL_KLAR = """
kallelse uppdrag klar "SN 2026/41" 1 --handling 4
kallelse uppdrag klar "SN 2026/41" 1 --sammantrade SN/2027-02-16
"""


@app.command("ny", cls=Write, epilog=EXEMPEL_NY)
def ny(
    session: Session,
    dnr: DnrArg,
    *,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="Vad som ska göras.")] = "",
    till: Annotated[str, typer.Option("--till", metavar="VEM", help="Den som fick uppdraget.")] = "",
    aterrapport: Annotated[
        date | None,
        typer.Option(
            "--aterrapport", metavar="DATUM", help="Sista dag att återrapportera; annars ett halvår.", click_type=DATUM
        ),
    ] = None,
    organ: Annotated[
        str, typer.Option("--organ", metavar="TEXT", help="Vem som gav det; annars ärendets senaste beslut.")
    ] = "",
    datum: Annotated[
        date | None, typer.Option("--datum", metavar="DATUM", help="När det gavs.", click_type=DATUM)
    ] = None,
    paragraf: Annotated[str, typer.Option("--paragraf", metavar="N", help="I vilken paragraf.")] = "",
) -> Outcome:
    """Antecknar ett uppdrag i ett ärende, som bevakas tills det är återrapporterat.

    I ett sekretessmarkerat ärende antecknas ingen text; uppdraget bevakas ändå.
    """
    from kallelse.actions import uppdrag

    return uppdrag.ny(
        session.workspace,
        dnr,
        text=text,
        till=till,
        organ=organ,
        datum=datum,
        paragraf=paragraf,
        aterrapport=aterrapport,
        idag=session.idag,
        torrkor=session.torrkor,
    )


@app.command("klar", cls=Write, epilog=EXEMPEL_KLAR)
def klar(
    session: Session,
    dnr: DnrArg,
    nr: Annotated[int, typer.Argument(metavar="NR", help="Uppdragets nummer i ärendet.", click_type=HELTAL)],
    *,
    handling: Annotated[
        int | None,
        typer.Option("--handling", metavar="NR", help="Handlingen som återrapporterar det.", click_type=HELTAL),
    ] = None,
    sammantrade: Annotated[
        Mote | None,
        typer.Option(
            "--sammantrade", metavar="SAMMANTRADE", help="Sammanträdet där det gjordes.", click_type=SAMMANTRADE
        ),
    ] = None,
    datum: Annotated[
        date | None,
        typer.Option("--datum", metavar="DATUM", help="Dagen; annars sammanträdets, eller idag.", click_type=DATUM),
    ] = None,
) -> Outcome:
    """Antecknar att ett uppdrag är återrapporterat, och var."""
    from kallelse.actions import uppdrag

    return uppdrag.klar(
        session.workspace,
        dnr,
        nr,
        datum=datum,
        handling=handling,
        sammantrade=sammantrade,
        idag=session.idag,
        torrkor=session.torrkor,
    )


@app.command("lista", cls=Command)
def lista(
    session: Session,
    *,
    namnd: NamndVal = None,
    alla: Annotated[bool, typer.Option("--alla", help="Även de som är återrapporterade.")] = False,
) -> View:
    """Listar uppdrag som inte är återrapporterade, det som är närmast först."""
    from kallelse.actions import uppdrag

    rader = uppdrag.lista(session.workspace, namnd=namnd, alla=alla)
    return table(rader, KOLUMNER, empty="Inga uppdrag väntar på återrapport.")
