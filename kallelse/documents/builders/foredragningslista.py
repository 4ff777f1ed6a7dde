"""The föredragningslista: front page, formalia, mellanrubriker and items, alone or first in a bundle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kallelse.documents.builders.arendetabell import item_table
from kallelse.documents.builders.innehall import Innehall, Punktinnehall
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.noder import facts, level_headings, text
from kallelse.documents.builders.publik import PublikPunkt, publik_punkt
from kallelse.domain.content import Align, Block, Blocks, Heading, Inlines, Notice, PageReference, Strong, Table, Text
from kallelse.domain.dokument import Dokument
from kallelse.domain.sammantrade import Kallad

_ALIGN: tuple[Align, ...] = ("left", "left", "right")


def foredragningslista(mote: Mote, innehall: Innehall | None = None) -> Dokument:
    """Return the föredragningslista; with the contents of a bundle it has a table of contents."""
    mall, namn = mote.profil.foredragningslista, mote.rubrik(mote.profil.kallelse)
    block = (
        Heading(1, text(mote.rubrik(mall.rubrik) or namn)),
        *front_page(mote),
        *(contents(mote, innehall.punkter) if innehall else ()),
        *(item_table(mote) if mall.form == "tabell" else _items(mote, innehall)),
    )
    return Dokument(
        "foredragningslista", kallelsens_titel(mote), mote.huvud(namn), level_headings(block), mote.profil.utseende
    )


def kallelsens_titel(mote: Mote) -> str:
    """Return the title of the kallelse as a document: its name, the organ unless that is in it, and the day."""
    organ = "" if "{organ" in mote.profil.kallelse else mote.namnd.namn
    return " ".join(filter(None, (mote.rubrik(mote.profil.kallelse), organ, mote.datum)))


def front_page(mote: Mote) -> Blocks:
    """Return what a member needs to come: when, where, who leads, who is called, and how to tell of absence."""
    sammantrade = mote.sammantrade
    kallade = mote.kallade()
    rows = [
        (mote.etikett("tid"), sammantrade.tid),
        (mote.etikett("plats"), sammantrade.plats),
        (mote.etikett("ordforande"), _chair(sammantrade.ordforande, kallade)),
        (mote.etikett("sekreterare"), sammantrade.sekreterare),
        (mote.etikett("vice_ordforande"), _people(kallade, "vice ordforande")),
        (mote.etikett("andre_vice_ordforande"), _people(kallade, "2:e vice ordforande")),
        (mote.etikett("ledamoter"), _people(kallade, "ledamot")),
        (mote.etikett("ersattare"), _people(kallade, "ersattare")),
        (mote.etikett("forhinder"), sammantrade.forhinder),
    ]
    notices = [mote.etikett("installt") + "."] if sammantrade.installt else []
    notices += [mote.etikett("oppet")] if sammantrade.oppet else []
    return (*(Notice(text(n)) for n in notices), *facts(rows))


def missing_on_front_page(mote: Mote) -> tuple[str, ...]:
    """Return what a reader would look for in vain on the front page, as warnings; never a reason to stop."""
    sammantrade = mote.sammantrade
    present = {
        "tid": sammantrade.tid,
        "plats": sammantrade.plats,
        "ordförande": sammantrade.ordforande or _people(mote.kallade(), "ordforande"),
        "sekreterare": sammantrade.sekreterare,
        "kallade ledamöter": mote.kallade(),
        "hur förhinder anmäls": sammantrade.forhinder,
    }
    saknas = [namn for namn, finns in present.items() if not finns]
    return (f"Framsidan på kallelsen till {sammantrade.beteckning} saknar {_listed(saknas)}.",) if saknas else ()


def contents(mote: Mote, punkter: Iterable[Punktinnehall]) -> Blocks:
    """Return a table of contents with page numbers; nothing when there is nothing to list."""
    rows = tuple(row for punkt in punkter if punkt.har_handlingar for row in _rows(punkt))
    if not rows:
        return ()
    head = (text(mote.etikett("nr")), text(mote.etikett("handling")), text(mote.etikett("sida")))
    return (Heading(2, text(mote.etikett("innehall")), bookmarked=False), Table(head, rows, _ALIGN))


def item_title(mote: Mote, punkt: PublikPunkt) -> str:
    """Return `4. Rubrik (DNR) (sluten del)`, or of information `4. 09.30 Rubrik, föredragande` where the house does."""
    titel = punkt.titel
    if _on_one_line(mote, punkt):
        parts = (f"{punkt.nr}." if punkt.nr else "", punkt.tid, punkt.rubrik)
        titel = ", ".join(filter(None, (" ".join(filter(None, parts)), punkt.foredragande)))
    number = mote.profil.foredragningslista.diarienummer == "efter_rubriken" and punkt.diarienummer
    sluten = mote.etikett("sluten_del") if punkt.sluten else ""
    return " ".join(filter(None, (titel, f"({number})" if number else "", sluten)))


def item_facts(mote: Mote, punkt: PublikPunkt) -> Blocks:
    """Return who presents the item, when, and what is noted about it."""
    number = mote.profil.foredragningslista.diarienummer == "under_rubriken"
    apart = not _on_one_line(mote, punkt)
    return facts(
        (
            (mote.etikett("diarienummer"), punkt.diarienummer if number else ""),
            (mote.etikett("foredragande"), punkt.foredragande if apart else ""),
            (mote.etikett("tid"), punkt.tid if apart else ""),
            (mote.etikett("notering"), punkt.notering),
            (mote.etikett("forslagsstallare"), punkt.forslagsstallare),
        )
    )


def _on_one_line(mote: Mote, punkt: PublikPunkt) -> bool:
    information = not (punkt.forslag or punkt.diarienummer or punkt.utgar)
    return information and mote.profil.foredragningslista.information_pa_en_rad


def item_body(mote: Mote, punkt: PublikPunkt, level: int) -> Iterator[Block]:
    """Yield what stands under an item's heading at `level`."""
    if punkt.utgar:
        yield Notice(text(mote.etikett("utgar")))
        return
    yield from item_facts(mote, punkt)
    if punkt.separat:
        yield Notice(text(mote.etikett("separat_utskick")))
    if punkt.omedelbar_justering:
        yield Notice(text(mote.etikett("omedelbar_justering")))
    if punkt.forslag:
        yield Heading(level + 1, text(mote.etikett("forslag_till_beslut")), bookmarked=False)
        yield from mote.parse("\n\n".join(punkt.forslag))


