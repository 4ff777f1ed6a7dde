"""A small sammanträde of a fictional kommun, and ways to look into what is built from it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import is_dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from kallelse.documents.builders.innehall import innehall
from kallelse.documents.builders.mote import Mote
from kallelse.documents.markdown import parse
from kallelse.domain.arende import Arende, Avsnitt, Handling, Tjansteskrivelse, Undertecknare
from kallelse.domain.content import Heading, Notice, PageReference, Text, plain
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.dokument import Dokument
from kallelse.domain.organisation import Ledamot, Mallpunkt, Namnd, Organisation
from kallelse.domain.profil import Avsnittsmall, Profil, Utseende
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.resources import templates_dir

NU = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
DATUM = date(2026, 11, 24)


@cache
def profil(namn: str = "nacka") -> Profil:
    """Return a shipped profile, read without the program's own reader."""
    data = tomllib.loads((templates_dir() / namn / "profil.toml").read_text(encoding="utf-8"))
    avsnitt = tuple(Avsnittsmall(**{**a, "synonymer": tuple(a.get("synonymer", ()))}) for a in data.pop("avsnitt"))
    mall = tuple(Mallpunkt(**m) for m in data.pop("dagordningsmall"))
    return Profil(**{**data, "avsnitt": avsnitt, "dagordningsmall": mall, "utseende": Utseende(**data["utseende"])})


def dnr(nr: int) -> Diarienummer:
    """Return SN 2026/`nr`."""
    return Diarienummer("SN", 2026, nr, f"SN 2026/{nr}")


def bilaga(nr: int, rubrik: str, **more: Any) -> Handling:
    """Return a PDF handling whose sha256 is made from its number."""
    return replace(Handling(nr, rubrik, fil=f"{nr:03}.pdf", sha256=f"{nr:064}"), **more)


def memo(rubrik: str, *avsnitt: Avsnitt) -> Tjansteskrivelse:
    """Return a memo, with a proposal and an economy section unless others are given."""
    egna = avsnitt or (
        Avsnitt("Förslag till beslut", nyckel="forslag_till_beslut", text="Socialnämnden godkänner planen."),
        Avsnitt("Ekonomiska konsekvenser", nyckel="ekonomiska_konsekvenser", text="Ryms i budgeten."),
    )
    return Tjansteskrivelse(rubrik, avsnitt=egna, undertecknare=(Undertecknare("Ada Berg", "Enhetschef"),))


ARENDEN = (
    Arende(
        dnr(1),
        "Plan för lekparker",
        "SN",
        tjansteskrivelse=memo("Plan för lekparker"),
        handlingar=(bilaga(1, "Planen"), bilaga(2, "Karta"), bilaga(3, "Kalkyl", fil="003.xlsx")),
    ),
    Arende(dnr(2), "Rapport om köer", "SN", tjansteskrivelse=memo("Rapport om köer")),
)
PUNKTER = (
    Punkt("Val av justerare", nr="1", slag="formalia"),
    Punkt("Beslut", slag="mellanrubrik"),
    Punkt(
        "Plan för lekparker",
        nr="2",
        diarienummer=dnr(1),
        forslag_till_beslut=("Socialnämnden godkänner planen.",),
        foredragande="Ada Berg",
        tid="17.15",
        notering="Bordlagt 12 oktober",
    ),
    Punkt("Rapport om köer", nr="3", diarienummer=dnr(2)),
)
NAMND = Namnd(
    "SN",
    "Socialnämnden",
    ledamoter=(
        Ledamot("Bo Ek", "ersattare", "V", turordning=2),
        Ledamot("Cia Alm", "ersattare", "M", turordning=1),
        Ledamot("Dag Ros", "ledamot", "S"),
        Ledamot("Eva Lind", "ordforande", "C"),
        Ledamot("Fredrik Sund", "ledamot", "L", till=date(2025, 12, 31)),
    ),
)


def mote(
    punkter: Iterable[Punkt] = PUNKTER,
    arenden: Iterable[Arende] = ARENDEN,
    utskick: Iterable[Utskick] = (),
    **more: Any,
) -> Mote:
    """Return the meeting with these items, ärenden and utskick; other keywords are fields of the sammanträde."""
    sammantrade = Sammantrade("SN", DATUM, punkter=tuple(punkter), utskick=tuple(utskick), **more)
    organisation = Organisation("Ekby kommun", "nacka", namnder=(NAMND,))
    return Mote(sammantrade, NAMND, organisation, profil(), {a.diarienummer: a for a in arenden}, parse)


def sent(moten: Mote, nr: int = 1) -> Mote:
    """Return the meeting as it is after utskick `nr`, recorded as the program does."""
    inne = innehall(moten, nr)
    record = Utskick(nr, NU, nya=inne.nya, ersatta=inne.ersatta, utgar=inne.utgar, handlingar=inne.handlingar)
    return replace(moten, sammantrade=replace(moten.sammantrade, utskick=(*moten.sammantrade.utskick, record)))


def words(node: Any) -> str:
    """Return every text of a tree or a bundle, in order, so that one can look for what must not be there."""
    if isinstance(node, str):
        return node
    if isinstance(node, tuple | list):
        return " ".join(filter(None, map(words, node)))
    if is_dataclass(node) and not isinstance(node, type):
        return " ".join(filter(None, (words(getattr(node, name)) for name in node.__dataclass_fields__)))
    return ""


def headings(dokument: Dokument) -> list[tuple[int, str]]:
    """Return level and text of the headings of a document."""
    return [(b.level, plain(b.children)) for b in dokument.block if isinstance(b, Heading)]


def notices(dokument: Dokument) -> list[str]:
    """Return the notices of a document."""
    return [plain(b.children) for b in dokument.block if isinstance(b, Notice)]


def references(node: Any) -> list[str]:
    """Return the anchors that a tree refers to."""
    if isinstance(node, PageReference):
        return [node.anchor]
    if isinstance(node, Text | str) or not (isinstance(node, tuple | list) or is_dataclass(node)):
        return []
    children = node if isinstance(node, tuple | list) else [getattr(node, n) for n in node.__dataclass_fields__]
    return [anchor for child in children for anchor in references(child)]
