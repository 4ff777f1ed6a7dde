"""`kallelse protokoll`: from attendance to anslag. The verbs of the meeting itself stand in the modules beside."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from kallelse.cli.commands import protokoll_arende, protokoll_beslut, protokoll_mote
from kallelse.cli.commands.protokoll_argument import METOD, NAMN_DATUM, NAMN_SKAL, PLATS_DATUM, NummerVal
from kallelse.cli.options import SammantradeArg
from kallelse.cli.parsing import DATUM, HELTAL, Tilldelning
from kallelse.cli.protokollvy import ledger_view, protokoll_view
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View
from kallelse.domain.outcome import Outcome

app = commands("protokoll")
for part in (protokoll_mote, protokoll_arende, protokoll_beslut):
    app.registered_commands.extend(part.app.registered_commands)

EXEMPEL_JUSTERA = """
kallelse protokoll justera SN/2026-12-08 --datum 15/12 --original signerat.pdf
kallelse protokoll justera SN/2026-12-08 --datum 2026-12-08 --paragraf 74 --omedelbar
kallelse protokoll justera SN/2026-12-08 --datum 15/12 --signatur "Eva Ek=2026-12-14"
"""
EXEMPEL_RATTA = """
kallelse protokoll ratta SN/2026-12-08 --paragraf 74 --stod "200 kronor" --ska-sta "2 000 kronor" --skal Skrivfel
"""


@app.command("visa", cls=Command)
def visa(
    session: Session,
    mote: SammantradeArg,
    punkt: Annotated[str, typer.Argument(metavar="[PUNKT]", help="Bara den punkten, i sin helhet.")] = "",
) -> View:
    """Visar protokollet, eller en punkt i det."""
    from kallelse.actions import protokoll_las

    return protokoll_view(protokoll_las.protokoll_vy(session.workspace, *mote, punkt))


@app.command("liggare", cls=Command, epilog="kallelse protokoll liggare SN/2026-12-08")
def liggare(session: Session, mote: SammantradeArg) -> View:
    """Visar vem som har fått vilket utdrag när, och vem som har en version som är rättad sedan dess."""
    from kallelse.actions import expediera as action

    return ledger_view(action.liggare(session.workspace, *mote))


@app.command("upprata", cls=Write, epilog="kallelse protokoll upprata SN/2026-12-08")
def upprata(
    session: Session,
    mote: SammantradeArg,
    *,
    fran: Annotated[
        int | None,
        typer.Option(
            "--fran", metavar="N", help="Första paragrafen, om årets tidigare förs annorstädes.", click_type=HELTAL
        ),
    ] = None,
) -> Outcome:
    """Ger paragraferna sina nummer, i en följd per organ och år."""
    from kallelse.actions import protokoll_upprata as action

    return action.upprata(session.workspace, *mote, idag=session.idag, fran=fran, torrkor=session.torrkor)


@app.command("justera", cls=Write, epilog=EXEMPEL_JUSTERA)
def justera(
    session: Session,
    mote: SammantradeArg,
    *,
    datum: Annotated[date, typer.Option("--datum", metavar="DATUM", help="Underskrifternas dag.", click_type=DATUM)],
    paragraf: NummerVal = None,
    signatur: Annotated[
        list[Tilldelning] | None,
        typer.Option(
            "--signatur",
            metavar="NAMN=DATUM",
            help="Skrev under en annan dag, eller i stället för en justerare.",
            click_type=NAMN_DATUM,
        ),
    ] = None,
    vagrar: Annotated[
        list[Tilldelning] | None,
        typer.Option("--vagrar", metavar="NAMN=SKÄL", help="Skrev inte under.", click_type=NAMN_SKAL),
    ] = None,
    metod: Annotated[
        str, typer.Option("--metod", metavar="VAL", help="penna eller e-underskrift.", click_type=METOD)
    ] = "penna",
    original: Annotated[
        Path | None, typer.Option("--original", metavar="FIL", help="Det underskrivna protokollet.")
    ] = None,
    plats: Annotated[str, typer.Option("--plats", metavar="TEXT", help="Var det justerades.")] = "",
    omedelbar: Annotated[bool, typer.Option("--omedelbar", help="Paragraferna justerades omedelbart.")] = False,
) -> Outcome:
    """Justerar protokollet, eller några paragrafer: det fryses, byggs, sparas och märks.

    Det som är justerat ändras inte; rätta det synligt med kallelse protokoll ratta.
    """
    from kallelse.actions import protokoll_justera as action

    session.output.confirm(f"Är protokollet för {mote.kod} {mote.datum} justerat? Det kan inte ångras.")
    dagar = {s.namn: DATUM.parse(s.varde, session) for s in signatur or ()}
    sagt = action.Underskrifter(dagar, dict(vagrar or ()), cast("Any", metod))
    return action.justera(
        session.workspace,
        *mote,
        dag=datum,
        idag=session.idag,
        nummer=paragraf or (),
        underskrifter=sagt,
        original=original,
        plats=plats,
        omedelbar=omedelbar,
        torrkor=session.torrkor,
    )


@app.command("anslag", cls=Write, epilog="kallelse protokoll anslag SN/2026-12-08 --datum idag")
def anslag(
    session: Session,
    mote: SammantradeArg,
    *,
    datum: Annotated[
        date | None, typer.Option("--datum", metavar="DATUM", help="Dagen då det sattes upp.", click_type=DATUM)
    ] = None,
    paragraf: NummerVal = None,
    forvaring: Annotated[str, typer.Option("--forvaring", metavar="TEXT", help="Var protokollet finns.")] = "",
    nedtaget: Annotated[
        date | None, typer.Option("--nedtaget", metavar="DATUM", help="Dagen då det togs ned.", click_type=DATUM)
    ] = None,
    av: Annotated[str, typer.Option("--av", metavar="NAMN", help="Den som satte upp det.")] = "",
    aven: Annotated[
        list[Tilldelning] | None,
        typer.Option("--aven", metavar="PLATS=DATUM", help="En annan kommuns anslagstavla.", click_type=PLATS_DATUM),
    ] = None,
) -> Outcome:
    """Antecknar anslaget av en justering, och räknar ut när tiden för överklagande går ut."""
    from kallelse.actions import protokoll_anslag as action

    platser = [(p.namn, DATUM.parse(p.varde, session)) for p in aven or ()]
    return action.anslag(
        session.workspace,
        *mote,
        dag=datum,
        nummer=paragraf or (),
        forvaring=forvaring,
        nedtaget=nedtaget,
        av=av,
        platser=platser,
        torrkor=session.torrkor,
    )


@app.command("ratta", cls=Write, epilog=EXEMPEL_RATTA)
def ratta(
    session: Session,
    mote: SammantradeArg,
    *,
    paragraf: Annotated[int, typer.Option("--paragraf", metavar="N", help="Paragrafen.", click_type=HELTAL)],
    stod: Annotated[str, typer.Option("--stod", metavar="TEXT", help="Vad som stod.")],
    ska_sta: Annotated[str, typer.Option("--ska-sta", metavar="TEXT", help="Vad det ska stå.")],
    skal: Annotated[str, typer.Option("--skal", metavar="TEXT", help="Varför.")] = "",
    av: Annotated[str, typer.Option("--av", metavar="NAMN", help="Den som beslutade om rättelsen.")] = "",
) -> Outcome:
    """Rättar en justerad paragraf, synligt; paragrafen själv står kvar."""
    from kallelse.actions import protokoll_anslag as action

    return action.ratta(
        session.workspace,
        *mote,
        paragraf,
        stod=stod,
        ska_sta=ska_sta,
        skal=skal,
        av=av,
        dag=session.idag,
        torrkor=session.torrkor,
    )
