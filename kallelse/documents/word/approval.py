"""The line that says who has approved a memo, in the profile's words: ”Godkänd av Eva Ek, 2026-11-02”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kallelse.documents.word.findings import Findings
from kallelse.documents.word.head import date_of
from kallelse.documents.word.model import Item, Para
from kallelse.domain.profil import Profil


class Godkand(NamedTuple):
    """Who has approved a memo, and when; empty where the memo does not say."""

    av: str = ""
    den: date | None = None


def take_approval(texts: Sequence[list[Item]], profil: Profil, findings: Findings) -> Godkand:
    """Take the line of approval out of the texts of a memo's sections, if the profile has one and the memo too."""
    if not profil.godkand:
        return Godkand()
    pattern = _pattern(profil.godkand)
    for items in reversed(texts):
        last = items[-1] if items else None
        found = pattern.fullmatch(last.text) if isinstance(last, Para) else None
        day = date_of(found["datum"]) if found and "datum" in pattern.groupindex else None
        if found and isinstance(last, Para) and (day or "datum" not in pattern.groupindex):
            findings.account(last.text)
            items.pop()
            return Godkand(found["namn"].strip(), day)
    return Godkand()


def _pattern(godkand: str) -> re.Pattern[str]:
    """Return the profile's line as a pattern with the groups `namn` and, where the line has a day, `datum`."""
    text = re.escape(" ".join(godkand.split()))
    for name in ("namn", "datum"):
        text = text.replace(rf"\{{{name}\}}", f"(?P<{name}>.{{1,80}}?)", 1)
    return re.compile(text, re.IGNORECASE)
