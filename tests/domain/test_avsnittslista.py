"""The sections of a memo as a list: what moves, goes and comes keeps what belongs to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.arende import Avsnitt, Tjansteskrivelse
from kallelse.domain.avsnittslista import Lista, end_of, find, inserted, moved, place_for, removed
from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.domain.skrivlage import count_words, skrivdelar

PROFIL = Profil(
    "prov",
    "Prov",
    avsnitt=(
        Avsnittsmall("forslag", "Förslag till beslut", obligatoriskt=True, hjalp="Skriv att.", beslutad_av="KF"),
        Avsnittsmall("arendet", "Ärendet", synonymer=("Bakgrund",)),
        Avsnittsmall("ekonomi", "Ekonomi", obligatoriskt=True),
    ),
)
LISTA = (
    Avsnitt("Förslag till beslut", nyckel="forslag", text="Nämnden beslutar."),
    Avsnitt("Ärendet", nyckel="arendet"),
    Avsnitt("Historia", 2, text="Förr."),
    Avsnitt("Läget nu", 2),
    Avsnitt("Eget"),
)
levels = st.lists(st.integers(1, 3), min_size=1, max_size=8).map(
    lambda ns: tuple(Avsnitt(str(i), n if i else 1) for i, n in enumerate(ns))
)


@pytest.mark.parametrize(
    ("namn", "index"),
    [("1", 0), ("3", 2), ("5", 4), ("ärendet", 1), ("FORSLAG", 0), (" läget  nu ", 3)],
)
def test_a_section_is_found_as_people_call_it(namn: str, index: int) -> None:
    """Number, key and heading all name a section, whatever their case."""
    assert find(LISTA, namn) == index


def test_a_section_that_is_not_there_or_is_two_is_told() -> None:
    """The fault names what there is, or the numbers to choose between."""
    for wrong in ("0", "6", "9", "-1", "²", "  "):
        with pytest.raises(NotFound, match=f"inget avsnitt {wrong.strip()}"):
            find(LISTA, wrong)
    with pytest.raises(BadInput, match="2 avsnitt heter Eget") as fault:
        find((*LISTA, Avsnitt("Eget")), "Eget")
    assert fault.value.atgard == "Ange avsnittets nummer: 5, 6."


def test_a_heading_that_is_a_year_is_a_heading() -> None:
    """A number that no memo has so many sections for is looked for among the headings."""
    assert find((*LISTA, Avsnitt("2026")), "2026") == 5


def test_a_section_goes_with_its_own() -> None:
    """Moved down or up, a section takes its deeper ones along, and does not part those of another."""
    ner = [a.rubrik for a in moved(LISTA, 1, 4)]
    assert ner == ["Förslag till beslut", "Eget", "Ärendet", "Historia", "Läget nu"]
    assert [a.rubrik for a in moved(LISTA, 4, 1)] == ["Förslag till beslut", "Eget", "Ärendet", "Historia", "Läget nu"]
    assert [a.rubrik for a in moved(LISTA, 0, 1)][:1] == ["Ärendet"]
    assert [a.rubrik for a in moved(LISTA, 4, 3)][1] == "Eget"
    assert moved(LISTA, 1, 2) == LISTA
    assert [a.rubrik for a in removed(LISTA, 1)] == ["Förslag till beslut", "Eget"]


@given(levels, st.data())
def test_nothing_is_lost_in_a_move(lista: Lista, data: st.DataObject) -> None:
    """Wherever a section is moved, all sections are there once, and its own still follow it."""
    fran, till = (data.draw(st.integers(0, len(lista) - 1)) for _ in range(2))
    after = moved(lista, fran, till)
    block = lista[fran : end_of(lista, fran)]
    start = after.index(lista[fran])
    assert sorted(a.rubrik for a in after) == sorted(a.rubrik for a in lista)
    assert after[start : start + len(block)] == block


def test_a_section_of_the_profile_goes_in_its_place() -> None:
    """One that is missing is put before the first that comes after it in the profile, else last."""
    mall = PROFIL.avsnitt[0]
    assert place_for(LISTA[1:], mall, PROFIL) == 0
    assert place_for(LISTA, PROFIL.avsnitt[2], PROFIL) == len(LISTA)
    assert inserted(LISTA, Avsnitt("Nytt"), 1)[1].rubrik == "Nytt"


def test_the_writer_sees_what_is_missing_empty_and_done() -> None:
    """Each section has its state; text below a heading makes it done, and the profile's help comes with it."""
    delar = skrivdelar(Tjansteskrivelse("M", avsnitt=(*LISTA, Avsnitt("Eget"), Avsnitt("Sist", skal="Nej"))), PROFIL)
    assert [(d.nr, d.namn, d.lage) for d in delar] == [
        (1, "forslag", "klart"),
        (2, "arendet", "klart"),
        (3, "Historia", "klart"),
        (4, "Läget nu", "tomt"),
        (5, "5", "tomt"),
        (6, "6", "tomt"),
        (7, "Sist", "skal"),
        (None, "ekonomi", "saknas"),
    ]
    assert delar[0].hjalp == "Skriv att. Krävs enligt KF."
    assert (delar[0].ord, delar[0].obligatoriskt, delar[4].hjalp) == (2, True, "")


def test_words_are_counted_as_people_count_them() -> None:
    """Marks of Markdown are no words; a compound with a hyphen and a sum with a space are what they look like."""
    assert count_words("# Barn- och **ungdoms**-plan 2027\n\n- 3,5 mkr (SKR:s siffra)") == 8
