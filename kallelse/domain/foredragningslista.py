"""The order and numbers of a föredragningslista. Before utskick numbers follow the order; after it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.sammantrade import Punkt

_NR = re.compile(r"(\d+) ?([a-zåäö]?)", re.IGNORECASE)
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")


def number_key(nr: str) -> tuple[int, str]:
    """Return a sort key for "4", "4a" and "4 b"; an item without a number comes first."""
    match = _NR.fullmatch(nr.strip())
    return (int(match[1]), match[2].lower()) if match else (0, nr)


def is_number(nr: str) -> bool:
    """Return whether `nr` is a number that an item can have: digits and at most one letter."""
    return _NR.fullmatch(nr.strip()) is not None


def from_template(mall: Iterable[Mallpunkt]) -> tuple[Punkt, ...]:
    """Return the items that a new sammanträde starts with; numbered ones in order from 1."""
    punkter: list[Punkt] = []
    for rad in mall:
        if rad.slag == "formalia":
            nr = "1" if rad.numrerad else ""
            punkter.append(Punkt(rad.rubrik, nr=nr, slag="formalia", forslag_till_beslut=rad.forslag_till_beslut))
        elif rad.slag == "mellanrubrik":
            punkter.append(Punkt(rad.rubrik, slag="mellanrubrik"))
    return renumber(tuple(punkter), start=1)


def place_of_arenden(punkter: tuple[Punkt, ...], mall: tuple[Mallpunkt, ...]) -> int:
    """Return the index where the next ärende goes: after the last one, or where the template has them."""
    arenden = [i for i, p in enumerate(punkter) if p.slag == "arende"]
    if arenden:
        return arenden[-1] + 1
    before = [m.slag for m in mall]
    return min(before.index("arenden"), len(punkter)) if "arenden" in before else len(punkter)


def renumber(punkter: tuple[Punkt, ...], start: int | None = None) -> tuple[Punkt, ...]:
    """Return the items with their numbers in order.

    Items without a number stay so; a lettered item ("4a") keeps its letter after the number before it. The
    first number is `start`, or the lowest one there is.
    """
    given = [number_key(p.nr)[0] for p in punkter if p.nr]
    nr = (start if start is not None else min(given, default=1)) - 1
    numbered: list[Punkt] = []
    for punkt in punkter:
        letter = number_key(punkt.nr)[1] if is_number(punkt.nr) else ""
        if not punkt.nr:
            numbered.append(punkt)
        elif letter and nr > 0:
            numbered.append(replace(punkt, nr=f"{nr}{letter}"))
        else:
            nr += 1
            numbered.append(replace(punkt, nr=str(nr)))
    return tuple(numbered)


def next_free(punkter: Iterable[Punkt]) -> str:
    """Return the number after the highest."""
    return str(max((number_key(p.nr)[0] for p in punkter), default=0) + 1)


def index_for(punkter: tuple[Punkt, ...], nr: str) -> int:
    """Return the index at which an item numbered `nr` stands in order."""
    key = number_key(nr)
    later = [i for i, p in enumerate(punkter) if p.nr and number_key(p.nr) >= key]
    return later[0] if later else len(punkter)


def proposal_points(text: str) -> tuple[str, ...]:
    """Split the Markdown of a proposal into its paragraphs and list items, each word for word."""
    points: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines: list[str] = []
        for line in paragraph.splitlines():
            if lines and _LIST_ITEM.match(line):
                points.append("\n".join(lines))
                lines = []
            lines.append(line.rstrip())
        if lines:
            points.append("\n".join(lines))
    return tuple(points)
