"""Deadlines: real protokoll, the holidays that move a day, and what may not move."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays.countries.sweden import Sweden
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.frist import SORTER, frist
from kallelse.domain.kalender import helgnamn

DAGAR = st.dates(date(2024, 1, 1), date(2034, 12, 31))

VERKLIGA = [  # anslag, last day, first possible day of taking down
    ("2013-01-17", "2013-02-07", "2013-02-08"),
    ("2015-03-27", "2015-04-17", "2015-04-18"),
    ("2016-03-30", "2016-04-20", "2016-04-21"),
    ("2017-09-12", "2017-10-03", "2017-10-04"),
    ("2019-02-05", "2019-02-26", "2019-02-27"),
    ("2019-09-27", "2019-10-18", "2019-10-19"),
    ("2020-08-18", "2020-09-08", "2020-09-09"),
    ("2021-05-04", "2021-05-25", "2021-05-26"),
]
HELGER = [
    ("2025-05-30", "2025-06-23"),
    ("2025-12-04", "2025-12-29"),
    ("2026-03-13", "2026-04-07"),
    ("2026-12-10", "2027-01-04"),
    ("2026-04-10", "2026-05-04"),
]


@pytest.mark.parametrize(("anslag", "sista", "nedtagning"), VERKLIGA)
def test_real_anslag(anslag: str, sista: str, nedtagning: str) -> None:
    """The last day to appeal is that of real protokoll, and the anslag can come down the day after."""
    svar = frist("overklagande", date.fromisoformat(anslag))
    assert svar.sista_dag == date.fromisoformat(sista)
    assert svar.nedtagning == svar.laga_kraft_tidigast == date.fromisoformat(nedtagning)


@pytest.mark.parametrize(("anslag", "sista"), HELGER)
def test_holidays_move_the_last_day_to_appeal(anslag: str, sista: str) -> None:
    """A last day on midsommarafton, juldagen, långfredagen, nyårsafton or första maj moves to the next weekday."""
    assert frist("overklagande", date.fromisoformat(anslag)).sista_dag == date.fromisoformat(sista)


def test_the_example_of_one_sammantrade() -> None:
    """From a sammanträde on 27 April 2021 the kallelse is due on 20 April and the justering on 11 May."""
    mote = date(2021, 4, 27)
    assert frist("kallelse", mote, 7).sista_dag == date(2021, 4, 20)
    assert frist("justering", mote).sista_dag == date(2021, 5, 11)


def test_an_anslag_over_the_weekend_is_due_on_its_own_day() -> None:
    """Two days after a Friday is Sunday, and the Monday is only said to be possible."""
    svar = frist("anslag", date(2026, 11, 20))
    assert (svar.sista_dag, svar.forlangd_till) == (date(2026, 11, 22), date(2026, 11, 23))
    assert frist("anslag", date(2026, 11, 18)).forlangd_till is None


def test_a_motion_has_a_year() -> None:
    """A motion put on a day has the same day next year, and one put on the leap day the last of February."""
    assert frist("motion", date(2020, 11, 16)).sista_dag == date(2021, 11, 16)
    assert frist("motion", date(2024, 2, 29)).sista_dag == date(2025, 2, 28)


@given(DAGAR)
def test_every_last_day_to_appeal_is_a_weekday_and_the_first_possible(anslag: date) -> None:
    """No day gives less than three weeks, none ends on a holiday, and no weekday is passed over."""
    svar = frist("overklagande", anslag)
    tre_veckor = anslag + timedelta(weeks=3)
    assert svar.sista_dag >= tre_veckor
    assert not helgnamn(svar.sista_dag)
    assert all(helgnamn(tre_veckor + timedelta(days=n)) for n in range((svar.sista_dag - tre_veckor).days))


@given(st.sampled_from(SORTER), DAGAR, st.integers(0, 60))
def test_every_frist_says_its_rule_and_keeps_its_day(sort: str, datum: date, kallelsedagar: int) -> None:
    """A deadline repeats the day it counts from, names a rule, and never lies on the wrong side of that day."""
    svar = frist(sort, datum, kallelsedagar)
    assert svar.fran == datum
    assert "regel" in svar.regel or "kommunallagen" in svar.regel
    assert svar.sista_dag <= datum if sort == "kallelse" else svar.sista_dag > datum


def _days_off() -> set[date]:
    """Return the days of 2024–2035 on which no time runs out (2 § lag 1930:173), by a library and a list of eves."""
    years = range(2024, 2036)
    days = {date(2024, 1, 1) + timedelta(days=n) for n in range((date(2036, 1, 1) - date(2024, 1, 1)).days)}
    midsommarafton = {d for d in days if d.month == 6 and 19 <= d.day <= 25 and d.isoweekday() == 5}
    eves = {date(ar, 12, dag) for ar in years for dag in (24, 31)} | midsommarafton
    return {d for d in days if d.isoweekday() > 5} | set(Sweden(years=years, include_sundays=False)) | eves


def test_every_anslag_of_eleven_years_is_that_of_an_independent_table() -> None:
    """All 4,018 days 2024–2034: last day, take-down and laga kraft equal a table made of a library's calendar."""
    off = _days_off()
    dagar = [date(2024, 1, 1) + timedelta(days=n) for n in range(4018)]
    assert dagar[-1] == date(2034, 12, 31)
    table = {}
    for dag in dagar:
        last = date.fromordinal(dag.toordinal() + 21)
        while last in off:
            last = date.fromordinal(last.toordinal() + 1)
        table[dag] = (last, date.fromordinal(last.toordinal() + 1))
    ours = {dag: frist("overklagande", dag) for dag in dagar}
    assert {dag: (f.sista_dag, f.nedtagning) for dag, f in ours.items()} == table
    assert all(f.nedtagning == f.laga_kraft_tidigast for f in ours.values())


def test_every_justering_and_anslag_of_eleven_years_is_that_of_the_table() -> None:
    """The 14 days and the 2 days end on their own day, and the next weekday is told only when that one is none."""
    off = _days_off()
    for dag in (date(2024, 1, 1) + timedelta(days=n) for n in range(4018)):
        for sort, antal in (("justering", 14), ("anslag", 2)):
            last = dag + timedelta(days=antal)
            later = next(d for n in range(9) if (d := last + timedelta(days=n)) not in off)
            svar = frist(sort, dag)
            assert (svar.sista_dag, svar.forlangd_till) == (last, None if later == last else later)


def test_a_namnd_without_kallelsedagar_is_told_where_to_set_them() -> None:
    """The law sets no days for a nämnd, so that without a local rule there is no deadline to give."""
    with pytest.raises(Refused) as fel:
        frist("kallelse", date(2026, 11, 24))
    assert "kallelse.toml" in fel.value.atgard


@pytest.mark.parametrize(
    ("sort", "datum"), [("jul", date(2026, 1, 1)), ("motion", date(9999, 12, 31)), ("kallelse", date(1, 1, 2))]
)
def test_what_cannot_be_computed_is_bad_input(sort: str, datum: date) -> None:
    """An unknown sort and a day at the end of the calendar are answered with a sentence, never a crash."""
    with pytest.raises(BadInput):
        frist(sort, datum, 7)
