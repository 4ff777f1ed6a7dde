"""The order and numbers of a föredragningslista. Before utskick numbers follow the order; after it they stand.

A number is "4", "4a", or in a list numbered by groups "2.1.3"; what stands before the last point is the group's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.sammantrade import Punkt
from kallelse.domain.text import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_NR = re.compile(rf"((?:[0-9]{{1,3}}\.){{0,4}})([0-9]{{1,6}}) ?([{_LETTERS}]?)", re.IGNORECASE)
_LIST_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])\s")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def normal_number(text: str) -> str:
    """Return a number as we give it ("4", "4a", "2.1.3") from how a person writes it ("04", "4 A"); empty if none."""
    match = _NR.fullmatch(text.strip())
    if not match or not all(numbers := number_key(text)[0]):
        return ""
    return ".".join(map(str, numbers)) + match[3].lower()


def number_key(nr: str) -> tuple[tuple[int, ...], str]:
    """Return a sort key for "4", "4a", "4 b" and "2.1.3"; an item without a number comes first."""
    match = _NR.fullmatch(nr.strip())
    return (tuple(map(int, f"{match[1]}{match[2]}".split("."))), match[3].lower()) if match else ((0,), nr)


def numbers_from(nr: str) -> Iterator[str]:
    """Give `nr` and those after it: 4, 5, 6 … or 4a, 4b, 4c …; nothing more after the last letter."""
    (*before, number), letter = number_key(nr)
    group = _group(before)
    if letter:
        return (f"{group}{number}{following}" for following in _LETTERS[_LETTERS.index(letter) :])
    return (f"{group}{following}" for following in count(number))


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
    """Return the index where the next ärende goes: after the last one, or before what the template has after them."""
    arenden = [i for i, p in enumerate(punkter) if p.slag == "arende"]
    if arenden:
        return arenden[-1] + 1
    slag = [m.slag for m in mall]
    after = {m.rubrik for m in mall[slag.index("arenden") :]} if "arenden" in slag else set()
    return next((i for i, p in enumerate(punkter) if p.rubrik in after), len(punkter))


def renumber(punkter: tuple[Punkt, ...], start: int | None = None) -> tuple[Punkt, ...]:
    """Return the items with their numbers in order.

    Items without a number stay so; a lettered item ("4a") keeps its letter, or takes the next free one, after the
    number before it. The first number is `start`, or the lowest one there is; each group of a list that is numbered
    by groups ("2.1.3") counts for itself, from its own lowest.
    """
    before: dict[str, tuple[int, str]] = {}
    numbered: list[Punkt] = []
    for punkt in punkter:
        if not punkt.nr:
            numbered.append(punkt)
            continue
        group, wanted = _parts(punkt.nr)
        first = start if start is not None and not group else _lowest(punkter, group)
        number, letter = before.get(group, (first - 1, ""))
        letter = _next_letter(wanted if group in before else "", letter)
        number += not letter
        before[group] = number, letter
        numbered.append(replace(punkt, nr=f"{group}{number}{letter}"))
    return tuple(numbered)


def insert(
    punkter: tuple[Punkt, ...], punkt: Punkt, nr: str, mall: tuple[Mallpunkt, ...], under: str = ""
) -> tuple[Punkt, ...]:
    """Return an unsent list with one more item at the place of `nr`, or last under a mellanrubrik; those after it move.

    Without either it goes after the last ärende, and a formality last. A mellanrubrik takes no number.

    Raises:
        NotFound: there is no such mellanrubrik.
    """
    last = len(punkter) if punkt.slag == "formalia" else place_of_arenden(punkter, mall)
    plats = place_under(punkter, under) if under else index_for(punkter, nr) if nr else last
    new = punkt if punkt.slag == "mellanrubrik" else replace(punkt, nr=nr or f"{_group_at(punkter, plats)}1")
    start = _lowest(punkter) if any(p.nr for p in punkter) else number_key(nr)[0][-1] or 1
    return renumber((*punkter[:plats], new, *punkter[plats:]), start)


def place_under(punkter: tuple[Punkt, ...], mellanrubrik: str) -> int:
    """Return the index after the last item that stands under a mellanrubrik, which may be shortened to its beginning.

    Raises:
        NotFound: no mellanrubrik, or more than one, can be meant.
    """
    headings = [i for i, p in enumerate(punkter) if p.slag == "mellanrubrik"]
    named = [i for i in headings if fold(punkter[i].rubrik) == fold(mellanrubrik)]
    found = named or [i for i in headings if fold(punkter[i].rubrik).startswith(fold(mellanrubrik))]
    if len(found) != 1:
        finns = ", ".join(f"”{punkter[i].rubrik}”" for i in headings) or "inga"
        raise NotFound(
            f"Listan har {'flera mellanrubriker' if found else 'ingen mellanrubrik'} ”{mellanrubrik}”.",
            atgard=f"Mellanrubriker som finns: {finns}.",
        )
    return next((i for i in headings if i > found[0]), len(punkter))


def insert_late(punkter: tuple[Punkt, ...], punkt: Punkt, nr: str) -> tuple[Punkt, ...]:
    """Return a sent list with one more item under a number of its own: `nr`, or the one after the highest.

    Raises:
        Refused: the number is taken.
    """
    wanted = nr or next_free(punkter)
    plats = index_for(punkter, wanted)
    if punkt.slag == "mellanrubrik":
        return (*punkter[:plats], punkt, *punkter[plats:])
    if any(number_key(p.nr) == number_key(wanted) for p in punkter if p.nr):
        raise Refused(
            f"Nummer {wanted} är taget: kallelsen är skickad och numren står fast.",
            atgard=f"Utelämna --nr, eller ange ett eget nummer som {wanted.rstrip(_LETTERS)}a.",
        )
    return (*punkter[:plats], replace(punkt, nr=wanted), *punkter[plats:])


def move(punkter: tuple[Punkt, ...], fran: int, till: int) -> tuple[Punkt, ...]:
    """Return an unsent list with the item at index `fran` moved to where that at `till` stands; the numbers follow."""
    flyttad = punkter[fran]
    rest = [p for i, p in enumerate(punkter) if i != fran]
    if flyttad.nr and punkter[till].nr:
        flyttad = replace(flyttad, nr=punkter[till].nr)
    rest.insert(till, flyttad)
    return renumber(tuple(rest), _lowest(punkter))


def next_free(punkter: Iterable[Punkt]) -> str:
    """Return the number after the highest."""
    *before, number = max((number_key(p.nr)[0] for p in punkter), default=(0,))
    return f"{_group(before)}{number + 1}"


def late_under(punkter: tuple[Punkt, ...], mellanrubrik: str) -> str:
    """Return the number of a late item under a mellanrubrik: the group's next, or the last one's with a letter.

    Raises:
        NotFound: no mellanrubrik, or more than one, can be meant.
    """
    above = [p.nr for p in punkter[: place_under(punkter, mellanrubrik)] if p.nr]
    if not above or number_key(above[-1])[0][:-1]:
        return next_free(Punkt("", nr=nr) for nr in above[-1:])
    number, letter = number_key(above[-1])
    return f"{number[-1]}{_next_letter('a', letter) if letter else 'a'}"


def index_for(punkter: tuple[Punkt, ...], nr: str) -> int:
    """Return the index at which an item numbered `nr` stands in order: a lettered one right after its number."""
    key = number_key(nr)
    earlier = [i for i, p in enumerate(punkter) if p.nr and number_key(p.nr) < key]
    if key[1] and earlier:
        return earlier[-1] + 1
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


def receivers(text: str) -> tuple[str, ...]:
    """Return who a memo says is to have the decision: the lines of its Markdown, or list items, as plain text."""
    lines = (_unmarked(line.strip()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _unmarked(line: str) -> str:
    """Return a line of Markdown without its list mark, its forced line break and its escapes."""
    mark = _LIST_ITEM.match(line)
    bare = line[mark.end() :] if mark else line
    return _ESCAPED.sub(r"\1", bare.removesuffix("\\")).strip()


def _parts(nr: str) -> tuple[str, str]:
    """Return the group that a number is in, with its last point, and its letter."""
    numbers, letter = number_key(nr)
    return (_group(numbers[:-1]), letter) if _NR.fullmatch(nr.strip()) else ("", "")


def _group(numbers: Iterable[int]) -> str:
    return "".join(f"{number}." for number in numbers)


def _group_at(punkter: tuple[Punkt, ...], plats: int) -> str:
    """Return the group of the numbers at a place: that of the item before it, up to the mellanrubrik above."""
    before = punkter[plats - 1] if plats else None
    return _parts(before.nr)[0] if before and before.nr else ""


def _lowest(punkter: Iterable[Punkt], group: str = "") -> int:
    numbers = (number_key(p.nr)[0][-1] for p in punkter if p.nr and _parts(p.nr)[0] == group)
    return min((number for number in numbers if number), default=1)


def _next_letter(wanted: str, before: str) -> str:
    """Return the letter of an item after one with the letter `before`; empty for a plain number."""
    if not wanted or not before:
        return wanted
    free = _LETTERS[_LETTERS.index(before) + 1 :]
    return max(wanted, free[:1], key=_LETTERS.index) if free else ""
