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
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for nr, column in enumerate(table.columns):
        drawn.add_column(Text(column), no_wrap=nr == 0)
    for row in table.rows:
        drawn.add_row(*(Text(visa(cell)) for cell in row))
    return drawn
