"""How a view looks on a terminal. The only module of the command line that imports rich."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kallelse.cli.plain import bare
from kallelse.cli.view import Fact, Heading, Line, Paragraph, Part, Table
from kallelse.domain.text import visa

SHORT = 22
READABLE = 30
GAP = 2


def console(stream: TextIO) -> Console:
    """Return a console that takes every string as text, never as markup."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False)


def show(parts: tuple[Part, ...], stream: TextIO) -> None:
    """Print the parts, wrapped to the width of the terminal."""
    target = console(stream)
    for part in parts:
        if isinstance(part, Line):
            stream.write(bare(part.text) + "\n")
        else:
            target.print(_renderable(part, target.width))


def _renderable(part: Fact | Heading | Paragraph | Table, room: int) -> Text | RichTable:
    match part:
        case Fact():
            return _fact(part)
        case Heading():
            return Text(f"\n{visa(part.text, en_rad=True)}", style="bold")
        case Table():
            return _table(part, room)
        case Paragraph():
            return Text(visa(part.text))


def _fact(fact: Fact) -> RichTable:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(width=22)
    grid.add_column()
    grid.add_row(Text(fact.label, style="dim"), Text(visa(fact.value)))
    return grid


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(cell_len, (self.name, *self.cells)))


def _table(table: Table, room: int) -> RichTable:
    """Return as many of the columns that say something as have room, and name the others below."""
    columns = [_Column(name, tuple(map(visa, cells))) for name, *cells in zip(table.columns, *table.rows, strict=True)]
    columns = [column for column in columns if any(column.cells)] or columns
    shown = _fitting(columns, room)
    left_out = ", ".join(column.name for column in columns[len(shown) :])
    caption = Text(f"Ryms inte här: {left_out}. Visas med --plain.") if left_out else None
    drawn = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold", caption=caption)
    drawn.caption_justify = "left"
    widest = max(shown, key=lambda column: column.width)
    for column in shown:
        narrow = column.width <= SHORT or column is shown[0]
        most = None if narrow or column is widest else SHORT
        drawn.add_column(Text(column.name), no_wrap=narrow, max_width=most, overflow="fold")
    for row in zip(*(column.cells for column in shown), strict=True):
        drawn.add_row(*map(Text, row))
    return drawn


def _fitting(columns: list[_Column], room: int) -> list[_Column]:
    """Return the first columns, at least two, that leave READABLE cells for the widest of them."""
    shown = list(columns)
    while len(shown) > 2 and _least(shown) > room:
        shown.pop()
    return shown


def _least(columns: list[_Column]) -> int:
    widths = sorted(column.width for column in columns)
    return sum(min(width, SHORT) + GAP for width in widths[:-1]) + min(widths[-1], READABLE)
