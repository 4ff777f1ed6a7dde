"""The protokoll of a sammanträde as data: `[protokoll]` and its tables in the sammanträde's file.

Facts only. Who served, quorum, results, deadlines and the standard phrases are computed from them, never stored.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date

from kallelse.domain.justering import Anslag, Expediering, Justering, Justeringsplan, Rattelse
from kallelse.domain.narvaro import Ajournering, Narvaro, Ovrig, same_name
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.record import dataclass
from kallelse.domain.text import fold


@dataclass(frozen=True, slots=True)
class Protokoll:
    """What happened at a meeting. `oppnat` and `avslutat` are times of day.

    `antal_ledamoter` is how many the nämnd has, vacant seats too. `inkallelseordning` says for each party from which
    parties, in order, ersättare step in ("S, V, MP"). `upprattat` is the day when §§ got their numbers. `liggare` is
    how many times something was entered after a justering; each time has its tag.
    `ordforande` is set when the meeting was led by another than the presidium's first who was there.
    """

    oppnat: str = ""
    avslutat: str = ""
    ordforande: str = ""
    antal_ledamoter: int | None = None
    inkallelseordning: dict[str, str] = field(default_factory=dict)
    upprattat: date | None = None
    liggare: int = 0
    justering: Justeringsplan | None = None
    narvaro: tuple[Narvaro, ...] = ()
    ovriga: tuple[Ovrig, ...] = ()
    ajourneringar: tuple[Ajournering, ...] = ()
    paragrafer: tuple[Paragraf, ...] = ()
    justeringar: tuple[Justering, ...] = ()
    anslag: tuple[Anslag, ...] = ()
    rattelser: tuple[Rattelse, ...] = ()
    expedieringar: tuple[Expediering, ...] = ()

    @property
    def seats(self) -> int:
        """How many ledamöter the nämnd has: as it says, or as many as were called."""
        return self.antal_ledamoter or sum(not n.ersattare for n in self.narvaro)

    def person(self, namn: str) -> Narvaro | None:
        """Return a called person by full name, whatever its case and spaces."""
        return next((n for n in self.narvaro if same_name(n.namn, namn)), None)

    def namn_parti(self, namn: str) -> str:
        """Return a name with the party in brackets; just the name of one who was not called."""
        person = self.person(namn)
        return person.namn_parti if person else namn

    def index(self, plats: str) -> int | None:
        """Return which of `paragrafer` is meant by "7", "§ 60", or the title of an item without number."""
        sokt = fold(plats)
        if sokt.startswith("§"):
            nr = sokt.removeprefix("§").strip()
            return next((i for i, p in enumerate(self.paragrafer) if str(p.paragraf) == nr), None)
        sokt = sokt.removeprefix("punkt ")
        for i, p in enumerate(self.paragrafer):
            if sokt in {fold(p.plats), fold(p.plats).replace(" ", "")}:
                return i
        return None

    def with_number(self, nr: int) -> Paragraf | None:
        """Return the § with this number."""
        return next((p for p in self.paragrafer if p.paragraf == nr), None)

    @property
    def gjorda_justeringar(self) -> tuple[Justering, ...]:
        """The justeringar that were carried through: one without its stored protokoll was cut off, and is done over."""
        return tuple(j for j in self.justeringar if j.fil)

    @property
    def justerade(self) -> frozenset[int]:
        """The numbers of the §§ that are justerade."""
        return frozenset(nr for j in self.gjorda_justeringar for nr in j.paragrafer)

    def version(self, nr: int) -> int:
        """Return which version of a § holds: the first, and one more for each rättelse."""
        return 1 + sum(r.paragraf == nr for r in self.rattelser)

    def with_earlier(self, nr: int) -> tuple[str, ...]:
        """Return who holds an utdrag of an earlier version of a § and not the one that holds."""
        sent = [e for e in self.expedieringar if e.paragraf == nr]
        have = {e.mottagare for e in sent if e.version == self.version(nr)}
        return tuple(dict.fromkeys(e.mottagare for e in sent if e.mottagare not in have))
