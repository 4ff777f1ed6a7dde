"""The protokollsutdrag: one justerad § by itself, for those who need the decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kallelse.documents.builders.framsida import signatures_heading, signers
from kallelse.documents.builders.narvarolista import votes
from kallelse.documents.builders.noder import facts, level_headings, text
from kallelse.documents.builders.paragraf import heading_of, paragraf_blocks, pictures_of
from kallelse.documents.builders.protokoll import foot_boxes
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.documents.builders.publik_paragraf import PublikParagraf
from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import Blocks, Heading, Signatures
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.justering import Justering
from kallelse.domain.narvaro import same_name
from kallelse.domain.tjanstgoring import Tjanstgoring


def utdrag(fort: Protokollfort, nr: int) -> Dokument:
    """Return the utdrag of § `nr`, which has the same blocks as in the protokoll.

    Raises:
        NotFound: the meeting has no such §.
        Refused: the § is not justerad; until then nothing of it may go out as an utdrag.
    """
    mote = fort.mote
    paragraf, justering = fort.with_number(nr), fort.justering_of(nr)
    if justering is None:
        raise Refused(
            f"§ {nr} i {mote.sammantrade.beteckning} är inte justerad, och utdrag lämnas bara ur justerade paragrafer "
            "(2 kap. 10 § tryckfrihetsförordningen).",
            atgard=f"Justera först: kallelse protokoll justera {mote.sammantrade.beteckning}.",
        )
    rubrik = mote.etikett("protokollsutdrag")
    heading = heading_of(fort, paragraf, 1)
    mall = mote.profil.protokoll
    day = "" if mall.utdragsfakta else mote.datum
    alone = replace(fort, paragrafer=(paragraf,))
    block = (
        heading,
        *_head(fort, paragraf, justering),
        *paragraf_blocks(fort, paragraf, 1),
        *(votes(alone, 2) if mall.rostnamn == "lista" else ()),
        *_end(alone),
    )
    return Dokument(
        "protokollsutdrag",
        f"{rubrik} {mote.namnd.namn} {mote.datum} § {nr}",
        replace(mote.huvud(f"{rubrik} § {nr}", paragraf.diarienummer), datum=day),
        level_headings(block),
        mote.profil.utseende,
        pictures_of(paragraf),
        foot_boxes(mote),
    )


def _head(fort: Protokollfort, paragraf: PublikParagraf, justering: Justering) -> Blocks:
    """Return when and by whom it was decided, and when it was justerat, unless the house leaves that out."""
    mote, tjanst = fort.mote, fort.tjanst[paragraf.index]
    earlier = (mote.etikett("tidigare_beslut"), ", ".join(paragraf.tidigare))
    if not mote.profil.protokoll.utdragsfakta:
        return facts((earlier,))
    return facts(
        (
            (mote.etikett("sammantradesdatum"), mote.datum),
            (mote.etikett("justeringsdatum"), mote.dag(justering.datum)),
            earlier,
            (mote.etikett("ordforande"), fort.protokoll.namn_parti(tjanst.ordforande)),
            (mote.etikett("beslutande"), ", ".join(_decided(fort, tjanst))),
        )
    )


def _decided(fort: Protokollfort, tjanst: Tjanstgoring) -> Iterator[str]:
    """Yield who took part in the decision: the presiding person, the ledamöter, and the ersättare with for whom."""
    for t in sorted(tjanst.beslutande, key=lambda t: (not same_name(t.namn, tjanst.ordforande), bool(t.for_ledamot))):
        vem = t.person.namn_parti
        instead = fort.protokoll.namn_parti(t.for_ledamot)
        yield f"{vem} {fort.mote.etikett('tjanstgor_for')} {instead}" if t.for_ledamot else vem


def _end(fort: Protokollfort) -> Blocks:
    """Return how the house ends an utdrag: with a line for who attests it, the names of those who sign, or nothing."""
    match fort.mote.profil.protokoll.utdragsslut:
        case "bestyrkande":
            return _attest(fort)
        case "namn":
            return (signatures_heading(fort), Signatures(signers(fort)))
        case _:
            return ()


def _attest(fort: Protokollfort) -> Blocks:
    """Return the line for the one who attests the utdrag: whoever at the office does it signs and writes the name."""
    mote = fort.mote
    heading = Heading(2, text(mote.etikett("utdragsbestyrkande")), bookmarked=False)
    vem = Undertecknare(mote.etikett("underskrift"), mote.etikett("namnfortydligande"))
    return (heading, Signatures((vem,), rader=True))
