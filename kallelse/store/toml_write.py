"""An object to the text of its file. What is written is read back before it is given out, or nothing is."""

from __future__ import annotations

import codecs
import re
import tomllib
from typing import Any

from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadFile, BadInput, IntegrityError
from kallelse.store import toml_format, toml_read
from kallelse.store.codec import decode, encode

_FIL = "filen"  # the caller knows its name
_NO_TEXT = r"\\u[dD][89a-fA-F]"  # half a pair, as Python has a byte that is no UTF-8


def new_document(obj: Any, schema_ref: str) -> str:
    """Return a fresh file for an object; its first line names the JSON Schema by a relative path.

    Raises:
        BadInput: the object is larger than a file may be.
        IntegrityError: the text does not read back as the object.
    """
    plain = encode(obj)
    return _proven(f"#:schema {schema_ref}\n\n{toml_format.document(type(obj), plain)}", obj, plain)


def update_document(old: str, obj: Any) -> str:
    """Return a file's text with the values of the object; comments, order, unknown keys and the rest stay.

    Line breaks become LF and a byte order mark goes; an unchanged object gives the text back.

    Raises:
        BadFile: the old text cannot be read as what the object is.
        BadInput: the object is larger than a file may be.
        IntegrityError: the new text does not read back as the object.
    """
    text = old.removeprefix(codecs.BOM_UTF8.decode()).replace("\r\n", "\n")
    raw = _strict(text)
    before, after = _canonical(type(obj), raw), encode(obj)
    if before == after:
        return text
    from kallelse.store.toml_edit import Editor  # a new file needs none

    editor = Editor(text, raw)
    editor.edit(type(obj), before, after)
    return _proven(editor.text, obj, editor.raw)


def _strict(text: str) -> dict[str, Any]:
    """Parse as TOML 1.0, which every program reads; a newer way of writing is named before anything is changed."""
    toml_read.parse(text.encode(), _FIL)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        rad = re.search(r"line (\d+)", str(error))
        raise BadFile(
            f"Filen är skriven på ett sätt som bara nyare program läser (TOML 1.1){f', rad {rad[1]}' if rad else ''}.",
            atgard="Skriv en tabell inom klamrar på en enda rad, och inga teckenkoder som \\e och \\x1b.",
        ) from error


def _canonical(cls: type[Any], raw: dict[str, Any]) -> dict[str, Any]:
    """Return parsed values as `encode` would give them: without unknown keys and defaults."""
    value, problems = decode(cls, raw, _as_written)
    if value is None:
        first = next(p for p in problems if p.allvarlig)
        raise BadFile(f"Filen kan inte läsas. {first.besked}", atgard=first.atgard)
    return encode(value)


def _as_written(text: str) -> Diarienummer:
    return Diarienummer("", 0, 0, text)


def _proven(text: str, obj: Any, expected: dict[str, Any]) -> str:
    """Return the text when a strict parser reads exactly what is expected, the object's values among it."""
    try:
        strict = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        strict = {}
    if not strict and re.search(_NO_TEXT, text):
        raise BadInput(
            "Det går inte att spara. Texten har tecken som inte är UTF-8.",
            atgard="Skriv om texten, eller ställ in terminalen på UTF-8.",
        )
    if strict != expected or _canonical(type(obj), strict) != encode(obj):
        raise IntegrityError(
            "Filen skulle inte ha gått att läsa tillbaka som den skrevs, så inget är sparat.",
            atgard="Rätta filens uppställning för hand eller anmäl felet.",
        )
    try:
        toml_read.parse(text.encode(), _FIL)
    except BadFile as error:
        raise BadInput(
            f"Det går inte att spara. {error.besked}",
            atgard="Rätta uppgiften. En lång text kan läggas som en handling.",
        ) from error
    return text
