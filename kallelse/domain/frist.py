"""Deadlines, computed in one place: what follows from a day, and by which paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.kalender import months_after, nasta_vardag

Fristsort = Literal["kallelse", "justering", "anslag", "overklagande", "motion"]
SORTER: tuple[Fristsort, ...] = get_args(Fristsort)
_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Frist:
    """The last day for something, counted from `fran`, and the paragraph it follows from.

    `forlangd_till` is the next weekday when `sista_dag` is none and lag (1930:173) may be read so that the thing
    can still be done then: until that day a late act is doubtful, after it it is wrong. `nedtagning` is the first
    day on which an anslag may come down, `laga_kraft_tidigast` the first on which the beslut can have gained legal
    force; both are known for an överklagande only.
    """

    sort: Fristsort
    fran: date
    sista_dag: date
    regel: str
    forlangd_till: date | None = None
    nedtagning: date | None = None
    laga_kraft_tidigast: date | None = None


def frist(sort: str, datum: date, kallelsedagar: int | None = None) -> Frist:
    """Return the deadline of this sort that follows from `datum`.

    `datum` is the day of the sammanträde (kallelse, justering), of the justering (anslag), of the anslag
    (overklagande), or the day when a motion was put (motion). `kallelsedagar` is the nämnd's own rule.

    Raises:
        BadInput: there is no such sort, or the calendar does not reach that far.
        Refused: the nämnd has not said how many days before the sammanträde its kallelse goes out.
    """
    if sort not in SORTER:
        raise BadInput(f"Det finns ingen frist som heter {sort}.", atgard=f"Frister som finns: {', '.join(SORTER)}.")
    try:
        return _kallelse(datum, kallelsedagar) if sort == "kallelse" else _BERAKNINGAR[sort](datum)
    except (OverflowError, ValueError) as error:
        raise BadInput(f"Almanackan räcker inte från {datum}.", atgard="Ange ett annat datum.") from error


def _kallelse(datum: date, kallelsedagar: int | None) -> Frist:
    if kallelsedagar is None:
        raise Refused(
            "Det är inte bestämt hur många dagar före sammanträdet kallelsen ska skickas.",
            atgard="Ange kallelsedagar för nämnden i kallelse.toml; kommunallagen bestämmer inget för en nämnd.",
        )
    dagar = "1 dag" if kallelsedagar == 1 else f"{kallelsedagar} dagar"
    regel = f"Lokal regel: kallelsen skickas senast {dagar} före sammanträdet."
    return Frist("kallelse", datum, datum - timedelta(days=kallelsedagar), regel)


def _justering(datum: date) -> Frist:
    return _strict(
        "justering", datum, 14, "5 kap. 69 § och 6 kap. 35 § kommunallagen: senast 14 dagar efter sammanträdet."
    )


def _anslag(datum: date) -> Frist:
    regel = "8 kap. 12 § och 6 kap. 35 § kommunallagen: senast andra dagen efter justeringen."
    return _strict("anslag", datum, 2, regel)


def _strict(sort: Fristsort, datum: date, dagar: int, regel: str) -> Frist:
    """Return a deadline that is kept on its own day; whether it is prolonged over a weekend is not settled."""
    sista_dag = datum + timedelta(days=dagar)
    vardag = nasta_vardag(sista_dag)
    return Frist(sort, datum, sista_dag, regel, forlangd_till=None if vardag == sista_dag else vardag)


def _overklagande(datum: date) -> Frist:
    sista_dag = nasta_vardag(datum + timedelta(weeks=3))
    regel = (
        "13 kap. 5 § kommunallagen: tre veckor från anslaget. "
        "1 och 2 §§ lag (1930:173): samma veckodag, eller nästa vardag om den är helg."
    )
    dagen_efter = sista_dag + _DAG
    return Frist("overklagande", datum, sista_dag, regel, nedtagning=dagen_efter, laga_kraft_tidigast=dagen_efter)


def _motion(datum: date) -> Frist:
    regel = "5 kap. 35 § kommunallagen: om möjligt beslut inom ett år från det att motionen väcktes."
    return Frist("motion", datum, months_after(datum, 12), regel)


_BERAKNINGAR: dict[str, Callable[[date], Frist]] = {
    "justering": _justering,
    "anslag": _anslag,
    "overklagande": _overklagande,
    "motion": _motion,
}
