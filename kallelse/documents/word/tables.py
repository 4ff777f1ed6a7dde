"""Tables of a Word file as tables of the content tree: merged cells once, one header row, no ragged rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kallelse.documents.word.findings import Findings
from kallelse.documents.word.inline import inlines
from kallelse.documents.word.model import Cell, Grid, Para, Span, paras
from kallelse.domain.content import Align, Block, Image, Inlines, Paragraph, Table, Text

_ALIGN: dict[str, Align] = {"right": "right", "end": "right", "center": "center"}


def read_table(grid: Grid, findings: Findings) -> list[Block]:
    """Return a table (its first row becomes the header) and, after it, the pictures that stood in it."""
    width = max(sum(cell.span for cell in row) for row in grid.rows)
    rows = [_padded(row, width) for row in grid.rows]
    kept = [row for row in rows if any(_has_text(cell) for cell in row)]
    columns = [at for at in range(width) if any(_has_text(row[at]) for row in kept)]
    pictures = _pictures(grid)
    _warn(grid, pictures, findings)
    if not kept:
        return pictures
    cells = [tuple(_inlines(row[at], header=row is kept[0]) for at in columns) for row in kept]
    align = tuple(_alignment([row[at] for row in kept[1:]]) for at in columns)
    return [Table(cells[0], tuple(cells[1:]), align), *pictures]


def _padded(row: tuple[Cell, ...], width: int) -> list[Cell]:
    """Return a row with one cell per column: a wide cell first, empty ones for the rest of its width."""
    cells: list[Cell] = []
    for cell in row:
        cells += [cell, *[Cell(())] * (cell.span - 1)]
    return cells + [Cell(())] * (width - len(cells))


def _has_text(cell: Cell) -> bool:
    return any(para.text or any(span.note for span in para.spans) for para in paras(cell.items))


def _inlines(cell: Cell, *, header: bool) -> Inlines:
    spans: list[Span] = []
    for para in paras(cell.items):
        if spans and para.text:
            spans.append(Span(" "))
        if para.label and para.text:
            spans.append(Span("• " if para.label.kind == "bullet" else f"{para.label.text} "))
        spans += [replace(span, text=span.text.replace("\n", " ")) for span in para.spans]
    return inlines(spans, bold=not header)


def _alignment(column: list[Cell]) -> Align:
    given = Counter(_ALIGN.get(para.form.align, "left") for cell in column for para in paras(cell.items) if para.text)
    most: list[tuple[Align, int]] = given.most_common(1)
    return most[0][0] if most else "left"


def _pictures(grid: Grid) -> list[Block]:
    found: list[Block] = []
    for para in paras([grid]):
        found += shown_pictures(para)
    return found


def shown_pictures(para: Para) -> list[Block]:
    """Return the pictures of a paragraph as blocks; one that cannot be shown is named where it stood."""
    return [
        Image(picture.name, picture.alt) if picture.shown else Paragraph((Text(f"[{picture.name}]"),))
        for picture in para.pictures
    ]


def _warn(grid: Grid, pictures: list[Block], findings: Findings) -> None:
    cells = [cell for row in grid.rows for cell in row]
    if any(cell.span > 1 or cell.continued for cell in cells):
        findings.warn(grid.nr, "tabellen har sammanslagna celler; texten står i den första och de andra är tomma.")
    if any(isinstance(item, Grid) for cell in cells for item in cell.items):
        findings.warn(grid.nr, "en tabell inne i tabellen är läst som text i sin cell.")
    if any(len([para for para in paras(cell.items) if para.text]) > 1 for cell in cells):
        findings.warn(grid.nr, "tabellen har celler med flera stycken; de står efter varandra på samma rad.")
    if pictures:
        findings.warn(grid.nr, "bilder i tabellen står efter den.")


def table_of_tabs(lines: list[Para], findings: Findings) -> Table:
    """Return paragraphs with text between tabs as a table, and warn that it is a guess."""
    rows = [tuple(inlines(piece) for piece in tab_pieces(para)) for para in lines]
    head = tuple(inlines(piece, bold=False) for piece in tab_pieces(lines[0]))
    for para in lines:
        findings.warn(para.nr, "text med tabbar är läst som en tabell. Kontrollera kolumnerna.")
    return Table(head, tuple(rows[1:]), tuple("left" for _ in head))


def tab_pieces(para: Para) -> list[list[Span]]:
    """Return the spans of a paragraph column by column, several tabs after one another as one."""
    columns: list[list[Span]] = [[]]
    for span in para.spans:
        for at, text in enumerate(span.text.split("\t")):
            if at and any(part.text.strip() or part.note for part in columns[-1]):
                columns.append([])
            columns[-1].append(replace(span, text=text))
    if len(columns) > 1 and not any(part.text.strip() or part.note for part in columns[-1]):
        columns.pop()
    return columns
