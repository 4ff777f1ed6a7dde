"""Turns the items of a section into blocks: paragraphs, lists, quotes, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from kallelse.documents.word.findings import Findings
from kallelse.documents.word.inline import inlines
from kallelse.documents.word.lists import Entry, exploded, nested, with_typed_marks
from kallelse.documents.word.model import Grid, Item, Para, Span
from kallelse.documents.word.numbering import Label
from kallelse.documents.word.tables import read_table, shown_pictures, tab_pieces, table_of_tabs
from kallelse.domain.content import Block, Blocks, Inlines, Paragraph, Quote, Text


def read_prose(items: Sequence[Item], findings: Findings) -> Blocks:
    """Return the blocks of items in order, with a warning about everything that is a guess."""
    blocks: list[Block] = []
    for is_grid, group in groupby(items, key=lambda item: isinstance(item, Grid)):
        if is_grid:
            for grid in group:
                blocks += read_table(grid, findings) if isinstance(grid, Grid) else []
        else:
            run = [part for para in group if isinstance(para, Para) for part in exploded(para)]
            blocks += _paragraphs(with_typed_marks(run, findings), findings)
    return tuple(blocks)


def _paragraphs(run: list[Para], findings: Findings) -> Iterator[Block]:
    for kind, group in groupby(_with_continued(run), key=_kind):
        paras = list(group)
        if kind == "list":
            yield from nested([_entry(para, para.label) for para in paras if para.label])
        elif kind == "quote":
            yield Quote(tuple(block for para in paras for block in _blocks(para)))
        elif kind.startswith("table") and len(paras) > 1:
            yield table_of_tabs(paras, findings)
        else:
            for para in paras:
                yield from _blocks(para)


def _with_continued(run: list[Para]) -> Iterator[Para]:
    """Yield paragraphs with those that go on an item of a list labelled as such, one level below its mark."""
    label: Label | None = None
    for at, para in enumerate(run):
        if para.label or label is None:
            label = para.label
        elif para.form.role == "continued":
            label = _continued(label, para.form.depth)
        elif para.form.indent > 0 and para.form.role == "" and _goes_on(label, run, at + 1):
            label = _continued(label, label.level)
        else:
            label = None
        yield para if para.label else replace(para, label=label)


def _continued(before: Label, depth: int) -> Label:
    return Label("text", depth + 1, before.number, list_id=before.list_id)


def _goes_on(label: Label, run: Sequence[Para], start: int) -> bool:
    """Return whether the list of `label` has more items after text that is indented under one of them."""
    for para in islice(run, start, None):
        if para.label:
            return para.label.list_id == label.list_id and para.label.number == label.number + 1
        if para.form.indent <= 0:
            return False
    return False


def _kind(para: Para) -> str:
    if para.label:
        return "list"
    columns = len(tab_pieces(para))
    if columns > 1:
        return f"table {columns}"
    return "quote" if para.form.role == "quote" else "text"


def _entry(para: Para, label: Label) -> Entry:
    depth = label.level if para.form.role == "continued" else max(label.level, para.form.depth)
    return Entry(depth, label, _blocks(para, before=f"{label.text} " if label.kind == "text" and label.text else ""))


def _blocks(para: Para, before: str = "") -> Blocks:
    children: Inlines = inlines(_upright(para.spans) if para.form.role == "quote" else para.spans)
    if before:
        children = (Text(before), *children)
    paragraph = (Paragraph(children),) if children else ()
    return (*paragraph, *shown_pictures(para))


def _upright(spans: Sequence[Span]) -> Sequence[Span]:
    """Return the spans of a quote without the italics that are only its style."""
    slanted = all(span.italic for span in spans if span.text.strip())
    return [replace(span, italic=False) for span in spans] if slanted else spans
