"""Which handlingar of an ärende are bilagor, and the numbers that they keep from utskick to utskick."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from kallelse.documents.builders.publik import for_kallelsen
from kallelse.domain.arende import Arende, Handling

_NUMBERED = re.compile(r"bilaga\s+\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bilagenumrering:
    """The bilagor of an ärende; `given` are the numbers of those that went out in some utskick, by sha256.

    A number is given once: who replaces a handling takes its number, and that of a withdrawn one stays empty. A
    secret handling has the number that its place in the ärende gives it, for its separate utskick.
    """

    arende: Arende
    given: Mapping[str, int] = field(default_factory=dict)

    def bilagor(self) -> Iterator[tuple[Handling, int]]:
        """Yield the open handlingar that have a file, with their numbers, in number order."""
        handlingar = [h for h in for_kallelsen(self.arende) if h.fil or h.sekretess]
        number = self._numbers(handlingar)
        open_ones = [(number[self._first(h)], h.nr, h) for h in handlingar if not h.sekretess]
        yield from ((handling, nr) for nr, _, handling in sorted(open_ones, key=lambda numbered: numbered[:2]))

    def replaced_by(self, handling: Handling) -> tuple[str, ...]:
        """Return the sha256 of the handlingar that this one replaces, the nearest first."""
        return tuple(h.sha256 for h in self.arende.kedja(handling)[1:])

    def rubrik(self, handling: Handling, nr: int, bilaga: str) -> str:
        """Return the title with its number first, unless the title already says it."""
        numbered = _NUMBERED.match(handling.rubrik.strip())
        return handling.rubrik.strip() if numbered else f"{bilaga} {nr} {handling.rubrik.strip()}"

    def _numbers(self, handlingar: list[Handling]) -> dict[int, int]:
        """Return the bilaga numbers by the number of the first handling of each chain.

        Until something has gone out they follow the order of the ärende. After that a secret one has the lowest
        number that is free, and a new open one comes last.
        """
        number: dict[int, int] = {}
        for h in handlingar:
            known = [self.given[link.sha256] for link in self.arende.kedja(h) if link.sha256 in self.given]
            number |= {self._first(h): known[0]} if known else {}
        new = sorted({(bool(self.given) and not h.sekretess, self._first(h)) for h in handlingar})
        for last, first in new:
            taken = {*number.values(), *self.given.values()}
            if first not in number:
                number[first] = max(taken, default=0) + 1 if last else next(n for n in count(1) if n not in taken)
        return number

    def _first(self, handling: Handling) -> int:
        return self.arende.kedja(handling)[-1].nr
