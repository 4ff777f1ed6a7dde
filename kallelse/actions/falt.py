"""Set single fields of a register object from text, as `FALT=VARDE` on the command line gives them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from kallelse.domain.datum import parse_date
from kallelse.domain.errors import BadInput
from kallelse.domain.text import fold

T = TypeVar("T")
_JA_NEJ = {"ja": True, "nej": False, "true": True, "false": False}


def set_fields(obj: T, falt: Mapping[str, str], *, tillatna: tuple[str, ...], idag: date) -> T:
    """Return a copy of a dataclass with the named fields set from text; an empty text clears a field.

    Raises:
        BadInput: an unknown or protected field, or a value that the field cannot hold.
    """
    _check_names(falt, tillatna)
    hints = get_type_hints(type(obj))
    values = {namn: _value(namn, hints[namn], text.strip(), idag) for namn, text in falt.items()}
    for namn in required_fields(type(obj)):
        if values.get(namn) == "":
            raise BadInput(f"{namn} får inte vara tomt.", atgard=f"Skriv {namn}=VÄRDE.")
    return replace(obj, **values)  # type: ignore[type-var]  # T is a dataclass


def required_fields(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields that an object cannot be without."""
    return tuple(f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING)


def plain_fields(cls: type[Any], *, utom: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the fields that hold one plain value, except those in `utom`."""
    hints = get_type_hints(cls)
    return tuple(f.name for f in fields(cls) if f.name not in utom and _plain(hints[f.name]))


def _check_names(falt: Mapping[str, str], tillatna: tuple[str, ...]) -> None:
    if not falt:
        raise BadInput("Inget fält är angivet.", atgard=f"Skriv FÄLT=VÄRDE. Fält: {', '.join(tillatna)}.")
    for namn in falt:
        if namn not in tillatna:
            nara = get_close_matches(fold(namn), tillatna, 1)
            hint = f"Menade du {nara[0]}? " if nara else ""
            raise BadInput(f"Fältet {namn} kan inte ändras så.", atgard=f"{hint}Fält: {', '.join(tillatna)}.")


def _plain(hint: Any) -> bool:
    return not any(is_dataclass(t) or get_origin(t) in (tuple, dict) for t in _alternatives(hint))


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _value(namn: str, hint: Any, text: str, idag: date) -> Any:
    kinds = _alternatives(hint)
    if not text and type(None) in kinds:
        return None
    kind = kinds[0]
    if get_origin(kind) is Literal:
        return _one_of(namn, text, get_args(kind))
    if kind is bool:
        return _one_of(namn, text, tuple(_JA_NEJ), _JA_NEJ)
    if kind is int:
        return _integer(namn, text)
    return parse_date(text, idag) if kind is date else text


def _one_of(namn: str, text: str, varden: tuple[str, ...], meaning: Mapping[str, Any] | None = None) -> Any:
    for varde in varden:
        if fold(varde) == fold(text):
            return meaning[varde] if meaning else varde
    raise BadInput(f"{namn} kan inte vara {text}.", atgard=f"Välj något av: {', '.join(varden)}.")


def _integer(namn: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise BadInput(f"{namn} ska vara ett heltal, inte {text}.", atgard=f"Skriv till exempel {namn}=3.")
    return int(text)
