"""The content tree as plain JSON values, which the Typst templates walk.

Every kind of node has a `t`. Here stand the decisions that need the whole document: which footnote a mark means,
how wide a column may be, which headings become bookmarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from kallelse.documents.typography import hold_together
from kallelse.domain.content import (
    Align,
    Block,
    Blocks,
    BulletList,
    Code,
    Divider,
    Emphasis,
    Fields,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    NewPage,
    Notice,
    OrderedList,
    PageReference,
    Paragraph,
    Preformatted,
    Quote,
    Signatures,
    Strong,
    Table,
    Text,
    plain,
)

Node: TypeAlias = dict[str, Any]

_NUMERIC = re.compile(r"[-–−+(]?[\d\s.,:]*\d[\d\s.,:]*(?:%|kr|tkr|mnkr|mkr)?\)?|[-–−]|")
_BREAKS = re.compile(r"[\s/-]+")
_DEEPEST = 6
# In letters of the usual size: a line of text, what a cell loses of it, and what a column of text should have.
_LINE = 80.0
_CELL_EDGE = 2.0
_ROOM = 22.0
_LONGEST_UNBROKEN = 12
# Labelled facts with fewer letters than these stand on one page.
_FEW_LETTERS = 400


class Anchors:
    """Neutral names for the anchors of a compilation, so that no text from a case becomes a label."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __getitem__(self, anchor: str) -> str:
        """Return the name of `anchor`, the same one each time; no name for no anchor."""
        return self._names.setdefault(anchor, f"a{len(self._names)}") if anchor else ""


class TreeWriter:
    """Writes one document. `pictures` are file names by source; `shift` is added to heading levels.

    With `one_bookmark` only the first heading becomes a bookmark.
    """

    def __init__(
        self,
        anchors: Anchors,
        pictures: Mapping[str, str],
        *,
        prefix: str = "",
        shift: int = 0,
        one_bookmark: bool = False,
    ) -> None:
        self._anchors = anchors
        self._pictures = pictures
        self._prefix = prefix
        self._shift = shift
        self._one_bookmark = one_bookmark
        self._headings = 0
        self._notes: dict[int, Blocks] = {}
        self._marked: dict[int, Node] = {}
        self._labels = 0

    def document(self, blocks: Blocks) -> list[Node]:
        """Return the nodes; a block of footnotes belongs to the blocks between it and the one before."""
        written: list[Node] = []
        for run, notes in _runs(blocks):
            self._notes, self._marked = dict(notes), {}
            written += self.blocks(run)
            written += self._unmarked()
        return written

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        """Return the nodes of blocks that share their footnotes."""
        return [self._block(block) for block in blocks]

    def line(self, nodes: Inlines, *, held: bool = True) -> list[Node]:
        """Return the nodes of a line; `held` keeps together what belongs together."""
        return [self._inline(node, held=held) for node in nodes]

    def _block(self, block: Block) -> Node:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(children):
                return {"t": "paragraph", "c": self.line(children)}
            case BulletList(items):
                return {"t": "bullets"} | self._items(items)
            case OrderedList(items, start):
                return {"t": "numbers", "start": start} | self._items(items)
            case Quote(blocks):
                return {"t": "quote", "c": self.blocks(blocks)}
            case _:
                return self._set_apart(block)

    def _set_apart(self, block: Block) -> Node:
        match block:
            case Table():
                return self._table(block)
            case Image():
                return self._picture(block)
            case Fields(rows):
                letters = sum(len(name) + len(plain(value)) for name, value in rows)
                lines = [[name, self.line(value)] for name, value in rows]
                return {"t": "fields", "whole": letters < _FEW_LETTERS, "rows": lines}
            case Signatures(people, lines):
                return {"t": "signatures", "lines": lines, "rows": [asdict(person) for person in people]}
            case Notice(children):
                return {"t": "notice", "c": self.line(children)}
            case _:
                return _plain_block(block)

    def _inline(self, node: Inline, *, held: bool) -> Node:
        match node:
            case Text(text):
                return {"t": "text", "v": hold_together(text) if held else text}
            case Strong(children):
                return {"t": "strong", "c": self.line(children, held=held)}
            case Emphasis(children):
                return {"t": "emphasis", "c": self.line(children, held=held)}
            case Link(href, children):
                return {"t": "link", "href": href, "c": self.line(children, held=held)}
            case FootnoteMark(nr):
                return self._mark(nr)
            case _:
                return self._sign(node)

    def _sign(self, node: Inline) -> Node:
        match node:
            case Code(text):
                return {"t": "code", "v": text}
            case PageReference(anchor):
                return {"t": "page", "anchor": self._anchors[anchor]}
            case _:
                return {"t": "newline"}

    def _heading(self, heading: Heading) -> Node:
        self._headings += 1
        return {
            "t": "heading",
            "level": min(heading.level + self._shift, _DEEPEST),
            "looks": heading.looks_as if heading.looks_as > heading.level else 0,
            "bookmarked": self._headings == 1 if self._one_bookmark else heading.bookmarked,
            "anchor": self._anchors[heading.anchor],
            "c": self.line(heading.children, held=False),
        }

    def _items(self, items: tuple[Blocks, ...]) -> Node:
        tight = all(sum(isinstance(block, Paragraph) for block in item) <= 1 for item in items)
        return {"tight": tight, "items": [self.blocks(item) for item in items]}

    def _picture(self, image: Image) -> Node:
        file = self._pictures.get(image.source)
        if file is None:
            return {"t": "notice", "c": [{"t": "text", "v": f"[Bilden kunde inte visas: {image.alt}]"}]}
        return {"t": "picture", "file": file, "alt": image.alt}

    def _table(self, table: Table) -> Node:
        columns = [[plain(row[i]) for row in table.rows] for i in range(len(table.head))]
        size = 1.0 if len(columns) <= 5 else 0.9 if len(columns) <= 7 else 0.78
        widths, hyphenate = _measured(table, _LINE / size)
        return {
            "t": "table",
            "columns": widths,
            "align": [_side(side, cells) for side, cells in zip(table.align, columns, strict=True)],
            "size": size,
            "hyphenate": hyphenate,
            "repeat": not any(map(_leads_elsewhere, table.head)),
            "head": [self.line(cell) for cell in table.head],
            "rows": [[self.line(cell) for cell in row] for row in table.rows],
        }

    def _mark(self, nr: int) -> Node:
        """Return the footnote at its first mark, and a reference to it at the next."""
        first = self._marked.get(nr)
        if first is not None:
            first["id"] = first["id"] or self._label()
            return {"t": "note-again", "id": first["id"]}
        if nr not in self._notes:
            return {"t": "text", "v": f"[{nr}]"}
        node = self._marked[nr] = {"t": "note", "id": ""}
        notes, self._notes = self._notes, {}
        node["c"] = self.blocks(notes[nr])
        self._notes = notes
        return node

    def _label(self) -> str:
        self._labels += 1
        return f"{self._prefix}-not-{self._labels}"

    def _unmarked(self) -> list[Node]:
        """Return the footnotes that no mark points to, as a list."""
        left = {nr: note for nr, note in self._notes.items() if nr not in self._marked}
        return [{"t": "numbers", "start": nr} | self._items((note,)) for nr, note in left.items()]


