"""§ numbers in one unbroken series per organ and year, and digests that no letter can change unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.frysning import digest, front_digest, paragraph_digest, text_digest
from kallelse.domain.narvaro import Ovrig
from kallelse.domain.paragraf import Jav, Paragraf, Yrkande
from kallelse.domain.paragrafserie import next_number, numbered, numbers, series_faults
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.domain.tjanstgoring import service
from tests.domain.protokoll_case import absent, items, meeting, protokoll


def _meeting(dag: date, *nummer: int, namnd: str = "SN") -> Sammantrade:
    paragrafer = tuple(Paragraf(f"Ärende {n}", paragraf=n) for n in nummer)
    return Sammantrade(namnd, dag, protokoll=Protokoll(paragrafer=paragrafer) if nummer else None)


def test_numbers_follow_the_order_and_skip_what_gets_none() -> None:
    """An item without § gets no number and leaves no gap, also one that had a number before."""
    held = Protokoll(paragrafer=(Paragraf("Upprop", utan_paragraf=True, paragraf=7), Paragraf("A"), Paragraf("B")))
    assert numbers(Sammantrade("SN", date(2026, 1, 1), protokoll=numbered(held, 12))) == (12, 13)


def test_a_meeting_goes_on_where_the_organs_last_one_ended() -> None:
    """The series is the organ's own and begins anew each year; other organs and later meetings do not count."""
    year = [
        _meeting(date(2025, 12, 1), 90),
        _meeting(date(2026, 1, 20), 1, 2, 3),
        _meeting(date(2026, 2, 1), 4, namnd="AU"),
        _meeting(date(2026, 3, 1)),
    ]
    assert next_number(year, _meeting(date(2026, 2, 20))) == 4
    assert next_number(year, _meeting(date(2026, 1, 2))) == 1
    assert next_number([], _meeting(date(2026, 1, 2))) == 1


@given(st.lists(st.integers(1, 9), max_size=5), st.integers(1, 400))
def test_meetings_numbered_one_after_the_other_have_no_fault(sizes: list[int], start: int) -> None:
    """However many §§ each meeting has, the numbers run on without gap or double."""
    year: list[Sammantrade] = []
    for month, size in enumerate(sizes, 1):
        mote = Sammantrade("SN", date(2026, month, 1), protokoll=Protokoll(paragrafer=(Paragraf("x"),) * size))
        first = next_number(year, mote) if year else start
        year.append(replace(mote, protokoll=numbered(mote.protokoll or Protokoll(), first)))
    assert series_faults(reversed(year)) == ()
    assert [n for m in year for n in numbers(m)] == list(range(start, start + sum(sizes)))


def test_gaps_and_doubles_are_found() -> None:
    """A missing number is told where the next one stands, a double with the meeting that has it first."""
    first, second = _meeting(date(2026, 1, 1), 5, 6, 8), _meeting(date(2026, 2, 1), 8, 9)
    gap, double = series_faults([second, first])
    assert (gap.slag, gap.paragraf, gap.sammantrade) == ("lucka", 8, first)
    assert (double.slag, double.paragraf, double.sammantrade, double.andra) == ("dubblett", 8, second, first)


BEFORE = Paragraf("Taxa", punkt="4", beslut=("Nämnden antar taxan.",), yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),))
PUNKT = Punkt("Taxa", nr="4", forslag_till_beslut=("Nämnden antar taxan.",))


def _digest(paragraf: Paragraf = BEFORE, punkt: Punkt = PUNKT, **more: Any) -> str:
    held = protokoll(paragrafer=(paragraf, *items(5)), **more)
    return paragraph_digest(meeting(held, punkt), service(held)[0])


@pytest.mark.parametrize(
    "changes",
    [
        {"beslut": ("Nämnden antar taxa.",)},
        {"rubrik": "Taxa "},
        {"jav": (Jav("Dan Ros"),)},
        {"yrkanden": (Yrkande(1, "avslag", ("Bo Alm",), aterkallat=True),)},
        {"skickas_till": ("Ekonomi",)},
    ],
)
def test_any_letter_of_a_paragraph_counts(changes: dict[str, Any]) -> None:
    """Another letter anywhere in a § is another digest."""
    assert _digest() == _digest(replace(BEFORE))
    assert _digest(replace(BEFORE, **changes)) != _digest()


def test_who_took_part_and_the_proposal_count_too() -> None:
    """A § is not the same with others serving or another proposal on the agenda; another § is no part of it."""
    assert _digest(punkt=replace(PUNKT, forslag_till_beslut=("Annat.",))) != _digest()
    held = protokoll(absent("Dan Ros"), paragrafer=(BEFORE, *items(5)))
    assert paragraph_digest(meeting(held, PUNKT), service(held)[0]) != _digest()
    other = protokoll(paragrafer=(BEFORE, *items(6)))
    assert paragraph_digest(meeting(other, PUNKT), service(other)[0]) == _digest()


def test_the_first_page_has_its_own_digest() -> None:
    """Who else was there is on the first page and no part of a §; the place is too."""
    held = protokoll()
    front = front_digest(meeting(held))
    assert front_digest(meeting(replace(held, ovriga=(Ovrig("Li Å", "chef"),)))) != front
    assert front_digest(replace(meeting(held), plats="Annan sal")) != front


def test_what_is_left_empty_counts_for_nothing() -> None:
    """A field at its default is not part of a digest, so that later fields do not change old ones."""
    assert digest(Paragraf("a", beslut=())) == digest(Paragraf("a"))
    assert text_digest(("a  b\nc",)) == text_digest(("a b c",))
    assert text_digest(("a", "b")) != text_digest(("a b",))
