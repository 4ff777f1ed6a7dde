"""The verbs of `kallelse remiss` on answers: take them in, quote them, cut in them, put them together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from kallelse.cli.commands.remiss_argument import DagVal, InstansArg, TextFilVal, text_of_file
from kallelse.cli.options import DnrArg
from kallelse.cli.parsing import DATUM, HELTAL, Val
from kallelse.cli.remissvy import svar_view
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View
from kallelse.domain.outcome import Outcome

app = commands()

SLAG = Val("yttrande", "kontorsyttrande", "avstar")
UTTALANDE = Val("sarskilt-uttalande", "reservation", "ersattaryttrande")
EXEMPEL_SVAR = """
kallelse remiss registrera-svar "SN 2026/50" svaren/
kallelse remiss registrera-svar "SN 2026/50" brev.pdf --instans skolverket --text huvudsak.md
kallelse remiss registrera-svar "SN 2026/50" --instans skolverket --avstar
"""
EXEMPEL_STRYK = """
kallelse remiss stryk "SN 2026/50" skolverket "Skolverket har i uppdrag" "enligt skollagen."
kallelse remiss stryk "SN 2026/50" skolverket --aterta 1
"""
EXEMPEL_SAMMANSTALL = """
kallelse remiss sammanstall "SN 2026/50" --synpunkter synpunkter.md --forslag "Socialnämnden antar strategin."
"""


ArendetVal = Annotated[Path | None, typer.Option("--arendet", metavar="FIL", help="Textfil: ärendet.")]
SynpunkterVal = Annotated[
    Path | None, typer.Option("--synpunkter", metavar="FIL", help="Textfil: föredragandens synpunkter.")
]
SkalTillKontorVal = Annotated[
    str | None, typer.Option("--kontorsyttranden-skal", metavar="TEXT", help="Varför kontor svarade före nämnden.")
]


@app.command("registrera-svar", cls=Write, epilog=EXEMPEL_SVAR)
def registrera_svar(
    session: Session,
    dnr: DnrArg,
    filer: Annotated[
        list[Path] | None, typer.Argument(metavar="[FIL…]", help="Svar, eller en katalog med svar.")
    ] = None,
    *,
    instans: Annotated[
        str, typer.Option("--instans", metavar="INSTANS", help="Vems svaret är, om det inte framgår.")
    ] = "",
    slag: Annotated[str | None, typer.Option("--slag", metavar="VAL", help="Vad för svar.", click_type=SLAG)] = None,
    avstar: Annotated[bool, typer.Option("--avstar", help="Instansen avstår från att yttra sig.")] = False,
    fran: Annotated[str, typer.Option("--fran", metavar="VEM", help="Den som skrev svaret.")] = "",
    inkom: Annotated[
        date | None, typer.Option("--inkom", metavar="DATUM", help="När det kom in; annars idag.", click_type=DATUM)
    ] = None,
    objuden: Annotated[
        bool, typer.Option("--objuden", help="INSTANS var inte tillfrågad, men har svarat ändå.")
    ] = False,
    text: TextFilVal = None,
) -> Outcome:
    """Läser in svar, ett eller en hel katalog; det som är osäkert blir en varning."""
    from kallelse.actions import remiss_svar

    sagt = remiss_svar.Angivet(
        instans, cast("Any", "avstar" if avstar else slag), fran, text_of_file(text) or "", objuden
    )
    return remiss_svar.registrera_svar(
        session.workspace,
        dnr,
        filer or [],
        angivet=sagt,
        inkom=inkom,
        idag=session.idag,
        torrkor=session.torrkor,
    )


@app.command("svar", cls=Command, epilog='kallelse remiss svar "SN 2026/50" skolverket --json')
def svar(session: Session, dnr: DnrArg, instans: InstansArg) -> View:
    """Visar ett svar i sin helhet bredvid det som återges, med strykningarna markerade."""
    from kallelse.actions import remiss_las

    return svar_view(remiss_las.svar_vy(session.workspace, dnr, instans))


@app.command("sammanfatta", cls=Write)
def sammanfatta(
    session: Session,
    dnr: DnrArg,
    instans: InstansArg,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Meningen om svaret; tom tar bort den.")],
) -> Outcome:
    """Skriver meningen om ett svar i sammanställningens beredning."""
    from kallelse.actions import remiss_redigera

    return remiss_redigera.sammanfatta(session.workspace, dnr, instans, text, torrkor=session.torrkor)


@app.command("aterge", cls=Write)
def aterge(
    session: Session,
    dnr: DnrArg,
    instans: InstansArg,
    rubriker: Annotated[
        list[str] | None, typer.Argument(metavar="[RUBRIK…]", help="Delarna; utan väljer programmet.")
    ] = None,
) -> Outcome:
    """Väljer vilka delar av ett svar som återges i sammanställningen."""
    from kallelse.actions import remiss_redigera

    return remiss_redigera.aterge(session.workspace, dnr, instans, rubriker or [], torrkor=session.torrkor)


@app.command("stryk", cls=Write, epilog=EXEMPEL_STRYK)
def stryk(
    session: Session,
    dnr: DnrArg,
    instans: InstansArg,
    fran: Annotated[str, typer.Argument(metavar="[FRÅN]", help="De första orden som stryks.")] = "",
    till: Annotated[str, typer.Argument(metavar="[TILL]", help="De sista orden som stryks.")] = "",
    *,
    aterta: Annotated[
        int | None, typer.Option("--aterta", metavar="NR", help="Ta tillbaka den strykningen.", click_type=HELTAL)
    ] = None,
) -> Outcome:
    """Stryker ord i det som återges av ett svar; sammanställningen visar […], och hela texten finns kvar."""
    from kallelse.actions import remiss_redigera

    return remiss_redigera.stryk(
        session.workspace, dnr, instans, fran, till, aterta=aterta or 0, torrkor=session.torrkor
    )


@app.command("sammanstall", cls=Write, epilog=EXEMPEL_SAMMANSTALL)
def sammanstall(
    session: Session,
    dnr: DnrArg,
    *,
    arendet: ArendetVal = None,
    synpunkter: SynpunkterVal = None,
    forslag: Annotated[list[str] | None, typer.Option("--forslag", metavar="TEXT", help="Ett förslag.")] = None,
    dokumenttyp: Annotated[str | None, typer.Option("--dokumenttyp", metavar="TEXT", help="Vad den kallas.")] = None,
    rubrik: Annotated[str | None, typer.Option("--rubrik", metavar="TEXT", help="Rubriken.")] = None,
    foredragande: Annotated[
        str | None, typer.Option("--foredragande", metavar="NAMN", help="Med föredragande blir den ett PM.")
    ] = None,
    foredragande_titel: Annotated[
        str | None, typer.Option("--foredragande-titel", metavar="TEXT", help="I bestämd form: borgarrådet.")
    ] = None,
    beredande: Annotated[str | None, typer.Option("--beredande", metavar="ORGAN", help="Vem som föreslår.")] = None,
    beslutande: Annotated[str | None, typer.Option("--beslutande", metavar="ORGAN", help="Vem som beslutar.")] = None,
    kontorsyttranden_skal: SkalTillKontorVal = None,
    ort: Annotated[str | None, typer.Option("--ort", metavar="TEXT", help="Orten vid underskriften.")] = None,
    datum: DagVal = None,
    undertecknare: Annotated[
        list[str] | None, typer.Option("--undertecknare", metavar="NAMN", help="Den som skriver under.")
    ] = None,
    bilaga: Annotated[list[str] | None, typer.Option("--bilaga", metavar="TEXT", help="En bilaga.")] = None,
    tillstyrkt: Annotated[
        bool | None, typer.Option("--tillstyrkt/--inte-tillstyrkt", help="Det beredande organet tillstyrker.")
    ] = None,
) -> Outcome:
    """Samlar svaren till en sammanställning, eller ett PM; bygg den med kallelse bygg remissammanstallning."""
    from kallelse.actions import remiss_sammanstall

    given = {
        "arendet": text_of_file(arendet),
        "synpunkter": text_of_file(synpunkter),
        "forslag_till_beslut": tuple(forslag) if forslag else None,
        "dokumenttyp": dokumenttyp,
        "rubrik": rubrik,
        "foredragande": foredragande,
        "foredragande_titel": foredragande_titel,
        "beredande": beredande,
        "beslutande": beslutande,
        "kontorsyttranden_skal": kontorsyttranden_skal,
        "ort": ort,
        "datum": datum,
        "undertecknare": tuple(undertecknare) if undertecknare else None,
        "bilagor": tuple(bilaga) if bilaga else None,
        "tillstyrkt": tillstyrkt,
    }
    uppgifter = {namn: varde for namn, varde in given.items() if varde is not None}
    return remiss_sammanstall.sammanstall(session.workspace, dnr, uppgifter, torrkor=session.torrkor)


@app.command("uttalande", cls=Write)
def uttalande(
    session: Session,
    dnr: DnrArg,
    organ: Annotated[str, typer.Argument(metavar="ORGAN", help="Där det gjordes, till exempel Kommunstyrelsen.")],
    *,
    av: Annotated[list[str], typer.Option("--av", metavar="NAMN", help='En av dem, som "Namn (parti)".')],
    slag: Annotated[
        str, typer.Option("--slag", metavar="VAL", help="Vad för uttalande.", click_type=UTTALANDE)
    ] = "sarskilt-uttalande",
    text: TextFilVal = None,
    hanvisning: Annotated[str, typer.Option("--hanvisning", metavar="TEXT", help="Vad det hänvisar till.")] = "",
    ingress: Annotated[str, typer.Option("--ingress", metavar="TEXT", help="I stället för standardfrasen.")] = "",
) -> Outcome:
    """Antecknar ett särskilt uttalande, en reservation eller ett ersättaryttrande i sammanställningen."""
    from kallelse.actions import remiss_sammanstall
    from kallelse.domain.remiss import Remissuttalande

    sagt = Remissuttalande(
        organ, tuple(av), cast("Any", slag.replace("-", "_")), text_of_file(text) or "", hanvisning, ingress
    )
    return remiss_sammanstall.uttalande(session.workspace, dnr, sagt, torrkor=session.torrkor)
