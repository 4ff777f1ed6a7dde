"""What is due: one thing, its day, and the rule that it follows from. The sources stand in the modules beside."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date

from kallelse.domain.arende import Arende
from kallelse.domain.arendetyp import Arendetyp, find_type
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.motesplan import Motesplan, motesplan
from kallelse.domain.organisation import Namnd
from kallelse.domain.record import dataclass
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.skrivelsens_namn import Skrivelsenamn
from kallelse.domain.status import Plats

LOKAL = "lokal regel"
_KL = "kommunallagen"
LAGRUM: Mapping[str, str] = {
    "motesplan": LOKAL,
    "kl-namnd-kallelse": LOKAL,
    "kl-5-15": f"5 kap. 15 § {_KL}",
    "kl-6-17-2": f"6 kap. 17 § andra stycket {_KL}",
    "kl-5-69": f"5 kap. 69 § och 6 kap. 35 § {_KL}",
    "omedelbar": LOKAL,
    "kl-8-12-a": f"8 kap. 12 § och 6 kap. 35 § {_KL}",
    "kl-13-5": f"13 kap. 5 § och 8 kap. 12 § {_KL}",
    "kl-8-10-bevis": f"8 kap. 10 § tredje stycket {_KL}",
    "expediering": "2 kap. 10 § tryckfrihetsförordningen",
    "kl-6-40": f"6 kap. 40 § och 7 kap. 8 § {_KL}",
    "arendetyp-frist": LOKAL,
    "kl-5-35": f"5 kap. 35 § {_KL}",
    "kl-5-51": f"5 kap. 51 § {_KL}",
    "fl-26": "26 § förvaltningslagen",
    "uppdrag": LOKAL,
}
"""The provision of each rule that something is watched by, as the rule itself says it."""


@dataclass(frozen=True, slots=True)
class Bevakning:
    """One thing that is due.

    `datum` is the last day for it; `vad` says what, in words that may be shown to anybody. `avser` is the designation
    of an ärende or a sammanträde. `regel` is the id of the rule and `kommando` what to run next. `nyckel` tells it from
    the others of the same rule and subject; the day does not, so that a thing whose day moves is the same thing.
    """

    datum: date
    vad: str
    avser: str
    namnd: str
    regel: str
    kommando: str
    nyckel: str = ""

    @property
    def lagrum(self) -> str:
        """The provision of its rule."""
        return LAGRUM[self.regel]

    @property
    def identitet(self) -> tuple[str, str, str]:
        """What it is, whatever its day."""
        return self.avser, self.regel, self.nyckel


@dataclasses.dataclass(frozen=True)
class Bevakningsunderlag:
    """What is looked at: the nämnder with their days, and what of the register may have something left to do.

    `moten`, in order of date, and `arenden` need only hold those with something left, and the ärenden on the lists of
    the meetings to come. `kallelsedagar`, `arendetyper` and `skrivelser` (what the house calls its memo) are by the
    nämnd's code. `vantande` are the ärenden that were put off, with the place where it happened.
    """

    namnder: Mapping[str, Namnd]
    kallelsedagar: Mapping[str, int | None]
    arendetyper: Mapping[str, tuple[Arendetyp, ...]] = dataclasses.field(default_factory=dict)
    moten: tuple[Sammantrade, ...] = ()
    arenden: Mapping[Diarienummer, Arende] = dataclasses.field(default_factory=dict)
    vantande: Mapping[Diarienummer, Plats] = dataclasses.field(default_factory=dict)
    skrivelser: Mapping[str, Skrivelsenamn] = dataclasses.field(default_factory=dict)

    def plan(self, mote: Sammantrade) -> Motesplan:
        """Return the days around a meeting; of a nämnd that is not in kallelse.toml only the law's."""
        return motesplan(mote.datum, self.namnd(mote.namnd), self.kallelsedagar.get(mote.namnd))

    def namnd(self, kod: str) -> Namnd:
        """Return a nämnd; of one that is not in kallelse.toml nothing but its code is known."""
        return self.namnder.get(kod) or Namnd(kod, kod)

    def kind(self, arende: Arende) -> Arendetyp | None:
        """Return the kind of an ärende, if its nämnd knows it."""
        return find_type(self.arendetyper.get(arende.namnd, ()), arende.arendetyp)

    def next_meeting(self, namnd: str, idag: date) -> Sammantrade | None:
        """Return the nämnd's next meeting that is not held yet."""
        coming = (m for m in self.moten if m.namnd == namnd and m.datum >= idag and not m.installt)
        return next(coming, None)


def nar(dag: date, idag: date) -> str:
    """Return how far off a day is: `idag`, `imorgon`, `om 3 dagar`, `2 dagar sen`."""
    dagar = (dag - idag).days
    if dagar in {0, 1}:
        return ("idag", "imorgon")[dagar]
    return f"om {dagar} dagar" if dagar > 0 else f"{-dagar} {'dag' if dagar == -1 else 'dagar'} sen"


def in_order(bevakningar: Iterable[Bevakning]) -> list[Bevakning]:
    """Return what is due by day, and within a day by what it is about."""
    return sorted(bevakningar, key=lambda b: (b.datum, b.namnd, b.avser, b.regel, b.nyckel))
