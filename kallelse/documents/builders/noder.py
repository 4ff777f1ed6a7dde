"""Small builders of content nodes, and what must hold when trees of several texts become one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kallelse.domain.content import (
    Align,
    Block,
    Blocks,
    BulletList,
    Fields,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Table,
    Text,
)
from kallelse.domain.profil import Lista

_DEEPEST = 6
N = TypeVar("N")
M = TypeVar("M", FootnoteMark, Image)


def text(value: str) -> Inlines:
    """Return `value` as one run of plain text."""
    return (Text(value),)


def paragraph(value: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(text(value))


def facts(rows: Iterable[tuple[str, str | Inlines]]) -> Blocks:
    """Return labelled facts, without the rows whose value is empty; nothing when all are."""
    filled = tuple((label, text(value) if isinstance(value, str) else value) for label, value in rows if value)
    return (Fields(filled),) if filled else ()


def listed(lines: Iterable[str], how: Lista) -> Blocks:
    """Return lines as points, numbered, or each on a line of its own."""
    if how == "rader":
        return (Paragraph(on_lines(lines)),)
    items = tuple((paragraph(line),) for line in lines)
    return (OrderedList(items) if how == "nummer" else BulletList(items),)


def on_lines(values: Iterable[str]) -> Inlines:
    """Return each value on a line of its own."""
    return tuple(node for value in values for node in (LineBreak(), Text(value)))[1:]


def plain_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """Return a table of plain texts, its columns to the left."""
    first, *rest = (tuple(text(cell) if cell else () for cell in row) for row in (head, *rows))
    align: list[Align] = ["left"] * len(first)
    return Table(first, tuple(rest), tuple(align))


def level_headings(blocks: Iterable[Block]) -> Blocks:
    """Return the blocks with no heading level skipped and none deeper than six."""
    levelled: list[Block] = []
    deepest = 0
    for block in blocks:
        if isinstance(block, Heading):
            deepest = min(block.level, deepest + 1, _DEEPEST)
            levelled.append(replace(block, level=deepest))
        else:
            levelled.append(block)
    return tuple(levelled)


def under(level: int, blocks: Iterable[Block]) -> Blocks:
    """Return the blocks with their headings below a heading at `level`."""
    return tuple(replace(b, level=b.level + level) if isinstance(b, Heading) else b for b in blocks)


def join_footnotes(texts: Iterable[Blocks]) -> Blocks:
    """Return the trees as one: footnotes numbered through, their texts in one last block."""
    joined: list[Block] = []
    notes: list[tuple[int, Blocks]] = []
    for tree in texts:
        own = tuple(note for block in tree if isinstance(block, Footnotes) for note in block.notes)
        offset = max((nr for nr, _ in notes), default=0)
        joined += [_moved(block, offset) for block in tree if not isinstance(block, Footnotes)]
        notes += [(nr + offset, _moved(blocks, offset)) for nr, blocks in own]
    return (*joined, Footnotes(tuple(notes))) if notes else tuple(joined)


def joined(blocks: Iterable[Block]) -> Blocks:
    """Return blocks of several texts, each followed by its own footnotes if it has any, as one tree."""
    texts: list[list[Block]] = [[]]
    for block in blocks:
        texts[-1].append(block)
        if isinstance(block, Footnotes):
            texts.append([])
    return join_footnotes(tuple(text) for text in texts)


def _moved(node: N, offset: int) -> N:
    """Return a node, or a tuple of nodes, with every footnote mark in it moved on by `offset`."""
    return _map(node, FootnoteMark, lambda mark: FootnoteMark(mark.nr + offset)) if offset else node


def _map(node: Any, kind: type[M], change: Callable[[M], M]) -> Any:
    """Return a node with every node of one kind in it changed."""
    if isinstance(node, kind):
        return change(node)
    if isinstance(node, tuple):
        return tuple(_map(child, kind, change) for child in node)
    if is_dataclass(node) and not isinstance(node, type):
        children = {f.name: getattr(node, f.name) for f in fields(node)}
        return replace(node, **{k: _map(v, kind, change) for k, v in children.items() if isinstance(v, tuple)})
    return node


def rename_pictures(node: N, prefix: str) -> N:
    """Return a node, or a tuple of nodes, with `prefix` before the name of every picture in it."""
    renamed: N = _map(node, Image, lambda image: replace(image, source=prefix + image.source))
    return renamed
