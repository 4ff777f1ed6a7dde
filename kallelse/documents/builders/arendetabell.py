"""The föredragningslista as a table, a row for each item, as houses have it that send proposals in the memos only."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.noder import on_lines, text
from kallelse.documents.builders.publik import PublikPunkt, publik_punkt
from kallelse.domain.content import Align, Blocks, Heading, Inlines, Strong, Table

_COLUMNS = ("nr", "arende", "diarienummer", "foredragande", "tid")


def item_table(mote: Mote) -> Blocks:
    """Return the items as a table under its heading; a column that no item has anything in is left out."""
    rows = tuple(_rows(mote))
    used = [at for at in range(len(_COLUMNS)) if at == 1 or any(row[at] for row in rows)]
    head = tuple(text(mote.etikett(_COLUMNS[at])) for at in used)
    align: list[Align] = ["left"] * len(used)
    table = Table(head, tuple(tuple(row[at] for at in used) for row in rows), tuple(align))
    return (Heading(2, text(mote.etikett("arendelista"))), table)


def _rows(mote: Mote) -> Iterator[tuple[Inlines, ...]]:
    for punkt in mote.sammantrade.punkter:
        if punkt.slag == "mellanrubrik":
            yield ((), (Strong(text(punkt.rubrik)),), (), (), ())
        else:
            yield _row(mote, publik_punkt(punkt, mote.arende(punkt), mote.profil))


def _row(mote: Mote, punkt: PublikPunkt) -> tuple[Inlines, ...]:
    number = "" if mote.profil.foredragningslista.diarienummer == "nej" else punkt.diarienummer
    when = ("", "") if punkt.utgar else (punkt.foredragande, punkt.tid)
    title = on_lines((" ".join(filter(None, (punkt.rubrik, _closed(mote, punkt)))), *_notes(mote, punkt)))
    return (_cell(punkt.nr), title, *map(_cell, (number, *when)))


def _closed(mote: Mote, punkt: PublikPunkt) -> str:
    return mote.etikett("sluten_del") if punkt.sluten else ""


def _notes(mote: Mote, punkt: PublikPunkt) -> Iterator[str]:
    """Yield what must be known of an item; of a withdrawn one only that it is."""
    if punkt.utgar:
        yield mote.etikett("utgar")
        return
    if punkt.notering:
        yield punkt.notering
    if punkt.separat:
        yield mote.etikett("separat_utskick")
    if punkt.omedelbar_justering:
        yield mote.etikett("omedelbar_justering")


def _cell(value: str) -> Inlines:
    return text(value) if value else ()
