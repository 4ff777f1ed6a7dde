"""What a public diarieförteckning may say: a type of its own, filled through an allow-list.

Its fields are those that OSL 5:2 wants in a register: the day, the number, from or to whom, and in short what it is
about. Of what is secret follow day and number only; a personnummer never follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kallelse.documents.builders.etiketter import etikett
from kallelse.domain.arende import Arende, Handling, Riktning
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.personnummer import without_personnummer
from kallelse.domain.profil import Profil


@dataclass(frozen=True, slots=True)
class PublikPost:
    """One line: an ärende that was registered (`handling` is 0) or one of its handlingar, by its number."""

    datum: date | None
    diarienummer: Diarienummer
    handling: int
    riktning: Riktning
    rubrik: str
    motpart: str = ""
    handlaggare: str = ""


def publika_poster(arende: Arende, profil: Profil) -> Iterator[PublikPost]:
    """Yield what may be said of an ärende and of each handling that was ever registered in it."""
    datum = arende.inkom or arende.registrerad
    riktning: Riktning = "inkommen" if arende.inkom or arende.avsandare else "upprattad"
    if arende.sekretess:
        yield PublikPost(datum, arende.diarienummer, 0, riktning, etikett(profil, "sekretess"))
    else:
        mening = without_personnummer(arende.arendemening)
        rubrik = f"{mening} ({etikett(profil, 'makulerat')})" if arende.makulerad else mening
        avsandare = without_personnummer(arende.avsandare)
        yield PublikPost(datum, arende.diarienummer, 0, riktning, rubrik, avsandare, arende.handlaggare)
    for handling in arende.handlingar:
        yield _handling(arende, handling, profil)


def _handling(arende: Arende, handling: Handling, profil: Profil) -> PublikPost:
    if arende.sekretess or handling.sekretess:
        hemligt = etikett(profil, "sekretessbelagd_handling")
        return PublikPost(handling.datum, arende.diarienummer, handling.nr, handling.riktning, hemligt)
    return PublikPost(
        handling.datum,
        arende.diarienummer,
        handling.nr,
        handling.riktning,
        without_personnummer(handling.rubrik),
        without_personnummer(handling.motpart),
    )
