"""A beslutsförslag: what a nämnd proposes to another organ, before its protokoll is justerat. It is never an utdrag."""

from __future__ import annotations

from dataclasses import replace

from kallelse.documents.builders.noder import facts, level_headings, text
from kallelse.documents.builders.paragraf import pictures_of, proposal_blocks
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.documents.builders.remissord import capital
from kallelse.domain.content import Heading, Notice
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.frasord import spelled_out


def beslutsforslag(fort: Protokollfort, nr: int) -> Dokument:
    """Return the decision of § `nr` as a proposal, with its summary and basis, and that nothing of it is justerat.

    Raises:
        NotFound: the meeting has no such §.
        Refused: the § is justerad, so that there is an utdrag; or it has no decision that may be shown.
    """
    mote, paragraf = fort.mote, fort.with_number(nr)
    beteckning = mote.sammantrade.beteckning
    if fort.justering_of(nr):
        raise Refused(
            f"§ {nr} i {beteckning} är justerad, och då gäller utdraget.",
            atgard=f"Bygg det: kallelse bygg utdrag {beteckning} --paragraf {nr}.",
        )
    if paragraf.hemlig or not paragraf.beslut:
        raise Refused(
            f"§ {nr} i {beteckning} har inget beslut som kan lämnas vidare.",
            atgard=f"Anteckna det: kallelse protokoll beslut {beteckning} {paragraf.punkt or nr}.",
        )
    rows = (
        (mote.etikett("forslag_till"), capital(spelled_out(fort.protokoll.paragrafer[paragraf.index].till))),
        (mote.etikett("sammantradesdatum"), mote.datum),
        (mote.etikett("paragrafen"), paragraf.beteckning),
        (mote.etikett("tidigare_beslut"), ", ".join(paragraf.tidigare)),
    )
    rubrik = mote.etikett("beslutsforslag")
    heading, notice = Heading(1, text(paragraf.rubrik)), Notice(text(mote.etikett("ojusterat")))
    return Dokument(
        "beslutsforslag",
        f"{rubrik} {mote.namnd.namn} {mote.datum} § {nr}",
        replace(mote.huvud(rubrik, paragraf.diarienummer), datum=""),
        level_headings((heading, notice, *facts(rows), *proposal_blocks(fort, paragraf, 1))),
        mote.profil.utseende,
        pictures_of(paragraf),
    )
