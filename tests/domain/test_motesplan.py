"""The days around a meeting: by the nämnd's own rules, weekdays only, and never past the law's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.kalender import foregaende_vardag, helgnamn, months_after
from kallelse.domain.motesplan import motesplan
from kallelse.domain.organisation import Namnd

NAMND = Namnd("SN", "Socialnämnden", arendeuttagsdagar=21, stoppdagar=12, gruppmotesdagar=1, justeringsdagar=7)
DAGAR = st.dates(date(2024, 1, 1), date(2034, 12, 31))
ANTAL = st.integers(0, 40)


def test_the_example_of_one_sammantrade() -> None:
    """Around 27 April 2021: the kallelse seven days before, the justering within 14, and the nämnd's own days."""
    plan = motesplan(date(2021, 4, 27), NAMND, 7)
    assert plan.arendeuttag == date(2021, 4, 6)
    assert plan.stoppdatum == date(2021, 4, 15)
    assert plan.kallelse_senast == plan.utskick == date(2021, 4, 20)
    assert plan.gruppmote == date(2021, 4, 26)
    assert (plan.justering, plan.justering_senast) == (date(2021, 5, 4), date(2021, 5, 11))


def test_a_day_off_gives_way_backwards_before_and_forwards_after() -> None:
    """Around Easter 2026: långfredagen and the days after it are no days for handlingar, kallelse or justering."""
    plan = motesplan(date(2026, 4, 13), replace(NAMND, stoppdagar=10, gruppmotesdagar=7), 9)
    assert (plan.stoppdatum, plan.kallelse_senast, plan.utskick) == (
        date(2026, 4, 2),
        date(2026, 4, 4),
        date(2026, 4, 2),
    )
    assert plan.gruppmote == date(2026, 4, 2)
    assert motesplan(date(2026, 3, 27), NAMND, None).justering == date(2026, 4, 7)


def test_what_is_not_decided_is_not_planned() -> None:
    """A nämnd that has decided nothing has the law's last day for the justering, and no other."""
    plan = motesplan(date(2026, 11, 24), Namnd("SN", "Socialnämnden"), None)
    assert (plan.arendeuttag, plan.stoppdatum, plan.utskick, plan.gruppmote, plan.justering) == (None,) * 5
    assert plan.justering_senast == date(2026, 12, 8)


def test_fullmaktige_is_called_a_week_before_whatever_it_has_decided() -> None:
    """The law's week holds for fullmäktige (KL 5:15); more days of its own hold, fewer do not."""
    fullmaktige = Namnd("KF", "Kommunfullmäktige")
    sista = [motesplan(date(2026, 11, 24), fullmaktige, dagar).kallelse_senast for dagar in (None, 3, 10)]
    assert sista == [date(2026, 11, 17), date(2026, 11, 17), date(2026, 11, 14)]


def test_days_that_no_plan_can_have_are_not_planned() -> None:
    """A slip of the hand that says a million days, or fewer than none, is as if nothing was said."""
    namnd = replace(NAMND, stoppdagar=10**9, gruppmotesdagar=-1, justeringsdagar=10**9)
    plan = motesplan(date(2026, 11, 24), namnd, 10**9)
    assert (plan.stoppdatum, plan.gruppmote, plan.kallelse_senast, plan.utskick, plan.justering) == (None,) * 5


@given(DAGAR, ANTAL, ANTAL, ANTAL)
def test_every_day_of_a_plan_can_be_kept(dag: date, stopp: int, kallelse: int, justering: int) -> None:
    """Days before the meeting are weekdays no later than asked; the nämnd's justering is never past the law's."""
    plan = motesplan(dag, replace(NAMND, stoppdagar=stopp, justeringsdagar=justering), kallelse)
    assert plan.stoppdatum
    assert plan.utskick
    assert plan.kallelse_senast
    assert plan.justering
    assert plan.stoppdatum <= dag - timedelta(stopp)
    assert plan.utskick <= plan.kallelse_senast == dag - timedelta(kallelse)
    assert not any(map(helgnamn, (plan.stoppdatum, plan.utskick)))
    assert plan.justering <= plan.justering_senast == dag + timedelta(14)


@given(DAGAR)
def test_the_weekday_before_is_the_nearest(dag: date) -> None:
    """No weekday lies between a day and the weekday at or before it."""
    vardag = foregaende_vardag(dag)
    between = [vardag + timedelta(n) for n in range(1, (dag - vardag).days + 1)]
    assert not helgnamn(vardag)
    assert all(map(helgnamn, between))


def test_months_end_where_the_month_does() -> None:
    """Months are counted to the same day, or to the last of a shorter month (lag 1930:173, 1 §)."""
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 5, 31), 9) == date(2027, 2, 28)
    assert months_after(date(2026, 1, 15), -3) == date(2025, 10, 15)
