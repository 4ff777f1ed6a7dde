"""The verbs of `kallelse tjansteskrivelse` that write a memo in parts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kallelse.cli.options import DnrArg
from kallelse.cli.parsing import DNR, HELTAL
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import Fact, Heading, Paragraph, Part, View
from kallelse.domain.outcome import Outcome

app = commands("tjansteskrivelse")

_MOST = 1 << 20

AvsnittArg = Annotated[
    str, typer.Argument(metavar="AVSNITT", help="Avsnittets rubrik, nyckel eller nummer, enligt tjansteskrivelse visa.")
]
UtgangVal = Annotated[
    str | None,
    typer.Option("--utgangspunkt", metavar="SHA256", help="Texten du utgick från; har den ändrats skrivs inget över."),
]
EXEMPEL_SKRIV = """
kallelse tjansteskrivelse skriv "SN 2026/41" arendet arendet.md
kallelse tjansteskrivelse skriv "SN 2026/41" "Ekonomiska konsekvenser" - < ekonomi.md
"""
LAGEN = {"saknas": "− saknas", "tomt": "○ tomt", "skal": "● skäl angivet", "klart": "● klart"}


@app.command("visa", cls=Command)
def visa(session: Session, dnr: DnrArg) -> View:
    """Visar tjänsteskrivelsens avsnitt: hur långt vart och ett har kommit, och hjälp för den som skriver."""
    from kallelse.actions import skrivvy

    data = skrivvy.as_plain(skrivvy.skrivvy(session.workspace, dnr))
    head = (Fact("Diarienummer", data["diarienummer"]), Fact("Rubrik", data["rubrik"]))
    return View(data, (*head, *(part for avsnitt in data["avsnitt"] for part in _parts(avsnitt))))


def _parts(avsnitt: dict[str, Any]) -> tuple[Part, ...]:
    nr = f"{avsnitt['nr']} " if avsnitt["nr"] else ""
    krav = ", obligatoriskt" if avsnitt["obligatoriskt"] else ""
    antal = f", {avsnitt['ord']} ord" if avsnitt["ord"] else ""
    return (
        Heading(nr + avsnitt["rubrik"]),
        Fact("Läge", LAGEN[avsnitt["lage"]] + krav + antal),
        *([Fact("Skäl", avsnitt["skal"])] if avsnitt["skal"] else []),
        *([Fact("Hjälp", avsnitt["hjalp"])] if avsnitt["hjalp"] else []),
        *([Paragraph(avsnitt["text"])] if avsnitt["text"] else []),
    )


@app.command("utkast", cls=Command)
def utkast(
    session: Session,
    dnr: Annotated[str | None, typer.Argument(metavar="[DNR]", help="Bara det här ärendets.", click_type=DNR)] = None,
) -> View:
    """Visar text som har skrivits på skärmen men inte sparats, till exempel efter ett strömavbrott."""
    from kallelse.actions import utkast as action

    rader = action.utkast(session.workspace, dnr)
    parts = [
        part
        for u in rader
        for part in (Heading(f"{u['avser']} {u['avsnitt']}"), Fact("Skrivet", u["sparat"]), Paragraph(u["text"]))
    ]
    return View(rader, tuple(parts), note="" if rader else "Det finns ingen osparad text.")


@app.command("skriv", cls=Write, epilog=EXEMPEL_SKRIV)
def skriv(
    session: Session,
    dnr: DnrArg,
    avsnitt: AvsnittArg,
    fil: Annotated[Path, typer.Argument(metavar="FIL", help="En fil med Markdown, eller - för att läsa från stdin.")],
    *,
    utgangspunkt: UtgangVal = None,
    skal: Annotated[
        str | None, typer.Option("--skal", metavar="TEXT", help="Varför avsnittet lämnas tomt; det står kvar.")
    ] = None,
) -> Outcome:
    """Skriver texten i ett avsnitt av tjänsteskrivelsen; ett avsnitt som profilen har läggs till om det saknas."""
    from kallelse.actions import skrivelse

    return skrivelse.skriv(
        session.workspace,
        dnr,
        avsnitt,
        _text(fil),
        utgangspunkt=utgangspunkt,
        skal=skal,
        torrkor=session.torrkor,
    )


def _text(fil: Path) -> str:
    """Return the text of a file, or of stdin for `-`; raises BadFile when it is no UTF-8, or without end."""
    from kallelse.actions.protokoll_efter import text_of
    from kallelse.domain.errors import BadFile

    if str(fil) != "-":
        return text_of("", fil)
    data = sys.stdin.buffer.read(_MOST + 1)
    if len(data) > _MOST:
        raise BadFile("Texten på stdin är för lång.", atgard="Lägg långa texter som handlingar i egna filer.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile("Texten på stdin är inte UTF-8.", atgard="Spara den som text i UTF-8.") from error


@app.command("lagg-till", cls=Write)
def lagg_till(
    session: Session,
    dnr: DnrArg,
    rubrik: Annotated[str, typer.Argument(metavar="RUBRIK", help="Rubriken, eller nyckeln till ett av profilens.")],
    *,
    niva: Annotated[
        int, typer.Option("--niva", metavar="N", help="1 för huvudavsnitt, 2 och 3 under dem.", click_type=HELTAL)
    ] = 1,
    efter: Annotated[
        str | None, typer.Option("--efter", metavar="AVSNITT", help="Vilket det ska stå efter; annars sist.")
    ] = None,
) -> Outcome:
    """Lägger till ett avsnitt i tjänsteskrivelsen; ett av profilens hamnar på sin plats."""
    from kallelse.actions import skrivelse

    return skrivelse.lagg_till(session.workspace, dnr, rubrik, niva=niva, efter=efter, torrkor=session.torrkor)


@app.command("flytta", cls=Write, epilog='kallelse tjansteskrivelse flytta "SN 2026/41" arendet --till 3')
def flytta(
    session: Session,
    dnr: DnrArg,
    avsnitt: AvsnittArg,
    *,
    till: Annotated[int, typer.Option("--till", metavar="N", help="Numret det ska få.", click_type=HELTAL)],
) -> Outcome:
    """Flyttar ett avsnitt, med sina underavsnitt, till en annan plats i tjänsteskrivelsen."""
    from kallelse.actions import skrivelse

    return skrivelse.flytta(session.workspace, dnr, avsnitt, till, torrkor=session.torrkor)


@app.command("ta-bort", cls=Write)
def ta_bort(session: Session, dnr: DnrArg, avsnitt: AvsnittArg) -> Outcome:
    """Tar bort ett avsnitt, med sina underavsnitt; texten finns kvar i historiken."""
    from kallelse.actions import skrivelse

    return skrivelse.ta_bort(session.workspace, dnr, avsnitt, torrkor=session.torrkor)


@app.command("undertecknare", cls=Write)
def undertecknare(
    session: Session,
    dnr: DnrArg,
    namn: Annotated[str, typer.Argument(metavar="NAMN", help="Vem som undertecknar.")],
    *,
    titel: Annotated[str | None, typer.Option("--titel", metavar="TEXT", help="Titeln.")] = None,
    enhet: Annotated[str | None, typer.Option("--enhet", metavar="TEXT", help="Enheten eller förvaltningen.")] = None,
    ta_bort: Annotated[bool, typer.Option("--ta-bort", help="Ta bort undertecknaren.")] = False,
) -> Outcome:
    """Lägger till, ändrar eller tar bort en undertecknare."""
    from kallelse.actions import skrivelse

    return skrivelse.undertecknare(
        session.workspace, dnr, namn, titel=titel, enhet=enhet, ta_bort=ta_bort, torrkor=session.torrkor
    )
