"""What an answer is made of, for a person's eyes or ears, and how it is read line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kallelse.cli.plain import bare, indented, rows_text, text_of
from kallelse.domain.text import visa


class Fact(NamedTuple):
    """One fact on a line of its own, label first. An empty value is not shown."""

    label: str
    value: str


class Heading(NamedTuple):
    """A heading over the parts that follow."""

    text: str


class Paragraph(NamedTuple):
    """Running text; its own line breaks are kept."""

    text: str


class Table(NamedTuple):
    """Rows under columns. Without a terminal each row becomes a few facts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Line(NamedTuple):
    """Data on a line of its own without a label: a path, a script."""

    text: str


Part = Fact | Heading | Paragraph | Table | Line


def facts(data: dict[str, Any], labels: dict[str, str]) -> tuple[Fact, ...]:
    """Return a fact for each key that has a value, in the order of `labels`."""
    return tuple(Fact(label, text) for key, label in labels.items() if (text := text_of(data.get(key))))


def plain_lines(parts: tuple[Part, ...]) -> Iterator[str]:
    """Give the lines of a linear reading: one fact per line, label first, no boxes."""
    for nr, part in enumerate(parts):
        match part:
            case Fact():
                yield f"{part.label}: {indented(part.value)}"
            case Heading():
                yield from (["", visa(part.text, en_rad=True)] if nr else [visa(part.text, en_rad=True)])
            case Paragraph():
                yield visa(part.text)
            case Line():
                yield bare(part.text)
            case Table():
                yield from rows_text(part.columns, part.rows).split("\n") if part.rows else ()
