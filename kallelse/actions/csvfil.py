"""Tables as Excel writes them: CSV with whatever separator and letters, read line by line with their places."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kallelse.actions.filer import read_file
from kallelse.domain.errors import BadFile, Position
from kallelse.domain.text import fold

_SEPARATORS = ";,\t"
_RESAVE = "Spara om den från Excel som CSV."


@dataclass(frozen=True, slots=True)
class Tabell:
    """A table: the keys of its columns, its lines with the number of each in the file, and columns not understood."""

    rader: tuple[tuple[int, Mapping[str, str]], ...]
    okanda: tuple[str, ...]


def read_table(
    fil: Path, *, columns: Sequence[str], needed: Sequence[str], aliases: Mapping[str, str] | None = None
) -> Tabell:
    """Read a CSV file: `;`, `,` or tab between columns; UTF-8, UTF-16 with its mark, or Windows-1252.

    Headings are compared without case; `aliases` are other names of columns. Lines without any text are left out.

    Raises:
        NotFound: there is no such file.
        BadFile: a needed column is missing, or a line has more cells than columns; with its line.
        Trouble: it cannot be read.
    """
    (_, head), *lines = _lines(fil, decode(read_file(fil).data)) or [(1, [])]
    keys = [_key(name, aliases or {}) for name in head]
    for key in needed:
        if key not in keys:
            optional = ", ".join(c for c in columns if c not in needed)
            raise BadFile(
                f"Kolumnen {key} saknas i {fil.name}.",
                atgard=f"Första raden ska ha kolumnerna {', '.join(needed)}, och gärna {optional}.",
                position=Position(str(fil), 1),
            )
    rader = tuple((number, _paired(fil, number, keys, cells)) for number, cells in lines)
    return Tabell(rader, tuple(key for key in keys if key and key not in columns))


def read_rows(fil: Path, data: bytes) -> list[list[str]]:
    """Return the cells of a CSV file, line by line, without lines that have no text.

    Raises:
        BadFile: it is no CSV file, with the line.
    """
    return [cells for _, cells in _lines(fil, decode(data))]


def decode(data: bytes) -> str:
    """Return the text of a file as Excel writes it: UTF-8, UTF-16 with its mark, else Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter(text: str) -> str:
    """Return what stands between the columns of the first line: `;`, `,` or tab."""
    first = text.partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _lines(fil: Path, text: str) -> list[tuple[int, list[str]]]:
    """Return the lines with text in them, each with the number of its first line in the file."""
    declared, _, rest = text.partition("\n")
    separator = declared.strip()[4:5] if declared.lower().startswith("sep=") else ""
    before = 1 if separator else 0
    rows = csv.reader(
        io.StringIO(rest if separator else text, newline=""), delimiter=separator or delimiter(text), strict=True
    )
    found, start = [], before + 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found.append((start, [cell.strip() for cell in cells]))
            start = before + rows.line_num + 1
    except csv.Error as error:
        raise BadFile(
            f"{fil.name} är ingen hel CSV-fil.", atgard=_RESAVE, position=Position(str(fil), start)
        ) from error
    return found


def _paired(fil: Path, number: int, keys: list[str], cells: list[str]) -> dict[str, str]:
    if any(cells[len(keys) :]):
        raise BadFile(
            f"Raden har fler fält än det finns kolumner i {fil.name}.",
            atgard="Sätt text som innehåller ett skiljetecken inom citattecken.",
            position=Position(str(fil), number),
        )
    return dict(zip(keys, cells, strict=False))


def _key(name: str, aliases: Mapping[str, str]) -> str:
    folded = fold(name)
    return aliases.get(folded, folded.replace(" ", "_"))
