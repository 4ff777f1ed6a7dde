"""The organisation of a workspace: its nämnder, people, number series and local rules (`kallelse.toml`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from typing import Literal

from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.record import dataclass
from kallelse.domain.text import ascii_slug, fold, fold_plain

Uppdrag = Literal["ordforande", "vice ordforande", "2:e vice ordforande", "ledamot", "ersattare"]
Betydelse = Literal[
    "",
    "justerare",
    "dagordning",
    "foregaende_protokoll",
    "delegation",
    "anmalningar",
    "meddelanden",
    "information",
]


@dataclass(frozen=True, slots=True)
class Ledamot:
    """An elected member of a nämnd, from one day to another (inclusive).

    `turordning` is the order in which ersättare are called in.
    """

    namn: str
    uppdrag: Uppdrag = "ledamot"
    parti: str = ""
    epost: str = ""
    turordning: int | None = None
    fran: date | None = None
    till: date | None = None

    def tjanstgor(self, dag: date) -> bool:
        """Return whether the person holds the office on `dag`."""
        return (self.fran is None or self.fran <= dag) and (self.till is None or dag <= self.till)


@dataclass(frozen=True, slots=True)
class Mallpunkt:
    """One line of a nämnd's dagordningsmall: a formality, a mellanrubrik, or where the ärenden go.

    `numrerad` is whether it has a number on the list, `paragraf` whether it has a § in the protokoll. `betydelse` is
    what the formality is, where its title does not say it; how it is decided goes by that.
    """

    rubrik: str
    slag: Literal["formalia", "mellanrubrik", "arenden"] = "formalia"
    numrerad: bool = True
    paragraf: bool = True
    betydelse: Betydelse = ""
    forslag_till_beslut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Namnd:
    """A nämnd (or styrelse, utskott): its code, name, series, people and what its reglemente decides.

    `forvaltning` works for it and is the sender of memos. `kallelsedagar` are the days between kallelse and
    sammanträde (local rule: the law sets none for a nämnd); `arendeuttagsdagar`, `stoppdagar` and `gruppmotesdagar`
    those from the ärendeuttag, the last day for handlingar and the gruppmöten to the sammanträde, `justeringsdagar`
    those from it to the justering.
    `forvaring` is where its protokoll are kept and can be read. `antal_ledamoter` is how many fullmäktige has decided
    on, when it is not the number of those elected. `inkallelseordning` says for each party from which parties, in
    order, ersättare step in ("S, V, MP"). The others are what fullmäktige or the nämnd has allowed: one who left to
    come back and serve, taking part from elsewhere, open meetings, the view of ersättare in the protokoll, delegation
    passed on by the förvaltningschef.
    """

    kod: str
    namn: str
    serie: str = ""
    profil: str = ""
    forvaltning: str = ""
    kallelsedagar: int | None = None
    arendeuttagsdagar: int | None = None
    stoppdagar: int | None = None
    gruppmotesdagar: int | None = None
    justeringsdagar: int | None = None
    tid: str = ""
    plats: str = ""
    sekreterare: str = ""
    forhinder: str = ""
    epost: str = ""
    reglemente: str = ""
    forvaring: str = ""
    antal_ledamoter: int | None = None
    inkallelseordning: dict[str, str] = field(default_factory=dict)
    vaxeltjanstgoring: bool = False
    distans: bool = False
    oppna_sammantraden: bool = False
    ersattare_far_anteckna: bool = False
    vidaredelegering: bool = False
    dagordningsmall: tuple[Mallpunkt, ...] = ()
    ledamoter: tuple[Ledamot, ...] = ()


@dataclass(frozen=True, slots=True)
class Adress:
    """The address block of documents; empty lines are left out."""

    postadress: str = ""
    besoksadress: str = ""
    telefon: str = ""
    epost: str = ""
    webb: str = ""
    orgnummer: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The kommun or region of a workspace. `lokalt` overrides single keys of the profile, by dotted name.

    Raises:
        BadInput: the codes of two nämnder or of two series are too alike to have folders of their own.
    """

    namn: str
    profil: str
    adress: Adress = Adress()
    serier: tuple[Serie, ...] = ()
    namnder: tuple[Namnd, ...] = ()
    lokalt: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prove that the files of no two nämnder, and of no two series, would lie in one folder."""
        _check_apart("Nämnderna", (n.kod for n in self.namnder))
        _check_apart("Nummerserierna", (*(s.kod for s in self.serier), *(n.serie or n.kod for n in self.namnder)))

    def namnd(self, kod: str) -> Namnd:
        """Return the nämnd with this code, written in any case and with or without dots.

        Raises:
            NotFound: no nämnd has the code.
        """
        for namnd in self.namnder:
            if fold(namnd.kod) == fold(kod):
                return namnd
        koder = ", ".join(n.kod for n in self.namnder) or "inga"
        raise NotFound(f"Nämnden {kod} finns inte i kallelse.toml.", atgard=f"Nämnder som finns: {koder}.")

    def serie_for(self, namnd: Namnd) -> Serie:
        """Return the number series of a nämnd; a nämnd that names none has one of its own code."""
        kod = namnd.serie or namnd.kod
        return next((s for s in self.serier if s.kod == kod), Serie(kod))


def is_council(organ: str) -> bool:
    """Return whether the name, or the usual code, of an organ is that of fullmäktige."""
    namn = fold_plain(organ)
    return namn in {"kf", "rf"} or "fullmaktige" in namn


def _check_apart(vilka: str, koder: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for kod in koder:
        other = seen.setdefault(ascii_slug(kod).lower(), kod)
        if other != kod:
            raise BadInput(
                f"{vilka} {other} och {kod} skulle få samma katalog, eftersom å, ä, ö, skiljetecken och stora och små "
                "bokstäver inte syns i den.",
                atgard="Ge den ena en annan kod.",
            )
