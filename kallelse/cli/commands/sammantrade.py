"""`kallelse sammantrade`: the meetings and their föredragningslista."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.options import FalterOpt, KodArg, PunktArg, SammantradeArg, SkalVal
from kallelse.cli.parsing import DATUM, DNR, HELTAL, NAMNDKOD
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, table
from kallelse.domain.outcome import Outcome

app = commands("sammantrade")

EXEMPEL_LAGG_TILL = """
kallelse sammantrade lagg-till SN/2026-11-24 "SN 2026/41" "SN 2026/42"
kallelse sammantrade lagg-till SN/2026-11-24 --rubrik "Information från förvaltningen" --nr 4a
"""
KOLUMNER = {"namnd": "Nämnd", "datum": "Datum", "tid": "Tid", "plats": "Plats", "status": "Status"}
VALBARA = {
    "diarienummer": "Diarienummer",
    "status": "Status",
    "arendemening": "Ärendemening",
    "handlaggare": "Handläggare",
}
STEG = {"steg": "Steg", "lage": "Läge", "senast": "Senast", "tidigast": "Tidigast", "hinder": "Hinder"}
PLAN = {
    "namnd": "Nämnd",
    "datum": "Datum",
    "arendeuttag": "Ärendeuttag",
    "stoppdatum": "Stoppdatum",
    "utskick": "Utskick",
    "gruppmote": "Gruppmöte",
    "justering": "Justering",
    "status": "Status",
    "flyttat_till": "Flyttat till",
    "kallelse_senast": "Kallelse senast",
    "justering_senast": "Justering senast",
    "helgdag": "Helgdag",
    "tid": "Tid",
    "plats": "Plats",
}
EXEMPEL_PLAN = """
kallelse sammantrade plan SN --ar 2027
kallelse sammantrade plan --ical plan.ics
"""


@app.command("ny", cls=Write, epilog='kallelse sammantrade ny SN 2026-11-24 --tid 17.00 --plats "Stadshuset"')
def ny(
    session: Session,
    kod: KodArg,
    datum: Annotated[date, typer.Argument(metavar="DATUM", help="Sammanträdets dag.", click_type=DATUM)],
    tid: Annotated[str, typer.Option("--tid", metavar="TID", help="Klockslag, till exempel 17.00.")] = "",
    plats: Annotated[str, typer.Option("--plats", metavar="TEXT", help="Var det hålls.")] = "",
) -> Outcome:
    """Skapar ett sammanträde ur nämndens dagordningsmall."""
    from kallelse.actions import sammantrade

    return sammantrade.ny(session.workspace, kod, datum, tid=tid, plats=plats, torrkor=session.torrkor)


@app.command("visa", cls=Command)
def visa(session: Session, mote: SammantradeArg) -> View:
    """Visar ett sammanträde och dess föredragningslista."""
    from kallelse.actions import las
    from kallelse.cli.arendevy import sammantrade_view

    return sammantrade_view(las.sammantrade_vy(session.workspace, *mote))


@app.command("lista", cls=Command)
def lista(
    session: Session,
    kod: Annotated[
        str | None, typer.Argument(metavar="[KOD]", help="Bara den här nämnden.", click_type=NAMNDKOD)
    ] = None,
) -> View:
    """Listar sammanträden."""
    from kallelse.actions import las

    return table(las.sammantrade_lista(session.workspace, kod), KOLUMNER, empty="Inga sammanträden är planerade.")


@app.command("plan", cls=Command, epilog=EXEMPEL_PLAN)
def plan(
    session: Session,
    kod: Annotated[
        str | None, typer.Argument(metavar="[KOD]", help="Bara den här nämnden.", click_type=NAMNDKOD)
    ] = None,
    *,
    ar: Annotated[int | None, typer.Option("--ar", metavar="ÅR", help="Bara det här året.", click_type=HELTAL)] = None,
    ical: Annotated[Path | None, typer.Option("--ical", metavar="FIL", help="Skriv planen som en kalender.")] = None,
) -> View | Outcome:
    """Visar sammanträdesplanen: vad som ska vara klart när.

    Dagarna räknas från sammanträdet efter nämndens egna regler (arendeuttagsdagar, stoppdagar, kallelsedagar,
    gruppmotesdagar och justeringsdagar i kallelse.toml); en helgdag ger vika för en vardag.
    """
    from kallelse.actions import sammantradesplan as action

    ws = session.workspace
    rader = action.plan(ws, kod, ar=ar)
    if ical is None:
        return table(rader, PLAN, empty="Inga sammanträden är planerade.")
    from kallelse.actions.bevakning_ical import write_calendar

    namn = {n.kod: n.namn for n in ws.organisation.namnder}
    return write_calendar(ws, ical, list(action.calendar_rows(rader, namn)), idag=session.idag)


@app.command("nytt-datum", cls=Write, epilog='kallelse sammantrade nytt-datum SN/2026-11-24 1/12 --skal "Sjukdom"')
def nytt_datum(
    session: Session,
    mote: SammantradeArg,
    datum: Annotated[date, typer.Argument(metavar="DATUM", help="Den nya dagen.", click_type=DATUM)],
    skal: SkalVal,
) -> Outcome:
    """Flyttar ett sammanträde till en annan dag; det gamla står kvar som inställt."""
    from kallelse.actions import sammantradesplan

    return sammantradesplan.flytta(session.workspace, *mote, datum, skal, idag=session.idag, torrkor=session.torrkor)


@app.command("valbara", cls=Command)
def valbara(session: Session, mote: SammantradeArg) -> View:
    """Listar de ärenden som kan sättas upp, först det som är bordlagt eller återremitterat."""
    from kallelse.actions import valbara as action

    return table(action.valbara(session.workspace, *mote), VALBARA, empty="Det finns inget ärende att sätta upp.")


@app.command("steg", cls=Command)
def steg(session: Session, mote: SammantradeArg) -> View:
    """Visar hur långt ett sammanträde har kommit: vad som är gjort, vad som återstår och vad som hindrar."""
    from kallelse.actions import motesvy

    return table(motesvy.steg(session.workspace, *mote, idag=session.idag), STEG)


@app.command("stall-in", cls=Write)
def stall_in(session: Session, mote: SammantradeArg, skal: SkalVal) -> Outcome:
    """Ställer in ett sammanträde."""
    from kallelse.actions import sammantrade

    return sammantrade.stall_in(session.workspace, *mote, skal, idag=session.idag, torrkor=session.torrkor)


@app.command("lagg-till", cls=Write, epilog=EXEMPEL_LAGG_TILL)
def lagg_till(
    session: Session,
    mote: SammantradeArg,
    dnr: Annotated[
        list[str] | None, typer.Argument(metavar="[DNR…]", help="Ärendena, i ordning.", click_type=DNR)
    ] = None,
    rubrik: Annotated[str, typer.Option("--rubrik", metavar="TEXT", help="En punkt utan ärende.")] = "",
    nr: Annotated[str | None, typer.Option("--nr", metavar="NR", help="Numret, till exempel 4 eller 4a.")] = None,
    under: Annotated[
        str, typer.Option("--under", metavar="RUBRIK", help="Sist under den mellanrubriken; början av den räcker.")
    ] = "",
    mellanrubrik: Annotated[bool, typer.Option("--mellanrubrik", help="En mellanrubrik utan nummer.")] = False,
) -> Outcome:
    """Sätter upp ärenden, en annan punkt eller en mellanrubrik på föredragningslistan."""
    from kallelse.actions import sammantrade

    return sammantrade.lagg_till(
        session.workspace,
        *mote,
        dnr=dnr or (),
        rubrik=rubrik,
        nr=nr,
        under=under,
        mellanrubrik=mellanrubrik,
        torrkor=session.torrkor,
    )


@app.command("flytta", cls=Write)
def flytta(
    session: Session,
    mote: SammantradeArg,
    nr: PunktArg,
    till: Annotated[
        str, typer.Option("--till", metavar="NR", help="Punkten vars plats den ska få: ett nummer eller en rubrik.")
    ],
) -> Outcome:
    """Flyttar en punkt, så länge kallelsen inte är skickad."""
    from kallelse.actions import sammantrade

    return sammantrade.flytta(session.workspace, *mote, nr, till, torrkor=session.torrkor)


@app.command("ta-bort", cls=Write)
def ta_bort(
    session: Session,
    mote: SammantradeArg,
    nr: PunktArg,
    skal: Annotated[
        str, typer.Option("--skal", metavar="TEXT", help="Behövs inte; en lista som inte är skickad är ett utkast.")
    ] = "",
) -> Outcome:
    """Tar bort en punkt som inte är skickad."""
    from kallelse.actions import sammantrade

    return sammantrade.ta_bort(session.workspace, *mote, nr, skal, torrkor=session.torrkor)


@app.command("utga", cls=Write)
def utga(session: Session, mote: SammantradeArg, nr: PunktArg, skal: SkalVal) -> Outcome:
    """Låter en punkt utgå efter utskick; numret står kvar."""
    from kallelse.actions import sammantrade

    return sammantrade.utga(session.workspace, *mote, nr, skal, idag=session.idag, torrkor=session.torrkor)


@app.command("uppdatera", cls=Write, epilog="kallelse sammantrade uppdatera SN/2026-11-24 plats=Stadshuset")
def uppdatera(
    session: Session,
    mote: SammantradeArg,
    falt: FalterOpt = None,
    punkt: Annotated[
        str | None, typer.Option("--punkt", metavar="NR", help="Ändra punkten i stället för mötet.")
    ] = None,
    forslag_fran_skrivelsen: Annotated[
        bool,
        typer.Option("--forslag-fran-skrivelsen", help="Hämta punktens förslag och mottagare ur skrivelsen igen."),
    ] = False,
) -> Outcome:
    """Ändrar fält i ett sammanträde eller i en av dess punkter."""
    from kallelse.actions import sammantrade

    return sammantrade.uppdatera(
        session.workspace,
        *mote,
        punkt,
        dict(falt or ()),
        idag=session.idag,
        fran_skrivelsen=forslag_fran_skrivelsen,
        torrkor=session.torrkor,
    )
