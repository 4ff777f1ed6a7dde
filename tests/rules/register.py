"""A small register as the rules see it, and the real one beside the checkout."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from kallelse.documents.markdown import parse
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.arende import Arende, Avsnitt, Handling, Tjansteskrivelse, Undertecknare
from kallelse.domain.diarienummer import Diarienummer, Serie
from kallelse.domain.errors import Position
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.rules.granskning import granska
from kallelse.rules.underlag import Filfakta, Underlag
from tests.documents.builders_case import profil

T = TypeVar("T")
IDAG = date(2026, 11, 12)
DATUM = date(2026, 11, 24)


@dataclass(frozen=True)
class Problem:
    """What a reader found in a file."""

    path: tuple[str | int, ...]
    besked: str
    atgard: str = ""
    slag: Any = "fel"


@dataclass(frozen=True)
class Last(Generic[T]):
    """A file as it was read; a value's line is made from its path, so that a test sees where a finding is."""

    fil: str
    varde: T | None
    problem: tuple[Problem, ...] = ()

    def position(self, path: tuple[str | int, ...]) -> Position:
        """Return the file with the path's length as the line."""
        return Position(f"{self.fil}#{'.'.join(map(str, path))}", len(path))


def dnr(nr: int, serie: str = "SN", ar: int = 2026) -> Diarienummer:
    """Return SN 2026/`nr`."""
    return Diarienummer(serie, ar, nr, f"{serie} {ar}/{nr}")


MEMO = Tjansteskrivelse(
    "Plan för lekparker",
    datum=date(2026, 11, 2),
    avsnitt=(
        Avsnitt("Förslag till beslut", 1, "forslag_till_beslut", "Socialnämnden godkänner planen."),
        Avsnitt("Ärendet", 1, "arendet", "Planen är klar."),
        Avsnitt("Ekonomiska konsekvenser", 1, "ekonomiska_konsekvenser", "Ryms i budgeten."),
        Avsnitt("Konsekvenser för barn", 1, "konsekvenser_for_barn", "Barnen får fler lekparker."),
        Avsnitt("Handlingar i ärendet", 1, "handlingar_i_arendet", "Bilaga 1 Plan för lekparker"),
    ),
    undertecknare=(Undertecknare("Ada Berg", "Enhetschef"),),
)
ARENDE = Arende(
    dnr(1),
    "Plan för lekparker",
    "SN",
    registrerad=date(2026, 10, 1),
    tjansteskrivelse=MEMO,
    handlingar=(Handling(1, "Plan för lekparker", fil="001.pdf", sha256="a" * 64),),
)
PUNKT = Punkt(
    "Plan för lekparker", nr="4", diarienummer=dnr(1), forslag_till_beslut=("Socialnämnden godkänner planen.",)
)
MOTE = Sammantrade("SN", DATUM, punkter=(PUNKT,))
NAMND = Namnd("SN", "Socialnämnden")


def underlag(
    arenden: Iterable[Arende] = (ARENDE,),
    moten: Iterable[Sammantrade] = (MOTE,),
    *,
    namnd: Namnd = NAMND,
    diarium: Any = "eget",
    filer: dict[str, Filfakta] | None = None,
    idag: date = IDAG,
) -> Underlag:
    """Return a register without a single finding, unless something in it is changed."""
    known = filer or {}
    return Underlag(
        organisation=Organisation("Ekby", "nacka", serier=(Serie("SN", diarium=diarium),), namnder=(namnd,)),
        profiler={namnd.kod: profil()},
        arenden=tuple(Last(f"cases/{a.diarienummer.stam}.toml", a) for a in arenden),
        sammantraden=tuple(Last(f"sammantraden/{m.beteckning}.toml", m) for m in moten),
        parse=parse,
        fil=lambda path: known.get(path, Filfakta(finns=True)),
        idag=idag,
    )


def with_memo(**changes: Any) -> Arende:
    """Return the ärende with its memo changed."""
    return replace(ARENDE, tjansteskrivelse=replace(MEMO, **changes))


