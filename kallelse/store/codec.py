"""Plain TOML values to the dataclasses of the register and back. All faults of a file are found in one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar

from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadInput
from kallelse.domain.text import fold_ascii, visa
from kallelse.store.shapes import Field, shape

T = TypeVar("T")
Path: TypeAlias = tuple[str | int, ...]
Resolver: TypeAlias = Callable[[str], Diarienummer]

_PLAIN = (str, int, bool, float, date, datetime)
_WANTED: dict[Any, tuple[str, str]] = {
    str: ("text inom citattecken", '"text"'),
    int: ("ett heltal", "1"),
    bool: ("true eller false", "true"),
    float: ("ett tal", "1.0"),
    date: ("ett datum utan citattecken", "2026-11-24"),
    datetime: ("en tidpunkt utan citattecken", "2026-11-24T17:00:00+01:00"),
    Diarienummer: ("ett diarienummer inom citattecken", '"SN 2026/41"'),
}
_FOUND = {
    str: "text",
    int: "ett heltal",
    bool: "ett sanningsvärde",
    float: "ett decimaltal",
    date: "ett datum",
    datetime: "en tidpunkt",
    time: "ett klockslag",
    list: "en lista",
    dict: "en tabell",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file: where (`path` of keys and indexes), what, and what to do about it.

    A problem of the kind `fel` means that the file has no value; with only `varning` it has.
    """

    path: Path
    besked: str
    atgard: str = ""
    slag: Literal["fel", "varning"] = "fel"

    @property
    def allvarlig(self) -> bool:
        """Whether the file cannot be read because of this."""
        return self.slag == "fel"


@dataclass(slots=True)
class _Reading:
    """What one pass over a file knows: where it is, what it has found, how numbers are resolved."""

    resolve: Resolver
    path: list[str | int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: bool = False

    def fail(self, besked: str, atgard: str = "", *more: str) -> None:
        self.problems.append(Problem((*self.path, *more), besked, atgard))
        self.failed = True

    def warn(self, key: str, besked: str, atgard: str) -> None:
        self.problems.append(Problem((*self.path, key), besked, atgard, "varning"))


_Reader: TypeAlias = Callable[[Any, _Reading], Any]


def decode(cls: type[T], data: dict[str, Any], resolve: Resolver) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the object that a parsed file holds, and all its problems; no object if any of them is a `fel`.

    `resolve` makes a diarienummer of text, raising BadInput. Unknown keys are warnings.
    """
    reading = _Reading(resolve)
    kind: Any = cls
    value = _record_reader(kind)(data, reading)
    return (None if reading.failed else value), tuple(reading.problems)


def encode(obj: Any) -> dict[str, Any]:
    """Return the plain TOML values of an object in field order, without those that equal the default."""
    kind: Any = type(obj)
    values = ((f, getattr(obj, f.name)) for f in shape(kind))
    return {f.name: _plain(value) for f, value in values if f.required or value != f.default}


def _plain(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Diarienummer):
        return str(value)
    return encode(value) if is_dataclass(value) else dict(value)


@cache
def _record_reader(cls: Any) -> _Reader:
    known = {f.name: _reader(f) for f in shape(cls)}
    plain = {f.name: f.type for f in shape(cls) if f.kind == "value" and f.type in _PLAIN and not f.choices}
    required = tuple(f for f in shape(cls) if f.required)

    def read(raw: Any, reading: _Reading) -> Any:
        if type(raw) is not dict:
            return _wrong(raw, "en tabell", reading)
        values = {}
        for key, value in raw.items():
            if plain.get(key) is type(value):
                values[key] = value
            elif reader := known.get(key):
                reading.path.append(key)
                values[key] = reader(value, reading)
                reading.path.pop()
            else:
                _unknown(key, tuple(known), reading)
        for f in required:
            if f.name not in values:
                _missing(f, reading)
        return None if reading.failed else _construct(cls, values, reading)

    return read


def _construct(cls: type[Any], values: dict[str, Any], reading: _Reading) -> Any:
    try:
        return cls(**values)
    except BadInput as error:
        return reading.fail(error.besked, error.atgard)


def _reader(f: Field) -> _Reader:
    if f.kind == "mapping":
        return _read_mapping
    one = _record_reader(f.type) if f.kind in {"record", "records"} else _value_reader(f)
    return one if f.kind in {"value", "record"} else _many(one)


def _many(one: _Reader) -> _Reader:
    def read(raw: Any, reading: _Reading) -> Any:
        if type(raw) is not list:
            return _wrong(raw, "en lista", reading)
        values = []
        for index, item in enumerate(raw):
            reading.path.append(index)
            values.append(one(item, reading))
            reading.path.pop()
        return tuple(values)

    return read


def _value_reader(f: Field) -> _Reader:
    if f.choices:
        return lambda raw, reading: _choose(raw, f, reading)
    if f.type is Diarienummer:
        return _read_number
    if f.type is float:
        return lambda raw, reading: float(raw) if type(raw) in {int, float} else _wrong_value(raw, f, reading)
    return lambda raw, reading: raw if type(raw) is f.type else _wrong_value(raw, f, reading)


def _read_number(raw: Any, reading: _Reading) -> Any:
    if type(raw) is not str:
        return _wrong(raw, _WANTED[Diarienummer][0], reading)
    try:
        return reading.resolve(raw)
    except BadInput as error:
        return reading.fail(error.besked, error.atgard)


def _read_mapping(raw: Any, reading: _Reading) -> Any:
    if type(raw) is not dict:
        return _wrong(raw, "en tabell", reading)
    flat = flatten(raw)
    for key, value in flat.items():
        if type(value) is not str:
            reading.fail(f"Värdet av {_shown(key)} ska vara text inom citattecken.", "", *key.split("."))
    return flat


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return a mapping with the keys of inner tables as dotted names: `utseende.farg`."""
    flat = {}
    for key, value in table.items():
        flat.update(flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value})
    return flat


