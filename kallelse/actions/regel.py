"""Explain a rule: its lagrum, the wording's date, what is checked and what to do."""

from __future__ import annotations

from typing import Any

from kallelse.rules import granskning
from kallelse.rules.regel import Deklaration


def regel(id_: str | None = None) -> list[dict[str, Any]]:
    """Return what the rules (or one of them) say of themselves.

    Raises:
        NotFound: no rule has that id.
    """
    return [_row(d) for d in ([granskning.regel(id_)] if id_ else granskning.alla())]


def _row(deklaration: Deklaration) -> dict[str, Any]:
    return {falt: getattr(deklaration, falt) for falt in Deklaration.__dataclass_fields__}
