"""Where values stand in a TOML text."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings

from kallelse.store.positions import Path, locate, scan
from kallelse.store.toml_write import new_document
from tests.store.objects import anything

TEXT = '''\
a = 1  # [x]
"b.c" = "#"
d.e = """
[nej]
x = 1 \\"""
"""
f = [ # lista
  'g', { h = 1, i.j = 2 },
  [1,
   2],
]

[k.l] # rubrik
m = 2026-01-01 10:00:00

[[n]]
o = 1
  [[n.p]]
  q = true
[[n]]
[[n.p]]
[[n.p]]
[n.p.r]
s = { t = [] }
'''
PLACES: list[tuple[Path, tuple[int, int]]] = [
    ((), (1, 1)),
    (("a",), (1, 1)),
    (("b.c",), (2, 1)),
    (("d",), (3, 1)),
    (("d", "e"), (3, 1)),
    (("f",), (7, 1)),
    (("f", 0), (8, 3)),
    (("f", 1), (8, 8)),
    (("f", 1, "h"), (8, 10)),
    (("f", 1, "i", "j"), (8, 17)),
    (("f", 2, 1), (10, 4)),
    (("k",), (13, 1)),
    (("k", "l"), (13, 1)),
    (("k", "l", "m"), (14, 1)),
    (("n", 0), (16, 1)),
    (("n", 0, "p", 0, "q"), (19, 3)),
    (("n", 1), (20, 1)),
    (("n", 1, "p", 1, "r"), (23, 1)),
    (("n", 1, "p", 1, "r", "s", "t"), (24, 7)),
]


@pytest.mark.parametrize(("path", "place"), PLACES)
def test_each_way_of_writing_has_its_place(path: Path, place: tuple[int, int]) -> None:
    """Statements, dotted and quoted keys, arrays, inline tables and arrays of tables are found at line and column."""
    assert tomllib.loads(TEXT)
    assert locate(TEXT, path) == place


@pytest.mark.parametrize(
    ("path", "place"), [(("saknas",), (1, 1)), (("k", "l", "x"), (13, 1)), (("n", 1, "p", 0, "z", "y"), (21, 1))]
)
def test_a_missing_key_is_placed_at_its_table(path: Path, place: tuple[int, int]) -> None:
    """What is not there is reported where it belongs."""
    assert locate(TEXT, path) == place


def _paths(value: Any, path: Path = ()) -> list[Path]:
    items = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [path, *(inner for key, item in items for inner in _paths(item, (*path, key)))]


@given(anything())
@settings(max_examples=settings().max_examples // 4)
def test_every_value_of_a_file_has_a_place(obj: Any) -> None:
    """Each path of the parsed values is found by the scan, and each statement's text is that value."""
    text = new_document(obj, "x")
    found = {token.path for token in scan(text)}
    known = {path[:length] for path in found for length in range(len(path) + 1)}
    assert set(_paths(tomllib.loads(text))) <= known | {()}


@given(anything())
@settings(max_examples=settings().max_examples // 4)
def test_the_text_of_a_statement_is_its_value(obj: Any) -> None:
    """From the key to the end of the value, the text means exactly what the whole file has there."""
    text = new_document(obj, "x")
    plain = tomllib.loads(text)
    for token in scan(text):
        if token.kind == "key":
            value: Any = plain
            for part in token.path:
                value = value[part]
            assert tomllib.loads(f"k = {text[token.value : token.end]}") == {"k": value}
