"""Personnummer and samordningsnummer in running text."""

from __future__ import annotations

import re

DOLT = "[personnummer]"
_PERSONNUMMER = re.compile(
    r"(?<![\d-])(?:(?P<sekel>19|20)(?P<lang>\d{6})[-+]?|(?P<kort>\d{6})[-+])(?P<slut>\d{4})(?![\d-])"
)


def has_personnummer(text: str) -> bool:
    """Return whether a text holds a personnummer or samordningsnummer: a real day and a right check digit.

    Ten digits count only with the hyphen or plus that a personnummer has, twelve also without.
    """
    return any(map(_is_one, _PERSONNUMMER.finditer(text)))


def without_personnummer(text: str) -> str:
    """Return a text with a word in place of every personnummer."""
    return _PERSONNUMMER.sub(lambda m: DOLT if _is_one(m) else m[0], text)


def _is_one(match: re.Match[str]) -> bool:
    digits = match["lang"] or match["kort"]
    return _is_day(digits) and _checked(digits + match["slut"])


def _is_day(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _checked(digits: str) -> bool:
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
