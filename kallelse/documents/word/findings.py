"""What the reader noticed: warnings that name their paragraph, and the account of every word of the file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

QUOTED = 300


def words(text: str) -> Counter[str]:
    """Return the words of `text` as they are accounted: letters and digits, whatever stands between them."""
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text)))


def quote(text: str, limit: int = QUOTED) -> str:
    """Return `text` in quotation marks for a message, cut at `limit` characters with a note of how much is left."""
    plain = " ".join(text.split())
    if len(plain) <= limit:
        return f"”{plain}”"
    kept = plain[:limit].rsplit(" ", 1)[0]
    return f"”{kept} …” (och {len(plain[len(kept) :].split())} ord till)"


@dataclass(slots=True)
class Findings:
    """Warnings in the order of the document, and the texts that a warning accounts for.

    `accounted` is text that does not stand in the memo and why is known: named in a warning, or said by the
    structure instead (the `1.` of a typed list). `letterhead` is text of headers and footers.
    """

    accounted: list[str] = field(default_factory=list)
    letterhead: list[str] = field(default_factory=list)
    _warnings: list[tuple[int, int, str]] = field(default_factory=list)

    def warn(self, nr: int, message: str, *, text: str = "") -> None:
        """Add a warning about paragraph `nr` (0 for the whole document); `text` is what it accounts for.

        The same message about neighbouring paragraphs becomes one.
        """
        if text:
            self.accounted.append(text)
        if self._warnings and nr:
            first, last, said = self._warnings[-1]
            if said == message and last <= nr <= last + 1:
                self._warnings[-1] = (first, nr, said)
                return
        self._warnings.append((nr, nr, message))

    def account(self, text: str) -> None:
        """Note text that the structure says instead of the memo's words."""
        self.accounted.append(text)

    def warnings(self) -> tuple[str, ...]:
        """Return the warnings in paragraph order, those about the whole document first."""
        return tuple(_sentence(*entry) for entry in sorted(self._warnings, key=lambda entry: entry[0]))


def _sentence(first: int, last: int, message: str) -> str:
    if not first:
        return message[:1].upper() + message[1:]
    place = f"Stycke {first}" if first == last else f"Stycke {first}–{last}"
    return f"{place}: {message}"
