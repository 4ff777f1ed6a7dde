"""Who served in each §: computed from presence and jäv, never typed (KL 4:22, 5:17–19 as a pattern, 6:17, 6:27, 6:30).

An absent or jävig ledamot's place is taken, in this order, by the ersättare who is said to serve for her, the one who
already did so (5:18), the one who was called in for her, and then by inkallelseordning and turordning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from kallelse.domain.narvaro import Intervall, Narvaro, same_name
from kallelse.domain.narvarotid import Stracka, covers, stretches
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.text import fold

PRESIDIUM = ("ordforande", "vice ordforande", "2:e vice ordforande")
VAKANT = "vakant"
_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class Tjanst:
    """Somebody who served: a ledamot, or an ersättare `for_ledamot`."""

    person: Narvaro
    for_ledamot: str = ""
    distans: bool = False

    @property
    def namn(self) -> str:
        """The person's name."""
        return self.person.namn


@dataclass(frozen=True, slots=True)
class Tjanstgoring:
    """Who served in one §. `fran_borjan` served when it was taken up, `beslutande` when it was decided.

    `ordforande` presided, empty when it does not follow who did. `deltar_inte` serve but abstain.
    `ej_tjanstgorande` are ersättare in the room, `franvarande` ledamöter who were not there at the decision, `kravs`
    how many must serve (6:27).
    """

    index: int
    fran_borjan: tuple[Tjanst, ...]
    beslutande: tuple[Tjanst, ...]
    ordforande: str
    javiga: tuple[str, ...]
    deltar_inte: tuple[str, ...]
    ej_tjanstgorande: tuple[Narvaro, ...]
    franvarande: tuple[Narvaro, ...]
    kravs: int

    @property
    def beslutsfor(self) -> bool:
        """Whether more than half of the ledamöter served, from the start and at the decision."""
        return min(len(self.fran_borjan), len(self.beslutande)) >= self.kravs

    def deltog(self, namn: str) -> bool:
        """Return whether a person took part in the decision; one who abstained from it did not (4:25)."""
        return self.tjanst(namn) is not None and not any(same_name(namn, n) for n in self.deltar_inte)

    def tjanst(self, namn: str) -> Tjanst | None:
        """Return how a person served at the decision."""
        return next((t for t in self.beslutande if same_name(t.namn, namn)), None)


def service(protokoll: Protokoll) -> tuple[Tjanstgoring, ...]:
    """Return who served in each § of the protokoll, in their order."""
    rakning = _Rakning(protokoll)
    return tuple(rakning.paragraf(index, p) for index, p in enumerate(protokoll.paragrafer))


def quorum(seats: int) -> int:
    """Return how many must be present: more than half of the ledamöter (KL 6:27)."""
    return seats // 2 + 1


def order_of_call(protokoll: Protokoll, ledamot: Narvaro) -> list[Narvaro]:
    """Return the ersättare in the order in which they step in for a ledamot.

    With an inkallelseordning for her party only the parties that it names; without one her own party first.
    """
    ordning = protokoll.inkallelseordning.get(ledamot.parti)
    partier = [fold(p) for p in ordning.replace(",", " ").split()] if ordning else [fold(ledamot.parti)]
    ersattare = [n for n in protokoll.narvaro if n.ersattare and (not ordning or fold(n.parti) in partier)]
    return sorted(ersattare, key=lambda n: (_rank(partier, n.parti), n.turordning or _LAST))


def _rank(partier: list[str], parti: str) -> int:
    return partier.index(fold(parti)) if fold(parti) in partier else len(partier)


Platser = dict[str, Tjanst]
Lediga = dict[str, tuple[Narvaro, Intervall]]
Claim = Callable[[Narvaro, Lediga], str]


