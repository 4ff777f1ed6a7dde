"""Which handlingar of an ärende are bilagor, and the numbers that they keep from utskick to utskick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kallelse.documents.builders.publik import for_kallelsen
from kallelse.domain.arende import Arende, Handling

_NUMBERED = re.compile(r"bilaga\s+\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bilagenumrering:
    """The bilagor of an ärende; `sent` are the sha256 of all that ever went out to members.

    A handling that replaces another takes its number. One that was sent and then taken away leaves its number
    empty, and so does a secret one, which is sent separately.
    """

    arende: Arende
    sent: frozenset[str]

    def bilagor(self) -> Iterator[tuple[Handling, int]]:
        """Yield the open handlingar that have a file, with their numbers, in number order."""
        current = {h.nr: self._first(h) for h in for_kallelsen(self.arende) if h.fil or h.sekretess}
        kept = {self._first(h) for h in self.arende.handlingar if h.sha256 and h.sha256 in self.sent}
        number = {first: n for n, first in enumerate(sorted({*current.values(), *kept}), 1)}
        open_ones = [h for h in for_kallelsen(self.arende) if h.fil and not h.sekretess]
        for handling in sorted(open_ones, key=lambda h: (current[h.nr], h.nr)):
            yield handling, number[current[handling.nr]]

    def replaced_by(self, handling: Handling) -> tuple[str, ...]:
        """Return the sha256 of the handlingar that this one replaces, the nearest first."""
        return tuple(h.sha256 for h in self._chain(handling)[1:])

    def rubrik(self, handling: Handling, nr: int, bilaga: str) -> str:
        """Return the title with its number first, unless the title already says it."""
        numbered = _NUMBERED.match(handling.rubrik.strip())
        return handling.rubrik.strip() if numbered else f"{bilaga} {nr} {handling.rubrik.strip()}"

    def _first(self, handling: Handling) -> int:
        return self._chain(handling)[-1].nr

    def _chain(self, handling: Handling) -> list[Handling]:
        """Return the handling, the one it replaces, the one that replaced, and so on."""
        by_nr = {h.nr: h for h in self.arende.handlingar}
        chain = [handling]
        while (previous := by_nr.get(chain[-1].ersatter or 0)) and previous not in chain:
            chain.append(previous)
        return chain
