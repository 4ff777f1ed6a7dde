"""What a justering needs: who must sign for which §§, and what stands in the way of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kallelse.domain.frysning import digest, front_digest, paragraph_digest, text_digest
from kallelse.domain.justering import FrystParagraf, Justering, Signatur
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.tjanstgoring import Tjanstgoring, service


@dataclass(frozen=True, slots=True)
class Avvikelse:
    """A § whose wording is another than what the meeting decided (JO 3339-2013).

    `beslutat` is what was decided, empty when only its digest is known; `lydelse` what now stands.
    """

    paragraf: Paragraf
    beslutat: tuple[str, ...]
    lydelse: tuple[str, ...]


def deviations(protokoll: Protokoll) -> Iterator[Avvikelse]:
    """Give each § whose decision has been worded anew, or changed by hand since the protokoll was drawn up."""
    for paragraf in protokoll.paragrafer:
        if paragraf.klubbat and text_digest(paragraf.beslut) != paragraf.klubbat:
            yield Avvikelse(paragraf, (), paragraf.lydelse or paragraf.beslut)
        elif paragraf.lydelse and text_digest(paragraf.lydelse) != text_digest(paragraf.beslut):
            yield Avvikelse(paragraf, paragraf.beslut, paragraf.lydelse)


def signers(protokoll: Protokoll, tjanster: Sequence[Tjanstgoring]) -> tuple[Signatur, ...]:
    """Return who must sign for these §§, without days: each who presided, for the §§ she led, and the justerare."""
    led: dict[str, list[int]] = {}
    for tjanst in tjanster:
        nr = protokoll.paragrafer[tjanst.index].paragraf
        if tjanst.ordforande and nr is not None:
            led.setdefault(tjanst.ordforande, []).append(nr)
    alone = len(led) == 1
    presided = (Signatur(namn, "ordforande", paragrafer=() if alone else tuple(nr)) for namn, nr in led.items())
    chosen = protokoll.justering.justerare if protokoll.justering else ()
    return (*presided, *(Signatur(namn, "justerare") for namn in chosen))


def frozen(sammantrade: Sammantrade, nummer: Sequence[int]) -> tuple[FrystParagraf, ...]:
    """Return the digests of §§ as they now are, in their order."""
    protokoll = sammantrade.protokoll or Protokoll()
    pairs = ((protokoll.paragrafer[t.index].paragraf, t) for t in service(protokoll))
    return tuple(FrystParagraf(nr, paragraph_digest(sammantrade, t)) for nr, t in pairs if nr in nummer and nr)


def testimony(justering: Justering) -> dict[str, str]:
    """Return what the tag of a justering says: the PDF's sum, what each § was, and who signed when.

    With it all can be proved without the register.
    """
    said = {"sha256": justering.fil.sha256 if justering.fil else ""}
    said |= {f"paragraf-{f.paragraf}": f.sha256 for f in justering.frysta}
    if justering.huvud:
        said["huvud"] = justering.huvud
    if justering.original:
        said["original-sha256"] = justering.original.sha256
    said["justering"] = digest(replace(justering, fil=None, original=None, frysta=(), huvud=""))
    return said


def changed_since(sammantrade: Sammantrade, justering: Justering) -> tuple[int, ...]:
    """Return the §§ of a justering that are not what was justerat; 0 is the first page."""
    now = {f.paragraf: f.sha256 for f in frozen(sammantrade, justering.paragrafer)}
    found = [f.paragraf for f in justering.frysta if now.get(f.paragraf) != f.sha256]
    if justering.huvud and front_digest(sammantrade) != justering.huvud:
        found.insert(0, 0)
    return tuple(found)
