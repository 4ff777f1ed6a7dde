"""`kallelse protokoll`: the meeting as a whole, and who was there."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from kallelse.cli.commands.protokoll_argument import FleraArg, NamnArg, TaBortVal
from kallelse.cli.options import SammantradeArg
from kallelse.cli.parsing import DATUM
from kallelse.cli.session import Session
from kallelse.cli.swedish import Write, commands
from kallelse.domain.outcome import Outcome

app = commands()

EXEMPEL_NARVARO = """
kallelse protokoll narvaro SN/2026-12-08 --alla --utom demir
kallelse protokoll narvaro SN/2026-12-08 skog --till "efter 6"
kallelse protokoll narvaro SN/2026-12-08 skog --fran "18.40 före 9" --distans
"""


@app.command("oppna", cls=Write, epilog="kallelse protokoll oppna SN/2026-12-08 17.00")
def oppna(
    session: Session,
    mote: SammantradeArg,
    tid: Annotated[str, typer.Argument(metavar="[TID]", help="Klockslaget då det öppnades.")] = "",
) -> Outcome:
    """Börjar protokollet: alla kallade ledamöter och alla punkter på listan är med."""
    from kallelse.actions import protokoll_narvaro

    return protokoll_narvaro.tider(session.workspace, *mote, oppnat=tid, torrkor=session.torrkor)


@app.command("avsluta", cls=Write, epilog="kallelse protokoll avsluta SN/2026-12-08 20.15")
def avsluta(
    session: Session,
    mote: SammantradeArg,
    tid: Annotated[str, typer.Argument(metavar="TID", help="Klockslaget då sammanträdet avslutades.")],
) -> Outcome:
    """Antecknar när sammanträdet avslutades."""
    from kallelse.actions import protokoll_narvaro

    return protokoll_narvaro.tider(session.workspace, *mote, avslutat=tid, torrkor=session.torrkor)


@app.command("narvaro", cls=Write, epilog=EXEMPEL_NARVARO)
def narvaro(
    session: Session,
    mote: SammantradeArg,
    namn: Annotated[list[str] | None, typer.Argument(metavar="[NAMN…]", help="Namn, delar av namn, partier.")] = None,
    *,
    alla: Annotated[bool, typer.Option("--alla", help="Alla ledamöter utan anmält förhinder var där.")] = False,
    utom: Annotated[list[str] | None, typer.Option("--utom", metavar="NAMN", help="Inte de här.")] = None,
    fran: Annotated[str, typer.Option("--fran", metavar="NÄR", help="Kom: 17.20, före 7, under 7, efter 7.")] = "",
    till: Annotated[str, typer.Option("--till", metavar="NÄR", help="Gick: 18.05, före 9, under 9, efter 9.")] = "",
    borta: Annotated[bool, typer.Option("--borta", help="Var inte där alls.")] = False,
    distans: Annotated[bool, typer.Option("--distans", help="Deltog på distans.")] = False,
    inte: Annotated[bool, typer.Option("--tjanstgor-inte", help="Var där utan att tjänstgöra.")] = False,
    for_ledamot: Annotated[
        str, typer.Option("--for", metavar="LEDAMOT", help="Ersättaren tjänstgjorde för den här ledamoten.")
    ] = "",
) -> Outcome:
    """Antecknar vilka som var där, och när."""
    from kallelse.actions import protokoll_narvaro as action

    tid = action.Tid(fran, till, borta, distans, inte, for_ledamot)
    return action.narvaro(
        session.workspace, *mote, namn or (), tid=tid, alla=alla, utom=utom or (), torrkor=session.torrkor
    )


@app.command("forhinder", cls=Write, epilog='kallelse protokoll forhinder SN/2026-12-08 "Eva Ek" --ersattare alm')
def forhinder(
    session: Session,
    mote: SammantradeArg,
    namn: NamnArg,
    *,
    ersattare: Annotated[
        str, typer.Option("--ersattare", metavar="NAMN", help="Ersättaren, om inte nästa i turordningen.")
    ] = "",
    datum: Annotated[
        date | None, typer.Option("--datum", metavar="DATUM", help="När det anmäldes; annars idag.", click_type=DATUM)
    ] = None,
    ta_bort: TaBortVal = False,
) -> Outcome:
    """Antecknar ett förhinder och kallar in nästa ersättare i turordningen."""
    from kallelse.actions import protokoll_narvaro as action

    return action.forhinder(
        session.workspace,
        *mote,
        namn,
        anmalt=datum or session.idag,
        ersattare=ersattare,
        ta_bort=ta_bort,
        torrkor=session.torrkor,
    )


@app.command("ovrig", cls=Write, epilog='kallelse protokoll ovrig SN/2026-12-08 "Li Holm" --titel Socialchef --punkt 4')
def ovrig(
    session: Session,
    mote: SammantradeArg,
    namn: Annotated[str, typer.Argument(metavar="NAMN", help='Namnet, eller till exempel "Åhörare 3 st".')],
    *,
    titel: Annotated[str, typer.Option("--titel", metavar="TEXT", help="Titel eller roll.")] = "",
    punkt: Annotated[
        list[str] | None, typer.Option("--punkt", metavar="NR", help="Bara vid den punkten; kan anges flera gånger.")
    ] = None,
    distans: Annotated[bool, typer.Option("--distans", help="Deltog på distans.")] = False,
    yttranderatt: Annotated[
        bool, typer.Option("--yttranderatt", help="Nämnden lät personen delta i överläggningarna.")
    ] = False,
    grund: Annotated[str, typer.Option("--grund", metavar="TEXT", help="Varför personen fick närvara.")] = "",
    ta_bort: TaBortVal = False,
) -> Outcome:
    """Antecknar andra i rummet: tjänstepersoner, sakkunniga, åhörare."""
    from kallelse.actions import protokoll_narvaro as action

    return action.ovrig(
        session.workspace,
        *mote,
        namn,
        titel=titel,
        punkter=punkt or (),
        distans=distans,
        yttranderatt=yttranderatt,
        grund=grund,
        ta_bort=ta_bort,
        torrkor=session.torrkor,
    )


@app.command("ajournering", cls=Write, epilog="kallelse protokoll ajournering SN/2026-12-08 18.10 18.20 --punkt 7")
def ajournering(
    session: Session,
    mote: SammantradeArg,
    fran: Annotated[str, typer.Argument(metavar="FRÅN", help="Klockslaget då den började.")],
    till: Annotated[str, typer.Argument(metavar="[TILL]", help="Klockslaget då den slutade.")] = "",
    *,
    punkt: Annotated[str, typer.Option("--punkt", metavar="NR", help="Punkten som den gjordes under.")] = "",
    ta_bort: TaBortVal = False,
) -> Outcome:
    """Antecknar en ajournering."""
    from kallelse.actions import protokoll_narvaro as action

    return action.ajournering(
        session.workspace, *mote, fran, till, punkt=punkt, ta_bort=ta_bort, torrkor=session.torrkor
    )


@app.command(
    "justerare", cls=Write, epilog='kallelse protokoll justerare SN/2026-12-08 ek --ersattare alm --plats "Rum 3"'
)
def justerare(
    session: Session,
    mote: SammantradeArg,
    namn: FleraArg,
    *,
    ersattare: Annotated[
        list[str] | None, typer.Option("--ersattare", metavar="NAMN", help="Ersättare för justeraren.")
    ] = None,
    plats: Annotated[str, typer.Option("--plats", metavar="TEXT", help="Var protokollet justeras.")] = "",
    tid: Annotated[str, typer.Option("--tid", metavar="TEXT", help="När, som det trycks.")] = "",
) -> Outcome:
    """Antecknar vem som valdes att justera, och var och när det ska ske."""
    from kallelse.actions import protokoll_upprata as action

    return action.justerare(
        session.workspace, *mote, namn, ersattare=ersattare or (), plats=plats, tid=tid, torrkor=session.torrkor
    )
