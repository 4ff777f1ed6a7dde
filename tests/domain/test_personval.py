"""Who is meant by what is typed fast: never a guess between two, never a piece from the middle of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.narvaro import Narvaro
from kallelse.domain.personval import names, people, person

ALLA = (
    Narvaro("Eva Ek", parti="S"),
    Narvaro("Eva Ekström", parti="M"),
    Narvaro("Per-Sven Alm-Berg", parti="M"),
    Narvaro("Åsa Öberg", parti="KD"),
    Narvaro("Kd Lind", parti="C"),
    Narvaro("Moa Moberg"),
)


@pytest.mark.parametrize(
    ("typed", "namn"),
    [
        ("Eva Ek", "Eva Ek"),
        ("EVA  EK", "Eva Ek"),
        ("eva eks", "Eva Ekström"),
        ("ekst", "Eva Ekström"),
        ("per", "Per-Sven Alm-Berg"),
        ("sven", "Per-Sven Alm-Berg"),
        ("alm-b", "Per-Sven Alm-Berg"),
        ("berg", "Per-Sven Alm-Berg"),
        ("sven alm", "Per-Sven Alm-Berg"),
        ("asa", "Åsa Öberg"),
        ("ÖBERG", "Åsa Öberg"),
        ("lind", "Kd Lind"),
        ("kd l", "Kd Lind"),
        ("s", "Eva Ek"),
        ("kd", "Åsa Öberg"),
    ],
)
def test_one_person_is_meant(typed: str, namn: str) -> None:
    """A whole name goes before a party, and a party before the beginning of any word of a name."""
    assert person(typed, ALLA).namn == namn


@pytest.mark.parametrize("typed", ["va", "erg", "ven", "Ek Eva", "-", "", "  ", "x", "ek, eva"])
def test_nobody_is_meant(typed: str) -> None:
    """A piece from within a word, or nothing at all, is nobody; the fault names those who are there."""
    with pytest.raises(NotFound, match="Ingen heter") as fault:
        people(typed, ALLA)
    assert "Eva Ek, Eva Ekström" in fault.value.atgard


@pytest.mark.parametrize("typed", ["eva", "ek", "EK"])
def test_who_is_meant_must_be_said(typed: str) -> None:
    """What fits several is told with their names, whoever would come first."""
    with pytest.raises(BadInput, match="kan vara flera: Eva Ek, Eva Ekström"):
        people(typed, ALLA)


def test_a_party_is_all_of_it() -> None:
    """Where several can be meant a party is its people; where one is wanted it says that they are several."""
    assert [n.namn for n in people("m", ALLA)] == ["Eva Ekström", "Per-Sven Alm-Berg"]
    with pytest.raises(BadInput, match="är flera: Eva Ekström, Per-Sven Alm-Berg"):
        person("m", ALLA)


def test_a_name_goes_before_a_party_of_the_same_letters() -> None:
    """Whoever is called just what a party is called is meant by it."""
    kim = Narvaro("Kim", parti="S")
    assert people("kim", (Narvaro("Eva Ek", parti="KIM"), kim)) == (kim,)


def test_names_may_stand_in_one_text() -> None:
    """Several with commas between, each once, in the order in which they were said."""
    assert names(["sven, asa", "M", " , "], ALLA) == ("Per-Sven Alm-Berg", "Åsa Öberg", "Eva Ekström")


@given(who=st.sampled_from(ALLA), start=st.integers(0, 20))
def test_a_whole_name_always_means_its_owner(who: Narvaro, start: int) -> None:
    """However it is cased, and whoever comes first in the list."""
    turned = ALLA[start % len(ALLA) :] + ALLA[: start % len(ALLA)]
    assert person(who.namn.swapcase(), turned) == who
