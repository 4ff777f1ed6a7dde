"""A profile: a municipality's house style as data (`templates/<profil>/profil.toml`)."""

from __future__ import annotations

from dataclasses import field

from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.record import dataclass
from kallelse.domain.text import fold


@dataclass(frozen=True, slots=True)
class Avsnittsmall:
    """A section that a document type knows.

    `synonymer` are other headings it goes by. `beslutad_av` says which decision made it mandatory.
    """

    nyckel: str
    rubrik: str
    synonymer: tuple[str, ...] = ()
    obligatoriskt: bool = False
    far_vara_tomt: bool = False
    niva: int = 1
    hjalp: str = ""
    beslutad_av: str = ""


@dataclass(frozen=True, slots=True)
class Utseende:
    """Colours (`#rrggbb`), type face and logo of a profile's documents; sizes in points."""

    farg: str = "#1d4f5c"
    typsnitt: str = "Source Sans 3"
    storlek: float = 11.0
    logotyp: str = ""
    logotyp_alt: str = ""


@dataclass(frozen=True, slots=True)
class Profil:
    """A house style. `avsnitt` are the sections of a tjänsteskrivelse in the order they should come.

    `tjansteskrivelse` is what the memo is called (Tjänsteskrivelse, Tjänsteutlåtande). `etiketter` are words
    printed in documents, by key. `ordning_kravs` makes another order of sections a finding.
    """

    namn: str
    titel: str
    tjansteskrivelse: str = "Tjänsteskrivelse"
    kallelse: str = "Kallelse/föredragningslista"
    avsnitt: tuple[Avsnittsmall, ...] = ()
    dagordningsmall: tuple[Mallpunkt, ...] = ()
    kallelsedagar: int | None = None
    beslut_forst: bool = True
    ordning_kravs: bool = True
    subjekt_kravs: bool = True
    utseende: Utseende = Utseende()
    etiketter: dict[str, str] = field(default_factory=dict)

    def avsnittsmall(self, rubrik: str) -> Avsnittsmall | None:
        """Return the section that goes by this heading, whatever its case, spaces and closing punctuation."""
        sokt = fold(rubrik).rstrip(" .:")
        for mall in self.avsnitt:
            if sokt in {fold(namn).rstrip(" .:") for namn in (mall.rubrik, *mall.synonymer)}:
                return mall
        return None
