"""What a reading command answers: data for scripts, and parts for a person's eyes or ears."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kallelse.domain.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact on a line of its own, label first. An empty value is not shown."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over the parts that follow."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its own line breaks are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. Without a terminal each row becomes a few facts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Data on a line of its own without a label: a path, a script."""

    text: str


Part = Fact | Heading | Paragraph | Table | Line


@dataclass(frozen=True, slots=True)
class View:
    """The answer of a reading command. `note` is said to a person afterwards: a sum, or that there is nothing."""

    data: Any
    parts: tuple[Part, ...] = ()
    exit_code: ExitCode = ExitCode.OK
    note: str = ""


_SPOKEN = {
    "ordforande": "ordförande",
    "vice ordforande": "vice ordförande",
    "2:e vice ordforande": "2:e vice ordförande",
    "ersattare": "ersättare",
    "arende": "ärende",
    "arendemening": "ärendemening",
    "sammantrade": "sammanträde",
    "upprattad": "upprättad",
    "utgaende": "utgående",
}


def spoken(value: str) -> str:
    """Return a value of the files, which are ASCII, as it is written in Swedish."""
    return _SPOKEN.get(value, value)


def text_of(value: Any) -> str:
    """Return a JSON value as a person reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case list() | tuple():
            return ", ".join(text_of(item) for item in value)
        case dict():
            return ", ".join(f"{nyckel} {text_of(v)}" for nyckel, v in value.items() if v not in (None, "", []))
        case _:
            return str(value)


def facts(data: dict[str, Any], labels: dict[str, str]) -> tuple[Fact, ...]:
    """Return a fact for each key that has a value, in the order of `labels`."""
    return tuple(Fact(label, text) for key, label in labels.items() if (text := text_of(data.get(key))))


def table(rows: Sequence[dict[str, Any]], labels: dict[str, str], *, empty: str = "") -> View:
    """Return a list of dicts as JSON and as a table with the columns of `labels`."""
    cells = tuple(tuple(text_of(row.get(key)) for key in labels) for row in rows)
    return View(list(rows), (Table(tuple(labels.values()), cells),) if rows else (), note="" if rows else empty)


def lines(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return each text as a bare line."""
    return tuple(Line(text) for text in texts)
