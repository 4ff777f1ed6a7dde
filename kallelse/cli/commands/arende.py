"""`kallelse arende`: the ärenden of the register."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from kallelse.cli import answers
from kallelse.cli.options import DnrArg, FaltArg, NamndVal, SkalVal
from kallelse.cli.parsing import DATUM, DNR, HELTAL, NAMNDKOD
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import Paragraph, View, facts
from kallelse.domain.outcome import Outcome

app = commands("arende")

PerVal = Annotated[
    str | None, typer.Option("--per", metavar="DATUM|COMMIT", help="Som det var en dag eller i en commit.")
]

EXEMPEL_NY = """
kallelse arende ny --namnd SN --arendemening "Remiss om färdtjänst" --arendetyp remiss --inkom 3/11
"""


@app.command("ny", cls=Write, epilog=EXEMPEL_NY)
def ny(
    session: Session,
    *,
    namnd: Annotated[str, typer.Option("--namnd", metavar="KOD", help="Nämndens kod.", click_type=NAMNDKOD)],
    arendemening: Annotated[str, typer.Option("--arendemening", metavar="TEXT", help="Vad ärendet rör, i korthet.")],
    arendetyp: Annotated[str, typer.Option("--arendetyp", metavar="TEXT", help="Till exempel motion eller remiss.")],
    inkom: Annotated[
        date | None, typer.Option("--inkom", metavar="DATUM", help="Dagen då det kom in.", click_type=DATUM)
    ] = None,
    avsandare: Annotated[str, typer.Option("--avsandare", metavar="TEXT", help="Vem det kom från.")] = "",
    handlaggare: Annotated[str, typer.Option("--handlaggare", metavar="TEXT", help="Vem som handlägger.")] = "",
    dnr: Annotated[
        str | None,
        typer.Option("--dnr", metavar="DNR", help="Diarienumret, om det är givet i ett annat diarium.", click_type=DNR),
    ] = None,
    klass: Annotated[
        str, typer.Option("--klass", metavar="KOD", help="Klassificeringskoden, i en serie som har en sådan.")
    ] = "",
) -> Outcome:
    """Registrerar ett ärende och ger det nästa diarienummer."""
    from kallelse.actions import arende

    return arende.ny(
        session.workspace,
        namnd=namnd,
        arendemening=arendemening,
        arendetyp=arendetyp,
        inkom=inkom,
        avsandare=avsandare,
        handlaggare=handlaggare,
        dnr=dnr,
        klass=klass,
        idag=session.idag,
        torrkor=session.torrkor,
    )


@app.command("lista", cls=Command)
def lista(
    session: Session,
    *,
    namnd: NamndVal = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="TEXT", help="Bara de med den här statusen.")
    ] = None,
    arendetyp: Annotated[str | None, typer.Option("--arendetyp", metavar="TEXT", help="Bara den här typen.")] = None,
    handlaggare: Annotated[
        str | None, typer.Option("--handlaggare", metavar="TEXT", help="Bara den här handläggarens.")
    ] = None,
    ar: Annotated[int | None, typer.Option("--ar", metavar="ÅR", help="Bara det här året.", click_type=HELTAL)] = None,
    per: PerVal = None,
) -> View:
    """Listar ärenden."""
    return answers.arende_lista(
        session.settings, namnd=namnd, status=status, arendetyp=arendetyp, handlaggare=handlaggare, ar=ar, per=per
    )


@app.command(
    "visa", cls=Command, epilog='kallelse arende visa "SN 2026/41"\nkallelse arende visa sn-26-41 --per 2026-03-01'
)
def visa(
    session: Session,
    dnr: DnrArg,
    per: PerVal = None,
) -> View:
    """Visar ett ärende: diariet, tjänsteskrivelsen, handlingarna och besluten."""
    return answers.arende_visa(session.settings, dnr, per=per)


@app.command("nasta", cls=Command, epilog='kallelse arende nasta "SN 2026/41"')
def nasta(session: Session, dnr: DnrArg) -> View:
    """Säger vad som står på tur i ett ärende, senast när, och vilket kommando som gör det."""
    from kallelse.actions import nasta as action

    data = action.nasta(session.workspace, dnr, idag=session.idag)
    return View(data, (Paragraph(data["nasta"]), *facts(data, {"status": "Status", "kommando": "Kommando"})))


@app.command("koppla", cls=Write)
def koppla(
    session: Session,
    dnr: DnrArg,
    annat: Annotated[str, typer.Argument(metavar="DNR", help="Det andra ärendets diarienummer.", click_type=DNR)],
) -> Outcome:
    """Kopplar två ärenden till varandra."""
    from kallelse.actions import arende

    return arende.koppla(session.workspace, dnr, annat, torrkor=session.torrkor)


@app.command("uppdatera", cls=Write, epilog='kallelse arende uppdatera "SN 2026/41" handlaggare="Eva Ek"')
def uppdatera(session: Session, dnr: DnrArg, falt: FaltArg) -> Outcome:
    """Ändrar fält i ett ärende, eller i dess tjänsteskrivelse (tjansteskrivelse.FÄLT=VÄRDE)."""
    from kallelse.actions import arende

    return arende.uppdatera(session.workspace, dnr, dict(falt), idag=session.idag, torrkor=session.torrkor)


@app.command("redigera", cls=Write)
def redigera(session: Session, dnr: DnrArg) -> Outcome:
    """Öppnar ärendets fil i din editor (VISUAL eller EDITOR) och sparar det du skrev."""
    from kallelse.actions import arende
    from kallelse.store.editor import drafting

    with drafting(session.workspace.root, ".toml") as edit:
        return arende.redigera(session.workspace, dnr, edit, torrkor=session.torrkor)


@app.command("avsluta", cls=Write)
def avsluta(session: Session, dnr: DnrArg, skal: SkalVal = "") -> Outcome:
    """Avslutar ett ärende."""
    from kallelse.actions import arende

    return arende.avsluta(session.workspace, dnr, skal, idag=session.idag, torrkor=session.torrkor)


@app.command("makulera", cls=Write)
def makulera(session: Session, dnr: DnrArg, skal: SkalVal) -> Outcome:
    """Makulerar en felaktig registrering; ärendet och numret står kvar med skälet."""
    from kallelse.actions import arende

    session.output.confirm(f"Ska ärendet {dnr} makuleras? Det kan inte öppnas igen.")
    return arende.makulera(session.workspace, dnr, skal, idag=session.idag, torrkor=session.torrkor)
