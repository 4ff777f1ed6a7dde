"""The sheet before an item's handlingar in a bundle."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.documents.builders.innehall import Del, Punktinnehall
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.noder import facts, text
from kallelse.domain.content import Block, Heading, Inlines, Notice, PageReference, Table
from kallelse.domain.dokument import Dokument


def forsattsblad(mote: Mote, innehall: Punktinnehall) -> Dokument:
    """Return the sheet of one item: its number and title, and its handlingar with their pages."""
    punkt = innehall.punkt
    titel = f"{punkt.titel} {mote.etikett('sluten_del')}" if punkt.sluten else punkt.titel
    return Dokument(
        "forsattsblad",
        titel,
        mote.huvud(diarienummer=punkt.diarienummer),
        tuple(_blocks(mote, innehall, titel)),
        mote.profil.utseende,
    )


def _blocks(mote: Mote, innehall: Punktinnehall, titel: str) -> Iterator[Block]:
    punkt = innehall.punkt
    yield Heading(1, text(titel), anchor=innehall.anchor)
    yield from facts(
        (
            (mote.etikett("sammantrade"), f"{mote.namnd.namn} {mote.datum}"),
            (mote.etikett("foredragande"), punkt.foredragande),
            (mote.etikett("notering"), punkt.notering),
        )
    )
    if punkt.separat:
        yield Notice(text(mote.etikett("separat_utskick")))
    if innehall.delar:
        yield Heading(2, text(mote.etikett("handlingar")), bookmarked=False)
        head = (text(mote.etikett("handling")), text(mote.etikett("sida")))
        yield Table(head, tuple(_row(mote, part) for part in innehall.delar), ("left", "right"))


def _row(mote: Mote, part: Del) -> tuple[Inlines, Inlines]:
    if part.lage == "utgar":
        return text(f"{part.rubrik} ({mote.etikett('handling_utgar')})"), ()
    if part.slag == "annan":
        return text(f"{part.rubrik} ({part.fil}, {mote.etikett('foljer_inte_med')})"), ()
    return text(" ".join(filter(None, (part.rubrik, replaces(mote, part))))), (PageReference(part.anchor),)


def replaces(mote: Mote, part: Del) -> str:
    """Return `(ersätter …)` for a handling that replaces one that went out before."""
    if not part.ersatter:
        return ""
    samma = part.ersatter == part.rubrik
    return f"({mote.etikett('ersatter')} {mote.etikett('tidigare') if samma else part.ersatter})"
