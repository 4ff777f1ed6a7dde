"""The protokollsutdrag: one justerad § by itself, for those who need the decision."""

from __future__ import annotations

from dataclasses import replace

from kallelse.documents.builders.noder import facts, level_headings, text
from kallelse.documents.builders.paragraf import heading_of, paragraf_blocks, pictures_of
from kallelse.documents.builders.protokollfort import Protokollfort, justerat
from kallelse.documents.builders.publik_paragraf import PublikParagraf
from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import Blocks, Heading, Signatures
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.justering import Justering


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
            f"§ {nr} i {mote.sammantrade.beteckning} är inte justerad, och utdrag lämnas bara ur justerade paragrafer.",
            atgard=f"Justera först: kallelse protokoll justera {mote.sammantrade.beteckning}.",
        )
    rubrik = mote.etikett("protokollsutdrag")
    heading = heading_of(fort, paragraf, 1)
    block = (heading, *_head(fort, paragraf, justering), *paragraf_blocks(fort, paragraf, 1), *_attest(fort))
    return Dokument(
        "protokollsutdrag",
        f"{rubrik} {mote.namnd.namn} {mote.datum} § {nr}",
        replace(mote.huvud(rubrik, paragraf.diarienummer), datum=""),
        level_headings(block),
        mote.profil.utseende,
        pictures_of(paragraf),
        (mote.etikett("justerandes_signatur"), mote.etikett("utdragsbestyrkande")),
    )


def _head(fort: Protokollfort, paragraf: PublikParagraf, justering: Justering) -> Blocks:
    """Return when and by whom it was decided, and when it was justerat."""
    mote, tjanst = fort.mote, fort.tjanst[paragraf.index]
    return facts(
        (
            (mote.etikett("sammantradesdatum"), mote.datum),
            (mote.etikett("justeringsdatum"), justerat(justering)),
            (mote.etikett("tidigare_beslut"), ", ".join(paragraf.tidigare)),
            (mote.etikett("ordforande"), fort.protokoll.namn_parti(tjanst.ordforande)),
            (mote.etikett("beslutande"), ", ".join(t.person.namn_parti for t in tjanst.beslutande)),
        )
    )


def _attest(fort: Protokollfort) -> Blocks:
    """Return the line for the one who attests the utdrag: whoever at the office does it signs and writes the name."""
    mote = fort.mote
    heading = Heading(2, text(mote.etikett("utdragsbestyrkande")), bookmarked=False)
    vem = Undertecknare(mote.etikett("underskrift"), mote.etikett("namnfortydligande"))
    return (heading, Signatures((vem,), rader=True))
