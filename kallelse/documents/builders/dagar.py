"""Days as a house writes them. A table's column of days is in ISO in every house."""

from __future__ import annotations

from datetime import date

from kallelse.domain.datum import svenskt
from kallelse.domain.profil import Profil


def dag(profil: Profil, day: date) -> str:
    """Return a day as it is printed: `2 mars 2026`, or `2026-03-02` where the house has that everywhere."""
    return day.isoformat() if profil.utseende.datumform == "iso" else svenskt(day)


def dag_i_huvud(profil: Profil, day: date | None) -> str:
    """Return a day at the head of a document: `2026-03-02`, or in words where the house has that everywhere."""
    if day is None:
        return ""
    return svenskt(day) if profil.utseende.datumform == "ord" else day.isoformat()
