"""Diarienummer: parsed generously, printed exactly, ordered by series, year and number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from kallelse.domain import nummerformat
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.text import ascii_slug, visa

STANDARDFORMAT = "{serie} {ar}/{nr}"
_EXEMPEL = (2026, 41)


@dataclass(frozen=True, order=True, slots=True)
class Diarienummer:
    """An exact diarienummer; two are equal when series, year and number are.

    `text` is how it is printed, in the format of its series and with any classification code.
    """

    serie: str
    ar: int
    nr: int
    text: str = field(compare=False)

    def __str__(self) -> str:
        """Return the number exactly as its diary prints it."""
        return self.text

    @property
    def stam(self) -> str:
        """The path of the ärende under `cases/`, ASCII and without suffix: `SAN/2026/41`."""
        return f"{ascii_slug(self.serie)}/{self.ar}/{self.nr}"


@dataclass(frozen=True, slots=True)
class Serie:
    """A number series: its code, how its numbers look, and whose diary it is.

    A format has fields in braces: `{serie}`, `{ar}` (four digits) or `{ar2}` (two), `{nr}` (or `{nr:5}`, padded
    with zeros), `{klass}` (a classification code or part). Brackets make a piece optional:
    `{serie} {ar}/{nr}[-{klass}]`. In an external diary we never allot numbers.

    Raises:
        BadInput: the code or the format cannot be used, with the reason.
    """

    kod: str
    format: str = STANDARDFORMAT
    diarium: Literal["eget", "externt"] = "eget"

    def __post_init__(self) -> None:
        nummerformat.check(self.kod, self.format)

    def number(self, ar: int, nr: int, klass: str = "") -> Diarienummer:
        """Return the number, printed exactly; a code that the format has no place for stands last, after a hyphen.

        Raises:
            BadInput: the year, the number or the classification code cannot be printed in this format.
        """
        return Diarienummer(self.kod, ar, nr, nummerformat.print_number(self.kod, self.format, ar, nr, klass))

    def parse(self, text: str) -> Diarienummer | None:
        """Return the number that `text` is in this series, read exactly or generously; None if none or several."""
        found = _best_readings(text, (self,))
        return found[0] if len(found) == 1 else None


def parse(text: str, serier: Iterable[Serie]) -> Diarienummer:
    """Return the diarienummer that a person means by `text`, in one of the series.

    Case, å ä ö, separators, leading zeros and the century may differ from the exact form; the order series, year,
    number is understood whatever the format. A classification code is kept in the printed text.

    Raises:
        BadInput: nothing or more than one number can be meant.
    """
    serier = tuple(serier)
    found = _best_readings(text, serier)
    if len(found) == 1:
        return found[0]
    skrivet = visa(text[:60], en_rad=True)
    if found:
        raise BadInput(
            f"Diarienumret ”{skrivet}” kan läsas på flera sätt: {' eller '.join(str(d) for d in found)}.",
            atgard="Skriv året med fyra siffror och sätt ett skiljetecken mellan år och nummer.",
        )
    exempel = " eller ".join(str(serie.number(*_EXEMPEL, _example_code(serie))) for serie in serier[:3])
    raise BadInput(
        f"”{skrivet}” går inte att läsa som ett diarienummer i arbetsytans serier.",
        atgard=f"Skriv till exempel {exempel}." if exempel else "Lägg till en nummerserie i kallelse.toml.",
    )


def without_code(text: str, serier: Iterable[Serie]) -> Diarienummer | None:
    """Return the number that `text` is without the classification code that its series must have, None if none.

    It is printed in the standard format: only the register knows the code.
    """
    coded = (s for s in serier if nummerformat.needs_code(s.format))
    found = _best_readings(text, tuple(Serie(s.kod) for s in coded))
    return found[0] if len(found) == 1 else None


def next_number(serie: Serie, ar: int, used: Iterable[int]) -> int:
    """Return the number after the highest used one; gaps are never filled.

    Raises:
        Refused: the diary is external, so that its numbers are given elsewhere.
    """
    if serie.diarium == "externt":
        raise Refused(
            f"Serien {serie.kod} förs i ett externt diarium, så nästa nummer för {ar} ges inte här.",
            atgard="Ange diarienumret från det externa diariet.",
        )
    return max(used, default=0) + 1


def _example_code(serie: Serie) -> str:
    return "003" if nummerformat.needs_code(serie.format) else ""


def _best_readings(text: str, serier: tuple[Serie, ...]) -> list[Diarienummer]:
    """Return the different numbers that `text` can be, from the strictest way of reading that gives any."""
    prepared = nummerformat.prepare(text)
    for patterns in (nummerformat.exact, nummerformat.canonical, nummerformat.loose):
        found = {
            number: None
            for serie in serier
            for pattern in patterns(serie.kod, serie.format)
            for number in _read(serie, pattern, prepared)
        }
        if found:
            return list(found)
    return []


def _read(serie: Serie, pattern: re.Pattern[str], prepared: tuple[str, str]) -> Iterator[Diarienummer]:
    groups = nummerformat.match(pattern, prepared)
    if groups is not None:
        try:
            yield serie.number(*groups)
        except BadInput:
            return
