"""Who was there and who served, § by §, as the first page and the attendance list need it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from kallelse.domain.narvaro import Narvaro, same_name
from kallelse.domain.narvarotid import Stracka, stretches
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.tjanstgoring import Tjanstgoring

Del = Literal["", "del", "hela"]


@dataclass(frozen=True, slots=True)
class Deltagare:
    """One called person through the meeting; every tuple has one entry per § in order.

    `narvaro` says how much of it she was there for, `tjanst` whether she took part in the decision, `for_ledamot` for
    whom (empty: her own place), `distans` whether through a link.
    """

    person: Narvaro
    narvaro: tuple[Del, ...]
    tjanst: tuple[bool, ...]
    for_ledamot: tuple[str, ...]
    distans: tuple[bool, ...]

    @property
    def helt(self) -> bool:
        """Whether she served in every §."""
        return all(self.tjanst)


def participants(protokoll: Protokoll, tjanstgoring: Sequence[Tjanstgoring]) -> tuple[Deltagare, ...]:
    """Return every called person, in the order of the list."""
    return tuple(_participant(protokoll, person, tjanstgoring) for person in protokoll.narvaro)


def _participant(protokoll: Protokoll, person: Narvaro, tjanstgoring: Sequence[Tjanstgoring]) -> Deltagare:
    strackor = stretches(protokoll, person)
    tjanster = [t.tjanst(person.namn) for t in tjanstgoring]
    jav = [any(same_name(person.namn, j) for j in t.javiga) for t in tjanstgoring]
    return Deltagare(
        person=person,
        narvaro=tuple("" if jav[i] else _share([s for _, s in strackor], i) for i in range(len(tjanstgoring))),
        tjanst=tuple(t is not None for t in tjanster),
        for_ledamot=tuple(t.for_ledamot if t else "" for t in tjanster),
        distans=tuple(
            any(i.distans and s[0] <= 2 * n + 1 and s[1] > 2 * n for i, s in strackor) for n in range(len(tjanstgoring))
        ),
    )


def _share(strackor: Sequence[Stracka], index: int) -> Del:
    """Return how much of an item somebody was there for."""
    start, end = 2 * index, 2 * index + 2
    if any(a <= start and b >= end for a, b in strackor):
        return "hela"
    return "del" if any(a < end and b > start for a, b in strackor) else ""


def spans(numbers: Iterable[int]) -> str:
    """Return numbers as they are printed after §§: `1, 6–36`."""
    ordered = sorted(set(numbers))
    runs = [[n for _, n in run] for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def signs(numbers: Iterable[int]) -> str:
    """Return §§ as they are printed: `§ 47`, `§§ 45–47, 49`."""
    ordered = tuple(numbers)
    return f"{'§' if len(set(ordered)) == 1 else '§§'} {spans(ordered)}"


def returned(protokoll: Protokoll, tjanstgoring: Sequence[Tjanstgoring]) -> tuple[tuple[Narvaro, int], ...]:
    """Return the ledamöter who stopped serving for another reason than jäv and later served again, with the index.

    In fullmäktige that is not allowed (KL 5:20); for a nämnd fullmäktige decides (6:17).
    """
    found: list[tuple[Narvaro, int]] = []
    for person in (n for n in protokoll.narvaro if not n.ersattare):
        served = broke = False
        for t in tjanstgoring:
            if t.deltog(person.namn):
                if broke:
                    found.append((person, t.index))
                    break
                served = True
            elif served and not any(same_name(person.namn, j) for j in t.javiga):
                broke = True
    return tuple(found)
