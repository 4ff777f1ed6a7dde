"""What a TOML parser complains about, said in Swedish with the key, the place and the remedy."""

from __future__ import annotations

import re

import tomli

from kallelse.domain.errors import BadFile, Position
from kallelse.domain.text import visa
from kallelse.store import positions

_QUOTE = 'Omge text med citattecken. Skriv ett citattecken inne i texten som \\".'
_KEYS = "Nycklar skrivs med a–z, siffror, _ och -, utan å, ä och ö."

# How a message of the parser begins: what happened, and what to do.
_CAUSES = (
    ("Invalid statement", "Raden är varken en nyckel, en tabell eller en kommentar", _KEYS),
    ("Invalid initial character for a key part", "Nyckeln kan inte läsas", _KEYS),
    ("Expected newline or end of document", "Det står något mer efter värdet", f"Skriv en nyckel per rad. {_QUOTE}"),
    ("Expected '=' after a key", "Likhetstecknet efter nyckeln saknas", f"Skriv nyckel = värde. {_KEYS}"),
    ("Expected ']", "Tabellens rubrik slutar inte med ]", f"Skriv [tabell] eller [[lista]]. {_KEYS}"),
    ("Expected \"'", "Texten saknar sitt avslutande citattecken", _QUOTE),
    ("Unterminated string", "Texten saknar sitt avslutande citattecken", _QUOTE),
    ("Illegal character '\\n'", "Texten är inte avslutad på sin rad", 'Text på flera rader omges av """.'),
    ("Found invalid character '\\n'", "Texten är inte avslutad på sin rad", 'Text på flera rader omges av """.'),
    ("Illegal character", "Texten innehåller ett styrtecken", "Ta bort tecknet."),
    ("Found invalid character", "Texten innehåller ett styrtecken", "Ta bort tecknet."),
    ("Unescaped '\\' in a string", "Ett omvänt snedstreck är ensamt i texten", "Skriv \\\\ för ett omvänt snedstreck."),
    ("Invalid hex value", "Teckenkoden efter det omvända snedstrecket är fel", "Skriv till exempel \\u00e5."),
    ("Escaped character is not", "Teckenkoden finns inte", "Skriv tecknet som det är."),
    ("Unclosed array", "Listan är inte avslutad", "Skilj värdena med komma och avsluta med ]."),
    ("Unclosed inline table", "Tabellen på raden är inte avslutad", "Skilj nycklarna med komma och avsluta med }."),
    ("Invalid date or datetime", "Dagen eller tidpunkten finns inte i almanackan", "Skriv till exempel 2026-11-24."),
    ("Invalid value", "Värdet kan inte läsas", f"{_QUOTE} Datum skrivs 2026-11-24, sanningsvärden true eller false."),
)
_DUPLICATE = ("Cannot overwrite a value", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline")
_UNCLOSED = ("Unterminated string", "Expected \"'")

# Strings and comments that end, so that what remains as `open` is a quotation mark without its other half.
_OPEN_QUOTE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|(?P<open>["\'])',
    re.DOTALL,
)


def translate(error: tomli.TOMLDecodeError, fil: str) -> BadFile:
    """Return the parser's fault with a Swedish message and its position."""
    if error.msg.startswith(_DUPLICATE):
        return _duplicate(error, fil)
    if "\r" in error.doc:
        what, remedy = "Raden slutar med ett tecken av gammal sort (CR)", "Spara filen med radslut av typen LF."
        return _fault(what, remedy, fil, error.doc, error.doc.index("\r"))
    what, remedy = next(
        ((what, remedy) for start, what, remedy in _CAUSES if error.msg.startswith(start)),
        ("Filen är inte giltig TOML", "Rätta raden."),
    )
    opened = _open_quote(error.doc) if error.msg.startswith(_UNCLOSED) else None
    return _fault(what, remedy, fil, error.doc, error.pos if opened is None else opened)


def _fault(what: str, remedy: str, fil: str, doc: str, offset: int) -> BadFile:
    return BadFile(f"{what}.", atgard=remedy, position=Position(fil, *positions.line_column(doc, offset)))


def _open_quote(doc: str) -> int | None:
    """Return where the string begins that runs to the end of the document."""
    return next((m.start() for m in _OPEN_QUOTE.finditer(doc) if m["open"]), None)


def _duplicate(error: tomli.TOMLDecodeError, fil: str) -> BadFile:
    """Name the key that stands there already, and the line of the first one."""
    inline = re.match(r"Duplicate inline table key ['\"](.*)['\"]", error.msg)
    *tokens, last = positions.scan(error.doc[: error.pos])
    first = next((t for t in tokens if t.path == last.path), None) or next(
        (t for t in tokens if _names(t) == _names(last)), last
    )
    rad, tidigare = (positions.line_column(error.doc, token.start)[0] for token in (last, first))
    namn = inline[1] if inline else ".".join(_names(last))
    what = f"{visa(namn[:60], en_rad=True)} finns redan" + (f" på rad {tidigare}" if tidigare != rad else "")
    return _fault(what, "Ta bort eller byt namn på en av dem.", fil, error.doc, last.start)


def _names(token: positions.Token) -> list[str]:
    return [part for part in token.path if isinstance(part, str)]
