"""A document ready to be rendered, and a bundle of documents. The same tree feeds every format."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Literal

from kallelse.domain.arende import Bild
from kallelse.domain.content import Blocks, Heading, plain
from kallelse.domain.organisation import Adress
from kallelse.domain.profil import Utseende
from kallelse.domain.record import dataclass
from kallelse.domain.text import fold

Slag = Literal[
    "tjansteskrivelse",
    "foredragningslista",
    "beredningslista",
    "forsattsblad",
    "kallelse",
    "protokoll",
    "protokollsutdrag",
    "beslutsforslag",
    "anslag",
    "narvarolista",
    "delegationslista",
    "diarieforteckning",
    "remissmissiv",
    "yttrande",
    "remissammanstallning",
]

_FIELD = re.compile(r"\{([a-z|]+)\}")


@dataclass(frozen=True, slots=True)
class Huvud:
    """What stands at the head of a document, as it is printed; empty strings are left out."""

    organisation: str
    enhet: str = ""
    dokumenttyp: str = ""
    datum: str = ""
    diarienummer: str = ""
    till: str = ""
    handlaggare: str = ""
    paragrafer: str = ""
    adress: Adress = Adress()

    def ifylld(self, mall: str) -> str:
        """Return a text of a `Sidmall` with its fields filled in; unknown fields stay as they are written."""
        return " · ".join(filter(None, (_FIELD.sub(self._field, del_).strip() for del_ in mall.split(" · "))))

    def _field(self, match: re.Match[str]) -> str:
        values = [getattr(self, namn, None) for namn in match[1].split("|")]
        return next(filter(None, values), "") if all(isinstance(v, str) for v in values) else match[0]


@dataclass(frozen=True, slots=True)
class Dokument:
    """One document: its kind, its title (metadata and bookmark), its head and its blocks.

    The first block is the level 1 heading. Headings follow one another without a skipped level. `bilder` say which
    file an `Image` of this document is: their names are those of one case's folder, and not unique in a bundle.
    `fotrutor` are what is signed by hand at the foot of every page, in formats that have pages. `inleder` says that
    it begins an item of a bundle without a försättsblad.
    """

    slag: Slag
    titel: str
    huvud: Huvud
    block: Blocks
    utseende: Utseende = Utseende()
    bilder: tuple[Bild, ...] = ()
    fotrutor: tuple[str, ...] = ()
    inleder: bool = False

    @property
    def uppgifter(self) -> tuple[tuple[str, str], ...]:
        """The labelled facts below the letterhead, in the profile's order; those that are empty are left out."""
        facts = ((u.etikett, str(getattr(self.huvud, u.uppgift))) for u in self.utseende.sida.uppgifter)
        return tuple(fact for fact in facts if fact[1])

    @property
    def dokumenttyp(self) -> str:
        """What the document is called, as it is printed at its head; empty where its title says just that."""
        first = self.block[0] if self.block else None
        if isinstance(first, Heading) and fold(plain(first.children)) == fold(self.huvud.dokumenttyp):
            return ""
        return self._huvud.dokumenttyp

    def ifylld(self, mall: str) -> str:
        """Return a text of the profile's page with its fields filled in, the document's name as the house writes it."""
        return self._huvud.ifylld(mall)

    @property
    def _huvud(self) -> Huvud:
        huvud = self.huvud
        return replace(huvud, dokumenttyp=huvud.dokumenttyp.upper()) if self.utseende.sida.versaler else huvud


@dataclass(frozen=True, slots=True)
class Bilaga:
    """A foreign PDF in a bundle. `fil` is its name for messages; the bytes are fetched by `sha256`.

    `anchor` lets a `PageReference` name its first page. `inleder` is as that of a `Dokument`.
    """

    rubrik: str
    fil: str
    sha256: str
    anchor: str = ""
    inleder: bool = False


@dataclass(frozen=True, slots=True)
class Bunt:
    """A bundle: one PDF of own documents and foreign PDFs in order.

    `tidpunkt` is the PDF's date, timezone-aware. `stampel` are facts for the XMP that say what the PDF is
    (tag, commit, or the digest of a draft).
    """

    titel: str
    organisation: str
    delar: tuple[Dokument | Bilaga, ...]
    tidpunkt: datetime
    stampel: dict[str, str]
