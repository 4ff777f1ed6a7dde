"""What rules see: the register as it was read, with profiles, file facts and the day. Rules never read anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, Protocol, TypeAlias, TypeVar

from kallelse.domain.arende import Arende
from kallelse.domain.arendetyp import Arendetyp, find_type
from kallelse.domain.content import Blocks
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import KallelseError, Position
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.profil import Profil
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.domain.status import BESLUTAT, Plats, eget, platser, samlad
from kallelse.domain.tjanstgoring import Tjanstgoring, service

Path: TypeAlias = tuple[str | int, ...]
ORGANISATION = "kallelse.toml"
T_co = TypeVar("T_co", covariant=True)


class Fel(Protocol):
    """A problem that was found when a file was read."""

    @property
    def path(self) -> Path:
        """The value's keys and indexes."""

    @property
    def besked(self) -> str:
        """What is wrong, in Swedish."""

    @property
    def atgard(self) -> str:
        """What to do about it."""

    @property
    def slag(self) -> Literal["fel", "varning"]:
        """Whether the file has no value because of it."""


class Kalla(Protocol[T_co]):
    """A file of the register as it was read; `varde` is None when it cannot be understood."""

    @property
    def fil(self) -> str:
        """The file's path from the workspace's root."""

    @property
    def varde(self) -> T_co | None:
        """The object that the file holds."""

    @property
    def problem(self) -> tuple[Fel, ...]:
        """What was found when it was read."""

    def position(self, path: Path, /) -> Position:
        """Return where a value stands in the file."""


@dataclass(frozen=True, slots=True)
class Filfakta:
    """A stored file as it is now: whether it is there, and the sha256 of its bytes in hex (empty: not known)."""

    finns: bool
    sha256: str = ""


@dataclass(frozen=True)
class Underlag:
    """The register, ready for the rules.

    `profiler` are by the nämnd's code, and so are `profilfel`, why one cannot be read, and `arendetyper`. `parse`
    reads Markdown; `fil` tells about a stored file by its path from the workspace's root. Both are asked only for what
    a rule looks at.
    `kallelse_toml` is the organisation's own file.
    """

    organisation: Organisation
    profiler: Mapping[str, Profil]
    arenden: tuple[Kalla[Arende], ...]
    sammantraden: tuple[Kalla[Sammantrade], ...]
    parse: Callable[[str], Blocks]
    fil: Callable[[str], Filfakta]
    idag: date
    profilfel: Mapping[str, KallelseError] = field(default_factory=dict)
    arendetyper: Mapping[str, tuple[Arendetyp, ...]] = field(default_factory=dict)
    kallelse_toml: Kalla[Organisation] | None = None

    @cached_property
    def namnder(self) -> Mapping[str, Namnd]:
        """The nämnder by their codes."""
        return {namnd.kod: namnd for namnd in self.organisation.namnder}

    @cached_property
    def per_nummer(self) -> Mapping[Diarienummer, Kalla[Arende]]:
        """The files of the ärenden that can be read, by diarienummer."""
        return {kalla.varde.diarienummer: kalla for kalla in self.arenden if kalla.varde}

    @cached_property
    def _platser(self) -> Mapping[Diarienummer, list[Plats]]:
        found: defaultdict[Diarienummer, list[Plats]] = defaultdict(list)
        for kalla in self.sammantraden:
            for nummer, plats in platser(kalla.varde) if kalla.varde else ():
                found[nummer].append(plats)
        return found

    def is_decided(self, arende: Arende) -> bool:
        """Return whether the nämnd has decided in an ärende, and it stands on no later list."""
        return samlad(eget(arende), self._platser.get(arende.diarienummer, ())) == BESLUTAT

    def arendevy(self, kalla: Kalla[Arende]) -> Arendevy | None:
        """Return an ärende as its rules see it; None when its file cannot be read."""
        arende = kalla.varde
        if arende is None:
            return None
        return Arendevy(self, kalla, arende, self.namnder.get(arende.namnd), self.profiler.get(arende.namnd))

    def sammantradesvy(self, kalla: Kalla[Sammantrade]) -> Sammantradesvy | None:
        """Return a sammanträde as its rules see it; None when its file cannot be read."""
        mote = kalla.varde
        if mote is None:
            return None
        return Sammantradesvy(self, kalla, mote, self.namnder.get(mote.namnd), self.profiler.get(mote.namnd))


