"""What an utskick holds: everything the first time, later only what is new, replaced or withdrawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.sammantrade import Punkt, Sammantrade, Skickad, Utskick

PUNKT = "punkt"
MEMO = "tjansteskrivelse"


@dataclass(frozen=True, slots=True)
class Innehall:
    """What the next utskick holds. `nya`, `ersatta` and `utgar` are item numbers.

    `nytt` are the documents that have not been sent before, each saying what it replaces; `allt` is every
    document that belongs to the meeting now.
    """

    nya: tuple[str, ...]
    ersatta: tuple[str, ...]
    utgar: tuple[str, ...]
    nytt: tuple[Skickad, ...]
    allt: tuple[Skickad, ...]

    @property
    def tomt(self) -> bool:
        """Whether there is nothing to send."""
        return not (self.nya or self.ersatta or self.utgar)


def content_of(mote: Sammantrade, arenden: Mapping[Diarienummer, Arende]) -> Innehall:
    """Return what the meeting's next utskick holds, given its ärenden as they are now."""
    fore = tuple(u for u in mote.utskick if u.fil)
    skickat = {s.sha256 for u in fore for s in u.handlingar}
    kanda = {s.punkt for u in fore for s in u.handlingar}
    redan_utgatt = {nr for u in fore for nr in u.utgar}
    allt: list[Skickad] = []
    for punkt in mote.punkter:
        if not punkt.utgar:
            allt.extend(_documents(punkt, arenden))
    nytt = tuple(_replacing(s, fore) for s in allt if s.sha256 not in skickat)
    paverkade = _unique(s.punkt for s in nytt)
    return Innehall(
        nya=tuple(nr for nr in paverkade if nr not in kanda),
        ersatta=tuple(nr for nr in paverkade if nr in kanda),
        utgar=tuple(p.nr for p in mote.punkter if p.utgar and p.nr not in redan_utgatt) if fore else (),
        nytt=nytt,
        allt=tuple(allt),
    )


def _documents(punkt: Punkt, arenden: Mapping[Diarienummer, Arende]) -> list[Skickad]:
    """An item's own line, its memo and its bilagor, each with what tells one version from another."""
    egen = _digest(punkt.nr or punkt.rubrik, punkt.rubrik, punkt.forslag_till_beslut, punkt.sluten)
    plats = punkt.nr or punkt.rubrik
    found = [Skickad(plats, punkt.rubrik, PUNKT, egen)]
    arende = arenden.get(punkt.diarienummer) if punkt.diarienummer else None
    if arende is None or punkt.sekretess:
        return found
    if memo := arende.tjansteskrivelse:
        pdf = memo.egen_pdf.sha256 if memo.egen_pdf else _digest(plats, str(arende.diarienummer), asdict(memo))
        found.append(Skickad(plats, memo.rubrik, MEMO, pdf))
    for h in arende.gallande_handlingar():
        if h.i_kallelsen and h.fil and not h.sekretess:
            found.append(Skickad(plats, h.rubrik, h.fil, _digest(plats, h.sha256)))
    return found


def _replacing(ny: Skickad, fore: tuple[Utskick, ...]) -> Skickad:
    """The document, saying which earlier one it replaces: the same item's memo or line, or its same title."""
    for utskick in reversed(fore):
        for gammal in utskick.handlingar:
            samma_slag = gammal.fil == ny.fil and ny.fil in (PUNKT, MEMO)
            samma_bilaga = ny.fil not in (PUNKT, MEMO) and gammal.rubrik == ny.rubrik and gammal.fil != PUNKT
            if gammal.punkt == ny.punkt and (samma_slag or samma_bilaga):
                return Skickad(ny.punkt, ny.rubrik, ny.fil, ny.sha256, ersatter=f"utskick {utskick.nr}")
    return ny


def _digest(*facts: object) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
