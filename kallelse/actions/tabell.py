"""Put a table from CSV or Excel into a section of a tjänsteskrivelse, its sums checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kallelse.actions import skrivelse
from kallelse.actions.csvfil import read_rows
from kallelse.actions.filer import Incoming, read_file
from kallelse.documents.markdown import parse
from kallelse.documents.sheets import read_sheet
from kallelse.domain import avsnittslista
from kallelse.domain.content import Table
from kallelse.domain.errors import BadFile, BadInput, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.rules.summor import number, wrong_sums
from kallelse.store.utkast import text_summa
from kallelse.store.workspace import Workspace

EXCEL = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
MOST_ROWS, MOST_COLUMNS = 300, 12
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def tabell(ws: Workspace, dnr: str, avsnitt: str, fil: Path, *, blad: str = "", torrkor: bool = False) -> Outcome:
    """Put the table of a file last in a section; a sum that does not add up is a warning, and the table is put in.

    `blad` is a sheet of an Excel file, else its first.

    Raises:
        BadFile: the file is no table that can be read, or larger than fits on a page.
        BadInput: a sheet is named of a file that has none.
        NotFound: no such ärende, section or file.
        Refused: the ärende has no tjänsteskrivelse.
        SecrecyStop: the ärende is marked as secret.
        TextConflict: somebody has written in the section meanwhile.
    """
    arende = ws.arende(ws.diarienummer(dnr))
    memo = arende.tjansteskrivelse
    if memo is None:
        namn = skrivelsens_namn(ws.profil(ws.namnd(arende.namnd)).tjansteskrivelse)
        raise Refused(namn.saknas(arende.diarienummer), atgard=namn.paborja(arende.diarienummer))
    table = table_text(_rows(read_file(fil), blad), fil.name)
    lista, index = avsnittslista.with_section(memo.avsnitt, ws.profil(ws.namnd(arende.namnd)), avsnitt)
    before = lista[index].text
    after = "\n\n".join(part for part in (before.rstrip(), table) if part)
    outcome = skrivelse.skriv(ws, dnr, avsnitt, after, utgangspunkt=text_summa(before), torrkor=torrkor)
    return replace(outcome, varningar=(*outcome.varningar, *_wrong(table)))


def table_text(rows: Sequence[Sequence[str]], namn: str) -> str:
    """Return rows, the first of them the heads, as a table in Markdown; columns of numbers stand to the right.

    Raises:
        BadFile: fewer than two rows, or more than fit; `namn` is the file's name for the message.
    """
    filled = [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    width = max((at + 1 for row in filled for at, cell in enumerate(row) if cell), default=0)
    square = [[*row, *[""] * width][:width] for row in filled]
    if len(square) < 2:
        raise BadFile(f"{namn} har ingen tabell.", atgard="Första raden ska vara rubriker, och minst en rad följa.")
    if len(square) > MOST_ROWS or width > MOST_COLUMNS:
        raise BadFile(
            f"Tabellen i {namn} har {len(square)} rader och {width} kolumner, och är för stor för en skrivelse.",
            atgard=f"Högst {MOST_ROWS} rader och {MOST_COLUMNS} kolumner; lägg hela som bilaga, och det viktiga här.",
        )
    right = [_is_amounts([row[at] for row in square[1:]]) for at in range(width)]
    lines = [square[0], ["---:" if amounts else "---" for amounts in right], *square[1:]]
    return "\n".join(_line(row, marked=nr != 1) for nr, row in enumerate(lines))


def _rows(incoming: Incoming, blad: str) -> list[list[str]]:
    if Path(incoming.namn).suffix.lower() in EXCEL:
        return read_sheet(incoming.data, incoming.plats, blad)
    if blad:
        raise BadInput(f"{incoming.namn} har inga blad.", atgard="Ta bort --blad, eller ange en Excel-fil.")
    return read_rows(Path(incoming.plats), incoming.data)


def _is_amounts(cells: Sequence[str]) -> bool:
    return any(cells) and all(not cell or cell in "-−–" or number(cell) is not None for cell in cells)


def _line(cells: Sequence[str], *, marked: bool) -> str:
    shown = (_MARKS.sub(r"\\\1", cell) if marked else cell for cell in cells)
    return f"| {' | '.join(shown)} |"


def _wrong(text: str) -> tuple[str, ...]:
    tables = (block for block in parse(text) if isinstance(block, Table))
    return tuple(
        f"Raden ”{fel.rad}”, kolumnen ”{fel.kolumn}”: där står {fel.star}, raderna ger {fel.blir}."
        for table in tables
        for fel in wrong_sums(table)
    )
