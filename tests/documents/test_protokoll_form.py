"""How a house sets out its protokoll: the order of a §, lists, names of voters, and what stands where."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from kallelse.documents.builders.noder import listed
from kallelse.documents.builders.paragraf import paragraf_blocks
from kallelse.documents.builders.protokoll import protokoll
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.documents.builders.utdrag import utdrag
from kallelse.domain.content import BulletList, Fields, Heading, NewPage, OrderedList, Paragraph, Signatures, plain
from kallelse.domain.dokument import Dokument
from kallelse.domain.paragraf import Yrkande
from kallelse.domain.profil import Lista, Paragrafdel, Protokollmall
from kallelse.domain.protokoll import Protokoll
from tests.documents.builders_case import headings, words
from tests.documents.protokoll_case import JUSTERAT, PARAGRAFER, PROTOKOLL, fort

ORDNING: tuple[Paragrafdel, ...] = ("beslut", "reservation", "protokollsanteckning", "yrkanden", "sammanfattning")


def _house(held: Protokoll = PROTOKOLL, **mall: Any) -> Protokollfort:
    return fort(held, protokoll=Protokollmall(**mall))


def _subheadings(held: Protokollfort, nr: int) -> list[str]:
    blocks = paragraf_blocks(held, held.with_number(nr), 2)
    return [plain(b.children) for b in blocks if isinstance(b, Heading)]


def test_the_parts_of_a_paragraf_stand_in_the_house_s_order() -> None:
    """Decision, reservation and note go before yrkanden and background; what the law demands is there unnamed."""
    found = _subheadings(_house(paragrafens_ordning=ORDNING), 84)
    named = ["Beslut", "Reservation", "Protokollsanteckning", "Yrkanden", "Sammanfattning av ärendet"]
    assert [rubrik for rubrik in found if rubrik in named] == named
    assert {"Beslutsgång", "Omröstning", "Särskilt uttalande"} < set(found)
    assert "Beslutet skickas till" not in found
    assert "Beslutsunderlag" not in found


def test_a_proposal_that_is_left_out_is_told_where_the_decision_does_not_tell_it() -> None:
    """The proposal that was decided word for word is not repeated; one that was not decided stands (KL 5:67)."""
    held = _house(paragrafens_ordning=ORDNING)
    assert "Förvaltningens förslag" in _subheadings(fort(), 84)
    assert "Förvaltningens förslag" not in _subheadings(held, 84)
    assert "Förvaltningens förslag" in _subheadings(held, 86)


def test_a_lone_point_is_numbered_where_the_house_does_that() -> None:
    """A decision of one point stands by itself, or as a list of one."""
    for numbered, kind in ((False, Paragraph), (True, OrderedList)):
        held = _house(ensam_punkt_numrerad=numbered)
        heading, decided, *_ = paragraf_blocks(held, held.with_number(87), 2)
        assert words(heading) == "Beslut"
        assert isinstance(decided, kind)


@pytest.mark.parametrize(("how", "kind"), [("punkter", BulletList), ("nummer", OrderedList), ("rader", Paragraph)])
def test_lines_are_listed_as_the_house_does(how: Lista, kind: type) -> None:
    """Handlingar and recipients have bullets, numbers or only lines; no line is lost."""
    (block,) = listed(("Kommunstyrelsen", "Tekniska kontoret"), how)
    assert isinstance(block, kind)
    held = _house(beslutsunderlag=how, skickas_till=how)
    found = [b for b in paragraf_blocks(held, held.with_number(83), 2) if words(b).endswith("Tekniska kontoret")]
    assert [type(b) for b in found] == [kind]


@pytest.mark.parametrize(
    ("where", "in_paragraf", "in_list"), [("paragraf_och_lista", 1, 1), ("paragraf", 1, 0), ("lista", 0, 1)]
)
def test_how_each_one_voted_stands_where_the_house_has_it(where: str, in_paragraf: int, in_list: int) -> None:
    """The names stand in the §, in the list, or in both, and never nowhere (KL 5:67 p. 5); an utdrag has them too."""
    held = _house(JUSTERAT, rostnamn=where)
    for built in (protokoll(held), utdrag(held, 84)):
        yes = [row for b in built.block if isinstance(b, Fields) for row in b.rows if row[0] == "Ja"]
        lists = [rubrik for _, rubrik in headings(built) if rubrik == "Voteringslista"]
        assert len(yes) == in_paragraf
        assert len(lists) == (in_list if built.slag == "protokoll" or where == "lista" else 0)
        assert "Greta Vik (S)" in words(built.block)


def _places(dokument: Dokument) -> list[str]:
    return [rubrik for _, rubrik in headings(dokument)]


def test_signatures_and_anslag_stand_on_the_first_page_or_last() -> None:
    """After the §§ they come before the lists; an anslag that the house has elsewhere is not there at all."""
    usual = _places(protokoll(fort()))
    assert usual.index("Underskrifter") < usual.index("Anslag/bevis") < usual.index("Ärendelista")
    last = _places(protokoll(_house(underskrifter="sist", anslag="sist")))
    assert last[-4:] == ["Underskrifter", "Anslag/bevis", "Närvarolista", "Voteringslista"]
    none = protokoll(_house(anslag="nej"))
    assert "Anslag/bevis" not in _places(none)
    assert any(isinstance(b, Signatures) for b in none.block)


def test_lists_and_boxes_can_be_left_out() -> None:
    """Without ärendelista, närvarolista and boxes the first page still tells who decided, and in which §§."""
    bare = protokoll(_house(arendelista=False, narvarolista=False, rostnamn="paragraf", signaturrutor=False))
    assert not {"Ärendelista", "Närvarolista", "Voteringslista"} & set(_places(bare))
    assert bare.fotrutor == ()
    assert not isinstance(bare.block[-1], NewPage)
    assert "Eva Ek (S), ordförande, §§ 81–84, 86–89" in words(bare.block)
    assert utdrag(_house(JUSTERAT, signaturrutor=False), 83).fotrutor == ()


def test_each_paragraf_may_begin_a_page() -> None:
    """Every § comes after a page break, and there is never one break after another."""
    for arendelista in (True, False):
        block = protokoll(_house(ny_sida_per_paragraf=True, arendelista=arendelista)).block
        numbered = [i for i, b in enumerate(block) if isinstance(b, Heading) and b.anchor]
        assert len(numbered) == 9
        assert all(isinstance(block[i - 1], NewPage) for i in numbered)
        assert not any(isinstance(a, NewPage) and isinstance(b, NewPage) for a, b in pairwise(block))


def test_a_place_that_ends_a_sentence_does_not_end_the_line() -> None:
    """The day follows the place after one comma, whatever the place's text ends with."""
    held = fort()
    sammantrade = replace(held.mote.sammantrade, plats="Stora salen. Distans medges av ordföranden.")
    told = words(protokoll(replace(held, mote=replace(held.mote, sammantrade=sammantrade))).block)
    assert "medges av ordföranden, 24 november 2026" in told


