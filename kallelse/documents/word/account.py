"""The final account: every word of the file stands in the memo, or something says why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kallelse.documents.word.findings import words
from kallelse.documents.word.names import Element, child, office
from kallelse.documents.word.safety import Package
from kallelse.documents.word.signs import tidy
from kallelse.domain.content import (
    Block,
    Blocks,
    BulletList,
    Footnotes,
    Heading,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    plain,
)

_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
_TEXT = frozenset(office(name) for name in ("w:t", "w:delText", "m:t"))
_SPACE = frozenset(office(name) for name in ("w:tab", "w:ptab", "w:br", "w:cr", "w:tc", "w:noBreakHyphen"))


def missing_words(package: Package, kept: Iterable[str], accounted: Iterable[str]) -> str:
    """Return the words of the file's texts that neither the memo nor a warning holds, with single spaces.

    A word that only changed its ends, because a part of it was deleted or hidden, is not missing: its letters are
    there.
    """
    there = words(" ".join(_texts(package)).casefold())
    there.subtract(words("\n".join([*kept, *accounted]).casefold()))
    missing = " ".join((+there).elements())
    left_over = "".join((-there).elements())
    return missing if Counter(missing.replace(" ", "")) - Counter(left_over) else ""


def texts_of(blocks: Blocks) -> Iterator[str]:
    """Return the texts of a content tree, block by block."""
    for block in blocks:
        yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, children) | Paragraph(children):
            yield plain(children)
        case BulletList(items) | OrderedList(items):
            for item in items:
                yield from texts_of(item)
        case Quote(inner):
            yield from texts_of(inner)
        case Footnotes(notes):
            for _, note in notes:
                yield from texts_of(note)
        case Table(head, rows):
            yield from (plain(cell) for row in (head, *rows) for cell in row)
        case Preformatted(text):
            yield text


def _texts(package: Package) -> Iterator[str]:
    relations = package.relations(package.main).values()
    parts = dict.fromkeys([package.main, *(r.target for r in relations if r.kind in _STORIES and not r.external)])
    for part in parts:
        root = package.root(part)
        if root is not None:
            yield "".join(_walk(root))


def _walk(element: Element) -> Iterator[str]:
    """Yield the text of an element, white space where words end; of alternatives only the one that is read."""
    if element.tag in _TEXT:
        yield tidy(element.text or "")
        return
    if element.tag in _SPACE:
        yield " "
    if element.tag == office("mc:AlternateContent") and child(element, "mc:Choice") is not None:
        yield from _walk(element[0])
        return
    paragraph = element.tag == office("w:p")
    if paragraph:
        yield "\n"
    for inner in element:
        yield from _walk(inner)
    if paragraph:
        yield "\n"
