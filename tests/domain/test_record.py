"""Our own making of frozen dataclasses: to be told from the standard library's by the time it takes only."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any

import pytest

from kallelse.domain import record


@record.dataclass(frozen=True, slots=True)
class Ours:
    """A record with every kind of field that the register uses."""

    namn: str
    nr: int = 0
    more: dict[str, str] = field(default_factory=dict)
    other: tuple[Ours | Theirs, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the standard library."""

    namn: str
    nr: int = 0
    more: dict[str, str] = field(default_factory=dict)
    other: tuple[Ours | Theirs, ...] = ()


@record.dataclass(frozen=True, slots=True)
class Empty:
    """A record without fields."""


VALUES: tuple[dict[str, Any], ...] = (
    {"namn": "a"},
    {"namn": "a", "nr": 1},
    {"namn": "b", "more": {"x": "y"}, "other": (Ours("c"), Theirs("d"))},
)


@pytest.mark.parametrize("values", VALUES)
def test_it_shows_and_turns_into_a_dict_as_a_dataclass_does(values: dict[str, Any]) -> None:
    """Its text, its dict, its fields and its place in `match` are those of a dataclass with the same fields."""
    ours, theirs = Ours(**values), Theirs(**values)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours", 1)
    assert asdict(ours) == asdict(theirs)
    assert [(f.name, f.type, f.default) for f in fields(Ours)] == [(f.name, f.type, f.default) for f in fields(Theirs)]
    assert Ours.__match_args__ == Theirs.__match_args__
    assert not hasattr(ours, "__dict__")


def test_it_compares_by_its_values() -> None:
    """Equal values make equal records with equal hashes; another class or another value does not."""
    assert all((Ours(**a) == Ours(**b)) == (Theirs(**a) == Theirs(**b)) for a in VALUES for b in VALUES)
    assert Ours("a") != Theirs("a")  # type: ignore[comparison-overlap]
    assert (hash((Ours("a").namn, 0)), Empty()) == (hash(("a", 0)), Empty())
    assert len({Empty(), Empty()}) == 1
    with pytest.raises(TypeError):
        hash(Ours("a"))


def test_it_is_frozen() -> None:
    """No field is set, made or taken away afterwards."""
    ours = Ours("a")
    for name in ("namn", "ny"):
        with pytest.raises(FrozenInstanceError):
            setattr(ours, name, "b")
        with pytest.raises(FrozenInstanceError):
            delattr(ours, name)
    assert ours == Ours("a")


def test_it_is_made_with_the_fields_as_parameters() -> None:
    """Fields are given by place or by name; one too many, an unknown or a missing one is refused."""
    assert Ours("a", 2, {}, ()) == Ours(namn="a", nr=2)
    assert replace(Ours("a"), nr=2) == Ours("a", 2)
    wrong: tuple[tuple[Any, dict[str, Any]], ...] = (((), {}), (("a", 1, {}, (), 5), {}), (("a",), {"x": 1}))
    for places, names in wrong:
        with pytest.raises(TypeError):
            Ours(*places, **names)
    with pytest.raises(TypeError):
        record.dataclass(frozen=False, slots=True)


def test_a_default_that_is_made_is_made_for_each() -> None:
    """Two records never share a dict that neither was given."""
    one, two = Ours("a"), Ours("a")
    one.more["x"] = "y"
    assert (two.more, Ours("a", more=one.more).more) == ({}, {"x": "y"})


@pytest.mark.parametrize("values", VALUES)
def test_it_can_be_copied(values: dict[str, Any]) -> None:
    """Copies, deep ones and those through pickle are equal to it."""
    ours = Ours(**values)
    assert copy.copy(ours) == copy.deepcopy(ours) == pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301
