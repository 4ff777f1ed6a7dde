"""Small builders of content nodes, and what must hold when trees of several texts become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kallelse.domain.content import (
    Block,
    Blocks,
    Fields,
    FootnoteMark,
    Footnotes,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Text,
)

_DEEPEST = 6
N = TypeVar("N")


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


def _moved(node: N, offset: int) -> N:
    """Return a node, or a tuple of nodes, with every footnote mark in it moved on by `offset`."""
    return _move(node, offset) if offset else node


def _move(node: Any, offset: int) -> Any:
    if isinstance(node, FootnoteMark):
        return FootnoteMark(node.nr + offset)
    if isinstance(node, tuple):
        return tuple(_move(child, offset) for child in node)
    if is_dataclass(node) and not isinstance(node, type):
        children = {f.name: getattr(node, f.name) for f in fields(node)}
        return replace(node, **{k: _move(v, offset) for k, v in children.items() if isinstance(v, tuple)})
    return node


def spaced(parts: Iterable[Inline | str]) -> Inlines:
    """Return inline nodes with strings as plain text, left out where they are empty."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part)