def test_the_head_of_an_utdrag_names_its_paragraf() -> None:
    """The document's name at the head has the §; the protokoll's head can have its §§."""
    assert utdrag(fort(JUSTERAT), 84).huvud.dokumenttyp == "Protokollsutdrag § 84"
    assert protokoll(fort()).huvud.ifylld("{dokumenttyp} · {paragrafer}").endswith("§§ 81–89")


def test_an_utdrag_ends_as_the_house_has_it() -> None:
    """With a line for who attests it, with the names of those who signed its §, or with neither."""
    for how, lines, names in (("bestyrkande", [True], False), ("namn", [False], True), ("nej", [], False)):
        built = utdrag(_house(JUSTERAT, utdragsslut=how), 84)
        signed = [b for b in built.block if isinstance(b, Signatures)]
        assert [b.rader for b in signed] == lines
        assert ("Underskrivet 1 december 2026" in words(signed)) == names


def test_an_utdrag_without_facts_has_the_day_in_its_head() -> None:
    """Who decided is left out, and the day of the meeting is at the head instead."""
    built = utdrag(_house(JUSTERAT, utdragsfakta=False), 83)
    labels = [name for b in built.block if isinstance(b, Fields) for name, _ in b.rows]
    assert labels == ["Tidigare beslut"]
    assert built.huvud.datum == "24 november 2026"
    assert utdrag(fort(JUSTERAT), 83).huvud.datum == ""


def test_the_house_writes_its_own_heading() -> None:
    """The organ stands in it as within a sentence, and in the genitive."""
    held = _house(rubrik="Protokoll från {organets} sammanträde")
    assert headings(protokoll(held))[0] == (1, "Protokoll från socialnämndens sammanträde")


def test_a_proposal_that_somebody_spoke_for_is_told_once() -> None:
    """With yrkanden the proposal is told beside the decision, unless the house leaves out what the decision tells."""
    item = replace(PARAGRAFER[3], yrkanden=(Yrkande(1, "bifall", ("Eva Ek",)),))
    held = replace(PROTOKOLL, paragrafer=(*PARAGRAFER[:3], item, *PARAGRAFER[4:]))
    assert "Förvaltningens förslag" in _subheadings(fort(held), 83)
    assert "Förvaltningens förslag" not in _subheadings(_house(held, paragrafens_ordning=ORDNING), 83)
