"""How a view looks on a terminal. The only module of the command line that imports rich."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from kallelse.cli.output import bare
from kallelse.cli.view import Fact, Heading, Line, Paragraph, Part, Table
from kallelse.domain.text import visa

SHORT = 18


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
            target.print(_renderable(part))


def _renderable(part: Fact | Heading | Paragraph | Table) -> Text | RichTable | Padding:
    match part:
        case Fact():
            return _fact(part)
        case Heading():
            return Padding(Text(visa(part.text, en_rad=True), style="bold"), (1, 0, 0, 0))
        case Table():
            return _table(part)
        case Paragraph():
            return Text(visa(part.text))


def _fact(fact: Fact) -> RichTable:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(width=22)
    grid.add_column()
    grid.add_row(Text(fact.label, style="dim"), Text(visa(fact.value)))
    return grid


def _table(table: Table) -> RichTable:
    """Return the columns that say something; names and short cells stay whole, running text takes the wrapping."""
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    columns = [(name, cells) for name, *cells in zip(table.columns, *table.rows, strict=True) if any(cells)]
    for nr, (name, cells) in enumerate(columns):
        width = max(map(len, (name, *cells)))
        drawn.add_column(Text(name), no_wrap=width <= SHORT, min_width=width if nr == 0 else None)
    for row in zip(*(cells for _, cells in columns), strict=True):
        drawn.add_row(*(Text(visa(cell)) for cell in row))
    return drawn
