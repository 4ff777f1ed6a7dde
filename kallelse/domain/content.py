"""The content tree: what a text says, before anyone decides how it looks.

Markdown from cases is parsed into these nodes once; the renderers (Typst, Word, HTML, plain text, screen) walk
them. Text in a node is data: no renderer may parse it again as markup.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from kallelse.domain.arende import Undertecknare
from kallelse.domain.record import dataclass

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text, shown letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a fixed-width face."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `href` is made active only when its scheme is http, https or mailto."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The mark of footnote `nr`, whose text stands in the block `Footnotes`."""

    nr: int


@dataclass(frozen=True, slots=True)
class PageReference:
    """The page on which the heading with this `anchor` stands; empty in formats without pages."""

    anchor: str


Inline: TypeAlias = Text | Strong | Emphasis | Code | Link | LineBreak | FootnoteMark | PageReference
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `level` 1–6 within its document; `anchor` lets others refer to its page.

    `looks_as` is the level, 3 or lower, that it is set as where that is not its own.
    """

    level: int
    children: Inlines
    anchor: str = ""
    bookmarked: bool = True
    looks_as: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list; every item is a sequence of blocks."""

    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list from `start`; every item is a sequence of blocks."""

    items: tuple[Blocks, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; `align` has one entry per column, every row as many cells."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines kept as they stand, in a fixed-width face."""

    text: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A horizontal rule."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page, in formats that have pages."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the case; `source` is its file name in the case's folder, `alt` what it shows."""

    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The texts of the footnotes of the tree, by number."""

    notes: tuple[tuple[int, Blocks], ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled facts, such as Datum, Plats and Ordförande."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those who sign, side by side where there is room; `rader` gives each a line to sign on."""

    undertecknare: tuple[Undertecknare, ...]
    rader: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A short text set apart from the rest, such as `(sluten del)` or `Utgår`."""

    children: Inlines


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | OrderedList
    | Quote
    | Table
    | Preformatted
    | Divider
    | NewPage
    | Image
    | Footnotes
    | Fields
    | Signatures
    | Notice
)
Blocks: TypeAlias = tuple[Block, ...]


def plain(children: Inlines) -> str:
    """Return the text of inline nodes without any markup."""
    parts: list[str] = []
    for node in children:
        match node:
            case Text(text) | Code(text):
                parts.append(text)
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                parts.append(plain(inner))
            case LineBreak():
                parts.append(" ")
            case FootnoteMark() | PageReference():
                pass
    return "".join(parts)