@dataclass
class _Rakning:
    """Goes through the meeting item by item; `last` is who last served as ersättare for each ledamot."""

    protokoll: Protokoll
    last: dict[str, str] = field(default_factory=dict)
    there: dict[str, tuple[tuple[Intervall, Stracka], ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.there = {fold(n.namn): stretches(self.protokoll, n) for n in self.protokoll.narvaro}

    def paragraf(self, index: int, paragraf: Paragraf) -> Tjanstgoring:
        borjan = self._seated(2 * index, paragraf, {})
        slut = self._seated(2 * index + 1, paragraf, borjan)
        rum = [n for n in self.protokoll.narvaro if self._there(n, 2 * index + 1)]
        serving, here = ({fold(x.namn) for x in group} for group in (slut.values(), rum))
        return Tjanstgoring(
            index=index,
            fran_borjan=tuple(borjan.values()),
            beslutande=tuple(slut.values()),
            ordforande=paragraf.ordforande or _presiding(self.protokoll, slut.values()),
            javiga=paragraf.javiga,
            deltar_inte=paragraf.deltar_inte,
            ej_tjanstgorande=tuple(n for n in rum if n.ersattare and fold(n.namn) not in serving),
            franvarande=tuple(n for n in self.protokoll.narvaro if not n.ersattare and fold(n.namn) not in here),
            kravs=quorum(self.protokoll.seats),
        )

    def _seated(self, point: int, paragraf: Paragraf, before: Platser) -> Platser:
        """Return who sits for each ledamot at a point, in the order of the ledamöter; `before` earlier in the item."""
        javiga = {fold(j) for j in paragraf.javiga}
        free = {
            fold(n.namn): (n, there)
            for n in self.protokoll.narvaro
            if fold(n.namn) not in javiga and (there := self._there(n, point)) and there.tjanstgor
        }
        ledamoter = [n for n in self.protokoll.narvaro if not n.ersattare]
        placed: Platser = {}
        for claim in (_stay(before), _own, _said, self._again, _called, self._in_order):
            for seat in (*ledamoter, *_vacant(free.values())):
                if fold(seat.namn) not in placed:
                    _take(claim(seat, free), seat, free, placed)
        self._make_room(ledamoter, free, placed)
        seats = [fold(n.namn) for n in ledamoter]
        self._remember(placed, javiga)
        return {s: placed[s] for s in [*seats, *(p for p in placed if p not in seats)] if s in placed}

    def _remember(self, placed: Platser, javiga: set[str]) -> None:
        """Note who serves for whom; one who is out for jäv in this § only has not given up the place (5:18)."""
        for seat, tjanst in placed.items():
            if tjanst.for_ledamot and self.last.get(seat) not in javiga:
                self.last[seat] = fold(tjanst.namn)

    def _make_room(self, ledamoter: list[Narvaro], free: Lediga, placed: Platser) -> None:
        """Seat a ledamot who came within the item when the ersättare who sat on for her is needed for another."""
        for seat in (n for n in ledamoter if fold(n.namn) not in placed):
            callable_ = {fold(n.namn) for n in order_of_call(self.protokoll, seat)}
            back = next(
                (n for n in ledamoter if fold(n.namn) in free and fold(placed[fold(n.namn)].namn) in callable_), None
            )
            if back:
                placed[fold(seat.namn)] = replace(placed.pop(fold(back.namn)), for_ledamot=seat.namn)
                _take(fold(back.namn), back, free, placed)

    def _there(self, person: Narvaro, point: int) -> Intervall | None:
        return next((i for i, stracka in self.there[fold(person.namn)] if covers(stracka, point)), None)

    def _again(self, seat: Narvaro, free: Lediga) -> str:
        namn = self.last.get(fold(seat.namn), "")
        return namn if namn in free and not free[namn][1].i_stallet_for else ""

    def _in_order(self, seat: Narvaro, free: Lediga) -> str:
        if self.protokoll.person(seat.namn) is None:
            return ""
        wanted = (fold(n.namn) for n in order_of_call(self.protokoll, seat))
        return next((n for n in wanted if n in free and not free[n][1].i_stallet_for), "")


def _take(namn: str, seat: Narvaro, free: Lediga, placed: Platser) -> None:
    if namn:
        person, there = free.pop(namn)
        own = same_name(person.namn, seat.namn)
        placed[fold(seat.namn)] = Tjanst(person, "" if own else seat.namn, there.distans)


def _stay(before: Platser) -> Claim:
    """An ersättare who began an item sits on until it is decided, also when the ledamot comes."""

    def claim(seat: Narvaro, free: Lediga) -> str:
        tjanst = before.get(fold(seat.namn))
        return fold(tjanst.namn) if tjanst and tjanst.for_ledamot and fold(tjanst.namn) in free else ""

    return claim


def _own(seat: Narvaro, free: Lediga) -> str:
    return fold(seat.namn) if fold(seat.namn) in free else ""


def _said(seat: Narvaro, free: Lediga) -> str:
    return next((n for n, (_, there) in free.items() if same_name(there.i_stallet_for, seat.namn)), "")


def _called(seat: Narvaro, free: Lediga) -> str:
    namn = fold(seat.forhinder.ersattare) if seat.forhinder else ""
    return namn if namn in free and not free[namn][1].i_stallet_for else ""


def _vacant(free: Iterable[tuple[Narvaro, Intervall]]) -> Iterator[Narvaro]:
    """Give the seats that nobody holds ("vakant", "vakant 2") and that somebody is said to serve in."""
    said = {fold(there.i_stallet_for) for _, there in free}
    yield from (Narvaro(namn) for namn in sorted(said) if namn.startswith(VAKANT))


def _presiding(protokoll: Protokoll, serving: Iterable[Tjanst]) -> str:
    """Return who presides: the one who led the meeting, if she serves, else the first of the presidium who does."""
    namnen = {fold(t.namn): t for t in serving}
    if protokoll.ordforande and fold(protokoll.ordforande) in namnen:
        return protokoll.ordforande
    ranked = [t for t in namnen.values() if t.person.uppdrag in PRESIDIUM]
    return min(ranked, key=lambda t: PRESIDIUM.index(t.person.uppdrag)).namn if ranked else ""
