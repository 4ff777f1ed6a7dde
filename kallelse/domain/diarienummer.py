"""Diarienummer: parsed generously, printed exactly, ordered by series, year and number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

STANDARDFORMAT = "{serie} {ar}/{nr}"


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


@dataclass(frozen=True, slots=True)
class Serie:
    """A number series: its code, how its numbers look, and whose diary it is.

    A format has fields in braces: `{serie}`, `{ar}` (four digits) or `{ar2}` (two), `{nr}` (or `{nr:5}`, padded
    with zeros), `{klass}` (a classification code or part). Brackets make a piece optional:
    `{serie} {ar}/{nr}[-{klass}]`. In an external diary we never allot numbers.
    """

    kod: str
    format: str = STANDARDFORMAT
    diarium: Literal["eget", "externt"] = "eget"
