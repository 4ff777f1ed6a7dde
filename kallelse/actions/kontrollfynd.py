"""What the workspace's own checks find, told like the findings of the rules."""

from __future__ import annotations

from kallelse.domain.anmarkning import Allvarlighetsgrad, Anmarkning
from kallelse.domain.errors import Position

SKAL = "Arbetsytans egen kontroll"


def finding(id_: str, grad: Allvarlighetsgrad, fil: str, besked: str, atgard: str) -> Anmarkning:
    """Return a finding about a file as a whole."""
    return Anmarkning(id_, grad, SKAL, Position(fil), fil, besked, atgard)
