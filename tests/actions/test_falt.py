"""Fields set from text, as `FALT=VARDE` gives them."""

from __future__ import annotations

import pytest

from kallelse.actions import punktfalt
from kallelse.actions.falt import plain_fields, set_fields
from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadInput
from kallelse.domain.organisation import Ledamot
from kallelse.domain.sammantrade import Punkt
from tests.actions.material import IDAG

ARENDE = Arende(Diarienummer("SN", 2026, 1, "SN 2026/1"), "Budget", "SN")
FALT = plain_fields(Arende, utom=("diarienummer", "namnd"))
LEDAMOT = plain_fields(Ledamot, utom=("namn",))


def test_each_kind_of_value_is_read() -> None:
    """Text, a day in words, a number and one of a few words become what the field holds."""
    andrat = set_fields(ARENDE, {"avsandare": " Eva Ek ", "inkom": "igår"}, tillatna=FALT, idag=IDAG)
    assert (andrat.avsandare, andrat.inkom) == ("Eva Ek", IDAG.replace(day=1))
    person = set_fields(Ledamot("Bo"), {"turordning": "3", "uppdrag": "Ersattare"}, tillatna=LEDAMOT, idag=IDAG)
    assert (person.turordning, person.uppdrag) == (3, "ersattare")
    assert set_fields(Punkt("A"), {"sluten": "Ja"}, tillatna=punktfalt.FALT, idag=IDAG).sluten is True


def test_an_empty_value_clears_a_field() -> None:
    """Text becomes empty and a day goes away."""
    full = set_fields(ARENDE, {"avsandare": "Eva", "inkom": "2026-03-01"}, tillatna=FALT, idag=IDAG)
    tom = set_fields(full, {"avsandare": "", "inkom": ""}, tillatna=FALT, idag=IDAG)
    assert (tom.avsandare, tom.inkom) == ("", None)


@pytest.mark.parametrize(
    ("falt", "besked", "atgard"),
    [
        ({}, "Inget fält", "arendemening"),
        ({"handlagare": "x"}, "Fältet handlagare kan inte", "Menade du handlaggare"),
        ({"qqq": "x"}, "Fältet qqq kan inte", "Fält: "),
        ({"diarienummer": "x"}, "kan inte ändras", "Fält: "),
        ({"arendemening": "  "}, "arendemening får inte vara tomt", "Skriv arendemening="),
        ({"inkom": "snart"}, "”snart” är inte ett datum", "Skriv till exempel"),
    ],
)
def test_what_cannot_be_set_is_named(falt: dict[str, str], besked: str, atgard: str) -> None:
    """An unknown, protected or mandatory field, or a bad value, is wrong use; the nearest name is offered."""
    with pytest.raises(BadInput, match=besked) as raised:
        set_fields(ARENDE, falt, tillatna=FALT, idag=IDAG)
    assert atgard in raised.value.atgard


@pytest.mark.parametrize(
    "falt", [{"turordning": "ett"}, {"turordning": "٣"}, {"turordning": "-1"}, {"uppdrag": "kung"}]
)
def test_a_number_is_digits_and_a_choice_is_one_of_those_there_are(falt: dict[str, str]) -> None:
    """What is no number, or none of the words, is refused with what may be written."""
    with pytest.raises(BadInput) as raised:
        set_fields(Ledamot("Bo"), falt, tillatna=LEDAMOT, idag=IDAG)
    assert raised.value.atgard
