"""The line that leads in the points of a proposal or a decision: `Kommunstyrelsen föreslår kommunfullmäktige:`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kallelse.domain.frasord import within
from kallelse.domain.text import fold

_MARK = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+")
_LEADS = re.compile(r":\s*$|\bföljande(?: beslut)?\s*\.\s*$", re.IGNORECASE)


def with_lead(points: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the line that leads in the points, empty where none does, and the points."""
    if len(points) > 1 and is_lead(points[0]):
        return points[0], tuple(points[1:])
    return "", tuple(points)


def is_lead(text: str) -> bool:
    """Return whether a text only leads in what follows it: it ends in a colon, and is no item of a list itself."""
    return bool(_LEADS.search(text)) and "\n\n" not in text and not _MARK.match(text)


def names_only(lead: str, organ: str) -> bool:
    """Return whether a lead says no more than where it is decided: `I socialnämnden:`."""
    return fold(lead).rstrip(" :") in {fold(organ), f"i {fold(within(organ))}"}


def unmarked(point: str) -> str:
    """Return a point without the number or dash that it came with."""
    mark = _MARK.match(point)
    return point[mark.end() :] if mark else point
