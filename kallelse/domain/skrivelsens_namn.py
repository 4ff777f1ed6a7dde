"""What a house calls its memo, as Swedish sentences need it: en tjänsteskrivelse, ett tjänsteutlåtande, ett PM."""

from __future__ import annotations

from typing import NamedTuple

from kallelse.domain.text import about

_NEUTER = ("ande", "ende", "förslag", "underlag", "blad", "ärende", "dokument", "memo", "brev", "pm")
_INITIALS = 4


class Skrivelsenamn(NamedTuple):
    """A house's word for the memo.

    `namn` is as in a sentence (`tjänsteutlåtande`, `PM`), `bestamd` its definite form (`tjänsteutlåtandet`, `PM:et`).
    """

    namn: str
    bestamd: str
    neutrum: bool

    @property
    def ingen(self) -> str:
        """`ingen tjänsteskrivelse`, `inget tjänsteutlåtande`."""
        return f"{'inget' if self.neutrum else 'ingen'} {self.namn}"

    @property
    def en(self) -> str:
        """`en tjänsteskrivelse`, `ett tjänsteutlåtande`."""
        return f"{'ett' if self.neutrum else 'en'} {self.namn}"

    def gjord(self, particip: str) -> str:
        """Return a participle as it stands of the memo: `påbörjad`, `påbörjat`; `particip` is that of an en-word."""
        return f"{particip[:-1]}t" if self.neutrum and particip.endswith("d") else particip

    @property
    def borja(self) -> str:
        """The definite form as a sentence begins: `Tjänsteutlåtandet`."""
        return self.bestamd[:1].upper() + self.bestamd[1:]

    @property
    def klar(self) -> str:
        """`klar`, `klart`."""
        return "klart" if self.neutrum else "klar"

    def i_arende(self, diarienummer: object) -> str:
        """`Tjänsteutlåtandet i SN 2026/41`."""
        return f"{self.borja} i {diarienummer}"

    def saknas(self, diarienummer: object) -> str:
        """The sentence that an ärende has none."""
        return f"Ärendet {diarienummer} har {self.ingen}."

    def paborja(self, diarienummer: object) -> str:
        """What to do when there is none."""
        return f"Påbörja {'ett' if self.neutrum else 'en'} med kallelse tjansteskrivelse ny {about(diarienummer)}."

    def las_in(self, diarienummer: object) -> str:
        """What to do when it is to come from Word."""
        pronomen = "ett" if self.neutrum else "en"
        return f"Läs in {pronomen} med kallelse tjansteskrivelse importera {about(diarienummer)} FIL.docx."


def skrivelsens_namn(namn: str) -> Skrivelsenamn:
    """Return the forms of a house's word, as its profile writes it."""
    initials = namn.isupper() and len(namn) <= _INITIALS
    ord_ = namn if initials else namn.lower()
    neutrum = ord_.lower().endswith(_NEUTER)
    if initials:
        return Skrivelsenamn(ord_, f"{ord_}:{'et' if neutrum else 'en'}", neutrum)
    last = "t" if neutrum else "n"
    return Skrivelsenamn(ord_, f"{ord_}{last if ord_.endswith(('a', 'e', 'o')) else f'e{last}'}", neutrum)


SKRIVELSE = skrivelsens_namn("Tjänsteskrivelse")
"""The most common word, where no house is known."""
