"""The order and numbers of a föredragningslista. Before utskick numbers follow the order; after it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from kallelse.domain.errors import Refused
from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.sammantrade import Punkt

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_NR = re.compile(f"([0-9]{{1,6}}) ?([{_LETTERS}]?)", re.IGNORECASE)
_LIST_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])\s")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def normal_number(text: str) -> str:
    """Return a number as we give it ("4", "4a") from how a person writes it ("04", "4 A"); empty if it is none."""
    match = _NR.fullmatch(text.strip())
    return f"{int(match[1])}{match[2].lower()}" if match and int(match[1]) else ""


def number_key(nr: str) -> tuple[int, str]:
    """Return a sort key for "4", "4a" and "4 b"; an item without a number comes first."""
    match = _NR.fullmatch(nr.strip())
    return (int(match[1]), match[2].lower()) if match else (0, nr)


def numbers_from(nr: str) -> Iterator[str]:
    """Give `nr` and those after it: 4, 5, 6 … or 4a, 4b, 4c …; nothing more after the last letter."""
    number, letter = number_key(nr)
    if letter:
        return (f"{number}{following}" for following in _LETTERS[_LETTERS.index(letter) :])
    return (str(following) for following in count(number))


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
    number before it. The first number is `start`, or the lowest one there is.
    """
    number, letter, begun = (_lowest(punkter) if start is None else start) - 1, "", False
    numbered: list[Punkt] = []
    for punkt in punkter:
        if not punkt.nr:
            numbered.append(punkt)
            continue
        match = _NR.fullmatch(punkt.nr)
        letter = _next_letter(match[2].lower() if match and begun else "", letter)
        number += not letter
        begun = True
        numbered.append(replace(punkt, nr=f"{number}{letter}"))
    return tuple(numbered)


def insert(punkter: tuple[Punkt, ...], punkt: Punkt, nr: str, mall: tuple[Mallpunkt, ...]) -> tuple[Punkt, ...]:
    """Return an unsent list with one more item at the place of `nr`; the numbers after it move.

    Without `nr` it goes after the last ärende, and a formality last. A mellanrubrik takes no number.
    """
    last = len(punkter) if punkt.slag == "formalia" else place_of_arenden(punkter, mall)
    plats = index_for(punkter, nr) if nr else last
    new = punkt if punkt.slag == "mellanrubrik" else replace(punkt, nr=nr or "1")
    start = _lowest(punkter) if any(p.nr for p in punkter) else number_key(nr)[0] or 1
    return renumber((*punkter[:plats], new, *punkter[plats:]), start)


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
            atgard=f"Utelämna --nr, eller ange ett eget nummer som {number_key(wanted)[0]}a.",
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


def receivers(text: str) -> tuple[str, ...]:
    """Return who a memo says is to have the decision: the lines of its Markdown, or list items, as plain text."""
    lines = (_unmarked(line.strip()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _unmarked(line: str) -> str:
    """Return a line of Markdown without its list mark, its forced line break and its escapes."""
    mark = _LIST_ITEM.match(line)
    bare = line[mark.end() :] if mark else line
    return _ESCAPED.sub(r"\1", bare.removesuffix("\\")).strip()


def _lowest(punkter: Iterable[Punkt]) -> int:
    return min((nr for p in punkter if (nr := number_key(p.nr)[0])), default=1)


def _next_letter(wanted: str, before: str) -> str:
    """Return the letter of an item after one with the letter `before`; empty for a plain number."""
    if not wanted or not before:
        return wanted
    free = _LETTERS[_LETTERS.index(before) + 1 :]
    return max(wanted, free[:1], key=_LETTERS.index) if free else ""
