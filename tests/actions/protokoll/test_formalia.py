"""Formalities as a house says what they are, in its dagordningsmall."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kallelse.actions import protokoll_paragraf, protokoll_upprata
from kallelse.actions.namnd import with_namnd
from kallelse.actions.protokoll_andring import as_begun
from kallelse.domain.errors import BadInput
from kallelse.domain.formalia import meaning
from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import MOTE, decide, para


def _with_template(ws: Workspace, *mall: Mallpunkt) -> Workspace:
    with change(ws) as c:
        c.save(with_namnd(c.organisation, replace(c.namnd("SN"), dagordningsmall=mall)))
        c.commit("Mallen är inlagd.", handelse="prov")
    return ws


def _begun_anew(ws: Workspace, **punkt: object) -> tuple[Paragraf, ...]:
    """Return the §§ of a protokoll begun now, with changes of the item `Val av justerare`."""
    mote: Sammantrade = replace(ws.sammantrade(*MOTE), protokoll=None)
    punkter = (replace(p, **punkt) if p.rubrik == "Val av justerare" else p for p in mote.punkter)  # type: ignore[arg-type]
    begun = as_begun(ws, replace(mote, punkter=tuple(punkter))).protokoll
    assert begun
    return begun.paragrafer


def test_a_house_says_which_formalities_have_no_paragraph(mote: Workspace) -> None:
    """`paragraf = false` keeps a formality without §, beside the usual upprop; the others keep theirs."""
    _with_template(mote, Mallpunkt("Val av  JUSTERARE", paragraf=False), Mallpunkt("Delegationsbeslut"))
    bare = [p.rubrik for p in _begun_anew(mote) if p.utan_paragraf]
    assert bare == ["Upprop", "Val av justerare"]


def test_an_arende_named_as_a_formality_has_its_paragraph(mote: Workspace) -> None:
    """An ärende that happens to have the title of a formality without § is a decision, and gets its §."""
    _with_template(mote, Mallpunkt("Val av justerare", paragraf=False))
    dnr = mote.sammantrade(*MOTE).punkter[-1].diarienummer
    bare = [p.rubrik for p in _begun_anew(mote, diarienummer=dnr) if p.utan_paragraf]
    assert bare == ["Upprop"]


@pytest.mark.parametrize(
    ("rubrik", "betydelse"),
    [
        ("Fastställande av ärendelistan", "dagordning"),
        ("Godkännande av dagordningen", "dagordning"),
        ("Anmälan av delegationsbeslut", "delegation"),
        ("Val av protokolljusterare", "justerare"),
        ("Föregående protokoll", "foregaende_protokoll"),
        ("Information från förvaltningen", "information"),
        ("Gruppmöten", ""),
    ],
)
def test_what_a_formality_is_can_be_read_from_its_title(rubrik: str, betydelse: str) -> None:
    """The titles that houses use are recognised, and others are taken for nothing."""
    assert meaning(rubrik, ()) == betydelse


def test_an_arende_is_recognised_by_a_whole_title_only() -> None:
    """An ärende about informationssäkerhet is not decided as information, one with the usual title is a report."""
    assert meaning("Informationssäkerhetspolicy", (), arende=True) == ""
    assert meaning("Anmälan av delegationsbeslut", (), arende=True) == "delegation"


def test_what_the_house_says_goes_before_the_title(mote: Workspace) -> None:
    """`betydelse` decides an item by its phrase, whatever the title is, and tells who chooses justerare which it is."""
    _with_template(
        mote, Mallpunkt("Information A", betydelse="dagordning"), Mallpunkt("Två av oss", betydelse="justerare")
    )
    for rubrik in ("Information A", "Två av oss"):
        protokoll_paragraf.ta_upp(mote, *MOTE, rubrik)
    decide(mote, "Information A")
    assert para(mote, "Information A").beslut == ("Socialnämnden fastställer föredragningslistan.",)
    with pytest.raises(BadInput, match="vilka som väljs"):
        decide(mote, "Två av oss")


def test_the_chosen_justerare_decide_the_item_that_the_house_points_out(mote: Workspace) -> None:
    """Choosing justerare decides the only item that is about them, by `betydelse` where no title says it."""
    with change(mote) as c:
        held = c.sammantrade(*MOTE)
        assert held.protokoll
        named = (replace(p, rubrik="Två av oss") if p.punkt == "1" else p for p in held.protokoll.paragrafer)
        punkter = tuple(replace(p, rubrik="Två av oss") if p.nr == "1" else p for p in held.punkter)
        c.save(replace(held, punkter=punkter, protokoll=replace(held.protokoll, paragrafer=tuple(named))))
        c.commit("Punkten har en annan rubrik.", handelse="prov")
    _with_template(mote, Mallpunkt("Två av oss", betydelse="justerare"))
    protokoll_upprata.justerare(mote, *MOTE, ["krantz"])
    assert "Jan Krantz" in para(mote, "1").beslut[0]


def test_an_item_without_a_proposal_does_not_keep_the_others_back(mote: Workspace) -> None:
    """Of several items those that can be are decided, and each that cannot is named with the way on."""
    for rubrik in ("Gunga", "Gruppmöten"):
        protokoll_paragraf.ta_upp(mote, *MOTE, rubrik)
    outcome = decide(mote, "3", "Gunga", "4")
    assert [para(mote, plats).utfall for plats in ("3", "Gunga", "4")] == ["enligt forslag", "", "enligt forslag"]
    assert outcome.besked == "Besluten i 2 punkter är noterade."
    assert "inte beslutad" in outcome.varningar[0]
    with pytest.raises(BadInput, match="inget förslag"):
        decide(mote, "Gunga", "Gruppmöten")
