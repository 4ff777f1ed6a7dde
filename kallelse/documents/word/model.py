"""A Word file as read, before anyone decides what is heading, list or signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kallelse.documents.word.numbering import Label
from kallelse.documents.word.styles import PLAIN, Form


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one look, with its line breaks and tabs. `note` is a footnote's number, and then there is no text."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    note: int = 0
    size: int = 0
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the file; `shown` is whether documents can show its format."""

    name: str
    alt: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; `nr` counts the paragraphs with text of the body from 1."""

    nr: int
    spans: tuple[Span, ...]
    form: Form = PLAIN
    label: Label | None = None
    pictures: tuple[Picture, ...] = ()
    boxed: bool = False

    @property
    def text(self) -> str:
        """The text, with single spaces for tabs and line breaks."""
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def lines(self) -> list[str]:
        """The text line by line and, where tabs stand between texts, piece by piece."""
        raw = "".join(span.text for span in self.spans)
        return [" ".join(part.split()) for line in raw.split("\n") for part in line.split("\t") if part.strip()]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `span` is how many columns it covers, `continued` whether it belongs to the cell above."""

    items: tuple[Item, ...]
    span: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the file; `nr` is the number of its first paragraph."""

    nr: int
    rows: tuple[tuple[Cell, ...], ...]


Item: TypeAlias = Para | Grid


@dataclass(slots=True)
class Notes:
    """The footnotes and endnotes, numbered in the order that the text refers to them.

    `numbers` is by kind and Word's id, `items` the text by number, `places` the paragraph that refers to it.
    """

    items: dict[int, tuple[Item, ...]] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)


def paras(items: tuple[Item, ...] | list[Item]) -> list[Para]:
    """Return the paragraphs of items, those of tables too, in order."""
    found: list[Para] = []
    for item in items:
        if isinstance(item, Para):
            found.append(item)
        else:
            found += [para for row in item.rows for cell in row for para in paras(cell.items)]
    return found
