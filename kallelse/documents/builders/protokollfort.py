"""A sammanträde with a protokoll, and everything that its documents need computed from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.publik_paragraf import PublikParagraf, publik_paragraf
from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.justering import Justering
from kallelse.domain.narvarolista import Deltagare, participants, signs
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.tjanstgoring import Tjanstgoring, service


@dataclass(frozen=True, slots=True)
class Protokollfort:
    """A meeting, its protokoll, who served and who was there in each item, and its §§ as anyone may see them.

    `paragrafer` are those that a document is about: all of the meeting's, or those of one justering.
    """

    mote: Mote
    protokoll: Protokoll
    tjanst: tuple[Tjanstgoring, ...]
    deltagare: tuple[Deltagare, ...]
    paragrafer: tuple[PublikParagraf, ...]

    @property
    def utkast(self) -> bool:
        """Whether the §§ have no numbers yet."""
        return self.protokoll.upprattat is None

    @property
    def tryckta(self) -> tuple[PublikParagraf, ...]:
        """The items that are printed: all with a §, and those without one in which something happened."""
        return tuple(p for p in self.paragrafer if p.index in self.alla or not p.bara_rubrik)

    @property
    def alla(self) -> tuple[int, ...]:
        """The indexes of the items that have a §, or will have one."""
        return tuple(p.index for p in self.paragrafer if not self.protokoll.paragrafer[p.index].utan_paragraf)

    @property
    def justeringar(self) -> tuple[Justering, ...]:
        """The justeringar of these §§, those of single §§ at the meeting last."""
        shown = {p.nr for p in self.paragrafer}
        own = (j for j in self.protokoll.justeringar if shown.intersection(j.paragrafer))
        return tuple(sorted(own, key=lambda j: j.omedelbar))

    @property
    def apart(self) -> tuple[Justering, ...]:
        """The justeringar of the meeting's other §§."""
        return tuple(j for j in self.protokoll.justeringar if j not in self.justeringar)

    def places(self, indexes: Iterable[int]) -> str:
        """Return items as they are referred to: `§ 47`, `§§ 45–47, 49`; before there are numbers `punkt 4, 5`."""
        ordered = sorted(set(indexes))
        valda = [self.protokoll.paragrafer[i] for i in ordered]
        numbers = [p.paragraf for p in valda if p.paragraf is not None]
        if numbers:
            return signs(numbers)
        return f"{self.mote.etikett('punkt')} {self._items(ordered)}" if valda else ""

    def _items(self, indexes: list[int]) -> str:
        """Return items in a row as `1–4, 6`; those without a number by title."""
        row = {i: n for n, i in enumerate(self.alla)}
        items = self.protokoll.paragrafer
        runs = groupby(enumerate(indexes), key=lambda at: row.get(at[1], -1) - at[0] if items[at[1]].punkt else at)
        named = [[items[i].plats for _, i in run] for _, run in runs]
        return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in named)

    def whole(self, indexes: Iterable[int]) -> bool:
        """Return whether the indexes are those of everything that has a §."""
        return set(self.alla) <= set(indexes)

    def paragraf(self, index: int) -> PublikParagraf:
        """Return one of the §§ by its place among the meeting's items."""
        return next(p for p in self.paragrafer if p.index == index)

    def with_number(self, nr: int) -> PublikParagraf:
        """Return the § with this number.

        Raises:
            NotFound: the meeting has none.
        """
        found = next((p for p in self.paragrafer if p.nr == nr), None)
        if found is None:
            numbers = [p.nr for p in self.paragrafer if p.nr is not None]
            finns = f"Protokollet har {signs(numbers)}." if numbers else "Paragraferna är inte numrerade än."
            raise NotFound(f"{self.mote.sammantrade.beteckning} har ingen § {nr}.", atgard=finns)
        return found

    def justering_of(self, nr: int) -> Justering | None:
        """Return the justering of a §, if it is justerad; one without its stored protokoll was cut off."""
        return next((j for j in self.protokoll.justeringar if j.fil and nr in j.paragrafer), None)


def protokollfort(mote: Mote) -> Protokollfort:
    """Return the meeting with what follows from its protokoll.

    Raises:
        Refused: it has none.
    """
    protokoll = mote.sammantrade.protokoll
    if protokoll is None:
        beteckning = mote.sammantrade.beteckning
        raise Refused(
            f"{beteckning} har inget protokoll.", atgard=f"Börja det med kallelse protokoll oppna {beteckning}."
        )
    tjanst = service(protokoll)
    paragrafer = tuple(publik_paragraf(mote, protokoll, t) for t in tjanst)
    return Protokollfort(mote, protokoll, tjanst, participants(protokoll, tjanst), paragrafer)
