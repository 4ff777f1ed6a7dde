"""What a public föredragningslista may say about an item: a type of its own, filled through an allow-list.

It has no field that can hold secret content, and `publik_punkt` is the only way into it, so that nothing follows
by mistake when the register's own types grow.
"""

from __future__ import annotations

from dataclasses import dataclass

from kallelse.documents.builders.etiketter import etikett
from kallelse.domain.arende import Arende, Handling
from kallelse.domain.profil import Profil
from kallelse.domain.sammantrade import Punkt


@dataclass(frozen=True, slots=True)
class PublikPunkt:
    """One item as anyone may see it. `forslag` is Markdown.

    `separat` says that handlingar are sent separately because they are secret.
    """

    nr: str
    rubrik: str
    slag: str
    diarienummer: str = ""
    forslag: tuple[str, ...] = ()
    forslagsstallare: str = ""
    foredragande: str = ""
    tid: str = ""
    notering: str = ""
    sluten: bool = False
    omedelbar_justering: bool = False
    utgar: bool = False
    separat: bool = False

    @property
    def titel(self) -> str:
        """The item's number and title: `4. Ekonomisk månadsrapport`."""
        return f"{self.nr}. {self.rubrik}" if self.nr else self.rubrik


def publik_punkt(punkt: Punkt, arende: Arende | None, profil: Profil) -> PublikPunkt:
    """Return what may be said of an item; of a secret one its number, diarienummer and a neutral line."""
    if is_secret(punkt, arende):
        return PublikPunkt(
            nr=punkt.nr,
            rubrik=etikett(profil, "sekretess"),
            slag=punkt.slag,
            diarienummer=_number(punkt),
            sluten=True,
            utgar=punkt.utgar is not None,
            separat=punkt.utgar is None,
        )
    separat = arende is not None and any(h.sekretess for h in for_kallelsen(arende))
    return PublikPunkt(
        nr=punkt.nr,
        rubrik=punkt.rubrik,
        slag=punkt.slag,
        diarienummer=_number(punkt),
        forslag=punkt.forslag_till_beslut,
        forslagsstallare=punkt.forslagsstallare,
        foredragande=punkt.foredragande,
        tid=punkt.tid,
        notering=punkt.notering,
        sluten=punkt.sluten or separat,
        omedelbar_justering=punkt.omedelbar_justering,
        utgar=punkt.utgar is not None,
        separat=separat and punkt.utgar is None,
    )


def is_secret(punkt: Punkt, arende: Arende | None) -> bool:
    """Return whether nothing but number and diarienummer of an item may be shown."""
    return punkt.sekretess is not None or (arende is not None and arende.sekretess is not None)


def for_kallelsen(arende: Arende) -> tuple[Handling, ...]:
    """Return the handlingar that are meant for the kallelse, secret ones too."""
    return tuple(h for h in arende.gallande_handlingar() if h.i_kallelsen)


def _number(punkt: Punkt) -> str:
    return str(punkt.diarienummer) if punkt.diarienummer else ""
