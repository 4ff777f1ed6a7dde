"""Any object of the register, as Hypothesis draws it from the shape of its class."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer, Serie
from kallelse.domain.errors import BadInput
from kallelse.domain.organisation import Organisation
from kallelse.domain.profil import Profil
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.shapes import Field, shape

KINDS: tuple[type[Any], ...] = (Arende, Sammantrade, Organisation, Profil)
SERIER = (Serie("SN"), Serie("SÄN", "{serie}/{ar}:{nr:4}[-{klass}]"))

_AWKWARD = ['"""', "\n", "\r\n", "\\", '"', "'''", "# x", "[a]", "å", "\t", "\x00", "\u202e", "\U000e0041", "<<<<<<< x"]
TEXT = st.lists(
    st.sampled_from(_AWKWARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=4
).map("".join)
_MINUTES = st.integers(-12 * 60, 14 * 60)
_TIMES = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31))  # noqa: DTZ001 (a file may have times without zone)
_ZONED = st.builds(
    lambda moment, minutes: moment.replace(tzinfo=timezone(timedelta(minutes=minutes))), _TIMES, _MINUTES
)
_NUMBERS = st.builds(
    lambda serie, ar, nr, klass: serie.number(ar, nr, klass),
    st.sampled_from(SERIER),
    st.integers(1970, 2069),
    st.integers(1, 99_999),
    st.sampled_from(["", "003", "2.3.1"]),
)
_VALUES: dict[Any, SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(1 << 53), 1 << 53),
    bool: st.booleans(),
    float: st.floats(allow_nan=False),
    date: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    datetime: _TIMES | _ZONED,
    Diarienummer: _NUMBERS,
}
_KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)


def objects(cls: Any) -> SearchStrategy[Any]:
    """Return a strategy for any object of a dataclass of the register."""
    if cls is Serie:
        return st.sampled_from(SERIER)
    values = st.fixed_dictionaries({f.name: _field(f) for f in shape(cls)})
    return values.map(lambda drawn: made(cls, **drawn)).filter(lambda obj: obj is not None)


def made(cls: Any, **values: Any) -> Any:
    """Return an object with these values, or None where they do not go together."""
    try:
        return cls(**values)
    except BadInput:
        return None


def anything() -> SearchStrategy[Any]:
    """Return a strategy for what a file of any kind holds."""
    return st.one_of([objects(cls) for cls in KINDS])


def _field(f: Field) -> SearchStrategy[Any]:
    if f.kind == "mapping":
        return st.dictionaries(_KEYS, TEXT, max_size=2)
    if f.kind in {"record", "records"}:
        one = objects(f.type)
    else:
        one = st.sampled_from(f.choices) if f.choices else _VALUES[f.type]
    value = st.lists(one, max_size=2).map(tuple) if f.kind in {"values", "records"} else one
    return value if f.required else st.just(f.default) | value
