"""The JSON Schemas that ship: in step with the classes, in Swedish, and true of every file we write."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no types

from kallelse.resources import templates_dir
from kallelse.store.codec import encode
from kallelse.store.schema import FILES, schema, write_schemas
from tests.store.objects import anything

SHIPPED = templates_dir() / "schema"
NAMES = {cls: name for name, cls in FILES.items()}
VALIDATORS = {cls: Draft202012Validator(schema(cls)) for cls in NAMES}


def _json(value: Any) -> Any:
    """Return plain TOML values as JSON has them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_json(item) for item in value]
    return {key: _json(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("name", FILES)
def test_shipped_schemas_are_in_step_with_the_classes(name: str, tmp_path: Path) -> None:
    """`python -m kallelse.store.schema templates/schema` would change nothing."""
    write_schemas(tmp_path)
    own, shipped = ((folder / f"{name}.schema.json").read_text(encoding="utf-8") for folder in (tmp_path, SHIPPED))
    assert own == shipped


@pytest.mark.parametrize("name", FILES)
def test_shipped_schemas_are_schemas(name: str) -> None:
    """An editor can use each of them."""
    Draft202012Validator.check_schema(json.loads((SHIPPED / f"{name}.schema.json").read_text(encoding="utf-8")))


def test_the_words_are_those_of_the_classes_and_no_others() -> None:
    """Each table and key has a Swedish sentence, and no sentence is left of one that is gone."""
    texts = tomllib.loads((SHIPPED / "texter.toml").read_text(encoding="utf-8"))
    used: dict[str, set[str]] = {}
    for cls in FILES.values():
        whole = schema(cls)
        for name, table in {cls.__name__: whole, **whole.get("$defs", {})}.items():
            used[name] = {"_", *table["properties"]}
    assert {name: set(keys) for name, keys in texts.items()} == used
    assert [text for keys in texts.values() for text in keys.values() if not text.endswith(".")] == []


@given(anything())
def test_what_we_write_is_valid(obj: Any) -> None:
    """No editor complains about a file that the program wrote."""
    assert list(VALIDATORS[type(obj)].iter_errors(_json(encode(obj)))) == []


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({"diarienummer": "SN 2026/1", "arendemening": "a"}, "namnd"),
        ({"diarienummer": "SN 2026/1", "arendemening": "a", "namnd": "SN", "arendemenning": ""}, "arendemenning"),
        (
            {
                "diarienummer": "SN 2026/1",
                "arendemening": "a",
                "namnd": "SN",
                "handlingar": [{"nr": 1, "rubrik": "a", "riktning": "in"}],
            },
            "in",
        ),
        ({"diarienummer": 1, "arendemening": "a", "namnd": "SN"}, "1"),
    ],
)
def test_what_the_program_would_refuse_the_editor_marks(data: dict[str, Any], word: str) -> None:
    """Missing and misspelt keys, wrong words and wrong types are faults in the schema too."""
    errors = list(Draft202012Validator(schema(FILES["arende"])).iter_errors(data))
    assert len(errors) == 1
    assert f"'{word}'" in errors[0].message or errors[0].message.startswith(word)
