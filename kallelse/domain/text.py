"""Text from outside: made visible, folded for comparison, cleaned of what no diary holds."""

from __future__ import annotations

import unicodedata

TYPE_CHECKING = False  # typing, and re too, would be felt by a hot read
if TYPE_CHECKING:
    import re

_INVISIBLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visa(text: str, *, en_rad: bool = False) -> str:
    """Return `text` with control, bidi and zero-width characters shown as escapes, for any terminal.

    The stored bytes are untouched. With `en_rad`, tabs and line breaks are shown too.
    """
    if text.isprintable():
        return text
    if not text.replace("\n", "").replace("\t", "").isprintable():
        import re

        text = re.sub(_INVISIBLE, _escape, text)
    return text.replace("\t", "\\t").replace("\n", "\\n") if en_rad else text


def fold(text: str) -> str:
    """Return `text` as it is compared: NFC, without case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


_ASCII = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuAAOEU")


def fold_ascii(text: str) -> str:
    """Return `text` in NFC without the marks of å ä ö é ü, character for character; other letters stay."""
    return unicodedata.normalize("NFC", text).translate(_ASCII)


def fold_plain(text: str) -> str:
    """Return `text` as it is compared where marks do not matter: folded, and without those of å ä ö é ü."""
    return fold_ascii(fold(text))


def ascii_slug(text: str) -> str:
    """Return an ASCII name of letters, digits and hyphens for a path; empty if nothing is left."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold_ascii(text)).split())


def genitiv(namn: str) -> str:
    """Return a Swedish name as an owner: `Socialnämndens`; one that ends in s, x or z stays."""
    return namn if namn.endswith(("s", "x", "z", "S", "X", "Z")) else f"{namn}s"


def about(avser: object) -> str:
    """Return a designation as it is typed on a command line."""
    text = str(avser)
    return f'"{text}"' if " " in text else text
