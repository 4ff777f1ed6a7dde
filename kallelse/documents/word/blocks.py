"""Walks the body of a Word file (or a header, note, text box) into paragraphs and tables."""

from __future__ import annotations

from dataclasses import replace

from kallelse.documents.word.findings import Findings, quote
from kallelse.documents.word.model import Cell, Grid, Item, Para
from kallelse.documents.word.names import Element, child, office, value, whole
from kallelse.documents.word.numbering import Numbering
from kallelse.documents.word.runs import Line, Runs
from kallelse.documents.word.styles import Styles

_SKIPPED = frozenset(office(name) for name in ("w:sectPr", "w:tblPr", "w:tblGrid", "w:sdtPr", "w:sdtEndPr"))


class Blocks:
    """Reads stories of one file; paragraphs with text are numbered from 1 through the body."""

    def __init__(self, runs: Runs, styles: Styles, numbering: Numbering, findings: Findings) -> None:
        self._runs = runs
        self._styles = styles
        self._numbering = numbering
        self._findings = findings
        self._count = 0
        self._counting = True
        self._carried: Para | None = None

    def body(self, element: Element, part: str) -> list[Item]:
        """Return the items of the document's body."""
        return self._items(element, part)

    def aside(self, element: Element, part: str, nr: int = 0, *, pictures: bool = True) -> list[Item]:
        """Return the items of a header, footer or note, whose paragraphs all have the number `nr`."""
        kept, self._count, self._counting = self._count, nr, False
        self._runs.new_story(pictures=pictures)
        items = self._items(element, part)
        self._count, self._counting = kept, True
        return items

    def _items(self, element: Element, part: str) -> list[Item]:
        items: list[Item] = []
        for inner in element:
            if inner.tag == office("w:p"):
                items += self._paragraph(inner, part)
            elif inner.tag == office("w:tbl"):
                items += self._table(inner, part)
            elif inner.tag == office("w:altChunk"):
                self._findings.warn(self._count + 1, "ett inbäddat dokument kan inte läsas och är inte med.")
            elif inner.tag == office("w:sdt"):
                items += self._control(inner, part)
            elif inner.tag == office("mc:AlternateContent"):
                items += self._items(inner[0], part) if len(inner) else []
            elif inner.tag not in _SKIPPED:
                items += self._items(inner, part)
        return [*items, *self._left()]

    def _control(self, element: Element, part: str) -> list[Item]:
        content = child(element, "w:sdtContent")
        if content is None or self._runs.is_prompt(element, self._count + 1):
            return []
        return self._items(content, part)

    def _paragraph(self, element: Element, part: str) -> list[Item]:
        nr = self._count + 1 if self._counting else self._count
        line = self._runs.read(element, part, nr)
        form = self._styles.form(element)
        if child(element, "w:pPr", "w:rPr", "w:del") is not None and line.spans:
            before = self._carried.spans if self._carried else ()
            self._carried = Para(nr, (*before, *line.spans), form, pictures=tuple(line.pictures))
            return []
        if self._carried is not None:
            line.spans = [*self._carried.spans, *line.spans]
            line.pictures = [*self._carried.pictures, *line.pictures]
            self._carried = None
        if line.contents or form.role == "contents":
            self._warn_of_contents(nr, line)
            return []
        return self._numbered(Para(nr, tuple(line.spans), form, pictures=tuple(line.pictures)), line)

    def _left(self) -> list[Item]:
        """Return a paragraph that was to be joined with the next one, where there is none."""
        left, self._carried = self._carried, None
        self._count += self._counting if left else 0
        return [left] if left else []

    def _numbered(self, para: Para, line: Line) -> list[Item]:
        if para.form.numbered:
            para = replace(para, label=self._numbering.label(*para.form.numbered))
        if not (para.text or para.pictures or any(span.note for span in para.spans)):
            return self._boxed(line)
        self._count += self._counting
        return [para, *self._boxed(line)]

    def _boxed(self, line: Line) -> list[Item]:
        items: list[Item] = []
        for box in line.boxes:
            found = self._items(box, line.part)
            if found and self._counting:
                self._findings.warn(found[0].nr, "texten stod i en textruta och ligger nu där rutan var fäst.")
            items += [replace(item, boxed=True) if isinstance(item, Para) else item for item in found]
        return items

    def _table(self, element: Element, part: str) -> list[Item]:
        first = self._count + self._counting
        rows: list[tuple[Cell, ...]] = []
        for row in _inside(element, "w:tr"):
            if child(row, "w:trPr", "w:del") is None:
                rows.append(tuple(self._cell(cell, part) for cell in _inside(row, "w:tc")))
            else:
                self._warn_of_deleted_row(row)
        return [Grid(first, tuple(rows))] if any(cell.items for row in rows for cell in row) else []

    def _cell(self, element: Element, part: str) -> Cell:
        properties = child(element, "w:tcPr")
        merge = child(properties, "w:vMerge")
        continued = merge is not None and merge.get(office("w:val"), "continue") == "continue"
        span = min(max(1, whole(value(properties, "w:gridSpan"), 1)), 100)
        return Cell(tuple(self._items(element, part)), span, continued)

    def _warn_of_deleted_row(self, row: Element) -> None:
        text = " ".join(t.text or "" for t in row.iter(office("w:t"), office("w:delText")))
        message = f"en tabellrad som är struken med spårade ändringar är inte med: {quote(text)}."
        self._findings.warn(self._count + 1, message, text=text)

    def _warn_of_contents(self, nr: int, line: Line) -> None:
        text = _plain(line)
        if text.strip():
            message = "innehållsförteckningen är inte med; en ny görs när dokumentet sätts."
            self._findings.warn(nr, message, text=text)


def _plain(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def _inside(element: Element, name: str) -> list[Element]:
    """Return the rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    found: list[Element] = []
    for inner in element:
        if inner.tag == office(name):
            found.append(inner)
        elif inner.tag not in {office("w:tblPr"), office("w:trPr"), office("w:p"), office("w:tbl")}:
            found += _inside(inner, name)
    return found
