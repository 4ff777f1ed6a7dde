"""Why something cannot be noted in a § now: what its actions would refuse, said beforehand."""

from __future__ import annotations

from typing import Literal

from kallelse.domain.narvarolista import signs
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.propositionsordning import proposals, propositions
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade

Anteckning = Literal[
    "narvaro", "jav", "yrkande", "aterkalla", "ordning", "votering", "beslut", "reservation", "uttalande", "text"
]
_FRYSER_FRAMSIDAN = ("narvaro",)


def hinder(mote: Sammantrade, index: int | None, vad: Anteckning) -> str:
    """Return why something cannot be noted in a § (or, with no index, of the meeting) now; empty if it can."""
    protokoll = mote.protokoll or Protokoll()
    if mote.installt:
        return "Sammanträdet är inställt."
    if vad in _FRYSER_FRAMSIDAN:
        justerat = any(j.huvud for j in protokoll.gjorda_justeringar)
        return "Protokollet är justerat; närvaro och tider kan inte ändras." if justerat else ""
    if index is None or index >= len(protokoll.paragrafer):
        return "Ingen punkt är vald."
    paragraf = protokoll.paragrafer[index]
    if paragraf.paragraf in protokoll.justerade:
        return f"{signs([paragraf.paragraf or 0])} är justerad och ändras bara med en synlig rättelse (JO 581-2013)."
    return _in_paragraph(mote, paragraf, vad)


def _in_paragraph(mote: Sammantrade, paragraf: Paragraf, vad: Anteckning) -> str:
    match vad:
        case "aterkalla" if not paragraf.yrkanden:
            return "Ingen har yrkat något här."
        case "ordning" | "votering" if not propositions(paragraf, proposals(mote, paragraf)):
            return "Det finns bara ett förslag att ta ställning till (5 kap. 53 § kommunallagen)."
        case "reservation" if not paragraf.utfall:
            return "Punkten är inte avgjord; en reservation är mot ett beslut (4 kap. 27 § kommunallagen)."
        case "text" if paragraf.sekretess:
            return "Punkten är sekretessmarkerad, och hemligt innehåll förvaras aldrig i arbetsytan."
        case _:
            return ""
