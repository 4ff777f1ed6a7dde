"""A small nämnd and its meeting, for tests of the protokoll."""

from __future__ import annotations

from datetime import date
from typing import Any

from kallelse.domain.narvaro import Forhinder, Intervall, Narvaro
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.domain.tjanstgoring import Tjanstgoring, service

DATUM = date(2026, 11, 24)
ALLA = (
    Narvaro("Eva Ek", "ordforande", "S"),
    Narvaro("Bo Alm", "vice ordforande", "M"),
    Narvaro("Carl Nils", "ledamot", "M"),
    Narvaro("Dan Ros", "ledamot", "V"),
    Narvaro("Fia Gren", "ledamot", "S"),
    Narvaro("Gun Holm", "ersattare", "M", 1),
    Narvaro("Hans Lind", "ersattare", "S", 2),
    Narvaro("Ida Berg", "ersattare", "S", 3),
)
"""Five ledamöter and three ersättare."""


def person(namn: str, **changes: Any) -> Narvaro:
    """Return one of them with something changed."""
    found = next(n for n in ALLA if n.namn == namn)
    fields = {"namn": found.namn, "uppdrag": found.uppdrag, "parti": found.parti, "turordning": found.turordning}
    return Narvaro(**(fields | changes))


def there(namn: str, *tider: tuple[str, str]) -> Narvaro:
    """Return one of them who was there from one moment to another, as often as said."""
    return person(namn, tider=tuple(Intervall(fran, till) for fran, till in tider))


def absent(namn: str, ersattare: str = "") -> Narvaro:
    """Return one of them who was not there, with the ersättare who was called."""
    return person(namn, franvarande=True, forhinder=Forhinder(ersattare=ersattare) if ersattare else None)


def items(*paragrafer: Paragraf | int) -> tuple[Paragraf, ...]:
    """Return §§; a number stands for an item of that number without anything in it."""
    return tuple(p if isinstance(p, Paragraf) else Paragraf(f"Ärende {p}", punkt=str(p)) for p in paragrafer)


def protokoll(*changed: Narvaro, paragrafer: tuple[Paragraf, ...] = items(1, 2, 3), **more: Any) -> Protokoll:
    """Return the protokoll of a meeting where those named are changed and the others were there all the time."""
    names = {n.namn: n for n in changed}
    return Protokoll(narvaro=tuple(names.get(n.namn, n) for n in ALLA), paragrafer=paragrafer, **more)


def meeting(held: Protokoll, *punkter: Punkt) -> Sammantrade:
    """Return the meeting of a protokoll."""
    return Sammantrade("SN", DATUM, plats="Rådhuset", punkter=punkter, protokoll=held)


def serving(held: Protokoll) -> list[dict[str, str]]:
    """Return for each § who took part in the decision, each with the one served for."""
    return [{t.namn: t.for_ledamot for t in tjanst.beslutande} for tjanst in service(held)]


def only(held: Protokoll) -> Tjanstgoring:
    """Return who served in the only §."""
    (tjanst,) = service(held)
    return tjanst