def _runs(blocks: Blocks) -> list[tuple[list[Block], tuple[tuple[int, Blocks], ...]]]:
    """Return the blocks in runs, each with the footnotes that end it."""
    runs: list[tuple[list[Block], tuple[tuple[int, Blocks], ...]]] = []
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, Footnotes):
            runs.append((run, block.notes))
            run = []
        else:
            run.append(block)
    return [*runs, (run, ())]


def _plain_block(block: Block) -> Node:
    match block:
        case Preformatted(text):
            return {"t": "pre", "v": text}
        case Divider():
            return {"t": "divider"}
        case NewPage():
            return {"t": "newpage"}
        case _:
            raise AssertionError(f"a block without a form: {type(block).__name__}")


def _leads_elsewhere(nodes: Inlines) -> bool:
    """Return whether there is a link in the line: a header that is repeated on the next page must have none."""
    return any(
        isinstance(node, Link | FootnoteMark | PageReference)
        or (isinstance(node, Strong | Emphasis) and _leads_elsewhere(node.children))
        for node in nodes
    )


def _side(side: Align, cells: list[str]) -> Align:
    """Return the alignment; a column of figures that says nothing goes to the right."""
    figures = any(cells) and all(_NUMERIC.fullmatch(cell.strip()) for cell in cells)
    return "right" if side == "left" and figures else side


def _measured(table: Table, line: float) -> tuple[list[str], bool]:
    """Return the width of each column, and whether a word is too long for its own; `line` is in letters.

    Columns take what they need (`auto`); the widest takes what is left (`1fr`) when that is room enough. Else those
    that need more than an even share, and can be broken, divide what the others leave.
    """
    columns = [[plain(row[i]) for row in (table.head, *table.rows)] for i in range(len(table.head))]
    lengths = [max(map(len, column)) for column in columns]
    widest = lengths.index(max(lengths))
    left = line - (sum(lengths) - lengths[widest]) - _CELL_EDGE * len(columns)
    if left >= _ROOM:
        widths = ["1fr" if i == widest else "auto" for i in range(len(columns))]
        return widths, _longest_piece(columns[widest]) > left
    even = line / len(columns) - _CELL_EDGE
    return _shared(columns, lengths, even, line), max(map(_longest_piece, columns)) > even


def _shared(columns: list[list[str]], lengths: list[int], even: float, line: float) -> list[str]:
    """Return the widths of columns that want more than there is: each its longest word, the rest by what it lacks."""
    words = [min(_longest_piece(column), _LONGEST_UNBROKEN) for column in columns]
    giving = [length > even and length > word + 1 for length, word in zip(lengths, words, strict=True)]
    taken = sum(word if gives else length for word, length, gives in zip(words, lengths, giving, strict=True))
    left = max(line - taken - _CELL_EDGE * len(columns), 0)
    lack = sum(length - word for word, length, gives in zip(words, lengths, giving, strict=True) if gives)
    return [
        f"{round(word + left * (length - word) / lack)}fr" if gives else "auto"
        for word, length, gives in zip(words, lengths, giving, strict=True)
    ]


def _longest_piece(cells: list[str]) -> int:
    """Return the length of the longest piece of text that has no natural break in it."""
    return max(len(piece) for cell in cells for piece in _BREAKS.split(cell))
