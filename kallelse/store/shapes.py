"""What the dataclasses of the register look like as TOML: one `Field` per key, worked out once from the type hints."""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from kallelse.domain.diarienummer import Diarienummer

Kind = Literal["value", "values", "record", "records", "mapping"]
_INLINE_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a table.

    `type` is that of the value, of each value in an array (`values`), or the dataclass of a table (`record`) or
    of each table in an array of tables (`records`); a `mapping` has free keys and text values. `choices` are the
    only values allowed, if there are such. `default` is what a missing key means, unless it is `required`.
    """

    name: str
    kind: Kind
    type: Any
    choices: tuple[str, ...]
    required: bool
    default: Any


@cache
def shape(cls: Any) -> tuple[Field, ...]:
    """Return the fields of a dataclass in order."""
    hints = get_type_hints(cls)
    return tuple(_field(f.name, _without_none(hints[f.name]), _default(f)) for f in fields(cls))


@cache
def is_inline(cls: Any) -> bool:
    """Return whether a table of this class is small enough to be written on one line."""
    own = shape(cls)
    return len(own) <= _INLINE_FIELDS and all(f.kind == "value" for f in own)


def _field(name: str, hint: Any, default: Any) -> Field:
    required = default is MISSING
    origin, args = get_origin(hint), get_args(hint)
    if origin is dict:
        return Field(name, "mapping", str, (), required, default)
    many = origin is tuple
    inner = args[0] if many else hint
    choices = get_args(inner) if get_origin(inner) is Literal else ()
    kind: Kind = "values" if many else "value"
    if is_dataclass(inner) and inner is not Diarienummer:
        kind = "records" if many else "record"
    return Field(name, kind, str if choices else inner, choices, required, None if required else default)


def _without_none(hint: Any) -> Any:
    """Return X for `X | None`: TOML has no null, a key that is not there says it."""
    if get_origin(hint) in {types.UnionType, Union}:
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
