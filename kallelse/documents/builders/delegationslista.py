"""What is reported to a meeting: decisions on delegation, by delegat, and messages."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.noder import level_headings, paragraph, plain_table, text
from kallelse.domain.content import Block, Heading, Table
from kallelse.domain.delegation import Delegationsbeslut, Meddelande
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.dokument import Dokument


def delegationslista(mote: Mote) -> Dokument:
    """Return the list of what is reported to the meeting; one with nothing in it says so."""
    rubrik = mote.etikett("delegationslista")
    block = (
        Heading(1, text(rubrik)),
        *_decisions(mote),
        *_messages(mote),
    )
    titel = f"{rubrik} {mote.namnd.namn} {mote.datum}"
    return Dokument("delegationslista", titel, mote.huvud(rubrik), level_headings(block), mote.profil.utseende)


def _decisions(mote: Mote) -> Iterator[Block]:
    beslut = mote.sammantrade.delegationsbeslut
    if not beslut:
        yield paragraph(mote.etikett("inga_delegationsbeslut"))
    for delegat in dict.fromkeys((b.delegat, b.titel) for b in beslut):
        own = [b for b in beslut if (b.delegat, b.titel) == delegat]
        yield Heading(2, text(", ".join(filter(None, delegat))))
        yield _table(mote, own)


def _table(mote: Mote, beslut: list[Delegationsbeslut]) -> Table:
    head = ["diarienummer", "beslutsdatum", "delegationspunkt", "beslut"]
    parts = any(_part(b) for b in beslut)
    rows = [
        [_number(b.diarienummer), b.datum.isoformat(), b.punkt, _decision(mote, b), *([_part(b)] if parts else [])]
        for b in sorted(beslut, key=lambda b: (b.datum, b.nr))
    ]
    return plain_table([mote.etikett(h) for h in [*head, *(["part"] if parts else [])]], rows)


def _decision(mote: Mote, beslut: Delegationsbeslut) -> str:
    """Return what was decided, and what the law wants told of it; of a secret one only that."""
    notes = (
        mote.etikett("bradskande") if beslut.bradskande else "",
        f"{mote.etikett('vidaredelegerat')} {beslut.vidare_fran}" if beslut.vidare_fran else "",
        f"{mote.etikett('sarskilt_protokoll')} {mote.dag(beslut.sarskilt_protokoll)}"
        if beslut.sarskilt_protokoll
        else "",
    )
    vad = mote.etikett("sekretess") if beslut.sekretess else beslut.beslut
    return ". ".join([vad.rstrip("."), *filter(None, notes)]) + "."


def _part(beslut: Delegationsbeslut) -> str:
    return "" if beslut.sekretess else beslut.part


def _messages(mote: Mote) -> Iterator[Block]:
    if mote.sammantrade.meddelanden:
        yield Heading(2, text(mote.etikett("meddelanden")))
        head = [mote.etikett(h) for h in ("diarienummer", "datum", "meddelande", "avsandare")]
        yield plain_table(head, [_message(mote, m) for m in mote.sammantrade.meddelanden])


def _message(mote: Mote, meddelande: Meddelande) -> list[str]:
    dag = meddelande.datum.isoformat() if meddelande.datum else ""
    open_ = (meddelande.rubrik, meddelande.avsandare)
    return [
        _number(meddelande.diarienummer),
        dag,
        *((mote.etikett("sekretess"), "") if meddelande.sekretess else open_),
    ]


def _number(diarienummer: Diarienummer | None) -> str:
    return str(diarienummer) if diarienummer else ""
