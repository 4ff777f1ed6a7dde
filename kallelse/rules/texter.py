"""Text as rules compare it: paragraphs, words, and the difference between two texts in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kallelse.domain.content import (
    Block,
    Blocks,
    BulletList,
    Footnotes,
    Heading,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    plain,
)
from kallelse.domain.text import fold

_RADBRYTNING = "¶"
_MEST = 3
_LANGST = 90


def lines(blocks: Blocks) -> tuple[str, ...]:
    """Return the text of a tree, a paragraph, list item or cell at a time; a forced line break divides too."""
    return tuple(line for block in blocks for text in _lines(block) if (line := text.strip()))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children) | Heading(children=children):
            yield from _broken(children)
        case BulletList(items) | OrderedList(items):
            yield from (line for item in items for line in lines(item))
        case Quote(blocks):
            yield from lines(blocks)
        case Table(head, rows):
            yield from (plain(cell) for row in (head, *rows) for cell in row)
        case Preformatted(text):
            yield text
        case Footnotes(notes):
            yield from (line for _, note in notes for line in lines(note))
        case _:
            return


def _broken(children: Inlines) -> Iterator[str]:
    start = 0
    for at, node in enumerate(children):
        if isinstance(node, LineBreak):
            yield plain(children[start:at])
            start = at + 1
    yield plain(children[start:])


def words(text: str) -> list[str]:
    """Return the words of a text, folded, without punctuation."""
    return re.findall(r"\w+", fold(text))


def cite(text: str) -> str:
    """Return a text within quotation marks, on one line, cut where it is long."""
    shown = " ".join(text.split())
    return f"”{shown[:_LANGST]}…”" if len(shown) > _LANGST else f"”{shown}”"


def difference(ena: Sequence[str], andra: Sequence[str]) -> str:
    """Return where two texts differ: `”x” mot ”y”`, three places at most, with ¶ between paragraphs."""
    a, b = _marked(ena), _marked(andra)
    changes = [c for c in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes() if c[0] != "equal"]
    shown = [f"{_around(a, i1, i2)} mot {_around(b, j1, j2)}" for _, i1, i2, j1, j2 in changes[:_MEST]]
    return "; ".join(shown) + ("; med flera ställen" if len(changes) > _MEST else "")


def _marked(paragraphs: Sequence[str]) -> list[str]:
    return f" {_RADBRYTNING} ".join(paragraphs).split()


def _around(tokens: list[str], start: int, end: int) -> str:
    """Return the words from start to end with one or two before and after, for whoever looks for the place."""
    return cite(" ".join(tokens[max(0, start - 2) : end + 1]))
