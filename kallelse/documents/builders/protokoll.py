"""The protokoll of a meeting: front page, ärendelista, one § after the other, and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kallelse.documents.builders.framsida import anslag_block, framsida, signatures_block
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.narvarolista import attendance, votes
from kallelse.documents.builders.noder import join_footnotes, level_headings, text
from kallelse.documents.builders.paragraf import heading_of, numbers_of, paragraf_blocks, pictures_of
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.documents.builders.publik_paragraf import PublikParagraf
from kallelse.domain.content import Block, Blocks, Heading, Inlines, NewPage, PageReference, Table
from kallelse.domain.dokument import Dokument
from kallelse.domain.text import genitiv


def protokoll(fort: Protokollfort) -> Dokument:
    """Return the protokoll as a document."""
    mote = fort.mote
    block = (Heading(1, text(_title(mote))), *framsida(fort), NewPage(), *_body(fort), *_annexes(fort))
    return Dokument(
        "protokoll",
        f"{mote.etikett('protokoll')} {mote.namnd.namn} {mote.datum}",
        replace(mote.huvud(f"{mote.etikett('protokoll')} {mote.datum}"), datum="", paragrafer=fort.places(fort.alla)),
        level_headings(block),
        mote.profil.utseende,
        tuple(bild for p in fort.tryckta for bild in pictures_of(p)),
        foot_boxes(mote),
    )


def foot_boxes(mote: Mote) -> tuple[str, ...]:
    """Return what is signed by hand at the foot of every page, if the house does that."""
    boxes = (mote.etikett("justerandes_signatur"), mote.etikett("utdragsbestyrkande"))
    return boxes if mote.profil.protokoll.signaturrutor else ()


def _title(mote: Mote) -> str:
    usual = f"{genitiv(mote.namnd.namn)} {mote.etikett('sammantrade').lower()}"
    return mote.rubrik(mote.profil.protokoll.rubrik) or usual


def _body(fort: Protokollfort) -> Iterator[Block]:
    """Yield the ärendelista, the §§, and what the house has after them instead of on the first page."""
    mall = fort.mote.profil.protokoll
    if mall.arendelista:
        yield from _list(fort)
    yield from join_footnotes(_paragrafer(fort))
    if mall.underskrifter == "sist":
        yield from signatures_block(fort)
    if mall.anslag == "sist":
        yield from anslag_block(fort)


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
    apart = fort.mote.profil.protokoll.ny_sida_per_paragraf
    for at, paragraf in enumerate(fort.tryckta):
        breaks = (NewPage(),) if apart and (at or fort.mote.profil.protokoll.arendelista) else ()
        parts = paragraf_blocks(fort, paragraf, 2)
        yield (*breaks, heading_of(fort, paragraf, 2), *numbers_of(fort, paragraf), *parts)


def _annexes(fort: Protokollfort) -> Blocks:
    """Return the lists at the end: who was there, and how they voted, unless the §§ tell that alone."""
    mall = fort.mote.profil.protokoll
    narvaro = (Heading(2, text(fort.mote.etikett("narvarolista"))), *attendance(fort)) if mall.narvarolista else ()
    block = (*narvaro, *(votes(fort, 2) if mall.rostnamn != "paragraf" else ()))
    return (NewPage(), *block) if block else ()
