"""The days around a meeting, counted backwards and forwards from it by the nämnd's own rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kallelse.domain.frist import frist
from kallelse.domain.kalender import foregaende_vardag, nasta_vardag
from kallelse.domain.organisation import Namnd, is_council

_VECKA = 7
_ETT_AR = 366


@dataclass(frozen=True, slots=True)
class Motesplan:
    """What is to be done when, for one meeting. What the nämnd has not decided is None.

    `arendeuttag`, `stoppdatum`, `utskick` and `gruppmote` are weekdays: a day off gives way to the weekday before it.
    `kallelse_senast` is the last day by the reglemente, whatever day that is. `justering` is the nämnd's own day, moved
    to the next weekday but never past `justering_senast`, which is the law's (KL 5:69).
    """

    datum: date
    justering_senast: date
    arendeuttag: date | None = None
    stoppdatum: date | None = None
    utskick: date | None = None
    kallelse_senast: date | None = None
    gruppmote: date | None = None
    justering: date | None = None


def motesplan(datum: date, namnd: Namnd, kallelsedagar: int | None) -> Motesplan:
    """Return the days around a meeting of a nämnd.

    `kallelsedagar` are the nämnd's own, else the profile's; for fullmäktige never less than a week (KL 5:15).
    """
    if is_council(namnd.namn):
        kallelsedagar = max(_VECKA, kallelsedagar or 0)
    kallelse = None if _undecided(kallelsedagar) else frist("kallelse", datum, kallelsedagar).sista_dag
    senast = frist("justering", datum).sista_dag
    return Motesplan(
        datum=datum,
        justering_senast=senast,
        arendeuttag=_before(datum, namnd.arendeuttagsdagar),
        stoppdatum=_before(datum, namnd.stoppdagar),
        utskick=_before(datum, kallelsedagar),
        kallelse_senast=kallelse,
        gruppmote=_before(datum, namnd.gruppmotesdagar),
        justering=_after(datum, namnd.justeringsdagar, senast),
    )


def _undecided(dagar: int | None) -> bool:
    """Return whether a number of days is none, or none that a plan can have."""
    return dagar is None or not 0 <= dagar <= _ETT_AR


def _before(datum: date, dagar: int | None) -> date | None:
    return None if _undecided(dagar) else foregaende_vardag(datum - timedelta(days=dagar or 0))


def _after(datum: date, dagar: int | None, senast: date) -> date | None:
    return None if _undecided(dagar) else min(nasta_vardag(datum + timedelta(days=dagar or 0)), senast)
