"""Bundles: the kallelse, a komplettering with what is new, and one PDF per ärende."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kallelse.documents.builders.foredragningslista import foredragningslista, kallelsens_titel
from kallelse.documents.builders.forsattsblad import forsattsblad
from kallelse.documents.builders.innehall import Del, Innehall, Punktinnehall, innehall
from kallelse.documents.builders.komplettering import kompletteringslista
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.domain.arende import Arende
from kallelse.domain.content import Heading
from kallelse.domain.dokument import Bilaga, Bunt, Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.skickat import moved
from kallelse.domain.text import ascii_slug

_DIGITS = re.compile(r"\d+")


def kallelse(mote: Mote, tidpunkt: datetime, stampel: Mapping[str, str]) -> Bunt:
    """Return the kallelse: the föredragningslista, and each item's handlingar behind a försättsblad.

    No secret handling is in it. A handling that is no PDF is listed on its försättsblad only.
    """
    inne = innehall(mote)
    titel = f"Kallelse {mote.namnd.namn} {mote.datum}"
    return _bundle(mote, titel, (foredragningslista(mote, inne), *_documents(mote, inne.punkter)), tidpunkt, stampel)


def komplettering(mote: Mote, nr: int, tidpunkt: datetime, stampel: Mapping[str, str]) -> Bunt:
    """Return utskick `nr` (2, 3, …): only what is new, replaced, withdrawn or moved since the utskick before it.

    Raises:
        Refused: nothing is.
    """
    changed = _changed(innehall(mote, nr))
    if not changed and not moved(mote.sammantrade, nr):
        raise Refused(
            f"Inget är nytt, ersatt eller struket på {mote.sammantrade.beteckning} sedan förra utskicket.",
            atgard="Lägg till eller ersätt det som ska skickas, och skicka sedan.",
        )
    titel = f"Komplettering {nr - 1} till kallelse {mote.namnd.namn} {mote.datum}"
    delar = (kompletteringslista(mote, nr, changed), *_documents(mote, changed))
    return _bundle(mote, titel, delar, tidpunkt, stampel)


def delar_per_arende(mote: Mote, tidpunkt: datetime, stampel: Mapping[str, str]) -> tuple[tuple[str, Bunt], ...]:
    """Return the kallelse as several PDFs, with a neutral file name (no suffix) for each: the list, then per item."""
    titel = kallelsens_titel(mote)
    first = ("00-foredragningslista", _bundle(mote, titel, (foredragningslista(mote),), tidpunkt, stampel))
    items = [p for p in innehall(mote).punkter if p.har_handlingar and p.arende]
    return (
        first,
        *(
            (namn, _bundle(mote, p.punkt.titel, tuple(_documents(mote, (p,))), tidpunkt, stampel))
            for namn, p in zip(_file_names(items), items, strict=True)
        ),
    )


def _bundle(
    mote: Mote, titel: str, delar: tuple[Dokument | Bilaga, ...], tidpunkt: datetime, stampel: Mapping[str, str]
) -> Bunt:
    return Bunt(titel, mote.organisation.namn, delar, tidpunkt, dict(stampel))


def _changed(inne: Innehall) -> tuple[Punktinnehall, ...]:
    """Return the items that a komplettering is about, each with the parts that are not sent before."""
    return tuple(
        replace(p, delar=tuple(d for d in p.delar if d.lage != "skickad")) for p in inne.punkter if p.lage != "skickad"
    )


def _documents(mote: Mote, punkter: Iterable[Punktinnehall]) -> Iterator[Dokument | Bilaga]:
    for punkt in punkter:
        if punkt.har_blad:
            yield forsattsblad(mote, punkt)
        if punkt.arende:
            shown = [d for d in punkt.delar if d.lage != "utgar" and d.slag != "annan"]
            parts = [_document(mote, punkt.arende, d) for d in shown]
            yield from parts if punkt.blad else _beginning(punkt.punkt.titel, parts)


def _beginning(titel: str, parts: list[Dokument | Bilaga]) -> Iterator[Dokument | Bilaga]:
    """Yield the parts of an item, the first as what begins it; one that is foreign has the item's title before its."""
    for first in parts[:1]:
        begun = replace(first, inleder=True)
        yield replace(begun, rubrik=f"{titel}: {begun.rubrik}") if isinstance(begun, Bilaga) else begun
    yield from parts[1:]


def _document(mote: Mote, arende: Arende, part: Del) -> Dokument | Bilaga:
    if part.slag == "inlaga":
        return Bilaga(part.rubrik, part.fil, part.sha256, part.anchor)
    memo = tjansteskrivelse(arende, mote.namnd, mote.organisation, mote.profil, mote.parse)
    first, *rest = memo.block
    return replace(memo, block=(replace(first, anchor=part.anchor), *rest)) if isinstance(first, Heading) else memo


def _file_names(punkter: Sequence[Punktinnehall]) -> Iterator[str]:
    """Yield names that sort as the list does: the item's number, as long as the longest, and its diarienummer."""
    width = max((len(digits[0]) for p in punkter if (digits := _DIGITS.search(p.punkt.nr))), default=2)
    before = ""
    for p in punkter:
        number = ascii_slug(_DIGITS.sub(lambda found: found[0].zfill(max(width, 2)), p.punkt.nr, count=1))
        before = number or before
        parts = (number or before, "" if number else p.anchor, ascii_slug(p.punkt.diarienummer))
        yield "-".join(filter(None, parts))
