"""Texts that somebody has written on the screen and not saved: what a crash left, for those who look for it."""

from __future__ import annotations

from typing import Any

from kallelse.actions.avser import number
from kallelse.domain.skrivlage import count_words
from kallelse.store.utkast import Utkastlada
from kallelse.store.workspace import Workspace

AVSNITT = "avsnitt/"
"""What the name of a draft of a section begins with."""


def utkast(ws: Workspace, dnr: str | None = None) -> list[dict[str, Any]]:
    """Return `{avser, avsnitt, sparat, ord, text}` of each draft (of one ärende), the latest first.

    `sparat` is when it was last kept, as ISO 8601.

    Raises:
        NotFound: no such ärende.
    """
    avser = str(ws.arende(number(ws, dnr)).diarienummer) if dnr else None
    return [
        {
            "avser": u.avser,
            "avsnitt": u.del_.removeprefix(AVSNITT),
            "sparat": u.sparat,
            "ord": count_words(u.text),
            "text": u.text,
        }
        for u in Utkastlada(ws.root).all(avser)
    ]
