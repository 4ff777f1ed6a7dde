"""§ numbers: one unbroken series per organ and calendar year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade


@dataclass(frozen=True, slots=True)
class Seriefel:
    """A fault in a series: the § number, the meeting where it shows, and whether it is a gap or a number used twice.

    `andra` is the other meeting of a number that is used twice.
    """

    paragraf: int
    sammantrade: Sammantrade
    slag: str
    andra: Sammantrade | None = None


def numbered(protokoll: Protokoll, first: int) -> Protokoll:
    """Return the protokoll with its §§ numbered from `first` in the order they were handled."""
    nr = first - 1
    paragrafer = []
    for paragraf in protokoll.paragrafer:
        nr += not paragraf.utan_paragraf
        paragrafer.append(replace(paragraf, paragraf=None if paragraf.utan_paragraf else nr))
    return replace(protokoll, paragrafer=tuple(paragrafer))


def numbers(sammantrade: Sammantrade) -> tuple[int, ...]:
    """Return the § numbers of a meeting, in the order they were handled."""
    protokoll = sammantrade.protokoll
    return tuple(p.paragraf for p in protokoll.paragrafer if p.paragraf is not None) if protokoll else ()


def same_series(sammantraden: Iterable[Sammantrade], sammantrade: Sammantrade) -> list[Sammantrade]:
    """Return the meetings of the same organ and year that have §§, in order of date; the meeting itself not."""
    found = (
        m
        for m in sammantraden
        if m.namnd == sammantrade.namnd and m.datum.year == sammantrade.datum.year and m.datum != sammantrade.datum
    )
    return sorted((m for m in found if numbers(m)), key=lambda m: m.datum)


def next_number(sammantraden: Iterable[Sammantrade], sammantrade: Sammantrade) -> int:
    """Return the § number that a meeting begins with: after the last of the organ's earlier meetings that year."""
    earlier = (m for m in same_series(sammantraden, sammantrade) if m.datum < sammantrade.datum)
    return max((nr for m in earlier for nr in numbers(m)), default=0) + 1


def series_faults(sammantraden: Iterable[Sammantrade]) -> tuple[Seriefel, ...]:
    """Return the gaps in and the doubles of one organ's series in one year, given its meetings in any order.

    The series is judged from its lowest number on, since a register may begin in the middle of a year.
    """
    found: list[Seriefel] = []
    seen: dict[int, Sammantrade] = {}
    expected: int | None = None
    for mote in sorted(sammantraden, key=lambda m: m.datum):
        for nr in numbers(mote):
            if nr in seen:
                found.append(Seriefel(nr, mote, "dubblett", seen[nr]))
            elif expected is not None and nr != expected:
                found.append(Seriefel(nr, mote, "lucka"))
            seen.setdefault(nr, mote)
            expected = nr + 1
    return tuple(found)
