"""The presidium's list before the kallelse: what is ready and what is missing, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kallelse.documents.builders.bilagor import Bilagenumrering
from kallelse.documents.builders.foredragningslista import item_title, missing_on_front_page
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.noder import facts, paragraph, text
from kallelse.documents.builders.publik import PublikPunkt, is_secret, publik_punkt
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.arende import Arende
from kallelse.domain.content import Block, BulletList, Heading, Inlines, Table
from kallelse.domain.dokument import Dokument
from kallelse.domain.sammantrade import Punkt

_ATT_GORA = ("fel", "varning")


def beredningslista(mote: Mote, anmarkningar: Sequence[Anmarkning]) -> Dokument:
    """Return the list, with the findings of the rules on the items' ärenden and on the sammanträde itself."""
    rubrik = mote.etikett("beredningslista")
    att_gora = [a for a in anmarkningar if a.allvarlighetsgrad in _ATT_GORA]
    block = (Heading(1, text(rubrik)), *_overview(mote, att_gora), *_findings(mote, att_gora))
    return Dokument(
        "beredningslista", f"{rubrik} {mote.namnd.namn} {mote.datum}", mote.huvud(rubrik), block, mote.profil.utseende
    )


def _overview(mote: Mote, att_gora: Sequence[Anmarkning]) -> Iterator[Block]:
    yield from facts(((mote.etikett("tid"), mote.sammantrade.tid), (mote.etikett("plats"), mote.sammantrade.plats)))
    head = (
        "Nr",
        mote.etikett("arende"),
        mote.profil.tjansteskrivelse,
        mote.etikett("bilagor"),
        mote.etikett("att_gora"),
    )
    rows = tuple(_row(mote, punkt, att_gora) for punkt in mote.sammantrade.punkter if punkt.slag != "mellanrubrik")
    if rows:
        yield Table(tuple(map(text, head)), rows, ("left", "left", "left", "right", "right"))


def _row(mote: Mote, punkt: Punkt, att_gora: Sequence[Anmarkning]) -> tuple[Inlines, ...]:
    arende = mote.arende(punkt)
    publik = publik_punkt(punkt, arende, mote.profil)
    number = f" ({publik.diarienummer})" if publik.diarienummer else ""
    antal = sum(a.avser == publik.diarienummer for a in att_gora) if publik.diarienummer and not punkt.utgar else 0
    oppet = None if is_secret(punkt, arende) else arende
    cells = (punkt.nr, publik.rubrik + number, _memo(mote, punkt, oppet), _bilagor(oppet), str(antal or ""))
    return tuple(text(cell) if cell else () for cell in cells)


def _memo(mote: Mote, punkt: Punkt, arende: Arende | None) -> str:
    if punkt.utgar:
        return mote.etikett("utgar").lower()
    if punkt.slag != "arende" or arende is None:
        return ""
    memo = arende.tjansteskrivelse
    if memo is None:
        return mote.etikett("saknas")
    return mote.etikett("egen_pdf") if memo.egen_pdf else mote.etikett("klar")


def _bilagor(arende: Arende | None) -> str:
    antal = sum(1 for _ in Bilagenumrering(arende).bilagor()) if arende else 0
    return str(antal or "")


def _findings(mote: Mote, att_gora: Sequence[Anmarkning]) -> Iterator[Block]:
    """Yield what is left to do: on the sammanträde first, then item by item."""
    own = [a for a in att_gora if a.avser == mote.sammantrade.beteckning]
    missing = missing_on_front_page(mote)
    if own or missing:
        yield Heading(2, text(mote.etikett("sammantrade")))
        yield BulletList(tuple((paragraph(line),) for line in (*missing, *(a.meddelande for a in own))))
    for punkt in mote.sammantrade.punkter:
        arende = mote.arende(punkt)
        publik = publik_punkt(punkt, arende, mote.profil)
        if not (punkt.utgar or is_secret(punkt, arende)):
            yield from _item(mote, publik, [a for a in att_gora if a.avser == publik.diarienummer])


def _item(mote: Mote, publik: PublikPunkt, att_gora: list[Anmarkning]) -> Iterator[Block]:
    if publik.diarienummer and att_gora:
        yield Heading(2, text(item_title(mote, publik)))
        yield BulletList(tuple((paragraph(a.meddelande),) for a in att_gora))
