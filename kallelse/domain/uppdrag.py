"""What a decision, or somebody, has told the administration to do, followed until it is reported back.

Attribute names are the TOML keys of `[[uppdrag]]` in the ärende's file.
"""

from __future__ import annotations

from datetime import date

from kallelse.domain.record import dataclass

_GIVES = r"\b(?:ge[rs]?|gav|får|fick|lämna[rs]?)\b[^.;]{0,160}?\b(?:i|ett) uppdrag\b|\buppdra(?:r|s)?\b"


@dataclass(frozen=True, slots=True)
class Uppdrag:
    """One uppdrag. `nr` is its number in the ärende, never reused.

    `till` is who got it; `organ`, `datum` and `paragraf` say who gave it, when and in which §. `aterrapport` is the
    last day to report back, if one was set. `klart` is the day when it was reported, and `redovisat` where: "handling
    4", or a sammanträde. The text of an uppdrag in a secret ärende is empty: it is never stored here.
    """

    nr: int
    datum: date
    text: str = ""
    till: str = ""
    organ: str = ""
    paragraf: str = ""
    aterrapport: date | None = None
    klart: date | None = None
    redovisat: str = ""

    @property
    def pagar(self) -> bool:
        """Whether it has not been reported back yet."""
        return self.klart is None


def gives_task(text: str) -> bool:
    """Return whether a decision's text gives somebody an uppdrag: "ger förvaltningen i uppdrag", "uppdrar åt"."""
    import re  # which a hot read has no use for

    return re.search(_GIVES, text, re.IGNORECASE) is not None
