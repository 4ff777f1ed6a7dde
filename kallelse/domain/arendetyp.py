"""Kinds of ärenden as data: which facts an ärende has, what its memo must hold, and the standard proposals.

Attribute names are the TOML keys of `arendetyper.toml`, in the order they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from kallelse.domain.datum import svenskt
from kallelse.domain.frasord import within
from kallelse.domain.record import dataclass
from kallelse.domain.text import fold

Faltslag = Literal["text", "datum", "belopp", "heltal", "ja_nej"]
_FIELD = re.compile(r"\{(\w+)\}")
_AMOUNT = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,2})?")
_WANTED: dict[Faltslag, str] = {
    "text": "text",
    "datum": "ett datum som 2026-03-02",
    "belopp": "ett belopp i kronor som 1250000 eller 1250,50",
    "heltal": "ett heltal",
    "ja_nej": "ja eller nej",
}


@dataclass(frozen=True, slots=True)
class Faltmall:
    """A fact that ärenden of a kind have.

    `frist` makes a day one that the decision must not pass. `val` are the only texts allowed, if there are such.
    `beslutad_av` says which decision made it mandatory.
    """

    nyckel: str
    etikett: str
    slag: Faltslag = "text"
    obligatoriskt: bool = False
    frist: bool = False
    val: tuple[str, ...] = ()
    hjalp: str = ""
    beslutad_av: str = ""


@dataclass(frozen=True, slots=True)
class Standardforslag:
    """A proposal to start from: its name and its points, with the ärende's facts as `{nyckel}`.

    `{organ}` and `{Organ}` are the nämnd, within a sentence and at its beginning.
    """

    nyckel: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arendetyp:
    """A kind of ärende. `forslag` are its standard proposals, the usual one first.

    `avsnitt_kravs` and `avsnitt_undantas` are keys of the profile's sections that a memo must have, or need not have,
    whatever the profile says. `skrivelse_kravs` is false for what is only reported.
    """

    nyckel: str
    namn: str
    synonymer: tuple[str, ...] = ()
    hjalp: str = ""
    skrivelse_kravs: bool = True
    avsnitt_kravs: tuple[str, ...] = ()
    avsnitt_undantas: tuple[str, ...] = ()
    falt: tuple[Faltmall, ...] = ()
    forslag: tuple[Standardforslag, ...] = ()

    def mall(self, nyckel: str) -> Faltmall | None:
        """Return the fact with this key, if the kind has it."""
        return next((m for m in self.falt if m.nyckel == nyckel), None)


@dataclass(frozen=True, slots=True)
class Arendetyper:
    """What an `arendetyper.toml` holds."""

    arendetyp: tuple[Arendetyp, ...] = ()


def merged(filer: Iterable[Arendetyper]) -> tuple[Arendetyp, ...]:
    """Return the kinds of several files, where a later one with the same key goes before an earlier."""
    found: dict[str, Arendetyp] = {}
    for fil in filer:
        found.update({typ.nyckel: typ for typ in fil.arendetyp})
    return tuple(found.values())


def find_type(typer: Iterable[Arendetyp], text: str) -> Arendetyp | None:
    """Return the kind that goes by this name, key or synonym, whatever its case; nothing for an empty text."""
    sokt = fold(text)
    return next((t for t in typer if sokt and sokt in {fold(n) for n in (t.nyckel, t.namn, *t.synonymer)}), None)


def value_fault(mall: Faltmall, text: str) -> str:
    """Return what a value should have been, as the end of a sentence; empty when it can be held."""
    if mall.val and text not in mall.val:
        return f"ett av {', '.join(mall.val)}"
    return "" if _fits(mall.slag, text) else _WANTED[mall.slag]


def canonical(mall: Faltmall, text: str) -> str:
    """Return a value as it is kept: a choice and ja or nej in the words of the kind, amounts without spaces."""
    plain = " ".join(text.split())
    if mall.slag == "belopp":
        return re.sub(r"\s|kr\.?$|kronor$", "", plain)
    choices = mall.val or (("ja", "nej") if mall.slag == "ja_nej" else ())
    return next((choice for choice in choices if fold(choice) == fold(plain)), plain)


def day_of(mall: Faltmall, text: str) -> date | None:
    """Return the day that a value says; None for other kinds of values and for what is no day."""
    try:
        return date.fromisoformat(text) if mall.slag == "datum" else None
    except ValueError:
        return None


def shown(mall: Faltmall, text: str) -> str:
    """Return a value as it is printed: `2 mars 2026`, `1 250 000 kronor`."""
    if day := day_of(mall, text):
        return svenskt(day)
    if mall.slag == "belopp" and _fits("belopp", text):
        whole, _, part = f"{Decimal(text.replace(',', '.')):,}".partition(".")
        return f"{whole.replace(',', ' ')}{f',{part}' if part else ''} kronor"
    return text


def proposal(typ: Arendetyp, forslag: Standardforslag, falt: Mapping[str, str], organ: str) -> tuple[str, ...]:
    """Return the points of a standard proposal with the ärende's facts in it; one that is not known is `…`."""
    known = {mall.nyckel: shown(mall, falt[mall.nyckel]) for mall in typ.falt if falt.get(mall.nyckel)}
    known |= {"organ": within(organ), "Organ": organ}
    return tuple(_FIELD.sub(lambda m: known.get(m[1], "…"), punkt) for punkt in forslag.text)


def _fits(slag: Faltslag, text: str) -> bool:
    try:
        match slag:
            case "datum":
                return bool(date.fromisoformat(text))
            case "belopp":
                return _AMOUNT.fullmatch(text) is not None and Decimal(text.replace(",", ".")).is_finite()
            case "heltal":
                return text.removeprefix("-").isdecimal() and text.isascii()
            case "ja_nej":
                return text in {"ja", "nej"}
            case _:
                return True
    except (ValueError, InvalidOperation):
        return False
