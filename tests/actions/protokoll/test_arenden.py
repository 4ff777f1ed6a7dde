"""One item after the other: jäv, yrkanden, voteringar, beslut, reservationer, own texts, extra matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import (
    angra,
    arende,
    protokoll_efter,
    protokoll_narvaro,
    protokoll_paragraf,
    protokoll_yrkande,
    sammantrade,
)
from kallelse.domain.arende import Sekretess
from kallelse.domain.errors import BadFile, BadInput, NotFound, Refused, SecrecyStop
from kallelse.domain.omrostning import Votering
from kallelse.domain.paragraf import Forslag, Proposition, Reservation, Yrkande
from kallelse.domain.protokoll import Protokoll
from kallelse.store.change import UNCHANGED, change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG
from tests.actions.protokoll.matter import (
    MOTE,
    decide,
    demand,
    drawn_up,
    held,
    para,
    partial,
    present,
    reserve,
    vote,
)

HEMLIG = Sekretess("26 kap. 1 § OSL", date(2026, 3, 1))


def test_yrkanden_are_numbered_joined_and_withdrawn(mote: Workspace) -> None:
    """Whoever wants the same joins; another is a new one; a withdrawn one keeps its number, a mistaken one is gone."""
    demand(mote, "3", "avslag", "M")
    assert demand(mote, "3", "avslag", "krantz").data["nr"] == 1
    assert demand(mote, "budget", "avslag", "krantz").besked == UNCHANGED
    demand(mote, "3", "andring", "eva", text="att budgeten höjs")
    demand(mote, "3", "bifall", "kim", till="2")
    assert para(mote, "3").yrkanden == (
        Yrkande(1, "avslag", ("Bo Berg", "Finn Gren", "Gun Holm", "Jan Krantz")),
        Yrkande(2, "andring", ("Eva Falk",), "att budgeten höjs"),
        Yrkande(3, "bifall", ("Kim Lind",), till="yrkande 2"),
    )
    protokoll_yrkande.aterkalla(mote, *MOTE, "3", 2)
    protokoll_yrkande.aterkalla(mote, *MOTE, "3", 3, ta_bort=True)
    assert [(y.nr, y.aterkallat) for y in para(mote, "3").yrkanden] == [(1, False), (2, True)]
    assert demand(mote, "3", "andring", "eva", text="att budgeten höjs").data["nr"] == 3
    with pytest.raises(NotFound):
        protokoll_yrkande.aterkalla(mote, *MOTE, "3", 9)


@pytest.mark.parametrize(
    ("slag", "namn", "more", "fel"),
    [
        ("bifall", "liv", {}, Refused),
        ("andring", "eva", {}, BadInput),
        ("bifall", "eva", {"till": "yrkande 7"}, NotFound),
        ("bifall", " , ", {}, BadInput),
    ],
)
def test_who_may_demand_and_what(
    mote: Workspace, slag: str, namn: str, more: dict[str, str], fel: type[Exception]
) -> None:
    """An ersättare who does not serve, a change without words and a proposal that is not there are refused."""
    before = held(mote)
    with pytest.raises(fel):
        demand(mote, "3", slag, namn, **more)
    assert held(mote) == before


def test_one_who_is_javig_can_do_nothing_in_that_item(mote: Workspace) -> None:
    """Yrkande, vote, reservation and presiding are refused by KL 6:30, and are possible in the next item."""
    partial(mote, "3", "ada", grund="1")
    decide(mote, "3")
    demand(mote, "3", "avslag", "bo")
    attempts: list[Any] = [
        lambda: demand(mote, "3", "bifall", "ada"),
        lambda: vote(mote, "3", ja=("ada",), resten="nej"),
        lambda: reserve(mote, "3", "ada"),
        lambda: decide(mote, "3", deltar_inte=("ada",)),
        lambda: protokoll_paragraf.falt(mote, *MOTE, "3", {"ordforande": "ada"}, idag=IDAG),
    ]
    before = held(mote)
    for attempt in attempts:
        with pytest.raises(Refused, match=r"6 kap[.] 30 §"):
            attempt()
    assert held(mote) == before
    demand(mote, "4", "bifall", "ada")


def test_jav_after_the_fact_is_refused(mote: Workspace) -> None:
    """One who has demanded something in the item cannot be noted as jävig before that is taken away."""
    demand(mote, "3", "bifall", "ada")
    with pytest.raises(Refused, match="ett yrkande"):
        partial(mote, "3", "ada", grund="1")
    partial(mote, "3", "ada", grund="1", utfall="inte jav")
    assert para(mote, "3").javiga == ()
    partial(mote, "3", "ada", ta_bort=True)
    assert para(mote, "3").jav == ()


def test_jav_needs_what_the_law_asks(mote: Workspace) -> None:
    """The fifth ground is gone since 2022, disregarding jäv needs a reason, and nobody left to preside is a warning."""
    with pytest.raises(BadInput, match="ingen punkt 5") as raised:
        partial(mote, "3", "ada", grund="5")
    assert "3 tillsyn" in raised.value.atgard
    with pytest.raises(BadInput, match="29 §"):
        partial(mote, "3", "ada", utfall="bortses")
    partial(mote, "3", "bo", grund="1")
    assert partial(mote, "3", "ada", grund="2").varningar == (
        "Ingen i presidiet tjänstgör i punkt 3; ange vem som var ordförande.",
    )
    protokoll_paragraf.falt(mote, *MOTE, "3", {"ordforande": "dahl", "tid": "17.30"}, idag=IDAG)
    assert (para(mote, "3").ordforande, para(mote, "3").tid) == ("Cia Dahl", "17.30")


def test_a_votering_by_parties(mote: Workspace) -> None:
    """Parties vote, the rest is one word, the names stand in the order of the list, and the casting vote is told."""
    demand(mote, "3", "avslag", "M")
    present(mote, "kim", borta=True)
    outcome = vote(mote, "3", ja=("S", "eva", "hans"), resten="nej")
    assert outcome.besked == "Votering 1 i punkt 3: 5 ja, 5 nej, 0 avstår; ordförandens utslagsröst avgör."
    assert outcome.data["vinnare"] == "forslag"
    assert para(mote, "3").voteringar == (
        Votering(
            1,
            "forslag",
            "yrkande 1",
            ja=("Ada Alm", "Cia Dahl", "Dan Ek", "Eva Falk", "Hans Ivarsson"),
            nej=("Bo Berg", "Finn Gren", "Gun Holm", "Ida Jonsson", "Jan Krantz"),
        ),
    )
    vote(mote, "3", nej=("S", "eva", "hans"), resten="ja")
    assert [v.nr for v in para(mote, "3").voteringar] == [1]


def test_a_party_is_those_of_it_who_serve(mote: Workspace) -> None:
    """An absent member of a party neither votes, demands nor speaks with it; one without anybody there is refused."""
    present(mote, "dan", borta=True)
    present(mote, "eva", borta=True)
    demand(mote, "3", "avslag", "M")
    vote(mote, "3", ja=("S",), begard_av=("S", "bo"), resten="nej")
    (votering,) = para(mote, "3").voteringar
    assert (votering.ja, votering.begard_av) == (("Ada Alm", "Cia Dahl"), ("Ada Alm", "Cia Dahl", "Bo Berg"))
    protokoll_efter.uttalande(mote, *MOTE, "3", ["S"], "sarskilt uttalande", text="Bra.")
    assert para(mote, "3").uttalanden[0].av == ("Ada Alm", "Cia Dahl")
    before = held(mote)
    for rost in ({"ja": ("S", "V"), "resten": "nej"}, {"begard_av": ("V",), "resten": "ja"}):
        with pytest.raises(Refused, match=r"Eva Falk tjänstgör inte i punkt 3"):
            vote(mote, "3", **rost)
    assert held(mote) == before


@pytest.mark.parametrize(
    ("rost", "fel"),
    [
        ({"ja": ("S",)}, BadInput),
        ({"ja": ("S",), "nej": ("ada",), "resten": "nej"}, BadInput),
        ({"ja": ("liv",), "resten": "nej"}, Refused),
        ({"antal": (6, 5, 0)}, Refused),
        ({"ja_innebar": "forslag", "nej_innebar": "yrkande 9", "resten": "ja"}, NotFound),
        ({"ja_innebar": "forslag", "resten": "ja"}, BadInput),
    ],
)
def test_a_votering_that_cannot_be(mote: Workspace, rost: dict[str, Any], fel: type[Exception]) -> None:
    """Votes missing, given twice, by one who does not serve, in secret, or between nothing are refused."""
    demand(mote, "3", "avslag", "M")
    before = held(mote)
    with pytest.raises(fel):
        vote(mote, "3", **rost)
    assert held(mote) == before


def test_an_even_votering_must_be_decided(mote: Workspace) -> None:
    """When the ordförande abstains in an even votering, or a val is even, it is said what is needed."""
    demand(mote, "3", "avslag", "M")
    even = vote(mote, "3", ja=("cia", "dan", "eva", "hans", "kim"), avstar=("ada",), resten="nej")
    assert "4 kap. 25 §" in even.varningar[0]
    lot = vote(mote, "1", slag="val", ja_innebar="Cia Dahl", nej_innebar="Bo Berg", antal=(5, 5, 1))
    assert "lotten avgör" in lot.varningar[0]


def test_a_decision_follows_the_votering_or_the_proposal(mote: Workspace) -> None:
    """Without a word it is the proposal, point by point without its numbers; after a votering what won."""
    decide(mote, "3")
    assert para(mote, "3").beslut == ("Socialnämnden antar budgeten.",)
    demand(mote, "4", "avslag", "M")
    demand(mote, "4", "tillagg", "eva", text="att platsen får skugga")
    vote(mote, "4", nej=("M", "C", "KD", "SD", "MP"), resten="ja", ja_innebar="forslag", nej_innebar="yrkande 1")
    decide(mote, "4")
    assert (para(mote, "4").utfall, para(mote, "4").bifallna) == ("enligt yrkande", (1,))
    assert para(mote, "4").beslut == ("Socialnämnden beslutar att avslå förslaget.",)
    outcome = decide(mote, "4", bifallna=(2,))
    assert "ett annat än voteringen gav" in outcome.varningar[0]
    assert para(mote, "4").beslut == ("Socialnämnden bygger.", "Socialnämnden beslutar att platsen får skugga.")


@pytest.mark.parametrize(
    ("lead", "first"),
    [
        ("I socialnämnden:", ()),
        ("I socialnämnden föreslår vi kommunfullmäktige:", ("I socialnämnden föreslår vi kommunfullmäktige:",)),
    ],
)
def test_a_lead_is_no_point_of_the_decision(mote: Workspace, lead: str, first: tuple[str, ...]) -> None:
    """What leads the points in goes before them; one that only says which organ it is falls out."""
    forslag = f"{lead}\n\n1. Planen antas.\n2. Tack."
    sammantrade.uppdatera(mote, "SN", MOTE[1], "4", {"forslag_till_beslut": forslag}, idag=IDAG)
    decide(mote, "4")
    assert para(mote, "4").beslut == (*first, "Planen antas.", "Tack.")


def test_outcomes_that_send_the_matter_on(mote: Workspace) -> None:
    """Återremiss with its reason, a proposal to another organ, receivers that add up, and several items at once."""
    demand(mote, "3", "aterremiss", "M", text="för att utreda mer")
    decide(mote, "3", bifallna=(1,), skickas_till=("Förvaltningen",))
    decide(mote, "3", bifallna=(1,), skickas_till=("Revisorerna", "Förvaltningen"))
    assert para(mote, "3").utfall == "aterremiss"
    assert para(mote, "3").beslut == ("Socialnämnden beslutar att återremittera ärendet för att utreda mer.",)
    assert para(mote, "3").skickas_till == ("Förvaltningen", "Revisorerna")
    decide(mote, "4", "5", till="KF")
    assert para(mote, "4").beslut[0] == "Socialnämnden föreslår att kommunfullmäktige fattar följande beslut."
    assert para(mote, "5").beslut == ("Socialnämnden föreslår en taxa.",)
    decide(mote, "5", utfall="bordlaggning")
    assert para(mote, "5").beslut == ("Socialnämnden beslutar att bordlägga ärendet.",)


@pytest.mark.parametrize(
    ("rubrik", "beslut"),
    [
        ("Anmälningar", "Socialnämnden har tagit del av anmälningarna."),
        ("Redovisning av delegationsbeslut", "Socialnämnden har tagit del av redovisningen av delegationsbeslut."),
        ("Fastställande av föredragningslistan", "Socialnämnden fastställer föredragningslistan."),
        ("Föregående protokoll", "Socialnämnden lägger föregående protokoll till handlingarna."),
    ],
)
def test_a_usual_formality_needs_no_words(mote: Workspace, rubrik: str, beslut: str) -> None:
    """A formality that nobody has written a proposal for is decided as it usually is; other words can be given."""
    protokoll_paragraf.ta_upp(mote, *MOTE, rubrik)
    decide(mote, rubrik)
    assert para(mote, rubrik).beslut == (beslut,)
    decide(mote, rubrik, text=("Socialnämnden väntar.",))
    assert para(mote, rubrik).beslut == ("Socialnämnden väntar.",)


def test_what_is_decided_already_stays_when_nothing_follows(mote: Workspace) -> None:
    """The choice of justerare, decided by its own command, stands when it is named among items decided as proposed."""
    protokoll_paragraf.ta_upp(mote, *MOTE, "Extra val av justerare")
    with pytest.raises(BadInput, match="inget förslag") as raised:
        decide(mote, "Extra val")
    assert "kallelse protokoll justerare" in raised.value.atgard
    decide(mote, "Extra val", text=("Socialnämnden utser Jan Krantz.",))
    before = para(mote, "Extra val")
    decide(mote, "Extra val", "3")
    assert (para(mote, "Extra val").beslut, para(mote, "Extra val").utfall) == (before.beslut, before.utfall)
    assert para(mote, "3").utfall == "enligt forslag"


def test_a_decision_needs_words(mote: Workspace) -> None:
    """An item without a proposal is decided in words, and a yrkande that is not there cannot win."""
    protokoll_paragraf.ta_upp(mote, *MOTE, "Gunga", initiativ=["eva"])
    with pytest.raises(BadInput, match="inget förslag"):
        decide(mote, "Gunga")
    decide(mote, "Gunga", text=("Socialnämnden köper en gunga.",), deltar_inte=("krantz",), omedelbar=True)
    gunga = para(mote, "Gunga")
    assert (gunga.utfall, gunga.deltar_inte, gunga.omedelbar_justering) == ("annat", ("Jan Krantz",), True)
    assert (gunga.ursprung, gunga.initiativ_av) == ("ledamotsinitiativ", ("Eva Falk",))
    with pytest.raises(NotFound):
        decide(mote, "3", bifallna=(4,))


def test_reservations_by_those_who_decided(mote: Workspace) -> None:
    """It is for the own yrkande that lost; one who was away, abstained, or comes after the end cannot (KL 4:27)."""
    with pytest.raises(Refused, match="inte avgjord"):
        reserve(mote, "3", "M")
    demand(mote, "3", "avslag", "M")
    decide(mote, "3", deltar_inte=("krantz",))
    reserve(mote, "3", "M", motivering="Fel.")
    assert para(mote, "3").reservationer == (Reservation(("Bo Berg", "Finn Gren", "Gun Holm"), "yrkande 1", "Fel."),)
    reserve(mote, "3", "M", till_forman_for="en lägre budget")
    assert [r.till_forman_for for r in para(mote, "3").reservationer] == ["en lägre budget"]
    for namn in ("liv", "krantz"):
        with pytest.raises(Refused, match=r"4 kap[.] 2"):
            reserve(mote, "3", namn)
    protokoll_narvaro.tider(mote, *MOTE, avslutat="20.00")
    with pytest.raises(Refused, match=r"4 kap[.] 27 §"):
        reserve(mote, "3", "eva", anmald="20.10")
    reserve(mote, "3", "M", ta_bort=True)
    assert para(mote, "3").reservationer == ()


def test_a_reservation_by_several_parties_is_for_the_yrkande_of_one(mote: Workspace) -> None:
    """Where only some of them made the yrkande that lost, all reserve themselves in favour of it, by its maker."""
    demand(mote, "3", "avslag", "M")
    decide(mote, "3")
    reserve(mote, "3", "M", "C")
    assert para(mote, "3").reservationer[0].till_forman_for == "yrkande 1"


def test_where_a_decision_goes_is_taken_back(mote: Workspace) -> None:
    """Nothing said leaves it; an empty word says that it goes nowhere, and the lead falls out of the decision."""
    decide(mote, "4", till="KF")
    decide(mote, "4")
    assert para(mote, "4").till == "KF"
    decide(mote, "4", till="")
    assert (para(mote, "4").till, para(mote, "4").beslut) == ("", ("Socialnämnden bygger.",))


def test_statements_and_notes(mote: Workspace, tmp_path: Path) -> None:
    """A statement is no reservation; one by an ersättare is warned of; its text can come from a file."""
    fil = tmp_path / "text.md"
    fil.write_text("Vi *beklagar*.\n", encoding="utf-8-sig")
    text = protokoll_efter.text_of("", fil)
    protokoll_efter.uttalande(mote, *MOTE, "3", ["eva"], "sarskilt uttalande", text=text)
    outcome = protokoll_efter.uttalande(mote, *MOTE, "3", ["liv"], "protokollsanteckning", text="Synd.")
    assert "bestäms av fullmäktige" in outcome.varningar[0]
    assert [(u.slag, u.text) for u in para(mote, "3").uttalanden] == [
        ("sarskilt uttalande", "Vi *beklagar*."),
        ("protokollsanteckning", "Synd."),
    ]
    fil.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile):
        protokoll_efter.text_of("", fil)
    with pytest.raises(BadInput):
        protokoll_efter.text_of("både", fil)


def test_an_own_text_is_never_overwritten(mote: Workspace) -> None:
    """It stands when the facts change, the change warns once with both texts, and it can be given up."""
    demand(mote, "3", "avslag", "M")
    protokoll_efter.text(mote, *MOTE, "3", "yrkanden", "Moderaterna yrkar avslag.")
    outcome = demand(mote, "3", "avslag", "krantz")
    assert outcome.varningar[0].startswith("Den egna texten (yrkanden) i punkt 3 står kvar")
    assert "Moderaterna yrkar avslag." in outcome.varningar[0]
    assert "Jan Krantz (SD) yrkar avslag på socialförvaltningens förslag." in outcome.varningar[0]
    assert demand(mote, "3", "bifall", "eva").varningar == ()
    protokoll_efter.text(mote, *MOTE, "3", "yrkanden", None)
    assert para(mote, "3").texter == ()
    with pytest.raises(BadInput, match="inget stycke"):
        protokoll_efter.text(mote, *MOTE, "3", "allt", "x")


def test_proposals_of_others_and_the_order(mote: Workspace) -> None:
    """A proposal laid at the meeting, another main proposal and a noted order of propositions."""
    protokoll_yrkande.forslag(mote, *MOTE, "3", "arbetsutskottet", ["Nämnden sparar."])
    assert para(mote, "3").forslag == (Forslag("arbetsutskottet", ("Nämnden sparar.",)),)
    demand(mote, "3", "bifall", "eva", till="forslag 2")
    decide(mote, "3", bifallna=(1,))
    assert para(mote, "3").beslut == ("Nämnden sparar.",)
    protokoll_yrkande.ordning(mote, *MOTE, "3", ["forslag 2 mot forslag"], huvudforslag="Arbetsutskottet")
    assert para(mote, "3").propositioner == (Proposition("huvud", ("forslag 2", "forslag")),)
    assert para(mote, "3").huvudforslag == "arbetsutskottet"
    protokoll_yrkande.ordning(mote, *MOTE, "3", [])
    assert para(mote, "3").propositioner == ()
    protokoll_yrkande.forslag(mote, *MOTE, "3", "Arbetsutskottet", [])
    assert para(mote, "3").forslag == ()
    steps: list[tuple[list[str], str]] = [(["forslag"], ""), ([], "revisorn")]
    for steg, vem in steps:
        with pytest.raises((BadInput, NotFound)):
            protokoll_yrkande.ordning(mote, *MOTE, "3", steg, huvudforslag=vem)


def test_extra_matters_and_another_order(mote: Workspace) -> None:
    """An extra ärende comes last or after an item, once; items can be handled in another order."""
    arende.ny(mote, namnd="SN", arendemening="Brådskande", arendetyp="Beslut", idag=IDAG)
    protokoll_paragraf.ta_upp(mote, *MOTE, "", dnr="SN 2026/4", efter="2")
    assert [p.plats for p in held(mote).paragrafer] == ["Upprop", "1", "2", "Brådskande", "3", "4", "5"]
    assert protokoll_paragraf.ta_upp(mote, *MOTE, "", dnr="SN 2026/4").besked == UNCHANGED
    protokoll_paragraf.flytta(mote, *MOTE, "5", fore="3")
    assert [p.plats for p in held(mote).paragrafer][-3:] == ["5", "3", "4"]
    with pytest.raises(Refused):
        protokoll_paragraf.ta_upp(mote, *MOTE, "Budgeten igen", dnr="SN 2026/1")
    for fore, efter in (("", ""), ("3", "4")):
        with pytest.raises(BadInput):
            protokoll_paragraf.flytta(mote, *MOTE, "5", fore=fore, efter=efter)
    with pytest.raises(BadInput):
        protokoll_paragraf.ta_upp(mote, *MOTE, " ")


def test_a_secret_item_takes_no_words(mote: Workspace) -> None:
    """Into a § that is marked as secret goes no text of our own; its decision is noted without one."""
    with change(mote) as c:
        m = c.sammantrade(*MOTE)
        punkter = tuple(replace(p, sekretess=HEMLIG, forslag_till_beslut=()) if p.nr == "4" else p for p in m.punkter)
        c.save(replace(m, punkter=punkter, protokoll=Protokoll()))
        c.commit("Prov.", handelse="prov")
    attempts: list[Any] = [
        lambda: decide(mote, "4", text=("Anna får bistånd.",)),
        lambda: protokoll_yrkande.forslag(mote, *MOTE, "4", "AU", ["Anna får bistånd."]),
        lambda: protokoll_efter.text(mote, *MOTE, "4", "yrkanden", "Anna …"),
    ]
    for attempt in attempts:
        with pytest.raises(SecrecyStop):
            attempt()
    decide(mote, "4")
    assert para(mote, "4").beslut == ("Beslutet redovisas inte med hänvisning till sekretess.",)


def test_commits_hold_no_names_and_no_text(mote: Workspace) -> None:
    """What is noted of people and matters stands in the file, and never in a commit message."""
    demand(mote, "3", "andring", "eva", text="att hemligheten höjs")
    partial(mote, "4", "ada", grund="1", skal="hemligheten")
    protokoll_paragraf.ta_upp(mote, *MOTE, "Hemligheten", initiativ=["eva"])
    decide(mote, "Hemligheten", text=("Nämnden avslöjar hemligheten.",))
    drawn_up(mote)
    said = " ".join(c.subject + c.body for c in Git(mote.root).log())
    assert not any(ord_ in said.lower() for ord_ in ("hemlig", "eva", "falk", "alm"))


def test_any_step_can_be_undone_before_justering(mote: Workspace) -> None:
    """Each note is a commit that `angra` takes back, the numbers too."""
    before = held(mote)
    demand(mote, "3", "avslag", "M")
    angra.angra(mote)
    assert held(mote) == before
    drawn_up(mote)
    angra.angra(mote)
    assert held(mote).upprattat is None
