"""`kallelse delegation`: decisions made for the nämnd, and their report to it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, cast

import typer

from kallelse.cli.options import KodArg, SammantradeArg
from kallelse.cli.parsing import DATUM, DNR, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, table
from kallelse.domain.outcome import Outcome

app = commands("delegation")

TYP = Val("anstalld", "presidium", "utskott", "ledamot", "ersattare", "automatiserad")
KOLUMNER = {
    "sammantrade": "Redovisas",
    "nr": "Nr",
    "diarienummer": "Diarienummer",
    "datum": "Beslutat",
    "delegat": "Delegat",
    "punkt": "Punkt",
    "beslut": "Beslut",
}
EXEMPEL = """
kallelse delegation ny SN --delegat "Li Holm" --titel Enhetschef --punkt 1.7 --datum igår --beslut "Avtal förlängt"
"""

TillVal = Annotated[
    date | None,
    typer.Option("--till", metavar="DATUM", help="Sammanträdet; annars det nästa.", click_type=DATUM),
]
SammantradeVal = Annotated[
    date | None, typer.Option("--sammantrade", metavar="DATUM", help="Bara till det sammanträdet.", click_type=DATUM)
]


@app.command("ny", cls=Write, epilog=EXEMPEL)
def ny(
    session: Session,
    kod: KodArg,
    *,
    delegat: Annotated[str, typer.Option("--delegat", metavar="VEM", help="Den som fattade beslutet.")],
    punkt: Annotated[str, typer.Option("--punkt", metavar="N", help="Punkten i delegationsordningen.")],
    beslut: Annotated[str, typer.Option("--beslut", metavar="TEXT", help="Vad som beslutades.")],
    datum: Annotated[
        date | None, typer.Option("--datum", metavar="DATUM", help="Beslutets dag; annars idag.", click_type=DATUM)
    ] = None,
    dnr: Annotated[str, typer.Option("--dnr", metavar="DNR", help="Ärendet.", click_type=DNR)] = "",
    typ: Annotated[str, typer.Option("--typ", metavar="VAL", help="Vad delegaten är.", click_type=TYP)] = "anstalld",
    titel: Annotated[str, typer.Option("--titel", metavar="TEXT", help="Delegatens titel.")] = "",
    part: Annotated[str, typer.Option("--part", metavar="VEM", help="Den som beslutet rör.")] = "",
    bradskande: Annotated[
        bool, typer.Option("--bradskande", help="Nämndens avgörande kunde inte avvaktas (6 kap. 39 § kommunallagen).")
    ] = False,
    vidare_fran: Annotated[
        str, typer.Option("--vidare-fran", metavar="VEM", help="Förvaltningschefen som delegerade vidare.")
    ] = "",
    till: TillVal = None,
) -> Outcome:
    """Registrerar ett delegationsbeslut, som redovisas för nämndens nästa sammanträde."""
    from kallelse.actions import delegation
    from kallelse.domain.delegation import Delegationsbeslut

    post = Delegationsbeslut(
        0,
        delegat.strip(),
        punkt.strip(),
        datum or session.idag,
        beslut.strip(),
        cast("Any", typ),
        titel.strip(),
        part=part.strip(),
        bradskande=bradskande,
        vidare_fran=vidare_fran.strip(),
    )
    return delegation.ny(session.workspace, kod, post, idag=session.idag, dnr=dnr, till=till, torrkor=session.torrkor)


@app.command("lista", cls=Command)
def lista(session: Session, kod: KodArg, *, sammantrade: SammantradeVal = None) -> View:
    """Listar delegationsbeslut och när de redovisas."""
    from kallelse.actions import delegation

    rader = delegation.lista(session.workspace, kod, "delegationsbeslut", sammantrade)
    return table(rader, KOLUMNER, empty="Inga delegationsbeslut är registrerade.")


@app.command("flytta", cls=Write, epilog="kallelse delegation flytta SN/2026-12-08 --till 2027-01-19")
def flytta(
    session: Session,
    mote: SammantradeArg,
    *,
    till: Annotated[date, typer.Option("--till", metavar="DATUM", help="Sammanträdet.", click_type=DATUM)],
) -> Outcome:
    """Flyttar delegationsbeslut och meddelanden till ett annat sammanträde, till exempel när ett ställs in."""
    from kallelse.actions import delegation

    return delegation.flytta(session.workspace, *mote, till=till, torrkor=session.torrkor)
