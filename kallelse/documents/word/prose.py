"""Turns the items of a section into blocks: paragraphs, lists, quotes, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kallelse.documents.word.findings import Findings
from kallelse.documents.word.inline import inlines
from kallelse.documents.word.lists import Entry, exploded, nested, with_typed_marks
from kallelse.documents.word.model import Grid, Item, Para
from kallelse.documents.word.tables import is_frame, read_table, shown_pictures, tab_pieces, table_of_tabs
from kallelse.domain.content import Block, Blocks, Inlines, Paragraph, Quote, Text


def read_prose(items: Sequence[Item], findings: Findings) -> Blocks:
    """Return the blocks of items in order, with a warning about everything that is a guess."""
    blocks: list[Block] = []
    for is_grid, group in groupby(items, key=lambda item: isinstance(item, Grid)):
        if is_grid:
            for grid in group:
                blocks += _grid(grid, findings) if isinstance(grid, Grid) else []
        else:
            run = [part for para in group if isinstance(para, Para) for part in exploded(para)]
            blocks += _paragraphs(with_typed_marks(run, findings), findings)
    return tuple(blocks)


def _grid(grid: Grid, findings: Findings) -> Blocks:
    if not is_frame(grid):
        return tuple(read_table(grid, findings))
    findings.warn(grid.nr, "texten stod i en ram (en tabell med en cell) och är läst som vanlig text.")
    return read_prose(grid.rows[0][0].items, findings)


def _paragraphs(run: list[Para], findings: Findings) -> Iterator[Block]:
    for kind, group in groupby(run, key=_kind):
        paras = list(group)
        if kind == "list":
            yield from nested([_entry(para) for para in paras])
        elif kind == "quote":
            yield Quote(tuple(block for para in paras for block in _blocks(para)))
        elif kind.startswith("table") and len(paras) > 1:
            yield table_of_tabs(paras, findings)
        else:
            for para in paras:
                yield from _blocks(para)


def _kind(para: Para) -> str:
    if para.label:
        return "list"
    columns = len(tab_pieces(para))
    if columns > 1:
        return f"table {columns}"
    return "quote" if para.form.role == "quote" else "text"


def _entry(para: Para) -> Entry:
    label = para.label
    if label is None:
        raise ValueError("not a list paragraph")
    depth = max(label.level, para.form.depth)
    return Entry(depth, label, _blocks(para, before="" if label.kind != "text" else f"{label.text} "))


def _blocks(para: Para, before: str = "") -> Blocks:
    children: Inlines = inlines(para.spans)
    if before:
        children = (Text(before), *children)
    paragraph = (Paragraph(children),) if children else ()
    return (*paragraph, *shown_pictures(para))
