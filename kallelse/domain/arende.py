"""The ärende: its diary entry, its tjänsteskrivelse, its handlingar and the beslut taken in it.

Attribute names are the TOML keys of `cases/<serie>/<år>/<löpnr>.toml`, in the order they are written.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.ersattning import gallande
from kallelse.domain.record import dataclass
from kallelse.domain.remiss import RemissIn, RemissUt
from kallelse.domain.uppdrag import Uppdrag

Riktning = Literal["inkommen", "upprattad", "utgaende"]


@dataclass(frozen=True, slots=True)
class Fil:
    """A stored file: its name in the case's folder and the sha256 of its bytes, in hex."""

    fil: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """One section of a tjänsteskrivelse, in document order.

    `niva` is 1 for the memo's main sections. `nyckel` names the profile's section, if it is one. `text` is
    Markdown. `skal` says why a section that must not be empty is left empty.
    """

    rubrik: str
    niva: int = 1
    nyckel: str = ""
    text: str = ""
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Undertecknare:
    """Someone who signs a document."""

    namn: str
    titel: str = ""
    enhet: str = ""


@dataclass(frozen=True, slots=True)
class Bild:
    """A picture in the memo's text, which refers to it as `![alt](fil)`."""

    fil: str
    sha256: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Tjansteskrivelse:
    """The case officer's memo to the nämnd.

    `kalla` is the Word file that was read. `egen_pdf` is the officer's own PDF, used unchanged instead of our
    setting. `forslagsstallare` says whose the proposal is (förvaltningen, ordföranden, AU). `diarienummer` is the
    number that the memo itself gives, as it is written there. `godkand_av` and `godkand_den` say who has approved it.
    """

    rubrik: str
    underrubrik: str = ""
    datum: date | None = None
    diarienummer: str = ""
    till: str = ""
    forslagsstallare: str = ""
    avsnitt: tuple[Avsnitt, ...] = ()
    undertecknare: tuple[Undertecknare, ...] = ()
    godkand_av: str = ""
    godkand_den: date | None = None
    bilder: tuple[Bild, ...] = ()
    kalla: Fil | None = None
    egen_pdf: Fil | None = None

    def avsnitt_med_nyckel(self, nyckel: str) -> Avsnitt | None:
        """Return the first section that the profile knows by `nyckel`, if there is one."""
        return next((a for a in self.avsnitt if a.nyckel == nyckel), None)


@dataclass(frozen=True, slots=True)
class Sekretess:
    """A secrecy mark (OSL 5:5): the provision, the day and who marked. Secret content is never stored here."""

    lagrum: str
    datum: date
    myndighet: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """A document of an ärende, other than its tjänsteskrivelse.

    `nr` is its number in the ärende, never reused. `i_kallelsen` puts it in the bundle as a bilaga. `ersatter` is
    the number of the handling that this one replaces. `borttagen` is why it was taken away, if it was.
    `filnamn` is what the file was called when it came; `sidor` is the number of pages of a PDF.
    """

    nr: int
    rubrik: str
    riktning: Riktning = "upprattad"
    datum: date | None = None
    motpart: str = ""
    filnamn: str = ""
    fil: str = ""
    sha256: str = ""
    sidor: int | None = None
    i_kallelsen: bool = True
    ersatter: int | None = None
    borttagen: str = ""
    sekretess: Sekretess | None = None


@dataclass(frozen=True, slots=True)
class Beslut:
    """A decision taken in the ärende."""

    organ: str
    datum: date
    paragraf: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Avslut:
    """A stored end of an ärende: `avslutad` or `makulerad`, the day and the reason."""

    datum: date
    skal: str


@dataclass(frozen=True, slots=True)
class Arende:
    """One ärende: one file.

    `arendemening` is the diary's wording. `namnd` is a nämnd's code. `falt` are the facts of its ärendetyp by key.
    `kopplade` are diarienummer of related ärenden. `remiss_in` is a remiss that it answers, `remiss_ut` one that is
    sent out in it.
    """

    diarienummer: Diarienummer
    arendemening: str
    namnd: str
    arendetyp: str = ""
    registrerad: date | None = None
    inkom: date | None = None
    avsandare: str = ""
    handlaggare: str = ""
    falt: dict[str, str] = field(default_factory=dict)
    kopplade: tuple[Diarienummer, ...] = ()
    avslutad: Avslut | None = None
    makulerad: Avslut | None = None
    sekretess: Sekretess | None = None
    tjansteskrivelse: Tjansteskrivelse | None = None
    handlingar: tuple[Handling, ...] = ()
    beslut: tuple[Beslut, ...] = ()
    uppdrag: tuple[Uppdrag, ...] = ()
    remiss_in: RemissIn | None = None
    remiss_ut: RemissUt | None = None

    def gallande_handlingar(self) -> tuple[Handling, ...]:
        """Return the handlingar that are neither replaced nor taken away, in number order."""
        galler = gallande((h.nr, h.ersatter, bool(h.borttagen)) for h in self.handlingar)
        return tuple(h for h, kvar in zip(self.handlingar, galler, strict=True) if kvar)

    def kedja(self, handling: Handling) -> tuple[Handling, ...]:
        """Return a handling, the one that it replaces, the one that replaced, and so on back to the first."""
        per_nr = {h.nr: h for h in self.handlingar}
        kedja = [handling]
        while (tidigare := per_nr.get(kedja[-1].ersatter or 0)) and tidigare not in kedja:
            kedja.append(tidigare)
        return tuple(kedja)
