"""After the meeting: justering, anslag, rättelse and expediering. Records are added, never rewritten.

Attribute names are the TOML keys of `[[protokoll.justeringar]]` and its neighbours.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from kallelse.domain.arende import Fil
from kallelse.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Justeringsplan:
    """Who the meeting chose to justera, and where and when. `tid` is as printed: "4 maj 2021 kl. 15.00"."""

    justerare: tuple[str, ...] = ()
    ersattare: tuple[str, ...] = ()
    plats: str = ""
    tid: str = ""


@dataclass(frozen=True, slots=True)
class Signatur:
    """One person's signature, or refusal. `paragrafer` are the §§ it is for; none means all of the justering's.

    `vagran` is why the person would not sign (JO 4024-1999): the refusal belongs to the protokoll.
    """

    namn: str
    roll: Literal["ordforande", "justerare", "sekreterare"] = "justerare"
    datum: date | None = None
    metod: Literal["penna", "e-underskrift"] = "penna"
    paragrafer: tuple[int, ...] = ()
    vagran: str = ""


@dataclass(frozen=True, slots=True)
class FrystParagraf:
    """A § as it was justerad: the digest of everything that it says."""

    paragraf: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Justering:
    """One justering: the whole protokoll, or some §§ at once. `nr` counts within the meeting.

    `datum` is the last signature's day. `fil` is the PDF that we built and tagged; `original` the signed one, scanned
    or e-signed, whose bytes are not ours. `frysta` says what each § was, and `huvud`, of the whole protokoll, what its
    first page was, so that no letter can change unseen.
    """

    nr: int
    datum: date
    omedelbar: bool = False
    plats: str = ""
    tidpunkt: datetime | None = None
    tagg: str = ""
    commit: str = ""
    sidor: int | None = None
    fil: Fil | None = None
    original: Fil | None = None
    signaturer: tuple[Signatur, ...] = ()
    huvud: str = ""
    frysta: tuple[FrystParagraf, ...] = ()

    @property
    def paragrafer(self) -> tuple[int, ...]:
        """The §§ that it justerade."""
        return tuple(f.paragraf for f in self.frysta)

    @property
    def delvis(self) -> bool:
        """Whether somebody refused to sign."""
        return any(s.vagran for s in self.signaturer)


@dataclass(frozen=True, slots=True)
class Anslag:
    """That a justering was announced on the anslagstavla (KL 8:12).

    `justering` is the number of the one announced. `forvaring` is where the protokoll is available. `nedtaget` is
    known afterwards; the last day to appeal follows from `uppsatt`. `platser` are further anslagstavlor with their
    days, for a gemensam nämnd (KL 9:32).
    """

    justering: int
    uppsatt: date
    forvaring: str
    nedtaget: date | None = None
    av: str = ""
    paragrafer: tuple[int, ...] = ()
    platser: tuple[Anslagsplats, ...] = ()

    @property
    def sist_uppsatt(self) -> date:
        """The day from which the time to appeal runs: the last one, where there are several anslagstavlor."""
        return max((self.uppsatt, *(p.uppsatt for p in self.platser)))


@dataclass(frozen=True, slots=True)
class Anslagsplats:
    """Another kommun's anslagstavla, and the day of the anslag there."""

    plats: str
    uppsatt: date


@dataclass(frozen=True, slots=True)
class Rattelse:
    """A visible correction of a justerad § (JO 581-2013): what stood, what should stand, who decided, why.

    `nr` counts within the meeting. The § itself is not touched; the correction is printed with it.
    """

    nr: int
    paragraf: int
    datum: date
    stod: str
    ska_sta: str
    skal: str = ""
    av: str = ""


@dataclass(frozen=True, slots=True)
class Expediering:
    """That an utdrag went to somebody. `version` is 1, and one more for each rättelse of the §.

    `utdrag` is the stored file that went. What is noted here is never taken away.
    """

    nr: int
    paragraf: int
    mottagare: str
    tidpunkt: datetime
    version: int = 1
    satt: str = ""
    utdrag: Fil | None = None
