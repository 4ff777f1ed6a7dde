"""A TOML file to an object: limits first, then a fast parser, and a Swedish sentence for every way it can be wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import tomli

from kallelse.domain.diarienummer import Serie
from kallelse.domain.diarienummer import parse as parse_number
from kallelse.domain.errors import BadFile, Conflict, KallelseError, Position, Trouble
from kallelse.store import toml_limits
from kallelse.store.codec import Path, Problem, decode

T = TypeVar("T")

_CONFLICT = r"(?m)^<{7} "


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """What a file held: its object, or why there is none, and where each value stands.

    `fil` is the path from the workspace's root. `varde` is None when some problem is a `fel`.
    """

    fil: str
    varde: T | None
    problem: tuple[Problem, ...]
    text: str = ""
    error: KallelseError | None = None

    def position(self, path: Path) -> Position:
        """Return where a value stands, or the table around it when it is not there; worked out when asked for."""
        if self.error:
            return self.error.position or Position(self.fil)
        from kallelse.store.positions import locate

        return Position(self.fil, *locate(self.text, path))

    def require(self) -> T:
        """Return the object.

        Raises:
            BadFile: the file cannot be read, with the first reason and its place.
            Conflict: the file holds both sides of an unfinished merge.
            Trouble: the system does not let it be read.
        """
        if self.varde is not None:
            return self.varde
        first = next(p for p in self.problem if p.allvarlig)
        kind = type(self.error) if isinstance(self.error, Conflict | Trouble) else BadFile
        besked = f"Filen {self.fil} kan inte läsas. {first.besked}"
        raise kind(besked, atgard=first.atgard, position=self.position(first.path))


def load(cls: type[T], data: bytes, fil: str, serier: Iterable[Serie] = ()) -> Loaded[T]:
    """Read a file as a `cls`, with its diarienummer in `serier`. Never raises for what the file holds."""
    return load_plain(cls, data, fil, serier)[0]


def load_plain(cls: type[T], data: bytes, fil: str, serier: Iterable[Serie] = ()) -> tuple[Loaded[T], dict[str, Any]]:
    """Read a file as `load` does; return its plain values too, which are none when it is not TOML."""
    try:
        text = _text(data, fil)
        plain = _parse(text, fil)
    except (BadFile, Conflict) as error:
        return unreadable(fil, error), {}
    value, problems = decode(cls, plain, partial(parse_number, serier=tuple(serier)))
    return Loaded(fil, value, (*_bom_problem(data), *problems), text), plain


def unreadable(fil: str, error: KallelseError) -> Loaded[Any]:
    """Return what stands for a file that cannot be read, and why."""
    return Loaded(fil, None, (Problem((), error.besked, error.atgard),), error=error)


def parse(data: bytes, fil: str) -> dict[str, Any]:
    """Return the plain values of a TOML file.

    Raises:
        BadFile: too large, not UTF-8, not TOML, or beyond the limits, with the place.
        Conflict: the file holds both sides of an unfinished merge.
    """
    return _parse(_text(data, fil), fil)


def _bom_problem(data: bytes) -> tuple[Problem, ...]:
    if not data.startswith(codecs.BOM_UTF8):
        return ()
    atgard = "Spara filen som UTF-8 utan BOM; programmet gör det när det sparar."
    return (Problem((), "Filen börjar med ett osynligt märke (BOM).", atgard, "varning"),)


def _text(data: bytes, fil: str) -> str:
    toml_limits.check_size(data, fil)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        rad = data.count(b"\n", 0, error.start) + 1
        raise BadFile(
            "Filen är inte UTF-8.",
            atgard="Öppna filen i en textredigerare och spara den som UTF-8.",
            position=Position(fil, rad),
        ) from error
    return text.replace("\r\n", "\n")


def _parse(text: str, fil: str) -> dict[str, Any]:
    if "\n>>>>>>> " in text and (m := re.search(_CONFLICT, text)):
        raise Conflict(
            "Filen innehåller en sammanslagning som inte är klar.",
            atgard="Välj det som ska gälla mellan <<<<<<< och >>>>>>> och ta bort de raderna.",
            position=Position(fil, text.count("\n", 0, m.start()) + 1, 1),
        )
    toml_limits.check_text(text, fil)
    try:
        plain = _values(text)
    except tomli.TOMLDecodeError as error:
        from kallelse.store.toml_errors import translate

        raise translate(error, fil) from error
    except (RecursionError, ValueError) as error:
        raise toml_limits.beyond_parser(error, text, fil) from error
    toml_limits.check_values(plain, text, fil)
    return plain


_accelerators: list[Callable[[str], dict[str, Any]]] = []


def accelerate() -> None:
    """Read with `toml_rs` in this process from now on, where it is installed: slow to load, but five times as fast."""
    with suppress(ImportError):
        from toml_rs import loads

        _accelerators[:] = [loads]


def _values(text: str) -> dict[str, Any]:
    """Return the values of a text. What the accelerator does not take is for tomli to judge."""
    for loads in _accelerators:
        with suppress(ValueError):
            return loads(text)
    return tomli.loads(text)
