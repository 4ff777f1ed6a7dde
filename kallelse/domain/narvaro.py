"""Who was at a sammanträde and when: presence by clock or by item, anmält förhinder, others in the room, breaks.

Attribute names are the TOML keys of `[[protokoll.narvaro]]` and its neighbours.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from kallelse.domain.datum import parse_time
from kallelse.domain.errors import BadInput
from kallelse.domain.organisation import Uppdrag
from kallelse.domain.record import dataclass
from kallelse.domain.text import fold, fold_ascii, visa

Lage = Literal["fore", "under", "efter"]
_TILLFALLE = re.compile(
    r"(?P<klocka>(?:kl\.? ?)?\d{1,2}[.:]\d\d)?,? ?(?:(?P<lage>före|fore|under|del av|efter) (?P<punkt>.+))?"
)
_LAGEN: dict[str, Lage] = {"fore": "fore", "under": "under", "del av": "under", "efter": "efter"}


@dataclass(frozen=True, slots=True)
class Tillfalle:
    """A moment of a meeting: a time of day ("17.20"), a place in its order ("före 7"), or both.

    `punkt` is as it was written: an item's number, "§ 60", or the title of an item without number.
    """

    klocka: str = ""
    lage: Lage | None = None
    punkt: str = ""


def parse_tillfalle(text: str) -> Tillfalle:
    """Return the moment that is written "17.20", "före 7", "efter 7", "under § 60" or "17.20 före 7".

    Raises:
        BadInput: it is written in no such way.
    """
    skrivet = " ".join(text.split())
    found = _TILLFALLE.fullmatch(skrivet) or _TILLFALLE.fullmatch(skrivet[:1].lower() + skrivet[1:])
    if found is None or not (found["klocka"] or found["lage"]):
        raise BadInput(
            f"”{visa(text[:40], en_rad=True)}” säger inte när.",
            atgard="Skriv ett klockslag (17.20), eller före, under eller efter en punkt (efter 7).",
        )
    klocka = parse_time(found["klocka"]) if found["klocka"] else ""
    lage = _LAGEN[fold_ascii(found["lage"]).lower()] if found["lage"] else None
    return Tillfalle(klocka, lage, found["punkt"] or "")


@dataclass(frozen=True, slots=True)
class Forhinder:
    """When a ledamot said that she could not come, and which ersättare was called in instead."""

    anmalt: date | None = None
    ersattare: str = ""


@dataclass(frozen=True, slots=True)
class Intervall:
    """A stretch of the meeting that somebody was there for.

    `fran` and `till` are as `parse_tillfalle` reads them; empty means from the start, to the end. `distans` is
    presence through a link. `tjanstgor` is false for one who was in the room but did not serve, and
    `i_stallet_for` says for whom an ersättare served, where it was not by turordning.
    """

    fran: str = ""
    till: str = ""
    distans: bool = False
    tjanstgor: bool = True
    i_stallet_for: str = ""


@dataclass(frozen=True, slots=True)
class Narvaro:
    """One called person at the meeting: there all the time, not at all (`franvarande`), or for the `tider`."""

    namn: str
    uppdrag: Uppdrag = "ledamot"
    parti: str = ""
    turordning: int | None = None
    franvarande: bool = False
    forhinder: Forhinder | None = None
    tider: tuple[Intervall, ...] = ()

    @property
    def ersattare(self) -> bool:
        """Whether the person is elected as an ersättare."""
        return self.uppdrag == "ersattare"

    @property
    def intervall(self) -> tuple[Intervall, ...]:
        """The stretches that the person was there for, the whole meeting as one; none for an absent one."""
        if self.franvarande:
            return ()
        return self.tider or (Intervall(),)

    @property
    def namn_parti(self) -> str:
        """The name with the party in brackets: `Eva Ek (S)`."""
        return f"{self.namn} ({self.parti})" if self.parti else self.namn


@dataclass(frozen=True, slots=True)
class Ovrig:
    """Somebody in the room who is not in the nämnd: an officer, an expert, listeners.

    `punkter` are the items that the person was there for ("7", or an unnumbered item's title); none means all.
    `yttranderatt` says that the nämnd let the person take part in the deliberations (KL 6:26).
    """

    namn: str
    titel: str = ""
    punkter: tuple[str, ...] = ()
    distans: bool = False
    yttranderatt: bool = False
    grund: str = ""


@dataclass(frozen=True, slots=True)
class Ajournering:
    """A break: from one time of day to another, within or before an item."""

    fran: str
    till: str = ""
    punkt: str = ""


def same_name(a: str, b: str) -> bool:
    """Return whether two names are the same, whatever their case and spaces."""
    return fold(a) == fold(b)