def with_section(nyckel: str, **changes: Any) -> Arende:
    """Return the ärende with one section of its memo changed."""
    return with_memo(avsnitt=tuple(replace(a, **changes) if a.nyckel == nyckel else a for a in MEMO.avsnitt))


def without_section(nyckel: str) -> Arende:
    """Return the ärende with one section of its memo taken away."""
    return with_memo(avsnitt=tuple(a for a in MEMO.avsnitt if a.nyckel != nyckel))


def with_item(**changes: Any) -> Sammantrade:
    """Return the sammanträde with its item changed."""
    return replace(MOTE, punkter=(replace(PUNKT, **changes),))


def found(register: Underlag, avser: str = "") -> list[tuple[str, str]]:
    """Return id and severity of every finding."""
    return [(a.id, a.allvarlighetsgrad) for a in granska(register, avser)]


def only(register: Underlag) -> Anmarkning:
    """Return the one finding there is.

    Raises:
        AssertionError: there is none, or more than one.
    """
    findings = granska(register)
    assert len(findings) == 1, [f"{a.id}: {a.meddelande}" for a in findings]
    return findings[0]


def real_register(underlag_folder: Path, diarium: str) -> Underlag:
    """Return the real inbox as a register: its memos and bilagor, and the six items of its list."""
    folder = underlag_folder / "nacka-socn-2021-04-27"
    facit = json.loads((folder / "facit.json").read_text(encoding="utf-8"))
    arenden = tuple(_real_arende(folder, post) for post in facit["punkter"])
    mote = Sammantrade("SOCN", date(2021, 4, 27), punkter=tuple(_real_item(post) for post in facit["punkter"]))
    namnd = Namnd("SOCN", "Socialnämnden")
    tomt = underlag(arenden, (mote,), namnd=namnd)
    serie = Serie("SOCN", diarium="eget" if diarium == "eget" else "externt")
    return replace(tomt, organisation=replace(tomt.organisation, serier=(serie,)))


def _real_arende(folder: Path, post: dict[str, Any]) -> Arende:
    number = re.fullmatch(r"SOCN (\d+)/(\d+)", post["diarienummer"])
    assert number
    memo = Tjansteskrivelse(
        post["rubrik_tjansteskrivelse"],
        underrubrik=post["underrubrik"] or "",
        datum=date.fromisoformat(post["datum"]) if post["datum"] else None,
        diarienummer=post["diarienummer"],
        avsnitt=tuple(_real_sections((folder / post["mapp"] / "tjansteskrivelse.md").read_text(encoding="utf-8"))),
        undertecknare=tuple(Undertecknare(u["namn"], u["titel"], u["enhet"]) for u in post["undertecknare"]),
    )
    handlingar = tuple(
        Handling(nr, bilaga["fil"].removesuffix(".pdf").replace("-", " "), fil=f"{nr:03}.pdf")
        for nr, bilaga in enumerate(post["bilagor"], 1)
    )
    nummer = dnr(int(number[2]), "SOCN", int(number[1]))
    registrerad = date(2026, 11, 12)
    return Arende(nummer, memo.rubrik, "SOCN", registrerad=registrerad, tjansteskrivelse=memo, handlingar=handlingar)


def _real_sections(markdown: str) -> Iterable[Avsnitt]:
    body = re.sub(r"<!-- underskrifter -->.*", "", markdown.split("---", 2)[2], flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    for match in re.finditer(r"^(#{2,4}) (.+)\n((?:(?!#{2,4} ).*\n?)*)", body, re.MULTILINE):
        mall = profil().avsnittsmall(match[2])
        yield Avsnitt(match[2], len(match[1]) - 1, mall.nyckel if mall else "", match[3].strip())


def _real_item(post: dict[str, Any]) -> Punkt:
    serie, _, number = post["diarienummer"].partition(" ")
    ar, _, nr = number.partition("/")
    forslag = tuple(post["forslag_foredragningslista"].splitlines())
    return Punkt(
        post["rubrik_foredragningslista"],
        nr=str(post["nr"]),
        diarienummer=dnr(int(nr), serie, int(ar)),
        forslag_till_beslut=forslag,
    )
