"""`kallelse remiss`: what comes in to be answered, what goes out, and the answers. The verbs of those stand beside."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kallelse.cli.commands import remiss_svar
from kallelse.cli.commands.remiss_argument import DagVal, EpostVal, SistaDagVal, TextFilVal, text_of_file
from kallelse.cli.options import DnrArg, NamndVal
from kallelse.cli.parsing import DATUM, Val
from kallelse.cli.remissvy import remiss_view
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, table
from kallelse.domain.outcome import Outcome
from kallelse.domain.remisslage import LAGEN

app = commands("remiss")
app.registered_commands.extend(remiss_svar.app.registered_commands)

LAGE = Val(*LAGEN)
KOLUMNER = {
    "diarienummer": "Diarienummer",
    "riktning": "In/ut",
    "sista_dag": "Sista dag",
    "arendemening": "Ärendemening",
    "besked": "Läge",
}
EXEMPEL_IN = """
kallelse remiss in "SN 2026/43" --avsandare "Region Mellanland" --referens "RS 2026-0457" --sista-dag 2026-12-17
"""
EXEMPEL_BESVARA = """
kallelse remiss besvara "SN 2026/43"
kallelse remiss besvara "SN 2026/43" --kontorsyttrande --till Kommunstyrelsen --skal "kort remisstid"
kallelse remiss besvara "SN 2026/43" --avstar
"""
EXEMPEL_SKICKA = """
kallelse remiss skicka "SN 2026/50" --sandlista civilsamhället --sista-dag 2026-12-17 --text missiv.md
"""


@app.command("in", cls=Write, epilog=EXEMPEL_IN)
def ta_in(
    session: Session,
    dnr: DnrArg,
    *,
    avsandare: Annotated[str, typer.Option("--avsandare", metavar="VEM", help="Den som frågar.")] = "",
    referens: Annotated[str | None, typer.Option("--referens", metavar="TEXT", help="Deras beteckning.")] = None,
    sista_dag: SistaDagVal = None,
    fraga: Annotated[str | None, typer.Option("--fraga", metavar="TEXT", help="Vad yttrandet ska avse.")] = None,
    svar_till: Annotated[str | None, typer.Option("--svar-till", metavar="TEXT", help="Dit svaret skickas.")] = None,
    kedja: Annotated[
        list[str] | None,
        typer.Option("--kedja", metavar="ORGAN", help="Svarets väg, ett organ i taget, vårt eget först."),
    ] = None,
    bereds_av: Annotated[
        list[str] | None, typer.Option("--bereds-av", metavar="NÄMND", help="Nämnd som är med och bereder svaret.")
    ] = None,
) -> Outcome:
    """Antecknar att ett ärende är en remiss: vem som frågar, om vad och till när."""
    from kallelse.actions import remiss_in

    given: dict[str, Any] = {"referens": referens, "sista_dag": sista_dag, "fraga": fraga, "svar_till": svar_till}
    given |= {"svarskedja": tuple(kedja) if kedja else None, "bereds_av": tuple(bereds_av) if bereds_av else None}
    uppgifter = {namn: varde for namn, varde in given.items() if varde is not None}
    return remiss_in.ta_in(session.workspace, dnr, avsandare=avsandare, uppgifter=uppgifter, torrkor=session.torrkor)


@app.command("besvara", cls=Write, epilog=EXEMPEL_BESVARA)
def besvara(
    session: Session,
    dnr: DnrArg,
    *,
    kontorsyttrande: Annotated[
        bool, typer.Option("--kontorsyttrande", help="Kontoret svarar; nämnden godkänner det i efterhand.")
    ] = False,
    avstar: Annotated[bool, typer.Option("--avstar", help="Vi svarar inte.")] = False,
    datum: DagVal = None,
    till: Annotated[str, typer.Option("--till", metavar="VEM", help="Mottagare av kontorsyttrandet.")] = "",
    skal: Annotated[str, typer.Option("--skal", metavar="TEXT", help="Skäl till kontorsyttrandet.")] = "",
    fil: Annotated[Path | None, typer.Option("--fil", metavar="FIL", help="Svaret som det är, oförändrat.")] = None,
    text: TextFilVal = None,
) -> Outcome:
    """Besvarar en remiss: yttrandet byggs och läggs som utgående handling, om inget annat sägs."""
    from kallelse.actions import remiss_in

    when: dict[str, Any] = {"idag": session.idag, "datum": datum, "torrkor": session.torrkor}
    if avstar:
        return remiss_in.avsta(session.workspace, dnr, **when)
    if kontorsyttrande:
        return remiss_in.kontorsyttrande(session.workspace, dnr, till=till, skal=skal, fil=fil, **when)
    return remiss_in.besvara(session.workspace, dnr, fil=fil, text=text_of_file(text) or "", **when)


@app.command("skicka", cls=Write, epilog=EXEMPEL_SKICKA)
def skicka(
    session: Session,
    dnr: DnrArg,
    *,
    sandlista: Annotated[str, typer.Option("--sandlista", metavar="NAMN", help="Sändlistan som ska få den.")] = "",
    instans: Annotated[
        list[str] | None, typer.Option("--instans", metavar="NAMN", help='En till, som "Namn" eller "Namn <adress>".')
    ] = None,
    sista_dag: SistaDagVal = None,
    text: TextFilVal = None,
    svar_till: Annotated[str | None, typer.Option("--svar-till", metavar="TEXT", help="Dit svaren skickas.")] = None,
    referens: Annotated[
        str | None, typer.Option("--referens", metavar="TEXT", help="Beteckning att ange; annars diarienumret.")
    ] = None,
    kontakt: Annotated[str | None, typer.Option("--kontakt", metavar="TEXT", help="Vem som svarar på frågor.")] = None,
    rubrik: Annotated[str | None, typer.Option("--rubrik", metavar="TEXT", help="Missivets rubrik.")] = None,
    avsandare: Annotated[
        str | None, typer.Option("--avsandare", metavar="TEXT", help="Vem som remitterar; annars nämnden.")
    ] = None,
    undertecknare: Annotated[
        list[str] | None, typer.Option("--undertecknare", metavar="NAMN", help='Som "Namn, titel".')
    ] = None,
    datum: DagVal = None,
    epost: EpostVal = None,
) -> Outcome:
    """Skickar en remiss enligt en sändlista; missivet byggs och läggs som utgående handling."""
    from kallelse.actions import remiss

    missiv = remiss.Missiv(
        text=text_of_file(text),
        sista_dag=sista_dag,
        svar_till=svar_till,
        referens=referens,
        kontakt=kontakt,
        rubrik=rubrik,
        avsandare=avsandare,
        undertecknare=tuple(undertecknare) if undertecknare else None,
    )
    return remiss.skicka(
        session.workspace,
        dnr,
        missiv=missiv,
        sandlista=sandlista,
        instanser=instans or [],
        datum=datum,
        epost=epost,
        idag=session.idag,
        torrkor=session.torrkor,
    )


@app.command(
    "paminn", cls=Write, epilog='kallelse remiss paminn "SN 2026/50"\nkallelse remiss paminn sn-26-50 7 skolverket'
)
def paminn(
    session: Session,
    dnr: DnrArg,
    instanser: Annotated[
        list[str] | None, typer.Argument(metavar="[INSTANS…]", help="Bara dessa; annars de som behöver det.")
    ] = None,
    *,
    alla: Annotated[bool, typer.Option("--alla", help="Alla som inte har svarat, även före sista dagen.")] = False,
    epost: EpostVal = None,
) -> Outcome:
    """Antecknar en påminnelse till dem som inte har svarat och vars sista dag är nära eller har gått."""
    from kallelse.actions import remiss

    return remiss.paminn(
        session.workspace,
        dnr,
        instanser=instanser or [],
        alla=alla,
        epost=epost,
        idag=session.idag,
        torrkor=session.torrkor,
    )


@app.command("anstand", cls=Write, epilog='kallelse remiss anstand "SN 2026/50" skolverket --till 2027-01-15')
def anstand(
    session: Session,
    dnr: DnrArg,
    instans: Annotated[
        str, typer.Argument(metavar="[INSTANS]", help="Den som får anstånd; utelämnad när vi själva har fått det.")
    ] = "",
    *,
    till: Annotated[date, typer.Option("--till", metavar="DATUM", help="Den nya sista dagen.", click_type=DATUM)],
    skal: Annotated[str, typer.Option("--skal", metavar="TEXT", help="Skälet.")] = "",
) -> Outcome:
    """Ger en remissinstans anstånd, eller antecknar att vi har fått det."""
    from kallelse.actions import remiss

    return remiss.anstand(
        session.workspace, dnr, instans, till=till, skal=skal, idag=session.idag, torrkor=session.torrkor
    )


@app.command("visa", cls=Command, epilog='kallelse remiss visa "SN 2026/50" --lage "inget svar"')
def visa(
    session: Session,
    dnr: DnrArg,
    *,
    lage: Annotated[
        list[str] | None, typer.Option("--lage", metavar="VAL", help="Bara de här instanserna.", click_type=LAGE)
    ] = None,
) -> View:
    """Visar ett ärendes remiss: sista dag, och varje instans läge."""
    from kallelse.actions import remiss_las

    return remiss_view(remiss_las.visa(session.workspace, dnr, session.idag, tuple(lage or ())))


@app.command("lista", cls=Command)
def lista(session: Session, *, namnd: NamndVal = None) -> View:
    """Listar remisser, inkomna och skickade, och hur långt de har kommit."""
    from kallelse.actions import remiss_las

    rader = remiss_las.lista(session.workspace, session.idag, namnd or "")
    return table(rader, KOLUMNER, empty="Inga remisser är registrerade.")
