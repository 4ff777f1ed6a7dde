"""The protokoll of a meeting: front page, ärendelista, one § after the other, and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kallelse.documents.builders.framsida import framsida
from kallelse.documents.builders.narvarolista import attendance, votes
from kallelse.documents.builders.noder import join_footnotes, level_headings, text
from kallelse.documents.builders.paragraf import heading_of, numbers_of, paragraf_blocks, pictures_of
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.documents.builders.publik_paragraf import PublikParagraf
from kallelse.domain.content import Blocks, Heading, Inlines, NewPage, PageReference, Table
from kallelse.domain.dokument import Dokument
from kallelse.domain.text import genitiv


def protokoll(fort: Protokollfort) -> Dokument:
    """Return the protokoll as a document."""
    mote = fort.mote
    rubrik = f"{genitiv(mote.namnd.namn)} {mote.etikett('sammantrade').lower()}"
    block = (Heading(1, text(rubrik)), *framsida(fort), NewPage(), *_list(fort), *join_footnotes(_paragrafer(fort)))
    return Dokument(
        "protokoll",
        f"{mote.etikett('protokoll')} {mote.namnd.namn} {mote.datum}",
        replace(mote.huvud(f"{mote.etikett('protokoll')} {mote.datum}"), datum=""),
        level_headings((*block, *_attendance(fort))),
        mote.profil.utseende,
        tuple(bild for p in fort.tryckta for bild in pictures_of(p)),
        (mote.etikett("justerandes_signatur"), mote.etikett("utdragsbestyrkande")),
    )


def _list(fort: Protokollfort) -> Blocks:
    mote = fort.mote
    head = ("paragraf", "arende", "diarienummer", "sida")
    rows = tuple(_row(p) for p in fort.tryckta)
    table = Table(tuple(text(mote.etikett(h)) for h in head), rows, ("left", "left", "left", "right"))
    return (Heading(2, text(mote.etikett("arendelista"))), table)


def _row(paragraf: PublikParagraf) -> tuple[Inlines, ...]:
    cells = (paragraf.beteckning, paragraf.rubrik, paragraf.diarienummer)
    return (*(text(cell) if cell else () for cell in cells), (PageReference(paragraf.anchor),))


def _paragrafer(fort: Protokollfort) -> Iterator[Blocks]:
    for paragraf in fort.tryckta:
        yield (heading_of(fort, paragraf, 2), *numbers_of(fort, paragraf), *paragraf_blocks(fort, paragraf, 2))


def _attendance(fort: Protokollfort) -> Blocks:
    return (NewPage(), Heading(2, text(fort.mote.etikett("narvarolista"))), *attendance(fort), *votes(fort, 2))
