"""The organisation's own values in the place of single keys of its profile: `[lokalt]` in kallelse.toml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from kallelse.domain.errors import BadFile, BadInput, Position
from kallelse.store import paths
from kallelse.store.shapes import Field, shape

if TYPE_CHECKING:
    from kallelse.domain.profil import Profil

_YES_NO = {"ja": True, "nej": False, "true": True, "false": False}
_EXAMPLES = {float: "inget tal", int: "inget heltal", date: "inget datum", bool: "varken ja eller nej"}
_SHOWN = {float: "11.0", int: "7", date: "2026-06-15", bool: "ja"}


def apply_local(profil: Profil, lokalt: dict[str, str]) -> Profil:
    """Return the profile with the organisation's own values, by dotted name.

    Such are `kallelsedagar`, `utseende.farg`, `etiketter.bilaga` and `avsnitt.arendet.beslutad_av`. Names that the
    profile has not are passed over.

    Raises:
        BadFile: a value that its key cannot hold.
    """
    for namn, text in lokalt.items():
        try:
            profil = _changed(profil, namn.split("."), text)
        except LookupError:
            continue
        except BadInput as error:
            raise BadFile(
                f"Värdet av lokalt.{namn} är {error.besked}.",
                atgard=error.atgard,
                position=Position(paths.ORGANISATION),
            ) from error
    return profil


def unknown_names(profil: Profil, lokalt: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the names in `[lokalt]` that the profile has not, each with the nearest that it has, or nothing."""
    known = names(profil)
    found = (n for n in lokalt if n not in known and not n.startswith("etiketter."))
    return tuple((n, next(iter(get_close_matches(n, known, 1)), "")) for n in found)


def names(obj: Any, prefix: str = "") -> tuple[str, ...]:
    """Return the dotted names of every single value that can be set."""
    found: list[str] = []
    kind: Any = type(obj)
    for f in shape(kind):
        value, namn = getattr(obj, f.name), f"{prefix}{f.name}"
        if _is_text(f):
            found.append(namn)
        elif f.kind == "record":
            found += names(value, f"{namn}.")
        elif f.kind == "records":
            keyed = [item for item in value if hasattr(item, "nyckel")]
            found += [one for item in keyed for one in names(item, f"{namn}.{item.nyckel}.")]
        elif f.kind == "mapping":
            found += [f"{namn}.{key}" for key in value]
    return tuple(found)


def _changed(obj: Any, path: Sequence[str], text: str) -> Any:
    """Return an object with one value within it set from text."""
    kind: Any = type(obj)
    f = {f.name: f for f in shape(kind)}[path[0]]
    old, rest = getattr(obj, f.name), path[1:]
    if f.kind == "mapping" and rest:
        new: Any = old | {".".join(rest): text}
    elif f.kind == "record" and rest:
        new = _changed(old, rest, text)
    elif f.kind == "records" and len(rest) > 1 and any(getattr(i, "nyckel", "") == rest[0] for i in old):
        new = tuple(_changed(i, rest[1:], text) if i.nyckel == rest[0] else i for i in old)
    elif _is_text(f) and not rest:
        new = _value(f, text) if f.kind == "value" else tuple(_value(f, one.strip()) for one in text.split(","))
    else:
        raise LookupError(".".join(path))
    return replace(obj, **{f.name: new})


def _is_text(f: Field) -> bool:
    """Return whether one text says a key: a single value, or some of a few choices with commas between."""
    return f.kind == "value" or (f.kind == "values" and bool(f.choices))


def _value(f: Field, text: str) -> Any:
    if f.choices and text not in f.choices:
        raise BadInput("inget som kan väljas", atgard=f"Välj något av: {', '.join(f.choices)}.")
    try:
        if f.type is bool:
            return _YES_NO[text.strip().casefold()]
        return date.fromisoformat(text) if f.type is date else f.type(text)
    except (KeyError, ValueError) as error:
        raise BadInput(_EXAMPLES[f.type], atgard=f"Skriv till exempel {_SHOWN[f.type]}.") from error
