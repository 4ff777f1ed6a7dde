"""A votering: who voted how, and what came of it (KL 4:24–25, 5:53–56 through 6:33).

Attribute names are the TOML keys of `[[protokoll.paragrafer.voteringar]]`.
"""

from __future__ import annotations

from typing import Literal

from kallelse.domain.narvaro import same_name
from kallelse.domain.record import dataclass

Rost = Literal["ja", "nej", "avstar"]


@dataclass(frozen=True, slots=True)
class Votering:
    """One votering. `ja_innebar` and `nej_innebar` say what each vote is for, as `Paragraf.forslag_for` reads them.

    An open one has names in `ja`, `nej` and `avstar`; a `sluten` one only numbers in `antal_ja` and so on, and is
    lawful for a val or an anställning (`slag`). `lottning` is what the lot fell on when such a one was even. The
    casting vote of the presiding person is never stored: it follows from how she voted.
    """

    nr: int
    ja_innebar: str = "forslag"
    nej_innebar: str = ""
    slag: Literal["beslut", "val", "anstallning"] = "beslut"
    sluten: bool = False
    begard_av: tuple[str, ...] = ()
    ja: tuple[str, ...] = ()
    nej: tuple[str, ...] = ()
    avstar: tuple[str, ...] = ()
    antal_ja: int = 0
    antal_nej: int = 0
    antal_avstar: int = 0
    lottning: Literal["", "ja", "nej"] = ""

    def rost(self, namn: str) -> Rost | None:
        """Return how a person voted in an open votering; None if not at all."""
        roster: tuple[tuple[Rost, tuple[str, ...]], ...] = (("ja", self.ja), ("nej", self.nej), ("avstar", self.avstar))
        return next((rost for rost, namnen in roster if any(same_name(namn, n) for n in namnen)), None)

    @property
    def namn(self) -> tuple[str, ...]:
        """Everybody who is named, in the order ja, nej, avstår."""
        return (*self.ja, *self.nej, *self.avstar)


@dataclass(frozen=True, slots=True)
class Rostresultat:
    """What a votering came to. `vinnare` is empty when it is undecided: even, and nobody who can decide has.

    `utslagsrost` and `lottad` say what decided an even one.
    """

    ja: int
    nej: int
    avstar: int
    vinnare: Literal["", "ja", "nej"]
    utslagsrost: bool = False
    lottad: bool = False


def result(votering: Votering, ordforande: str) -> Rostresultat:
    """Return the result by simple majority of the votes (KL 5:55–56).

    An even one is decided by the presiding person's own vote, in a val or an anställning by lot.
    """
    ja, nej, avstar = _numbers(votering)
    if ja != nej:
        return Rostresultat(ja, nej, avstar, "ja" if ja > nej else "nej")
    if votering.slag != "beslut":
        return Rostresultat(ja, nej, avstar, votering.lottning, lottad=bool(votering.lottning))
    match votering.rost(ordforande):
        case "ja":
            return Rostresultat(ja, nej, avstar, "ja", utslagsrost=True)
        case "nej":
            return Rostresultat(ja, nej, avstar, "nej", utslagsrost=True)
        case _:
            return Rostresultat(ja, nej, avstar, "")


def _numbers(votering: Votering) -> tuple[int, int, int]:
    if votering.sluten:
        return votering.antal_ja, votering.antal_nej, votering.antal_avstar
    return len(votering.ja), len(votering.nej), len(votering.avstar)
