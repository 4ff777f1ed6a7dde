"""`kallelse protokoll`: how items were decided, and what was said afterwards."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, cast

import typer

from kallelse.cli.commands.protokoll_argument import (
    ANTAL,
    JA_NEJ,
    ROST,
    SAK,
    UTFALL,
    FilVal,
    FleraArg,
    PlatsArg,
    Siffror,
    TaBortVal,
    TextVal,
)
from kallelse.cli.options import SammantradeArg
from kallelse.cli.parsing import DATUM, HELTAL
from kallelse.cli.session import Session
from kallelse.cli.swedish import Write, commands
from kallelse.domain.outcome import Outcome

app = commands()

EXEMPEL_VOTERING = """
kallelse protokoll votering SN/2026-12-08 7 -j S,V --resten nej
kallelse protokoll votering SN/2026-12-08 7 --ja-innebar avgora --nej-innebar "yrkande 3" -n ek --resten ja
"""
EXEMPEL_BESLUT = """
kallelse protokoll beslut SN/2026-12-08 4 5 6
kallelse protokoll beslut SN/2026-12-08 7 --bifall 2 --skickas-till "Kommunstyrelsen"
kallelse protokoll beslut SN/2026-12-08 8 --utfall aterremiss
"""

InlamnadVal = Annotated[
    date | None, typer.Option("--inlamnad", metavar="DATUM", help="När texten lämnades in.", click_type=DATUM)
]

RostarJaVal = Annotated[
    list[str] | None, typer.Option("--rostar-ja", "-j", metavar="NAMN", help="Röstade ja: namn eller partier.")
]
RostarNejVal = Annotated[list[str] | None, typer.Option("--rostar-nej", "-n", metavar="NAMN", help="Röstade nej.")]
RestenVal = Annotated[
    str | None,
    typer.Option("--resten", "-r", metavar="RÖST", help="Hur alla andra röstade: ja, nej, avstar.", click_type=ROST),
]
AntalVal = Annotated[
    Siffror | None,
    typer.Option("--antal", metavar="JA,NEJ,AVSTÅR", help="Siffrorna i en sluten omröstning.", click_type=ANTAL),
]
LottningVal = Annotated[
    str | None,
    typer.Option("--lottning", metavar="RÖST", help="Vad lotten föll på: ja eller nej.", click_type=JA_NEJ),
]


@app.command("votering", cls=Write, epilog=EXEMPEL_VOTERING)
def votering(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    *,
    rostar_ja: RostarJaVal = None,
    rostar_nej: RostarNejVal = None,
    avstar: Annotated[list[str] | None, typer.Option("--avstar", "-a", metavar="NAMN", help="Avstod.")] = None,
    resten: RestenVal = None,
    ja_innebar: Annotated[
        str, typer.Option("--ja-innebar", metavar="FÖRSLAG", help='Vad ja betyder: forslag, avgora, "yrkande 2".')
    ] = "",
    nej_innebar: Annotated[str, typer.Option("--nej-innebar", metavar="FÖRSLAG", help="Vad nej betyder.")] = "",
    begard_av: Annotated[
        list[str] | None, typer.Option("--begard-av", metavar="NAMN", help="Den som begärde omröstning.")
    ] = None,
    slag: Annotated[
        str, typer.Option("--slag", metavar="VAL", help="beslut, val eller anstallning.", click_type=SAK)
    ] = "beslut",
    antal: AntalVal = None,
    lottning: LottningVal = None,
) -> Outcome:
    """Antecknar en votering; utslagsrösten följer av hur ordföranden röstade."""
    from kallelse.actions import protokoll_votering as action

    rost = action.Rostning(
        tuple(rostar_ja or ()),
        tuple(rostar_nej or ()),
        tuple(avstar or ()),
        cast("Any", resten or ""),
        ja_innebar,
        nej_innebar,
        tuple(begard_av or ()),
        cast("Any", slag),
        (antal.ja, antal.nej, antal.avstar) if antal else None,
        cast("Any", lottning or ""),
    )
    return action.votering(session.workspace, *mote, plats, rost, torrkor=session.torrkor)


@app.command("beslut", cls=Write, epilog=EXEMPEL_BESLUT)
def beslut(
    session: Session,
    mote: SammantradeArg,
    platser: Annotated[list[str], typer.Argument(metavar="PUNKT…", help="En eller flera punkter.")],
    *,
    utfall: Annotated[
        str | None,
        typer.Option("--utfall", metavar="VAL", help="Hur det gick, om inte enligt förslaget.", click_type=UTFALL),
    ] = None,
    bifall: Annotated[
        list[int] | None, typer.Option("--bifall", metavar="NR", help="Yrkandet som bifölls.", click_type=HELTAL)
    ] = None,
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="TEXT", help="En punkt i beslutet; kan anges flera gånger.")
    ] = None,
    till: Annotated[
        str | None, typer.Option("--till", metavar="ORGAN", help='Förslaget går vidare till: KS, KF. "": till ingen.')
    ] = None,
    skickas_till: Annotated[
        list[str] | None, typer.Option("--skickas-till", metavar="VEM", help="Den som ska ha beslutet.")
    ] = None,
    skickas_inte_till: Annotated[
        list[str] | None, typer.Option("--skickas-inte-till", metavar="VEM", help="Den som inte ska ha det ändå.")
    ] = None,
    deltar_inte: Annotated[
        list[str] | None, typer.Option("--deltar-inte", metavar="NAMN", help="Avstod från att delta i beslutet.")
    ] = None,
    omedelbar: Annotated[bool, typer.Option("--omedelbar", help="Paragrafen förklarades omedelbart justerad.")] = False,
    felskrivning: Annotated[
        str, typer.Option("--felskrivning", metavar="SKÄL", help="Varför anteckningen var fel, efter upprättandet.")
    ] = "",
) -> Outcome:
    """Antecknar beslut: enligt voteringen eller förslaget, om inget annat sägs."""
    from kallelse.actions import protokoll_beslut as action

    sagt = action.Beslutat(
        cast("Any", utfall or ""),
        tuple(bifall or ()),
        tuple(text or ()),
        till,
        tuple(skickas_till or ()),
        tuple(deltar_inte or ()),
        omedelbar,
        felskrivning,
        tuple(skickas_inte_till or ()),
    )
    return action.beslut(session.workspace, *mote, platser, sagt, torrkor=session.torrkor)


@app.command("reservation", cls=Write, epilog='kallelse protokoll reservation SN/2026-12-08 7 M,SD --for "yrkande 1"')
def reservation(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    namn: FleraArg,
    *,
    till_forman: Annotated[
        str, typer.Option("--for", metavar="FÖRSLAG", help="Till förmån för; annars det egna yrkandet.")
    ] = "",
    text: TextVal = "",
    fil: FilVal = None,
    anmald: Annotated[str, typer.Option("--anmald", metavar="TID", help="Klockslaget då den anmäldes.")] = "",
    inlamnad: InlamnadVal = None,
    ta_bort: TaBortVal = False,
) -> Outcome:
    """Antecknar en reservation, anmäld innan sammanträdet avslutades."""
    from kallelse.actions import protokoll_efter as action

    return action.reservation(
        session.workspace,
        *mote,
        plats,
        namn,
        till_forman_for=till_forman,
        motivering=action.text_of(text, fil),
        anmald=anmald,
        inlamnad=inlamnad,
        ta_bort=ta_bort,
        torrkor=session.torrkor,
    )


@app.command("uttalande", cls=Write, epilog='kallelse protokoll uttalande SN/2026-12-08 7 V --text "Vi ser gärna …"')
def uttalande(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    namn: FleraArg,
    *,
    text: TextVal = "",
    fil: FilVal = None,
    inlamnad: InlamnadVal = None,
    ta_bort: TaBortVal = False,
) -> Outcome:
    """Antecknar ett särskilt uttalande."""
    return _statement(
        session, mote, plats, namn, slag="sarskilt uttalande", text=text, fil=fil, inlamnad=inlamnad, ta_bort=ta_bort
    )


@app.command("anteckning", cls=Write, epilog="kallelse protokoll anteckning SN/2026-12-08 7 ek --fil anteckning.md")
def anteckning(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    namn: FleraArg,
    *,
    text: TextVal = "",
    fil: FilVal = None,
    inlamnad: InlamnadVal = None,
    ta_bort: TaBortVal = False,
) -> Outcome:
    """Antecknar en protokollsanteckning."""
    return _statement(
        session, mote, plats, namn, slag="protokollsanteckning", text=text, fil=fil, inlamnad=inlamnad, ta_bort=ta_bort
    )


def _statement(
    session: Session,
    mote: SammantradeArg,
    plats: str,
    namn: list[str],
    *,
    slag: Literal["sarskilt uttalande", "protokollsanteckning"],
    text: str,
    fil: FilVal,
    inlamnad: date | None,
    ta_bort: bool,
) -> Outcome:
    from kallelse.actions import protokoll_efter as action

    return action.uttalande(
        session.workspace,
        *mote,
        plats,
        namn,
        slag,
        text=action.text_of(text, fil),
        inlamnad=inlamnad,
        ta_bort=ta_bort,
        torrkor=session.torrkor,
    )


@app.command("text", cls=Write, epilog='kallelse protokoll text SN/2026-12-08 7 yrkanden --text "…"')
def text(
    session: Session,
    mote: SammantradeArg,
    plats: PlatsArg,
    stycke: Annotated[
        str, typer.Argument(metavar="STYCKE", help="Vilket stycke, till exempel yrkanden eller votering.")
    ],
    *,
    text: TextVal = "",
    fil: FilVal = None,
    aterstall: Annotated[bool, typer.Option("--aterstall", help="Låt den genererade texten gälla igen.")] = False,
) -> Outcome:
    """Skriver en egen text i stället för en genererad; den skrivs aldrig över."""
    from kallelse.actions import protokoll_efter as action

    ny = None if aterstall else action.text_of(text, fil)
    return action.text(session.workspace, *mote, plats, stycke, ny, torrkor=session.torrkor)
