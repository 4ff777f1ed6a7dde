"""The documents of a protokoll as PDF: built from a commit, stamped with what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kallelse.actions.mallar import templates_of
from kallelse.actions.underlag import file_reader, mote_from
from kallelse.actions.versioner import versions
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.protokoll import protokoll
from kallelse.documents.builders.protokollfort import Protokollfort, protokollfort
from kallelse.documents.builders.utdrag import utdrag
from kallelse.domain.dokument import Dokument
from kallelse.domain.justering import Justering
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Byggt:
    """A built document: its bytes, its pages, everything that it says of itself, and warnings."""

    pdf: bytes
    sidor: int
    stampel: Mapping[str, str]
    varningar: tuple[str, ...] = ()


def protokoll_pdf(ws: Workspace, sammantrade: Sammantrade, justering: Justering, stampel: Mapping[str, str]) -> Byggt:
    """Return the protokoll of one justering: all of its §§, and no others, behind the first page.

    Raises:
        Trouble: it could not be set.
    """
    fort = protokollfort(meeting_of(ws, sammantrade))
    egna = tuple(p for p in fort.paragrafer if p.nr in justering.paragrafer or (p.nr is None and justering.huvud))
    return _built(ws, fort, protokoll(replace(fort, paragrafer=egna)), justering.tidpunkt, stampel)


def utdrag_pdf(
    ws: Workspace, sammantrade: Sammantrade, nr: int, tidpunkt: datetime, stampel: Mapping[str, str]
) -> Byggt:
    """Return the utdrag of a § as it holds, rättelser and all.

    Raises:
        NotFound: there is no such §.
        Refused: it is not justerad.
        Trouble: it could not be set.
    """
    fort = as_justerat(ws, sammantrade, nr)
    return _built(ws, fort, utdrag(fort, nr), tidpunkt, stampel)


def as_justerat(ws: Workspace, sammantrade: Sammantrade, nr: int) -> Protokollfort:
    """Return a meeting with its ärenden as they were when a § was justerad; as they are while it is not.

    What is changed in a memo after that must not come into an utdrag.
    """
    fort = protokollfort(meeting_of(ws, sammantrade))
    justering = fort.justering_of(nr)
    if justering is None or not justering.commit:
        return fort
    with ws.at(justering.commit) as then:
        return protokollfort(meeting_of(then, sammantrade))


def meeting_of(ws: Workspace, sammantrade: Sammantrade) -> Mote:
    """Return a meeting with its ärenden, those that were taken up at the meeting too."""
    mote = mote_from(ws, sammantrade)
    paragrafer = sammantrade.protokoll.paragrafer if sammantrade.protokoll else ()
    nummer = {p.diarienummer for p in paragrafer if p.diarienummer}
    more = {n: ws.arende(n) for n in nummer if n not in mote.arenden and ws.has_arende(n)}
    return replace(mote, arenden={**mote.arenden, **more})


def _built(
    ws: Workspace, fort: Protokollfort, tree: Dokument, tidpunkt: datetime | None, stampel: Mapping[str, str]
) -> Byggt:
    from kallelse.documents.typst_pdf import render_pdf

    namn = fort.mote.profil.namn
    full = {**stampel, **versions(ws, namn)}
    built = render_pdf(
        tree,
        tidpunkt=tidpunkt or datetime.fromisoformat(f"{fort.mote.sammantrade.datum}T12:00:00+00:00"),
        read_file=file_reader(ws, fort.mote.arenden.values()),
        stampel=full,
        templates=templates_of(ws, namn),
    )
    return Byggt(built.pdf, built.sidor, full, built.varningar)
