"""JSON Schemas of the register's files, made from the dataclasses, for editors that complete and check.

`python -m kallelse.store.schema DIR` writes them; the ones that ship lie in `templates/schema/`,
beside `texter.toml` with the words for every table and key.
"""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from kallelse.domain.arende import Arende
from kallelse.domain.arendetyp import Arendetyper
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.organisation import Organisation
from kallelse.domain.profil import Profil
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.sandlista import Sandlista
from kallelse.resources import templates_dir
from kallelse.store.shapes import Field, shape

FILES: dict[str, type[Any]] = {
    "arende": Arende,
    "sammantrade": Sammantrade,
    "organisation": Organisation,
    "profil": Profil,
    "arendetyper": Arendetyper,
    "sandlista": Sandlista,
}
_TYPES: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Diarienummer: {"type": "string"},
}


def schema(cls: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file that holds one object of the class."""
    inner: dict[str, Any] = {}
    own = _table(cls, inner)
    del inner[cls.__name__]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": own["description"].partition(":")[0].rstrip("."),
    }
    return {**head, **own, **({"$defs": inner} if inner else {})}


def words_for(cls: type[Any]) -> dict[str, str]:
    """Return the Swedish words for a class: for `_` what it is, for each key what that is."""
    return _texts().get(cls.__name__, {})


def write_schemas(directory: Path) -> None:
    """Write the schema of every kind of file to `directory/<kind>.schema.json`."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, cls in FILES.items():
        text = json.dumps(schema(cls), ensure_ascii=False, indent=2)
        (directory / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8")


@cache
def _texts() -> dict[str, dict[str, str]]:
    """Return the Swedish words for each class: for `_` what it is, for each key what that is."""
    text = (templates_dir() / "schema" / "texter.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _table(cls: Any, tables: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a table, and put it with those within it among `tables` by the name of their class."""
    if cls.__name__ not in tables:
        tables[cls.__name__] = {}
        texts = words_for(cls)
        tables[cls.__name__] = {
            "description": texts.get("_", ""),
            "type": "object",
            "properties": {f.name: {"description": texts.get(f.name, ""), **_key(f, tables)} for f in shape(cls)},
            "required": [f.name for f in shape(cls) if f.required],
            "additionalProperties": False,
        }
    return dict(tables[cls.__name__])


def _key(f: Field, tables: dict[str, Any]) -> dict[str, Any]:
    if f.kind == "mapping":
        return {"type": "object", "additionalProperties": {"type": ["string", "object"]}}
    if f.kind in {"record", "records"}:
        _table(f.type, tables)
        one: dict[str, Any] = {"$ref": f"#/$defs/{f.type.__name__}"}
    else:
        one = {**_TYPES[f.type], **({"enum": list(f.choices)} if f.choices else {})}
    if f.kind in {"values", "records"}:
        return {"type": "array", "items": one}
    default = {"default": f.default} if isinstance(f.default, str | int | float) and f.default != "" else {}
    return {**one, **default}


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
