"""What is reported to a meeting: decisions made on delegation, and messages (KL 6:37–40, 7:5–8).

Attribute names are the TOML keys of `[[delegationsbeslut]]` and `[[meddelanden]]` in the sammanträde's file.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from kallelse.domain.arende import Sekretess
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.record import dataclass

Delegat = Literal["presidium", "utskott", "ledamot", "ersattare", "anstalld", "automatiserad"]


@dataclass(frozen=True, slots=True)
class Delegationsbeslut:
    """A decision made for the nämnd, reported to the meeting in whose file it stands.

    `nr` counts within the meeting. `typ` is what the delegat is (KL 6:37); `punkt` the point of the delegationsordning.
    `bradskande` is a decision in an urgent matter (6:39), which must be reported at the very next meeting.
    `vidare_fran` is the förvaltningschef who passed the right on (7:6). `sarskilt_protokoll` is the day of a protokoll
    of its own (6:40). `part` is never printed of one that is secret.
    """

    nr: int
    delegat: str
    punkt: str
    datum: date
    beslut: str
    typ: Delegat = "anstalld"
    titel: str = ""
    diarienummer: Diarienummer | None = None
    part: str = ""
    bradskande: bool = False
    vidare_fran: str = ""
    sarskilt_protokoll: date | None = None
    sekretess: Sekretess | None = None


@dataclass(frozen=True, slots=True)
class Meddelande:
    """A message to the nämnd, announced at the meeting in whose file it stands."""

    nr: int
    rubrik: str
    datum: date | None = None
    avsandare: str = ""
    diarienummer: Diarienummer | None = None
    sekretess: Sekretess | None = None