def _choose(raw: Any, f: Field, reading: _Reading) -> Any:
    if type(raw) is not str:
        return _wrong_value(raw, f, reading)
    if raw in f.choices:
        return raw
    hint = _suggest(raw, f.choices)
    return reading.fail(
        f"”{_shown(raw)}” är inte ett giltigt värde för {f.name}.",
        f"{hint}Giltiga värden: {', '.join(f.choices)}.",
    )


def _wrong_value(raw: Any, f: Field, reading: _Reading) -> None:
    wanted, example = _WANTED[f.type]
    _wrong(raw, wanted, reading, f"Skriv till exempel {f.name} = {example}." if f.kind == "value" else "")


def _wrong(raw: Any, wanted: str, reading: _Reading, atgard: str = "") -> None:
    name = next((str(key) for key in reversed(reading.path) if isinstance(key, str)), "")
    subject = f"Värdet av {_shown(name)}" if name else "Filen"
    reading.fail(f"{subject} ska vara {wanted}, men är {_FOUND[type(raw)]}.", atgard)


def _missing(f: Field, reading: _Reading) -> None:
    parent = next((f" i {key}" for key in reversed(reading.path) if isinstance(key, str)), "")
    example = f"{f.name} = {_WANTED[f.type][1]}" if f.type in _WANTED else f.name
    reading.fail(f"Nyckeln {f.name} saknas{parent}.", f"Lägg till exempelvis {example}.", f.name)


def _unknown(key: str, known: tuple[str, ...], reading: _Reading) -> None:
    atgard = f"{_suggest(key, known)}Den står kvar i filen men används inte."
    reading.warn(key, f"Nyckeln {_shown(key)} känns inte igen.", atgard)


def _suggest(text: str, known: tuple[str, ...]) -> str:
    """Return `Menade du …? ` for the nearest known word, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(fold_ascii(text[:60]).lower(), known, 1)
    return f"Menade du {near[0]}? " if near else ""


def _shown(text: str) -> str:
    return visa(text[:40], en_rad=True)
