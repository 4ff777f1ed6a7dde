"""How the program writes TOML: the house layout, made for hands to go on with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kallelse.domain.text import visa
from kallelse.store.shapes import Field, is_inline, shape

_WIDTH = 100
_CLOSING_QUOTE = re.compile(r'"(?=""|\Z)')
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def document(cls: Any, plain: dict[str, Any]) -> str:
    """Return a whole file: keys in field order, then its tables, each after a blank line."""
    return "\n".join(_tables(cls, plain, (), "", ""))


def is_statement(f: Field) -> bool:
    """Return whether a field is written as `key = value`, not as a table of its own."""
    return f.kind in {"value", "values"} or (f.kind == "record" and is_inline(f.type))


def tables(f: Field, plain: Any, names: tuple[str, ...]) -> str:
    """Return the table, or array of tables, of a field in the table with these names."""
    return "\n".join(_field_tables(f, plain, names))


def entry(f: Field, plain: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return one entry of a field that is an array of tables."""
    return "\n".join(_tables(f.type, plain, (*names, f.name), "[[", "]]"))


def header(names: tuple[str, ...]) -> str:
    """Return the header line of a table."""
    return f"[{dotted(names)}]\n"


def dotted(names: tuple[str, ...]) -> str:
    """Return a dotted key, quoted where it must be."""
    return ".".join(name if _BARE_KEY.fullmatch(name) else _basic(name) for name in names)


def statement(key: str, plain: Any) -> str:
    """Return `key = value` with its line break."""
    return f"{dotted((key,))} = {value(plain, _WIDTH - len(key))}\n"


def value(plain: Any, width: int = _WIDTH) -> str:
    """Return a value; text with line breaks as a multi-line string, a long array with an entry per line."""
    if isinstance(plain, str) and _is_block(plain):
        return _multiline(plain)
    if isinstance(plain, list):
        return _array(plain, width)
    return _inline(plain)


def _tables(cls: Any, plain: dict[str, Any], names: tuple[str, ...], left: str, right: str) -> Iterator[str]:
    present = [f for f in shape(cls) if f.name in plain]
    head = f"{left}{dotted(names)}{right}\n" if names else ""
    yield head + "".join(statement(f.name, plain[f.name]) for f in present if _is_line(f, plain[f.name]))
    for f in present:
        if not _is_line(f, plain[f.name]):
            yield from _field_tables(f, plain[f.name], names)


def _is_line(f: Field, plain: Any) -> bool:
    """Return whether a value is written as `key = value`; an array without tables has no other way to be there."""
    return is_statement(f) or plain == []


def _field_tables(f: Field, plain: Any, names: tuple[str, ...]) -> Iterator[str]:
    own = (*names, f.name)
    if f.kind == "mapping":
        yield header(own) + "".join(statement(key, text) for key, text in plain.items())
    elif f.kind == "record":
        yield from _tables(f.type, plain, own, "[", "]")
    else:
        for item in plain:
            yield entry(f, item, names)


def _array(items: list[Any], width: int) -> str:
    line = f"[{', '.join(_inline(item) for item in items)}]"
    if len(line) <= width and not any(isinstance(item, str) and _is_block(item) for item in items):
        return line
    return "[\n" + "".join(f"  {value(item)},\n" for item in items) + "]"


def _inline(plain: Any) -> str:
    """Return a value on one line."""
    if isinstance(plain, str):
        return _basic(plain)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, int | float):
        return repr(plain)
    if isinstance(plain, list):
        return f"[{', '.join(_inline(item) for item in plain)}]"
    if isinstance(plain, dict):
        return f"{{ {', '.join(f'{dotted((key,))} = {_inline(item)}' for key, item in plain.items())} }}"
    return str(plain.isoformat())


def _is_block(text: str) -> bool:
    """Return whether text is written over several lines; not if that would look like a merge that is not done."""
    return "\n" in text and "\n>>>>>>> " not in text


def _basic(text: str) -> str:
    """Return a basic string; characters that could hide or act in a terminal are escaped."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{visa(quoted, en_rad=True)}"'


def _multiline(text: str) -> str:
    """Return a multi-line string that opens with a line break; three quotes, or one at the end, are broken up."""
    quoted = _CLOSING_QUOTE.sub('\\\\"', text.replace("\\", "\\\\"))
    return f'"""\n{visa(quoted)}"""'
