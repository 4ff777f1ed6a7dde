"""Excel sheets: values only, no macros run and no links followed. `rows_of_sheet` runs in the worker process."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from kallelse.documents.refusal import NotTaken
from kallelse.documents.worker import Declined, Worker, WorkerDied, shared_worker
from kallelse.domain.errors import BadFile

LARGEST = 20 * 1024**2
MOST_CELLS = 20_000
_SECONDS = 30.0


def read_sheet(data: bytes, fil: str, blad: str = "", *, worker: Worker | None = None) -> list[list[str]]:
    """Return the cells of a sheet (the first, or the one called `blad`) as they are written in Swedish.

    `fil` is the file's name for messages.

    Raises:
        BadFile: no Excel file, protected, too large, or without that sheet.
    """
    try:
        answer, _ = (worker or shared_worker()).ask("sheet", data, seconds=_SECONDS, blad=blad)
    except (Declined, WorkerDied) as error:
        raise BadFile(
            f"{fil} kan inte läsas: {error.skal}.", atgard="Spara om den i Excel som .xlsx, eller som CSV."
        ) from error
    rows: list[list[str]] = answer["rows"]
    return rows


def rows_of_sheet(data: bytes, blad: str) -> list[list[str]]:
    """Return the cells of a sheet as text.

    Raises:
        NotTaken: no Excel file, protected, too large, or without that sheet.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if len(data) > LARGEST:
        raise NotTaken(f"filen är större än {LARGEST // 1024**2} MB")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if blad and blad not in book.sheet_names:
            raise NotTaken(f"bladet {blad} finns inte; de som finns är {', '.join(book.sheet_names)}")
        sheet = book.get_sheet_by_name(blad) if blad else book.get_sheet_by_index(0)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise NotTaken(f"bladet har fler än {MOST_CELLS} celler")
        rows = sheet.to_python(skip_empty_area=True)
    except PasswordError as error:
        raise NotTaken("filen är skyddad med lösenord") from error
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise NotTaken("filen är inget kalkylblad, eller är skadad") from error
    # A heading that is a number is a year or an account, and has no groups of three.
    return [[_head(cell) for cell in rows[0]], *([_text(cell) for cell in row] for row in rows[1:])] if rows else []


def _text(cell: Any) -> str:
    """Return a cell as it is written: numbers in groups of three with a decimal comma, days as they are kept."""
    match cell:
        case bool():
            return "ja" if cell else "nej"
        case int() | float():
            return _number(cell)
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return " ".join(str(cell).split())


def _head(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else _text(cell)


def _number(value: float) -> str:
    rounded = round(value, 2)
    text = f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.2f}".rstrip("0")
    return text.replace(",", " ").replace(".", ",").replace("-", "−")
