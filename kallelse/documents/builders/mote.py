"""A sammanträde with everything that its documents are built from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kallelse.documents.builders.dagar import dag
from kallelse.documents.builders.etiketter import etikett
from kallelse.documents.builders.tjansteskrivelse import Parse
from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.dokument import Huvud
from kallelse.domain.frasord import within
from kallelse.domain.organisation import Ledamot, Namnd, Organisation
from kallelse.domain.profil import Profil
from kallelse.domain.sammantrade import Kallad, Punkt, Sammantrade
from kallelse.domain.text import genitiv

RUBRIKFALT = re.compile(r"\{(organ|organets|datum)\}")
_ORDNING = ("ordforande", "vice ordforande", "2:e vice ordforande", "ledamot", "ersattare")


@dataclass(frozen=True, slots=True)
class Mote:
    """A sammanträde, its nämnd and house style, and the ärenden of its items by diarienummer.

    `parse` turns Markdown into the content tree.
    """

    sammantrade: Sammantrade
    namnd: Namnd
    organisation: Organisation
    profil: Profil
    arenden: Mapping[Diarienummer, Arende]
    parse: Parse

    @property
    def datum(self) -> str:
        """The day, as it is printed: `27 april 2021`."""
        return self.dag(self.sammantrade.datum)

    def dag(self, day: date) -> str:
        """Return a day as the house writes it."""
        return dag(self.profil, day)

    def arende(self, punkt: Punkt) -> Arende | None:
        """Return the ärende of an item, if it has one that is in the register."""
        return self.arenden.get(punkt.diarienummer) if punkt.diarienummer else None

    def etikett(self, nyckel: str) -> str:
        """Return the profile's word for `nyckel`."""
        return etikett(self.profil, nyckel)

    def rubrik(self, mall: str) -> str:
        """Return a heading of the profile's with `{organ}`, `{organets}` and `{datum}` filled in."""
        organ = within(self.namnd.namn)
        fields = {"organ": organ, "organets": genitiv(organ), "datum": self.datum}
        return RUBRIKFALT.sub(lambda found: fields[found[1]], mall)

    def huvud(self, dokumenttyp: str = "", diarienummer: str = "") -> Huvud:
        """Return the head of one of the meeting's documents."""
        return Huvud(
            organisation=self.organisation.namn,
            enhet=self.namnd.namn,
            dokumenttyp=dokumenttyp,
            datum=self.datum,
            diarienummer=diarienummer,
            adress=self.organisation.adress,
        )

    def kallade(self) -> tuple[Kallad, ...]:
        """Return those who are called: as frozen at utskick, else those who hold office that day, in order."""
        if self.sammantrade.kallade:
            return self.sammantrade.kallade
        return kallade_av(self.namnd, self.sammantrade)


def kallade_av(namnd: Namnd, sammantrade: Sammantrade) -> tuple[Kallad, ...]:
    """Return the nämnd's people on the day of the meeting: presidium, ledamöter, ersättare by turordning."""
    personer = [m for m in namnd.ledamoter if m.tjanstgor(sammantrade.datum)]
    return tuple(Kallad(m.namn, m.uppdrag, m.parti, m.epost) for m in sorted(personer, key=_place))


def _place(person: Ledamot) -> tuple[int, int]:
    return _ORDNING.index(person.uppdrag), person.turordning or 0
