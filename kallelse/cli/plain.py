"""Data as JSON and as plain lines, and the way out to a stream. Imports no library: the hot reads end here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kallelse.domain.text import visa

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    from kallelse.domain.errors import Trouble

_WORDS = {None: "null", True: "true", False: "false"}
_SPOKEN = {
    "ordforande": "ordförande",
    "vice ordforande": "vice ordförande",
    "2:e vice ordforande": "2:e vice ordförande",
    "ersattare": "ersättare",
    "arende": "ärende",
    "arendemening": "ärendemening",
    "sammantrade": "sammanträde",
    "upprattad": "upprättad",
    "utgaende": "utgående",
}


def write(stream: TextIO, text: str) -> None:
    """Write to a stream; what a reader that has gone away (`kallelse arende lista | head`) will not see is dropped.

    Raises:
        Trouble: an answer cannot be written; what is only said beside it is dropped.
    """
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError) and stream is not sys.stderr:
            raise _unwritten(error) from error


def _unwritten(error: OSError) -> Trouble:
    from kallelse.domain.errors import Trouble
    from kallelse.store.faults import reason

    return Trouble(f"Svaret kan inte skrivas. {reason(error)}.", atgard="Skriv det på en annan plats.")


def answer(text: str, note: str) -> None:
    """Write an answer to stdout, and what is said beside it to stderr."""
    write(sys.stdout, f"{text}\n" if text else "")
    write(sys.stderr, f"{note}\n" if note else "")


def at_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def json_text(data: Any) -> str:
    """Return JSON, indented, in which invisible characters stand as JSON escapes and every other letter as itself."""
    return _json(data, "\n")


def bare(text: str) -> str:
    """Return a text as one line; its tabs stay."""
    return visa(text).replace("\n", "\\n")


def indented(value: str) -> str:
    """Return a value as it stands after its label; its own lines stand under it."""
    return visa(value).replace("\n", "\n  ")


def rows_text(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """Return a table as it is read line by line: each cell that holds something after its label, rows apart."""
    shown = rows if _is_plain(rows) else [[indented(cell or "") for cell in row] for row in rows]
    full = "\n".join([f"{label}: {{}}" for label in columns]).format
    return "\n\n".join([full(*row) if all(row) else _row_text(columns, row) for row in shown])


def rows_json(keys: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """Return what `json_text` does of rows of texts with these keys, in a fifth of the time."""
    if not rows or not _is_plain(rows, '"\\'):
        return json_text([dict(zip(keys, row, strict=True)) for row in rows])
    full = ("  {{\n" + ",\n".join([f'    "{key}": "{{}}"' for key in keys]) + "\n  }}").format
    return "[\n" + ",\n".join([full(*row) if None not in row else _row_json(keys, row) for row in rows]) + "\n]"


def _row_text(columns: Sequence[str], row: Sequence[str | None]) -> str:
    return "\n".join([f"{label}: {cell}" for label, cell in zip(columns, row, strict=True) if cell])


def _row_json(keys: Sequence[str], row: Sequence[str | None]) -> str:
    return f"  {_json(dict(zip(keys, row, strict=True)), chr(10) + '  ')}"


def _is_plain(rows: Sequence[Sequence[str | None]], special: str = "") -> bool:
    """Return whether every cell is shown as it stands, and none has a special character."""
    try:
        text = "".join(map("".join, rows))  # type: ignore[arg-type]  # None is rare: found by the error
    except TypeError:  # some cell is None
        text = "".join([cell for row in rows for cell in row if cell])
    return text.isprintable() and not any(c in text for c in special)


def spoken(value: str) -> str:
    """Return a value of the files, which are ASCII, as it is written in Swedish."""
    return _SPOKEN.get(value, value)


def text_of(value: Any) -> str:
    """Return a JSON value as a person reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case list() | tuple():
            return ", ".join(text_of(item) for item in value)
        case dict():
            return ", ".join(f"{nyckel} {text_of(v)}" for nyckel, v in value.items() if v not in (None, "", []))
        case _:
            return str(value)


def _json(value: Any, line: str) -> str:
    """Return the JSON of a value; `line` is a line break with the indent that the value begins at."""
    inner = f"{line}  "
    match value:
        case str():
            return _quoted(value)
        case None | bool():
            return _WORDS[value]
        case int():
            return str(value)
        case dict():
            pairs = ",".join([f"{inner}{_quoted(str(key))}: {_json(v, inner)}" for key, v in value.items()])
            return f"{{{pairs}{line}}}" if pairs else "{}"
        case list() | tuple():
            items = ",".join([f"{inner}{_json(item, inner)}" for item in value])
            return f"[{items}{line}]" if items else "[]"
    import json

    return json.dumps(value, ensure_ascii=False, default=str)


def _quoted(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    import json

    quoted = json.dumps(text, ensure_ascii=False)
    return quoted.translate({ord(c): json.dumps(c)[1:-1] for c in set(quoted) if visa(c) != c})
