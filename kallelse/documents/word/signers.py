"""Those who sign a memo: found in a table of signatures, or in short lines at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kallelse.documents.word.lists import split_lines
from kallelse.documents.word.model import Grid, Item, Para, paras
from kallelse.documents.word.tables import tab_pieces
from kallelse.domain.arende import Undertecknare

_NAME_PART = r"[A-ZÅÄÖÉÜÆØ][\w’'.]*(?:-[A-ZÅÄÖÉÜÆØa-zåäö][\w’'.]*)*"
_NAME = re.compile(rf"{_NAME_PART}(?: (?:av|af|von|van|de|da|der|den|el|bin|{_NAME_PART})){{0,4}} {_NAME_PART}")
_NOT_PERSON = re.compile(
    r"nämnd|kontor|förvaltning|enhet|avdelning|kommun|stad\b|region|direktör|chef|styrelse|bilaga|sekreterare|"
    r"utredare|controller|strateg|ordförande|bolag|\bab\b|utskott|fullmäktige|stiftelse|förbund|förening|högskola|"
    r"universitet|verket\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"[_.…\s-]{4,}")
MAX_LENGTH = 70
MAX_ROWS = 12
MOST_LINES = 60


def is_name(text: str) -> bool:
    """Return whether a line looks like the name of a person."""
    plain = re.sub(r"\s*\([A-ZÅÄÖ]{1,3}\)$", "", text.strip())
    return bool(_NAME.fullmatch(plain)) and not _NOT_PERSON.search(plain) and len(plain) <= MAX_LENGTH


def signers_of_table(grid: Grid) -> tuple[Undertecknare, ...]:
    """Return those who sign in a table of signatures, empty if it is another kind of table.

    Names stand first in their cells, or in a first row with titles and units in the rows below.
    """
    rows = [[_lines(list(cell.items)) for cell in row] for row in grid.rows]
    cells = [cell for row in rows for cell in row if cell]
    if len(rows) > MAX_ROWS or not cells:
        return ()
    if not all(is_name(cell[0]) for cell in cells):
        return _people_of_rows([[" ".join(cell) for cell in row] for row in rows])
    found = [_people(cell) for cell in cells]
    return tuple(person for people in found for person in people) if all(found) else ()


def _people_of_rows(rows: list[list[str]]) -> tuple[Undertecknare, ...]:
    """Return people column by column under each row of names; empty if a column begins with something else."""
    bands: list[list[list[str]]] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        if not bands or (filled and all(is_name(cell) for cell in filled)):
            bands.append([])
        bands[-1].append(row)
    columns = [
        [row[at] for row in band if at < len(row) and row[at]] for band in bands for at in range(max(map(len, band)))
    ]
    found = [_people(column) for column in columns if column]
    return tuple(person for people in found for person in people) if found and all(found) else ()


def _lines(items: list[Item]) -> list[str]:
    return [line for para in paras(items) for line in para.lines if not _LINE.fullmatch(line)]


def _people(lines: Sequence[str]) -> list[Undertecknare]:
    """Return people from lines: a name, then up to two lines about that person."""
    groups: list[list[str]] = []
    for line in lines:
        if is_name(line) or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    if any(
        not is_name(group[0]) or len(group) > 4 or any(len(line) > MAX_LENGTH for line in group) for group in groups
    ):
        return []
    return [Undertecknare(group[0], *_title_and_unit(group[1:])) for group in groups]


def _title_and_unit(lines: list[str]) -> tuple[str, str]:
    if len(lines) == 1 and lines[0].count(", ") == 1:
        title, unit = lines[0].split(", ")
        return title, unit
    return (lines[0] if lines else "", ", ".join(lines[1:]))


def signers_at_end(run: list[Para]) -> tuple[int, tuple[Undertecknare, ...]]:
    """Return where the signatures at the end of paragraphs begin, and who signs; (length, ()) if nobody does.

    Each needs a title, or a signature line above: two capitalised words alone may be anything.
    """
    start = len(run)
    while start and len(run) - start < MOST_LINES and _may_sign(run[start - 1]):
        start -= 1
    for at in range(start, len(run)):
        people = _people_in(run[at:])
        if people and is_name(_first_line(run[at])) and all(person.titel for person in people):
            return at - _signature_lines(run[start:at]), people
    return len(run), ()


def _signature_lines(before: list[Para]) -> int:
    """Return how many of the last paragraphs are only a line to sign on."""
    return next((at for at, para in enumerate(reversed(before)) if not _LINE.fullmatch(para.text)), len(before))


def _may_sign(para: Para) -> bool:
    plain = not (para.label or para.pictures or any(span.note for span in para.spans))
    ends = not para.text.endswith((".", ":", ";", "?", "!")) or bool(_LINE.fullmatch(para.text))
    return plain and ends and all(len(line) <= MAX_LENGTH for line in para.lines) and len(para.lines) <= 12


def _first_line(para: Para) -> str:
    return para.lines[0] if para.lines else ""


def _people_in(run: list[Para]) -> tuple[Undertecknare, ...]:
    """Return people of lines below one another, or beside one another where tabs make columns."""
    rows = [_row(Para(para.nr, line)) for para in run for line in split_lines(para.spans)]
    return _people_of_rows([row for row in rows if not all(_LINE.fullmatch(cell) or not cell for cell in row)])


def _row(para: Para) -> list[str]:
    return [" ".join("".join(span.text for span in piece).split()) for piece in tab_pieces(para)]
