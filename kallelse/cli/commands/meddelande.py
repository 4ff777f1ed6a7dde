"""`kallelse meddelande`: what is announced to the nämnd."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from kallelse.cli.commands.delegation import SammantradeVal, TillVal
from kallelse.cli.options import KodArg
from kallelse.cli.parsing import DATUM, DNR
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, table
from kallelse.domain.outcome import Outcome

app = commands("meddelande")

KOLUMNER = {
    "sammantrade": "Anmäls",
    "nr": "Nr",
    "diarienummer": "Diarienummer",
    "datum": "Datum",
    "avsandare": "Från",
    "rubrik": "Meddelande",
}


@app.command(
    "ny", cls=Write, epilog='kallelse meddelande ny SN --rubrik "Dom i mål om matleveranser" --fran Kammarrätten'
)
def ny(
    session: Session,
    kod: KodArg,
    *,
    rubrik: Annotated[str, typer.Option("--rubrik", metavar="TEXT", help="Vad det gäller.")],
    fran: Annotated[str, typer.Option("--fran", metavar="VEM", help="Vem det kommer från.")] = "",
    datum: Annotated[
        date | None, typer.Option("--datum", metavar="DATUM", help="Meddelandets dag.", click_type=DATUM)
    ] = None,
    dnr: Annotated[str, typer.Option("--dnr", metavar="DNR", help="Ärendet.", click_type=DNR)] = "",
    till: TillVal = None,
) -> Outcome:
    """Registrerar ett meddelande, som anmäls vid nämndens nästa sammanträde."""
    from kallelse.actions import delegation
    from kallelse.domain.delegation import Meddelande

    post = Meddelande(0, rubrik.strip(), datum, fran.strip())
    return delegation.nytt_meddelande(
        session.workspace, kod, post, idag=session.idag, dnr=dnr, till=till, torrkor=session.torrkor
    )


@app.command("lista", cls=Command)
def lista(session: Session, kod: KodArg, *, sammantrade: SammantradeVal = None) -> View:
    """Listar meddelanden och när de anmäls."""
    from kallelse.actions import delegation

    rader = delegation.lista(session.workspace, kod, "meddelanden", sammantrade)
    return table(rader, KOLUMNER, empty="Inga meddelanden är registrerade.")
