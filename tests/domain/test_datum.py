"""Dates and times: what people write, and what documents print."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.datum import idag, parse_date, parse_time, svenskt, svenskt_kort, written_time
from kallelse.domain.errors import BadInput

IDAG = date(2026, 11, 22)
DAGAR = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "dag"),
    [
        ("2021-04-27", date(2021, 4, 27)),
        ("20210427", date(2021, 4, 27)),
        ("27 april 2021", date(2021, 4, 27)),
        ("27 APRIL 2021", date(2021, 4, 27)),
        ("den 27 april 2021", date(2021, 4, 27)),
        ("tisdagen den 27 april 2021", date(2021, 4, 27)),
        ("27:e apr 2021", date(2021, 4, 27)),
        ("27/4 2021", date(2021, 4, 27)),
        ("27/4-2021", date(2021, 4, 27)),
        ("27 apr", date(2027, 4, 27)),
        ("27/4", date(2027, 4, 27)),
        ("1 dec.", date(2026, 12, 1)),
        ("28 juni", date(2026, 6, 28)),
        ("idag", IDAG),
        ("I dag", IDAG),
        ("imorgon", date(2026, 11, 23)),
        ("i övermorgon", date(2026, 11, 24)),
        ("igår", date(2026, 11, 21)),
        ("igar", date(2026, 11, 21)),
        ("+14d", date(2026, 12, 6)),
        ("-1d", date(2026, 11, 21)),
        ("+2v", date(2026, 12, 6)),
        ("om 2 v", date(2026, 12, 6)),
        ("om 3 dagar", date(2026, 11, 25)),
        ("om en vecka", date(2026, 11, 29)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, dag: date) -> None:
    """ISO, Swedish words, short forms and days counted from today are all understood."""
    assert parse_date(text, IDAG) == dag


def test_without_a_year_the_nearest_day_is_meant() -> None:
    """In November “27 jan” lies ahead, and in January “28 dec” lies behind."""
    assert parse_date("27 jan", IDAG) == date(2027, 1, 27)
    assert parse_date("28 dec", date(2026, 1, 8)) == date(2025, 12, 28)


@given(DAGAR)
def test_what_documents_print_is_read_back(dag: date) -> None:
    """The long, the short and the ISO form of a day mean that day."""
    assert {parse_date(text, IDAG) for text in (svenskt(dag), svenskt_kort(dag), dag.isoformat())} == {dag}


@given(st.integers(0, 99_999))
def test_days_ahead_are_counted(dagar: int) -> None:
    """+Nd is N days after today."""
    assert parse_date(f"+{dagar}d", IDAG) == IDAG + timedelta(days=dagar)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "31 feb",
        "2021-02-30",
        "2021-13-01",
        "20210230",
        "27 aprilius",
        "0/4",
        "onsdag 27 april 2021",
        "27",
        "２７/4",
    ],
)
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    """Impossible days, wrong weekdays and other text end in a sentence and a hint."""
    with pytest.raises(BadInput) as caught:
        parse_date(text, IDAG)
    assert caught.value.atgard


def test_the_almanac_has_an_end() -> None:
    """A shift past the last representable day is refused, not an internal error."""
    with pytest.raises(BadInput, match="almanackan"):
        parse_date("+99999v", date(9000, 1, 1))


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "0999-12-31", "1 maj 9000", "99991231", "+99999v"])
def test_a_year_that_no_deadline_can_be_counted_from_is_refused(text: str) -> None:
    """A mistyped year is told at once, since it would stop whatever counts days from it."""
    with pytest.raises(BadInput, match=r"Året \d+ kan inte vara rätt"):
        parse_date(text, date(8000, 1, 1) if text[0] == "+" else IDAG)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    """No text makes the parser fail in another way than with a Swedish message."""
    with suppress(BadInput):
        assert isinstance(parse_date(text, IDAG), date)


def test_today_can_be_set_from_outside() -> None:
    """KALLELSE_IDAG decides what today is, and a faulty value is named."""
    assert idag("2021-04-20") == date(2021, 4, 20)
    assert abs((idag(None) - idag("")).days) <= 1
    with pytest.raises(BadInput, match="KALLELSE_IDAG"):
        idag("snart")


@pytest.mark.parametrize(
    ("text", "tid"),
    [
        ("17.00", "17.00"),
        ("17:00", "17.00"),
        ("17", "17.00"),
        ("kl. 17.00", "17.00"),
        ("09:30", "9.30"),
        ("9-12", "9.00–12.00"),
        ("Kl 9.00–12.15", "9.00–12.15"),
    ],
)
def test_times_are_printed_with_a_full_stop(text: str, tid: str) -> None:
    """A time of day, or from one to another, becomes the form that documents print."""
    assert parse_time(text) == tid


@pytest.mark.parametrize("text", ["", "25.00", "17.60", "12-9", "9-9", "kvällen", "17.0"])
def test_times_that_do_not_exist_are_refused(text: str) -> None:
    """An impossible time ends in a sentence with an example."""
    with pytest.raises(BadInput, match="klockslag") as caught:
        parse_time(text)
    assert "17.00" in caught.value.atgard


@pytest.mark.parametrize(
    ("text", "skrivet"), [("18", "18.00"), (" kl 9-12 ", "9.00–12.00"), ("efter lunch ", "efter lunch")]
)
def test_a_time_is_written_as_documents_print_it(text: str, skrivet: str) -> None:
    """A time of day gets its minutes; words that are none stay."""
    assert written_time(text) == skrivet