@dataclass(frozen=True, slots=True)
class Arendevy:
    """One ärende. `namnd` and `profil` are None when its nämnd is not in kallelse.toml."""

    underlag: Underlag
    kalla: Kalla[Arende]
    arende: Arende
    namnd: Namnd | None
    profil: Profil | None

    @property
    def typ(self) -> Arendetyp | None:
        """The kind of ärende, if its nämnd knows it."""
        return find_type(self.underlag.arendetyper.get(self.arende.namnd, ()), self.arende.arendetyp)

    def stored(self, fil: str) -> Filfakta:
        """Return what is known of a file in the ärende's folder."""
        return self.underlag.fil(f"{self.kalla.fil.removesuffix('.toml')}/{fil}")


@dataclass(frozen=True, slots=True)
class Sammantradesvy:
    """One sammanträde. `namnd` and `profil` are None when its nämnd is not in kallelse.toml."""

    underlag: Underlag
    kalla: Kalla[Sammantrade]
    sammantrade: Sammantrade
    namnd: Namnd | None
    profil: Profil | None

    def protokollvy(self) -> Protokollvy | None:
        """Return the meeting's protokoll as its rules see it; None when it is not begun, or the meeting cancelled."""
        protokoll = self.sammantrade.protokoll
        if protokoll is None or self.sammantrade.installt:
            return None
        return Protokollvy(self, protokoll, service(protokoll))

    def punktvyer(self) -> Iterator[Punktvy]:
        """Yield the items as their rules see them."""
        for index in range(len(self.sammantrade.punkter)):
            yield Punktvy(self, index)


@dataclass(frozen=True, slots=True)
class Punktvy:
    """One item of a föredragningslista, by its place in it."""

    mote: Sammantradesvy
    index: int

    @property
    def punkt(self) -> Punkt:
        """The item."""
        return self.mote.sammantrade.punkter[self.index]

    @property
    def namn(self) -> str:
        """What the item is called in a message: `Punkt 4`, or its title."""
        return f"Punkt {self.punkt.nr}" if self.punkt.nr else f"Punkten ”{self.punkt.rubrik}”"

    @property
    def arende(self) -> Arendevy | None:
        """The item's ärende, if it has one that can be read."""
        nummer = self.punkt.diarienummer
        kalla = self.mote.underlag.per_nummer.get(nummer) if nummer else None
        return self.mote.underlag.arendevy(kalla) if kalla else None

    @property
    def oppen(self) -> bool:
        """Whether the item is to be taken up in the open: neither withdrawn nor secret."""
        arende = self.arende
        hemlig = self.punkt.sekretess or (arende and arende.arende.sekretess)
        return not (self.punkt.utgar or hemlig or self.mote.sammantrade.installt)


@dataclass(frozen=True, slots=True)
class Protokollvy:
    """One protokoll: its meeting, and who served in each §."""

    mote: Sammantradesvy
    protokoll: Protokoll
    tjanst: tuple[Tjanstgoring, ...]

    def paragrafvyer(self) -> Iterator[Paragrafvy]:
        """Yield the §§ as their rules see them."""
        for tjanst in self.tjanst:
            yield Paragrafvy(self, tjanst)


@dataclass(frozen=True, slots=True)
class Paragrafvy:
    """One § of a protokoll, and who served in it."""

    vy: Protokollvy
    tjanst: Tjanstgoring

    @property
    def paragraf(self) -> Paragraf:
        """The §."""
        return self.vy.protokoll.paragrafer[self.tjanst.index]

    @property
    def namn(self) -> str:
        """What the § is called at the beginning of a sentence."""
        namn = self.paragraf.namn
        return namn[:1].upper() + namn[1:]

    @property
    def behandlad(self) -> bool:
        """Whether the item was taken up: neither withdrawn nor left undecided."""
        return self.paragraf.utfall not in {"", "utgar"}

    @property
    def avser(self) -> str:
        """The ärende that it is about, or the meeting."""
        return str(self.paragraf.diarienummer or self.vy.mote.sammantrade.beteckning)
