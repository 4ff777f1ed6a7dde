"""From "17.20" and "efter 7" to places in the order of a meeting.

The meeting is a line with a point before each item: item number i (from 0) begins at 2i and is decided just before
2i + 2; 2i + 1 lies within it. Somebody is there at an item's start when her stretch reaches over 2i, and at its
decision when it reaches over 2i + 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kallelse.domain.errors import BadInput
from kallelse.domain.narvaro import Intervall, Narvaro, Tillfalle, parse_tillfalle
from kallelse.domain.protokoll import Protokoll

Stracka = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Oklarhet:
    """A time that cannot be placed among the items: whose, as written, and why."""

    namn: str
    text: str
    skal: str


def minutes(klocka: str) -> int:
    """Return the minutes since midnight of "17.20"."""
    timme, _, minut = klocka.partition(".")
    return int(timme) * 60 + int(minut or 0)


def stretch(protokoll: Protokoll, intervall: Intervall) -> Stracka:
    """Return the points that a stretch of presence goes between.

    A time of day that could lie in one of several items is read so that the person is there as little as can be.
    """
    slut = 2 * len(protokoll.paragrafer)
    fran = _place(protokoll, intervall.fran)[1] if intervall.fran else 0
    till = _place(protokoll, intervall.till)[0] if intervall.till else slut
    return fran, till


def unclear(protokoll: Protokoll) -> tuple[Oklarhet, ...]:
    """Return the times that cannot be placed for certain."""
    found: list[Oklarhet] = []
    for person in protokoll.narvaro:
        for intervall in person.tider:
            for text in filter(None, (intervall.fran, intervall.till)):
                skal = _doubt(protokoll, text)
                if skal:
                    found.append(Oklarhet(person.namn, text, skal))
        if any(a[1] > b[0] for a, b in pairwise(stretch(protokoll, i) for i in person.tider)):
            found.append(Oklarhet(person.namn, "", "tiderna går in i varandra"))
    return tuple(found)


def _doubt(protokoll: Protokoll, text: str) -> str:
    try:
        moment = parse_tillfalle(text)
    except BadInput:
        return "den går inte att läsa"
    if moment.punkt and protokoll.index(moment.punkt) is None:
        return f"{moment.punkt} finns inte i protokollet"
    first, last = _place(protokoll, text)
    return "" if first == last else "den kan ligga i flera punkter; ange före, under eller efter en punkt också"


def _place(protokoll: Protokoll, text: str) -> Stracka:
    """Return the first and the last point that a moment can be; the whole meeting for one that cannot be read."""
    slut = 2 * len(protokoll.paragrafer)
    try:
        moment = parse_tillfalle(text)
    except BadInput:
        return 0, slut
    if moment.lage is None:
        return _by_clock(protokoll, minutes(moment.klocka))
    return _by_item(protokoll, moment) or (0, slut)


def _by_item(protokoll: Protokoll, moment: Tillfalle) -> Stracka | None:
    index = protokoll.index(moment.punkt)
    if index is None:
        return None
    point = 2 * index + {"fore": 0, "under": 1, "efter": 2}[moment.lage or "under"]
    return point, point


def _by_clock(protokoll: Protokoll, minut: int) -> Stracka:
    """Return the points between which a time of day lies, by when the items were taken up."""
    slut = 2 * len(protokoll.paragrafer)
    taken_up = [(i, minutes(p.tid)) for i, p in enumerate(protokoll.paragrafer) if p.tid]
    if protokoll.avslutat and minut >= minutes(protokoll.avslutat):
        return slut, slut
    if (protokoll.oppnat and minut <= minutes(protokoll.oppnat)) or any(t == minut for _, t in taken_up):
        exact = next((2 * i for i, t in taken_up if t == minut), 0)
        return exact, exact
    before = max((i for i, t in taken_up if t < minut), default=None)
    after = min((i for i, t in taken_up if t > minut), default=len(protokoll.paragrafer))
    first = 2 * before + 1 if before is not None else 0
    last = 2 * after - 1
    return first, max(first, last)


def stretches(protokoll: Protokoll, person: Narvaro) -> tuple[tuple[Intervall, Stracka], ...]:
    """Return a person's stretches of presence with the points that they go between."""
    return tuple((intervall, stretch(protokoll, intervall)) for intervall in person.intervall)


def covers(stracka: Stracka, point: int) -> bool:
    """Return whether somebody whose stretch this is was there from `point` to the next."""
    return stracka[0] <= point < stracka[1]
