"""What the formalities of a meeting are: said by the house in its dagordningsmall, else guessed from the title."""

from __future__ import annotations

from collections.abc import Iterable

from kallelse.domain.organisation import Betydelse, Mallpunkt
from kallelse.domain.text import fold

FRASER: dict[Betydelse, str] = {
    "dagordning": "beslut_foredragningslista",
    "foregaende_protokoll": "beslut_foregaende_protokoll",
    "delegation": "beslut_delegation",
    "anmalningar": "beslut_anmalningar",
    "meddelanden": "beslut_meddelanden",
    "information": "beslut_information",
}
"""Which phrase decides a formality; who is to justera is chosen by name, and has none here."""
RUBRIKORD: tuple[tuple[str, Betydelse], ...] = (
    ("justerare", "justerare"),
    ("delegation", "delegation"),
    ("anmälningar", "anmalningar"),
    ("anmälningsärende", "anmalningar"),
    ("meddelande", "meddelanden"),
    ("information", "information"),
    ("föregående protokoll", "foregaende_protokoll"),
    ("föredragningslista", "dagordning"),
    ("dagordning", "dagordning"),
    ("ärendelista", "dagordning"),
)
"""The words of a title that a guess goes by, the first that is there."""
_AV_ARENDE = {
    "anmälan av delegationsbeslut",
    "redovisning av delegationsbeslut",
    "delegationsbeslut",
    "anmälningsärenden",
    "anmälningar",
    "meddelanden",
}


def meaning(rubrik: str, mall: Iterable[Mallpunkt], *, arende: bool = False) -> Betydelse:
    """Return what an item is; "" when neither the dagordningsmall nor its title says.

    The title of an ärende with a diarienummer is anything, so only a whole one is guessed from.
    """
    titel = fold(rubrik)
    said = next((rad.betydelse for rad in mall if rad.betydelse and fold(rad.rubrik) == titel), None)
    if said or (arende and titel not in _AV_ARENDE):
        return said or ""
    return next((betydelse for word, betydelse in RUBRIKORD if word in titel), "")
