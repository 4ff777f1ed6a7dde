"""The grounds for jäv by the day."""

from __future__ import annotations

from datetime import date

from kallelse.domain.javsgrund import grounds, listed_grounds


def test_the_grounds_are_those_of_the_day() -> None:
    """The section has four points since the first of July 2022, and had five until the day before."""
    assert list(grounds(date(2022, 6, 30))) == ["1", "2", "3", "4", "5"]
    assert list(grounds(date(2022, 7, 1))) == ["1", "2", "3", "4"]
    assert "ombud" in grounds(date(2022, 6, 30))["4"]
    assert "ombud" in grounds(date(2022, 7, 1))["2"]


def test_the_grounds_can_be_listed_in_a_sentence() -> None:
    """Each point stands with its number, so that a reader can choose."""
    assert listed_grounds(date(2026, 3, 24)).startswith("1 part eller")
    assert "; 4 annan" in listed_grounds(date(2026, 3, 24))
