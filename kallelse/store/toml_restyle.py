"""Another value in place of one in a file, in the same style: comments and line breaks inside an array stay."""

from __future__ import annotations

import tomllib
from difflib import SequenceMatcher
from typing import Any

from kallelse.store import toml_format


def restyle(written: str, value: Any) -> str:
    """Return the text of a value, written like the one that it comes instead of where that can be done safely."""
    if written.startswith(("[", "{")) and isinstance(value, list | dict):
        text = _edited(written, value)
        if tomllib.loads(f"k = {text}")["k"] == value:
            return text
    return toml_format.value(value)


def _edited(written: str, value: list[Any] | dict[str, Any]) -> str:
    import tomlkit

    document = tomlkit.parse(f"k = {written}\n")
    if isinstance(value, list):
        _edit_array(document["k"], value)
    else:
        _edit_inline(document["k"], value)
    return tomlkit.dumps(document)[len("k = ") : -1]


def _edit_array(array: Any, value: list[Any]) -> None:
    before, after = ([repr(item) for item in items] for items in (array.unwrap(), value))
    for kind, low, high, new_low, new_high in reversed(
        SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ):
        if kind == "equal":
            continue
        kept = min(high - low, new_high - new_low)
        for offset in range(kept):
            array[low + offset] = value[new_low + offset]
        for index in reversed(range(low + kept, high)):
            del array[index]
        for offset in range(kept, new_high - new_low):
            array.insert(low + offset, value[new_low + offset])


def _edit_inline(table: Any, value: dict[str, Any]) -> None:
    for key in [key for key in table if key not in value]:
        del table[key]
    for key, item in value.items():
        if key not in table or table[key] != item:
            table[key] = item
