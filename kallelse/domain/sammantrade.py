"""The sammanträde: one file per meeting of a nämnd, with its föredragningslista and its utskick.

Attribute names are the TOML keys of `sammantraden/<kod>/<datum>.toml`, in the order they are written.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from kallelse.domain.arende import Fil, Sekretess
from kallelse.domain.delegation import Delegationsbeslut, Meddelande
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Utgar:
    """Why and when an item was withdrawn after utskick; its number stands."""

    datum: date
    skal: str


@dataclass(frozen=True, slots=True)
class Punkt:
    """One item of the föredragningslista, in order.

    `nr` is text ("4", "4a", "2 b") or empty where the item has none. `rubrik` and `forslag_till_beslut` are the
    agenda's own copy, so that a difference from the memo can be seen; an entry of the proposal is one paragraph
    or point. `skickas_till` are those who are to have the decision, as the protokoll takes them over.
    """

    rubrik: str
    nr: str = ""
    slag: Literal["arende", "formalia", "mellanrubrik"] = "arende"
    diarienummer: Diarienummer | None = None
    forslag_till_beslut: tuple[str, ...] = ()
    forslagsstallare: str = ""
    skickas_till: tuple[str, ...] = ()
    foredragande: str = ""
    tid: str = ""
    notering: str = ""
    sluten: bool = False
    omedelbar_justering: bool = False
    sekretess: Sekretess | None = None
    utgar: Utgar | None = None


@dataclass(frozen=True, slots=True)
class Kallad:
    """Someone called to the meeting, copied from the nämnd at utskick."""

    namn: str
    uppdrag: str = ""
    parti: str = ""
    epost: str = ""


@dataclass(frozen=True, slots=True)
class Skickad:
    """A handling as it was sent: enough to know later what is new or replaced.

    `fil` is empty for a tjänsteskrivelse in our own setting, whose `sha256` is that of its content. `ersatter` is
    the rubrik of the handling that it replaced; `utgar` says that the utskick only told that it is withdrawn.
    `bilaga` is the number that it was given as a bilaga of its item, and keeps.
    """

    punkt: str
    rubrik: str
    fil: str
    sha256: str
    ersatter: str = ""
    utgar: bool = False
    bilaga: int | None = None


@dataclass(frozen=True, slots=True)
class Mottagare:
    """To whom an utskick went, how, and how it went."""

    namn: str
    epost: str = ""
    satt: str = ""
    tidpunkt: datetime | None = None
    utfall: str = ""


@dataclass(frozen=True, slots=True)
class Utskick:
    """One sent kallelse or komplettering. `nr` 1 is the kallelse; `commit` is the frozen sammanträde's commit.

    `nya` are the numbers of items sent for the first time (in the kallelse: all), `ersatta` of those with new,
    replaced or withdrawn handlingar, `utgar` of those withdrawn; each item is in `nya` and in `utgar` once. `tid` and
    `plats` are those that it told of; None in what was sent before they were kept.
    """

    nr: int
    tidpunkt: datetime
    tagg: str = ""
    commit: str = ""
    fil: Fil | None = None
    sidor: int | None = None
    nya: tuple[str, ...] = ()
    ersatta: tuple[str, ...] = ()
    utgar: tuple[str, ...] = ()
    tid: str | None = None
    plats: str | None = None
    handlingar: tuple[Skickad, ...] = ()
    mottagare: tuple[Mottagare, ...] = ()


@dataclass(frozen=True, slots=True)
class Sammantrade:
    """One meeting of a nämnd. `tid` is as printed ("17.00" or "kl. 9.00–12.00").

    A meeting that is moved stands where it was, `installt` and with its new day in `flyttat_till`; the one that is held
    instead says `flyttat_fran`. `delegationsbeslut` and `meddelanden` are those that are reported to it.
    """

    namnd: str
    datum: date
    tid: str = ""
    plats: str = ""
    ordforande: str = ""
    sekreterare: str = ""
    forhinder: str = ""
    oppet: bool = False
    installt: Utgar | None = None
    flyttat_till: date | None = None
    flyttat_fran: date | None = None
    kallade: tuple[Kallad, ...] = ()
    punkter: tuple[Punkt, ...] = ()
    utskick: tuple[Utskick, ...] = ()
    delegationsbeslut: tuple[Delegationsbeslut, ...] = ()
    meddelanden: tuple[Meddelande, ...] = ()
    protokoll: Protokoll | None = None

    @property
    def beteckning(self) -> str:
        """The meeting's designation, `KOD/DATUM`."""
        return f"{self.namnd}/{self.datum.isoformat()}"

    @property
    def skickade(self) -> tuple[Utskick, ...]:
        """The utskick that have gone out. One without a stored file was cut off before it was sent, and is none."""
        return tuple(u for u in self.utskick if u.fil)

    def utan_avbrutna(self) -> Sammantrade:
        """Return the meeting without an utskick that was cut off before it was sent, and without those it called."""
        skickade = self.skickade
        if skickade == self.utskick:
            return self
        return replace(self, utskick=skickade, kallade=self.kallade if skickade else ())

    def punkt(self, nr: str) -> Punkt | None:
        """Return the item with this number, written with or without spaces ("2b" finds "2 b")."""
        sokt = nr.replace(" ", "").lower()
        return next((p for p in self.punkter if p.nr and p.nr.replace(" ", "").lower() == sokt), None)
