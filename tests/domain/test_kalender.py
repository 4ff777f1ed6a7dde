"""The calendar against a well-kept library, which the domain itself must not import."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays.countries.sweden import Sweden

from kallelse.domain.kalender import helgdagar, helgnamn, nasta_vardag, paskdagen, vardagar_efter

AR = range(1990, 2051)


@pytest.mark.parametrize("ar", AR)
def test_the_holidays_are_those_of_the_library(ar: int) -> None:
    """Our public holidays of every year are exactly those that `holidays` knows, Sundays apart."""
    assert set(helgdagar(ar)) == set(Sweden(years=ar, include_sundays=False))


def test_easter_of_known_years() -> None:
    """The earliest and the latest Easter near us, and one in a year that needs the correction, come out right."""
    assert [paskdagen(ar) for ar in (2008, 2038, 1981)] == [date(2008, 3, 23), date(2038, 4, 25), date(1981, 4, 19)]


def test_why_a_day_is_no_weekday() -> None:
    """A holiday goes by its name, the three eves count, and other Saturdays and Sundays are called so."""
    dagar = {
        date(2026, 6, 19): "midsommarafton",
        date(2026, 12, 24): "julafton",
        date(2026, 12, 31): "nyårsafton",
        date(2026, 4, 3): "långfredagen",
        date(2026, 4, 4): "lördag",
        date(2026, 4, 12): "söndag",
        date(2026, 4, 2): "",
    }
    assert {dag: helgnamn(dag) for dag in dagar} == dagar


def test_the_next_weekday_is_never_before_and_never_skips_one() -> None:
    """For every day of eleven years the next weekday is a weekday, and all days before it are none."""
    dag = date(2024, 1, 1)
    while dag.year < 2035:
        vardag = nasta_vardag(dag)
        assert not helgnamn(vardag)
        assert all(helgnamn(dag + timedelta(days=n)) for n in range((vardag - dag).days))
        dag += timedelta(days=1)


def test_weekdays_are_counted_over_a_weekend() -> None:
    """One weekday after a Friday is Monday, and two after the day before Good Friday are in the week after Easter."""
    assert vardagar_efter(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert vardagar_efter(date(2026, 4, 2), 2) == date(2026, 4, 8)
