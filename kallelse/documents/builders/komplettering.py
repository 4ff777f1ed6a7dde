"""The first pages of a komplettering: what is new, replaced or withdrawn since the last utskick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kallelse.documents.builders.foredragningslista import contents, item_body, item_title
from kallelse.documents.builders.forsattsblad import replaces
from kallelse.documents.builders.innehall import Del, Punktinnehall
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.noder import facts, level_headings, paragraph, text
from kallelse.domain.content import Block, BulletList, Heading, Notice
from kallelse.domain.dokument import Dokument
from kallelse.domain.skickat import moved


def kompletteringslista(mote: Mote, nr: int, punkter: Sequence[Punktinnehall]) -> Dokument:
    """Return the list of utskick `nr` (2, 3, …): the items that it is about, with their numbers unmoved."""
    rubrik = mote.etikett("komplettering")
    block = (
        Heading(1, text(rubrik)),
        *((Notice(text(mote.etikett("andrad_tid_plats"))),) if moved(mote.sammantrade, nr) else ()),
        *facts(
            (
                (mote.etikett("sammantrade"), f"{mote.namnd.namn} {mote.datum}"),
                (mote.etikett("tid"), mote.sammantrade.tid),
                (mote.etikett("plats"), mote.sammantrade.plats),
                (mote.etikett("utskick"), str(nr)),
            )
        ),
        *contents(mote, punkter),
        *(block for punkt in punkter for block in _item(mote, punkt)),
    )
    titel = f"{rubrik} {mote.namnd.namn} {mote.datum}"
    return Dokument("foredragningslista", titel, mote.huvud(rubrik), level_headings(block), mote.profil.utseende)


def _item(mote: Mote, punkt: Punktinnehall) -> Iterator[Block]:
    yield Heading(2, text(item_title(mote, punkt.punkt)), bookmarked=not punkt.har_blad)
    if punkt.lage == "ny":
        yield Notice(text(mote.etikett("ny_punkt")))
        yield from item_body(mote, punkt.punkt, 2)
    elif punkt.lage == "utgar":
        yield Notice(text(mote.etikett("utgar")))
    if punkt.delar:
        yield BulletList(tuple((paragraph(_line(mote, part)),) for part in punkt.delar))


def _line(mote: Mote, part: Del) -> str:
    if part.lage == "utgar":
        return f"{part.rubrik} {mote.etikett('handling_utgar')}"
    return f"{part.rubrik} {replaces(mote, part) or mote.etikett('ny')}"
