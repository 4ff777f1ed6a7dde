"""Single characters: Word's own symbols, invisible ones, raised and lowered digits."""

from __future__ import annotations

import re
import unicodedata

SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "☐", 0xF06F: "☐", 0xF071: "☐", 0xF0FE: "☑", 0xF0FD: "☒", 0xF0FC: "✓",
    0xF0FB: "✗", 0xF0D8: "▸", 0xF076: "❖", 0xF0E0: "→", 0xF0DF: "←", 0xF0E8: "→", 0xF0F0: "→", 0xF02D: "-",
    0xF020: " ", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0D7: "·", 0xF06E: "▪", 0xF09F: "•",
}  # fmt: skip
MISSING = "□"
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029 ]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def tidy(text: str) -> str:
    """Return text of one `w:t`: white space as single spaces, without marks that nobody sees."""
    return _UNSEEN.sub("", _SPACES.sub(" ", text))


def clean(text: str) -> tuple[str, str]:
    """Return NFC text with Word's symbols as Unicode, and what is said of characters that had to go."""
    said = ""
    if _STEERING.search(text):
        text, said = _STEERING.sub("", text), "osynliga styrtecken är borttagna."
    known = text.translate(SYMBOLS)
    strange = sorted({f"U+{ord(char):04X}" for char in _PRIVATE.findall(known)})
    if strange:
        said = f"tecknet {', '.join(strange)} finns bara i ett visst typsnitt och står som {MISSING}."
    return unicodedata.normalize("NFC", _PRIVATE.sub(MISSING, known)), said


def raised(text: str, how: str, before: str) -> tuple[str, bool]:
    """Return raised or lowered text and whether it lost that: m² and CO₂ keep it, others do not."""
    if how == "subscript" and text.strip() and set(text) <= set("0123456789+-"):
        return text.translate(_LOWERED), False
    if how == "superscript" and text in {"2", "3"} and before.endswith("m"):
        return {"2": "²", "3": "³"}[text], False
    return text, bool(text.strip())


def symbol(code: str) -> str:
    """Return the sign of a symbol font by its code, four hex digits."""
    try:
        number = int(code[:4], 16)
    except ValueError:
        return MISSING
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else MISSING
