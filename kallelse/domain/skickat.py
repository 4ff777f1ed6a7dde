"""What members hold of what was sent, and what of a list has not gone out to them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from kallelse.domain.arende import Arende, Tjansteskrivelse
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.sammantrade import Punkt, Sammantrade, Skickad
from kallelse.domain.status import is_sent


def content_digest(memo: Tjansteskrivelse) -> str:
    """Return a sha256, in hex, that changes when and only when what a memo says does."""
    said = [
        [memo.rubrik, memo.underrubrik, str(memo.datum or ""), memo.till],
        [[a.rubrik, a.niva, a.text, a.skal] for a in memo.avsnitt],
        [[u.namn, u.titel, u.enhet] for u in memo.undertecknare],
        [[b.fil, b.sha256, b.alt] for b in memo.bilder],
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def held(sent: Iterable[Skickad]) -> dict[str, Skickad]:
    """Return what members hold as valid of what was sent, by sha256: neither withdrawn nor replaced since."""
    standing: dict[str, Skickad] = {}
    for one in sent:
        gone = {sha256 for sha256, s in standing.items() if sha256 == one.sha256 or s.rubrik == one.ersatter}
        standing = {sha256: s for sha256, s in standing.items() if sha256 not in gone}
        if not one.utgar:
            standing[one.sha256] = one
    return standing


def moved(mote: Sammantrade, nr: int) -> bool:
    """Return whether the time or place of a meeting is another than the utskick before `nr` told of."""
    told = [u for u in mote.utskick if u.nr < nr]
    compared = ((told[-1].tid, mote.tid), (told[-1].plats, mote.plats)) if told else ()
    return any(sagt is not None and sagt != nu for sagt, nu in compared)


def moved_since_sent(mote: Sammantrade) -> bool:
    """Return whether the time or place of a meeting is another than the last utskick told of."""
    return moved(mote, max((u.nr for u in mote.skickade), default=0) + 1)


def waiting(mote: Sammantrade, arenden: Mapping[Diarienummer, Arende]) -> tuple[str, ...]:
    """Return what a meeting that is called has waiting for a komplettering, in words; secret items say nothing.

    `arenden` are those of its items; one that is not there is taken to be as it was sent.
    """
    punkter = [p for p in mote.punkter if p.slag == "arende" and p.nr]
    nya = [p.nr for p in punkter if not p.utgar and not is_sent(mote, p)]
    strukna = [p.nr for p in punkter if p.utgar and is_sent(mote, p) and not _told(mote, p)]
    andrade = [p.nr for p in punkter if not p.utgar and p.nr not in nya and _changed(mote, p, arenden)]
    return (
        *(("tiden eller platsen är ändrad",) if moved_since_sent(mote) else ()),
        *_said(nya, "är inte skickad", "är inte skickade"),
        *_said(andrade, "har nya eller ändrade handlingar", "har nya eller ändrade handlingar"),
        *_said(strukna, "utgår", "utgår"),
    )


def _said(numbers: list[str], en: str, flera: str) -> Iterator[str]:
    if numbers:
        yield f"punkt {', '.join(numbers)} {en if len(numbers) == 1 else flera}"


def _told(mote: Sammantrade, punkt: Punkt) -> bool:
    return any(punkt.nr in u.utgar for u in mote.skickade)


def _changed(mote: Sammantrade, punkt: Punkt, arenden: Mapping[Diarienummer, Arende]) -> bool:
    """Return whether the handlingar of a sent item are others than members hold."""
    arende = arenden.get(punkt.diarienummer) if punkt.diarienummer else None
    if arende is None or arende.sekretess or punkt.sekretess:
        return False
    known = held(s for u in mote.skickade for s in u.handlingar if s.punkt == punkt.nr)
    return set(_sums(arende)) != set(known)


def _sums(arende: Arende) -> Iterator[str]:
    """Give the sha256 of what of an ärende goes out."""
    memo = arende.tjansteskrivelse
    if memo:
        yield memo.egen_pdf.sha256 if memo.egen_pdf else content_digest(memo)
    yield from (h.sha256 for h in arende.gallande_handlingar() if h.fil and h.i_kallelsen and not h.sekretess)
