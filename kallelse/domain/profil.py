"""A profile: a municipality's house style as data (`templates/<profil>/profil.toml`)."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal, TypeAlias

from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.record import dataclass
from kallelse.domain.text import fold

Underskrifter: TypeAlias = Literal["bredvid", "under", "trappa"]
Datumform: TypeAlias = Literal["blandat", "ord", "iso"]
Lista: TypeAlias = Literal["punkter", "nummer", "rader"]
Paragrafdel: TypeAlias = Literal[
    "beslut",
    "sammanfattning",
    "beslutsunderlag",
    "forslag_till_beslut",
    "jav",
    "yrkanden",
    "beslutsgang",
    "votering",
    "deltar_inte",
    "reservation",
    "sarskilt_uttalande",
    "protokollsanteckning",
    "omedelbar_justering",
    "sekretess",
    "rattelse",
    "skickas_till",
]


@dataclass(frozen=True, slots=True)
class Avsnittsmall:
    """A section that a document type knows.

    `synonymer` are other headings it goes by. `beslutad_av` says which decision made it mandatory, `beslutad_den` on
    which day. `efter_underskrifter` places it below the signatures ("Beslutet ska skickas till").
    """

    nyckel: str
    rubrik: str
    synonymer: tuple[str, ...] = ()
    obligatoriskt: bool = False
    far_vara_tomt: bool = False
    niva: int = 1
    hjalp: str = ""
    beslutad_av: str = ""
    beslutad_den: date | None = None
    efter_underskrifter: bool = False

    @property
    def beslut(self) -> str:
        """The decision that made it mandatory, with its day where that is known; empty where nothing is."""
        return ", ".join(filter(None, (self.beslutad_av, self.beslutad_den.isoformat() if self.beslutad_den else "")))


@dataclass(frozen=True, slots=True)
class Huvuduppgift:
    """One labelled fact at the head of a document: which, and what it is called there."""

    uppgift: Literal["handlaggare", "datum", "diarienummer", "till"]
    etikett: str


@dataclass(frozen=True, slots=True)
class Sidmall:
    """What stands around the text of every document.

    `uppgifter` are the facts below the letterhead, in order. The other texts may hold `{organisation}`, `{enhet}`,
    `{dokumenttyp}`, `{diarienummer}`, `{datum}`, `{handlaggare}` and `{till}`; `{diarienummer|datum}` is the first of
    them that there is, and what stands between ` · ` goes when it is empty. `sidnummer` holds `{sida}` and `{sidor}`.
    `adress` prints the address block on the first page. `underskrifter` is how those who sign stand.
    """

    uppgifter: tuple[Huvuduppgift, ...] = (
        Huvuduppgift("datum", "Datum"),
        Huvuduppgift("diarienummer", "Diarienummer"),
        Huvuduppgift("till", "Till"),
    )
    sidhuvud_vanster: str = "{dokumenttyp}"
    sidhuvud_hoger: str = "{diarienummer|datum}"
    sidfot: str = "{organisation} · {enhet}"
    sidnummer: str = "Sida {sida} av {sidor}"
    sidnummer_plats: Literal["sidfot", "sidhuvud"] = "sidfot"
    adress: bool = True
    versaler: bool = False
    underskrifter: Underskrifter = "bredvid"


@dataclass(frozen=True, slots=True)
class Utseende:
    """Colours (`#rrggbb`), type face, logo and page of a profile's documents; `storlek` in points.

    `logotyp` is a file in the profile's folder, `logotyp_hojd` its height in millimetres. `datumform` is how days are
    written: `ord` (2 mars 2026), `iso` (2026-03-02), or `blandat`: ISO in a memo's head and lists, else words.
    """

    farg: str = "#1d4f5c"
    typsnitt: str = "Source Sans 3"
    storlek: float = 11.0
    logotyp: str = ""
    logotyp_alt: str = ""
    logotyp_hojd: float = 14.0
    logotyp_alla_sidor: bool = False
    datumform: Datumform = "blandat"
    sida: Sidmall = Sidmall()


@dataclass(frozen=True, slots=True)
class Listmall:
    """How the föredragningslista is set out.

    `rubrik` is its heading, with `{organ}` and `{organets}`; empty for what the kallelse is called. As a `tabell` it
    has one row for each item, without proposals.
    """

    rubrik: str = ""
    form: Literal["rubriker", "tabell"] = "rubriker"
    diarienummer: Literal["efter_rubriken", "under_rubriken", "nej"] = "efter_rubriken"
    information_pa_en_rad: bool = False
    forsattsblad: bool = True


@dataclass(frozen=True, slots=True)
class Protokollmall:
    """How the protokoll is set out, and its §§ in an utdrag.

    `rubrik` is as that of the list. `paragrafens_ordning` are the parts of a § in order, instead of `beslut_forst`;
    see `kallelse.domain.paragrafordning`. `rostnamn` is where it says how each one voted.
    """

    rubrik: str = ""
    paragrafens_ordning: tuple[Paragrafdel, ...] = ()
    ensam_punkt_numrerad: bool = False
    beslutsunderlag: Lista = "punkter"
    skickas_till: Lista = "punkter"
    rostnamn: Literal["paragraf_och_lista", "paragraf", "lista"] = "paragraf_och_lista"
    ny_sida_per_paragraf: bool = False
    arendelista: bool = True
    narvarolista: bool = True
    underskrifter: Literal["framsida", "sist"] = "framsida"
    anslag: Literal["framsida", "sist", "nej"] = "framsida"
    signaturrutor: bool = True
    utdragsfakta: bool = True
    utdragsslut: Literal["bestyrkande", "namn", "nej"] = "bestyrkande"


@dataclass(frozen=True, slots=True)
class Profil:
    """A house style. `avsnitt` are the sections of a tjänsteskrivelse in the order they should come.

    `tjansteskrivelse` is what the memo is called (Tjänsteskrivelse, Tjänsteutlåtande). `etiketter` are words
    printed in documents, by key. `ordning_kravs` makes another order of sections a finding. `godkand` is the line that
    says who has approved a memo, with `{namn}` and `{datum}`. `wordmall` is the municipality's own Word template, a
    file in the profile's folder.
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
    godkand: str = ""
    wordmall: str = ""
    utseende: Utseende = Utseende()
    foredragningslista: Listmall = Listmall()
    protokoll: Protokollmall = Protokollmall()
    etiketter: dict[str, str] = field(default_factory=dict)

    def avsnittsmall(self, rubrik: str) -> Avsnittsmall | None:
        """Return the section that goes by this heading, whatever its case, spaces and closing punctuation."""
        sokt = fold(rubrik).rstrip(" .:")
        for mall in self.avsnitt:
            if sokt in {fold(namn).rstrip(" .:") for namn in (mall.rubrik, *mall.synonymer)}:
                return mall
        return None
