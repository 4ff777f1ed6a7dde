"""How large and deep a TOML file may be, so that no file can stop the program or hide a value that cannot be shown."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from kallelse.domain.datum import AR
from kallelse.domain.errors import BadFile, Position

MAX_BYTES = 1 << 20
MAX_STRING = 1 << 16
MAX_INT = 1 << 53
MAX_DEPTH = 8

# A parser's time grows with the square of the parts of dotted keys: 1 MiB of keys with 900 parts takes 5 s.
_MAX_PARTS = 40
_PART = r"(?:\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'|[A-Za-z0-9_-]++)[ \t]*+"
_LONG_KEY = rf"(?m)(?:^|[{{,])[ \t]*+\[{{0,2}}+[ \t]*+(?:{_PART}\.[ \t]*+){{{_MAX_PARTS}}}"
_NEITHER_DOT_NOR_BREAK = bytes(set(range(256)) - set(b".\n"))
_DEEPER = f"Listor eller tabeller är djupare än {MAX_DEPTH} nivåer"
_REMEDY = "Rätta filen; programmet skriver den aldrig så."
_LONG_NUMBER = r"[0-9_]{4000,}"
_DEEP = rf"(?:\[\s*+){{{MAX_DEPTH}}}|(?:\{{[^{{}}\n]*+){{{MAX_DEPTH}}}|(?:{_PART}\.[ \t]*+){{{MAX_DEPTH}}}"


def check_size(data: bytes, fil: str) -> None:
    """Refuse a file that is too large to be read at all.

    Raises:
        BadFile: with its size and the limit.
    """
    if len(data) > MAX_BYTES:
        raise BadFile(
            f"Filen är {len(data)} byte. Gränsen är {MAX_BYTES} byte.",
            atgard="Lägg stora texter som handlingar i egna filer.",
            position=Position(fil),
        )


def check_text(text: str, fil: str) -> None:
    """Refuse text that a parser would spend seconds on.

    Raises:
        BadFile: with the place of the key.
    """
    dots_by_line = text.encode().translate(None, _NEITHER_DOT_NOR_BREAK)
    if b"." * _MAX_PARTS in dots_by_line and (m := re.search(_LONG_KEY, text)):
        raise _beyond(f"En nyckel har fler än {_MAX_PARTS} delar", fil, text, m.end())


def beyond_parser(error: Exception, text: str, fil: str) -> BadFile:
    """Return the fault of a file that went beyond the parser's own limits for nesting or for digits."""
    if isinstance(error, RecursionError):
        return _too_deep(text, fil)
    m = re.search(_LONG_NUMBER, text)
    return _beyond("Ett tal är för stort", fil, text, m.start() if m else None)


def check_values(plain: dict[str, Any], text: str, fil: str) -> None:
    """Refuse parsed values that are too deep, too long or too large.

    Raises:
        BadFile: with the place of the value.
    """
    path: list[str | int] = []
    reason = _first_beyond(plain, path, MAX_DEPTH, long_strings=len(text) > MAX_STRING)
    if reason == _DEEPER or (reason and _is_deeper(plain, MAX_DEPTH)):
        raise _too_deep(text, fil)
    if reason:
        from kallelse.store.positions import locate

        raise BadFile(f"{reason}.", atgard=_REMEDY, position=Position(fil, *locate(text, tuple(path))))


def _first_beyond(value: Any, path: list[str | int], levels: int, *, long_strings: bool) -> str:
    """Return what is wrong with the first value beyond a limit, its place left in `path`; empty if none is."""
    if not levels:
        return _DEEPER
    for key, item in value.items() if type(value) is dict else enumerate(value):
        kind = type(item)
        if kind is dict or kind is list:
            path.append(key)
            if reason := _first_beyond(item, path, levels - 1, long_strings=long_strings):
                return reason
            path.pop()
        elif kind is int and not -MAX_INT <= item <= MAX_INT:
            path.append(key)
            return "Ett tal är för stort"
        elif long_strings and kind is str and len(item) > MAX_STRING:
            path.append(key)
            return f"En text är längre än {MAX_STRING} tecken"
        elif (kind is date or kind is datetime) and item.year not in AR:
            path.append(key)
            return f"Året {item.year} kan inte vara rätt"
    return ""


def _is_deeper(value: Any, levels: int) -> bool:
    """Return whether tables and arrays lie too deep; what does is never located, which would take seconds."""
    items = value.values() if type(value) is dict else value
    return not levels or any(_is_deeper(item, levels - 1) for item in items if type(item) in {dict, list})


def _too_deep(text: str, fil: str) -> BadFile:
    m = re.search(_DEEP, text)
    return _beyond(_DEEPER, fil, text, m.start() if m else None)


def _beyond(reason: str, fil: str, text: str, offset: int | None) -> BadFile:
    from kallelse.store.positions import line_column

    place = (0, 0) if offset is None else line_column(text, offset)
    return BadFile(f"{reason}.", atgard=_REMEDY, position=Position(fil, *place))
