"""What a rule says when it finds something, and what a rule declares about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kallelse.domain.errors import Position

Allvarlighetsgrad = Literal["fel", "varning", "upplysning"]


@dataclass(frozen=True, slots=True)
class Anmarkning:
    """A finding. `avser` is a diarienummer or `KOD/DATUM`; `meddelande` says what, `atgard` what to do."""

    id: str
    allvarlighetsgrad: Allvarlighetsgrad
    lagrum: str
    position: Position
    avser: str
    meddelande: str
    atgard: str = ""
