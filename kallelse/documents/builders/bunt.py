"""Bundles: the kallelse, a komplettering with what is new, and one PDF per ärende."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from kallelse.documents.builders.foredragningslista import foredragningslista
from kallelse.documents.builders.forsattsblad import forsattsblad
from kallelse.documents.builders.innehall import Del, Innehall, Punktinnehall, innehall
from kallelse.documents.builders.komplettering import kompletteringslista
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.domain.arende import Arende
from kallelse.domain.content import Heading
from kallelse.domain.dokument import Bilaga, Bunt, Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.text import ascii_slug


def kallelse(mote: Mote, tidpunkt: datetime, stampel: Mapping[str, str]) -> Bunt:
    """Return the kallelse: the föredragningslista, and each item's handlingar behind a försättsblad.

    No secret handling is in it. A handling that is no PDF is listed on its försättsblad only.
    """
    inne = innehall(mote)
    titel = f"Kallelse {mote.namnd.namn} {mote.datum}"
    return _bundle(mote, titel, (foredragningslista(mote, inne), *_documents(mote, inne.punkter)), tidpunkt, stampel)


def komplettering(mote: Mote, nr: int, tidpunkt: datetime, stampel: Mapping[str, str]) -> Bunt:
    """Return utskick `nr` (2, 3, …): only what is new, replaced or withdrawn since the utskick before it.

    Raises:
        Refused: nothing is.
    """
    changed = _changed(innehall(mote, nr))
    if not changed:
        raise Refused(
            f"Inget är nytt, ersatt eller struket på {mote.sammantrade.beteckning} sedan förra utskicket.",
            atgard="Lägg till eller ersätt det som ska skickas, och skicka sedan.",
        )
    titel = f"Komplettering {nr - 1} till kallelse {mote.namnd.namn} {mote.datum}"
    delar = (kompletteringslista(mote, nr, changed), *_documents(mote, changed))
    return _bundle(mote, titel, delar, tidpunkt, stampel)


def delar_per_arende(mote: Mote, tidpunkt: datetime, stampel: Mapping[str, str]) -> tuple[tuple[str, Bunt], ...]:
    """Return the kallelse as several PDFs, with a neutral file name (no suffix) for each: the list, then per item."""
    titel = f"{mote.profil.kallelse} {mote.namnd.namn} {mote.datum}"
    first = ("00-foredragningslista", _bundle(mote, titel, (foredragningslista(mote),), tidpunkt, stampel))
    items = (p for p in innehall(mote).punkter if p.har_blad and p.arende)
    return (
        first,
        *(
            (_file_name(p), _bundle(mote, p.punkt.titel, tuple(_documents(mote, (p,))), tidpunkt, stampel))
            for p in items
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
            yield from (
                _document(mote, punkt.arende, d) for d in punkt.delar if d.lage != "utgar" and d.slag != "annan"
            )


def _document(mote: Mote, arende: Arende, part: Del) -> Dokument | Bilaga:
    if part.slag == "inlaga":
        return Bilaga(part.rubrik, part.fil, part.sha256, part.anchor)
    memo = tjansteskrivelse(arende, mote.namnd, mote.organisation, mote.profil, mote.parse)
    first, *rest = memo.block
    return replace(memo, block=(replace(first, anchor=part.anchor), *rest)) if isinstance(first, Heading) else memo


def _file_name(punkt: Punktinnehall) -> str:
    number = f"{punkt.punkt.nr:>02}" if punkt.punkt.nr else punkt.anchor
    return "-".join(filter(None, (ascii_slug(number), ascii_slug(punkt.punkt.diarienummer))))
