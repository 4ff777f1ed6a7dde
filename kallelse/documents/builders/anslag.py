"""The anslag of a justering, which is also the bevis that it was put up (KL 8:12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kallelse.documents.builders.noder import facts, paragraph, text
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import Block, Heading, Signatures
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.frist import frist
from kallelse.domain.justering import Anslag, Justering
from kallelse.domain.narvarolista import signs


def anslag(fort: Protokollfort, justering: int) -> Dokument:
    """Return the anslag of one justering, by its number within the meeting.

    Raises:
        NotFound: the meeting has no such justering.
        Refused: no anslag is noted of it, so that neither day nor place is known; the law demands both.
    """
    mote = fort.mote
    beteckning = mote.sammantrade.beteckning
    justerad = next((j for j in fort.protokoll.justeringar if j.nr == justering), None)
    if justerad is None:
        antal = len(fort.protokoll.justeringar)
        raise NotFound(f"{beteckning} har ingen justering {justering}.", atgard=f"Antal justeringar: {antal}.")
    uppsatt = next((a for a in fort.protokoll.anslag if a.justering == justering), None)
    if uppsatt is None:
        raise Refused(
            f"Justeringen {mote.dag(justerad.datum)} av {beteckning} är inte anslagen.",
            atgard=f"Anteckna anslaget: kallelse protokoll anslag {beteckning} --datum DATUM.",
        )
    rubrik = mote.etikett("anslag")
    return Dokument(
        "anslag",
        f"{rubrik} {mote.namnd.namn} {mote.datum} {_signs(justerad, uppsatt)}".strip(),
        replace(mote.huvud(rubrik), datum=""),
        (Heading(1, text(rubrik)), *_blocks(fort, justerad, uppsatt)),
        mote.profil.utseende,
    )


def _blocks(fort: Protokollfort, justering: Justering, uppsatt: Anslag) -> Iterator[Block]:
    yield paragraph(fort.mote.etikett("anslag_ingress"))
    yield from facts(_rows(fort, justering, uppsatt))
    vem = Undertecknare(uppsatt.av or fort.mote.etikett("underskrift"))
    yield Signatures((vem,), rader=True)


def _rows(fort: Protokollfort, justering: Justering, uppsatt: Anslag) -> Iterator[tuple[str, str]]:
    mote = fort.mote
    klagotid = frist("overklagande", uppsatt.sist_uppsatt)
    yield mote.etikett("organ"), mote.namnd.namn
    yield mote.etikett("sammantradesdatum"), mote.datum
    yield mote.etikett("paragrafer"), _signs(justering, uppsatt)
    yield mote.etikett("justeringsdatum"), mote.dag(justering.datum)
    yield mote.etikett("uppsatt"), mote.dag(uppsatt.uppsatt)
    yield from ((f"{mote.etikett('uppsatt')}, {p.plats}", mote.dag(p.uppsatt)) for p in uppsatt.platser)
    yield mote.etikett("sista_dag"), mote.dag(klagotid.sista_dag)
    if uppsatt.nedtaget:
        yield mote.etikett("nedtaget"), mote.dag(uppsatt.nedtaget)
    elif klagotid.nedtagning:
        yield mote.etikett("tas_ned"), mote.dag(klagotid.nedtagning)
    yield mote.etikett("forvaring"), uppsatt.forvaring


def _signs(justering: Justering, uppsatt: Anslag) -> str:
    numbers = uppsatt.paragrafer or justering.paragrafer
    return signs(numbers) if numbers else ""