def _items(mote: Mote, innehall: Innehall | None) -> Iterator[Block]:
    """Yield the items; those with a försättsblad have their bookmark there. All look alike, grouped or not."""
    elsewhere = {p.anchor for p in innehall.punkter if p.har_blad} if innehall else set()
    punkter = mote.sammantrade.punkter
    level = 3 if any(punkt.slag == "mellanrubrik" for punkt in punkter) else 2
    for i, punkt in enumerate(punkter, 1):
        if punkt.slag == "mellanrubrik":
            yield Heading(2, text(punkt.rubrik), bookmarked=False)
            continue
        publik = publik_punkt(punkt, mote.arende(punkt), mote.profil)
        heading = Heading(level, text(item_title(mote, publik)), bookmarked=f"punkt-{i}" not in elsewhere)
        for block in (heading, *item_body(mote, publik, level)):
            yield replace(block, looks_as=block.level) if isinstance(block, Heading) else block


def _rows(punkt: Punktinnehall) -> Iterator[tuple[Inlines, ...]]:
    yield text(punkt.punkt.nr), (Strong(text(punkt.punkt.rubrik)),), (PageReference(punkt.start),)
    for part in punkt.delar:
        if part.lage != "utgar" and part.slag != "annan":
            yield (), (Text(part.rubrik),), (PageReference(part.anchor),)


def _chair(namn: str, kallade: tuple[Kallad, ...]) -> str:
    """Return the chair with party; the name alone when it is not among those called."""
    if not namn:
        return _people(kallade, "ordforande")
    return next((_person(k) for k in kallade if k.namn == namn), namn)


def _people(kallade: tuple[Kallad, ...], uppdrag: str) -> str:
    return ", ".join(_person(k) for k in kallade if k.uppdrag == uppdrag)


def _person(kallad: Kallad) -> str:
    return f"{kallad.namn} ({kallad.parti})" if kallad.parti else kallad.namn


def _listed(ord_: list[str]) -> str:
    return ord_[0] if len(ord_) == 1 else f"{', '.join(ord_[:-1])} och {ord_[-1]}"
