"""`kallelse protokoll`: one item after the other, as they were handled."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from kallelse.cli.commands.protokoll_argument import (
    UTFALL_JAV,
    YRKANDE,
    FilVal,
    FleraArg,
    NamnArg,
    PlatsArg,
    TaBortVal,
    TextVal,
)
from kallelse.cli.options import FaltArg, SammantradeArg
from kallelse.cli.parsing import DNR, HELTAL, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Write, commands
from kallelse.domain.outcome import Outcome

app = commands()

GRUND_HJALP = (
    "Punkten i 6 kap. 28 § kommunallagen: 1 part eller påverkad, 2 ställföreträdare eller ombud, 3 tillsyn över egen "
    "verksamhet, 4 annat som rubbar förtroendet. Före den 1 juli 2022 var 4 ombud och 5 annat."
)

EXEMPEL_YRKANDE = """
kallelse protokoll yrkande SN/2026-12-08 7 avslag M,SD
kallelse protokoll yrkande SN/2026-12-08 7 andring ek --text "att taxan sänks till 200 kronor"
kallelse protokoll yrkande SN/2026-12-08 7 bifall berg --till "yrkande 2"
"""


@app.command(
    "extra", cls=Write, epilog='kallelse protokoll extra SN/2026-12-08 --rubrik "Stängd lekpark" --initiativ ek'
)
def extra(
    session: Session,
    mote: SammantradeArg,
    *,
    rubrik: Annotated[str, typer.Option("--rubrik", metavar="TEXT", help="Vad som togs upp.")] = "",
    dnr: Annotated[str, typer.Option("--dnr", metavar="DNR", help="Ärendet.", click_type=DNR)] = "",
    efter: Annotated[
        str, typer.Option("--efter", metavar="PUNKT", help="Punkten som den kom efter; annars sist.")
    ] = "",
    initiativ: Annotated[
        list[str] | None, typer.Option("--initiativ", metavar="NAMN", help="Ledamoten som väckte ärendet.")
    ] = None,
) -> Outcome:
    """Tar upp ett extra ärende eller ett ledamotsinitiativ."""
    from kallelse.actions import protokoll_paragraf as action

    return action.ta_upp(
        session.workspace, *mote, rubrik, dnr=dnr, efter=efter, initiativ=initiativ or (), torrkor=session.torrkor
    )


@app.command("flytta", cls=Write, epilog="kallelse protokoll flytta SN/2026-12-08 9 --efter 4")
def flytta(
    session: Session,
    mote: SammantradeArg,
    punkt: PlatsArg,
    *,
    efter: Annotated[str, typer.Option("--efter", metavar="PUNKT", help="Punkten behandlades efter den här.")] = "",
    fore: Annotated[str, typer.Option("--fore", metavar="PUNKT", help="Punkten behandlades före den här.")] = "",
) -> Outcome:
    """Antecknar att en punkt behandlades i en annan ordning än på listan."""
    from kallelse.actions import protokoll_paragraf as action

    return action.flytta(session.workspace, *mote, punkt, efter=efter, fore=fore, torrkor=session.torrkor)


@app.command("punkt", cls=Write, epilog="kallelse protokoll punkt SN/2026-12-08 7 tid=17.45 ordforande=alm")
def punkt(session: Session, mote: SammantradeArg, plats: PlatsArg, falt: FaltArg) -> Outcome:
    """Ändrar uppgifter om en punkt: tid, ordforande, sluten, omedelbar_justering, overklagande, utan_paragraf."""
    from kallelse.actions import protokoll_paragraf as action

    return action.falt(session.workspace, *mote, plats, dict(falt), idag=session.idag, torrkor=session.torrkor)


@app.command("jav", cls=Write, epilog="kallelse protokoll jav SN/2026-12-08 7 ek --grund 1")
def jav(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    namn: NamnArg,
    *,
    grund: Annotated[
        str | None,
        typer.Option("--grund", metavar="N", help=GRUND_HJALP, click_type=Val(*"12345")),
    ] = None,
    utfall: Annotated[
        str, typer.Option("--utfall", metavar="VAL", help="Hur jävsfrågan avgjordes.", click_type=UTFALL_JAV)
    ] = "jav",
    bestridd: Annotated[bool, typer.Option("--bestridd", help="Jävet var omstritt och nämnden beslutade.")] = False,
    deltog: Annotated[
        bool, typer.Option("--deltog-i-provningen", help="Nämnden var annars inte beslutsför i jävsfrågan.")
    ] = False,
    skal: Annotated[str, typer.Option("--skal", metavar="TEXT", help="Nämndens skäl.")] = "",
    ta_bort: TaBortVal = False,
) -> Outcome:
    """Antecknar jäv för en person i en punkt."""
    from kallelse.actions import protokoll_paragraf as action

    return action.jav(
        session.workspace,
        *mote,
        plats,
        namn,
        grund=grund or "",
        utfall=cast("Any", utfall),
        bestridd=bestridd,
        deltog=deltog,
        skal=skal,
        ta_bort=ta_bort,
        torrkor=session.torrkor,
    )


@app.command("forslag", cls=Write, epilog='kallelse protokoll forslag SN/2026-12-08 7 --av AU --text "Nämnden avslår."')
def forslag(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    *,
    av: Annotated[str, typer.Option("--av", metavar="VEM", help="Vems förslaget är.")],
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="TEXT", help="En punkt i förslaget; kan anges flera gånger.")
    ] = None,
) -> Outcome:
    """Antecknar ett förslag som lades vid sammanträdet; utan --text tas det bort."""
    from kallelse.actions import protokoll_yrkande as action

    return action.forslag(session.workspace, *mote, plats, av, text or (), torrkor=session.torrkor)


@app.command("yrkande", cls=Write, epilog=EXEMPEL_YRKANDE)
def yrkande(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    slag: Annotated[
        str,
        typer.Argument(
            metavar="SLAG", help="bifall, avslag, andring, tillagg, aterremiss, bordlaggning.", click_type=YRKANDE
        ),
    ],
    namn: FleraArg,
    *,
    text: TextVal = "",
    fil: FilVal = None,
    till: Annotated[
        str, typer.Option("--till", metavar="FÖRSLAG", help='Vad det gäller: forslag, eller "yrkande 2".')
    ] = "",
) -> Outcome:
    """Antecknar ett yrkande; den som vill samma sak läggs till i det."""
    from kallelse.actions import protokoll_yrkande as action
    from kallelse.actions.protokoll_efter import text_of

    return action.yrkande(
        session.workspace,
        *mote,
        plats,
        cast("Any", slag),
        namn,
        text=text_of(text, fil),
        till=till,
        torrkor=session.torrkor,
    )


@app.command("aterkalla", cls=Write, epilog="kallelse protokoll aterkalla SN/2026-12-08 7 2")
def aterkalla(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    nr: Annotated[int, typer.Argument(metavar="NR", help="Yrkandets nummer.", click_type=HELTAL)],
    *,
    ta_bort: Annotated[bool, typer.Option("--ta-bort", help="Det antecknades av misstag.")] = False,
) -> Outcome:
    """Antecknar att ett yrkande återkallades."""
    from kallelse.actions import protokoll_yrkande as action

    return action.aterkalla(session.workspace, *mote, plats, nr, ta_bort=ta_bort, torrkor=session.torrkor)


@app.command("ordning", cls=Write, epilog='kallelse protokoll ordning SN/2026-12-08 7 "forslag mot yrkande 1"')
def ordning(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    steg: Annotated[
        list[str] | None, typer.Argument(metavar="[STEG…]", help='Frågorna i ordning: "forslag mot yrkande 1".')
    ] = None,
    *,
    huvudforslag: Annotated[
        str, typer.Option("--huvudforslag", metavar="VEM", help="Vems förslag som var huvudförslag.")
    ] = "",
) -> Outcome:
    """Antecknar propositionsordningen, om den var en annan än den vanliga."""
    from kallelse.actions import protokoll_yrkande as action

    return action.ordning(
        session.workspace, *mote, plats, steg or (), huvudforslag=huvudforslag, torrkor=session.torrkor
    )
