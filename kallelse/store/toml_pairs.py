"""Which entry of an array of tables became which, so that its comments and unknown keys stay with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from kallelse.store.shapes import shape

Entry: TypeAlias = dict[str, Any]

_IDENTITY = ("kod", "namn")
_LIKELY = ("diarienummer", "nyckel", "rubrik", "fil")
_ALIKE = 0.5


def pair(cls: Any, before: list[Entry], after: list[Entry]) -> list[int | None]:
    """Return, for each entry after, the index of the same entry before, or None for a new one.

    A running number, a code or a name is identity. Other entries are the same if they are equal, then if they
    agree on what usually tells them apart, then if at least half of their values are equal.
    """
    identity = _identity(cls)
    ways = [_equal, *(_agree_on(key) for key in ((identity,) if identity else _LIKELY))]
    if not identity:
        ways.append(_alike)
    found: list[int | None] = [None] * len(after)
    free = dict(enumerate(before))
    for same in ways:
        for n, item in enumerate(after):
            match = next((i for i, old in free.items() if found[n] is None and same(old, item)), None)
            if match is not None:
                found[n] = match
                del free[match]
    return found


def _identity(cls: Any) -> str:
    """Return the field that decides whether two entries are the same; empty if none does."""
    types = {f.name: f.type for f in shape(cls)}
    if types.get("nr") is int:
        return "nr"
    return next((name for name in _IDENTITY if name in types), "")


def _equal(old: Entry, new: Entry) -> bool:
    return old == new


def _agree_on(key: str) -> Callable[[Entry, Entry], bool]:
    return lambda old, new: key in new and old.get(key) == new[key]


def _alike(old: Entry, new: Entry) -> bool:
    """Return whether at least half of the values are the same."""
    common = len([key for key, value in old.items() if key in new and new[key] == value])
    return common >= _ALIKE * max(len(old), len(new))
