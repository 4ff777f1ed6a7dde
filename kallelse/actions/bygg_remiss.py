"""The documents of a remiss as files: the missiv, our yttrande, and the answers put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from kallelse.actions.avser import number
from kallelse.actions.remiss_text import is_closed, quotation
from kallelse.actions.rendering import Manus, render, write_manus
from kallelse.actions.sekretess import stop_content_out
from kallelse.actions.verifiera_remiss import sent_stamp
from kallelse.documents.builders.remissammanstallning import Underlag, remissammanstallning
from kallelse.documents.builders.remissmissiv import remissmissiv
from kallelse.documents.builders.yttrande import yttrande
from kallelse.documents.markdown import parse
from kallelse.documents.word.edition import edition
from kallelse.documents.word.quoting import quoted_text
from kallelse.domain.arende import Arende
from kallelse.domain.dokument import Dokument
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import ascii_slug
from kallelse.store.read_once import read_once
from kallelse.store.workspace import Workspace


def build(ws: Workspace, dokument: str, avser: str, format_: str, ut: Path | None) -> Outcome:
    """Build one of the documents; arguments and faults are those of `bygg`."""
    arende = ws.arende(number(ws, avser))
    stop_content_out(arende)
    if dokument == "remissammanstallning":
        manus, varningar = sammanstallning_manus(ws, arende)
        outcome = write_manus(ws, manus, format_, ut)
        return replace(outcome, varningar=(*outcome.varningar, *varningar))
    manus = missiv_manus(ws, arende) if dokument == "remissmissiv" else yttrande_manus(ws, arende)
    return write_manus(ws, manus, format_, ut)


def missiv_manus(ws: Workspace, arende: Arende) -> Manus:
    """Return the missiv ready to be set.

    Raises:
        Refused: no remiss is sent out in the ärende.
    """
    namnd = ws.namnd(arende.namnd)
    tree = remissmissiv(arende, namnd, ws.organisation, ws.profil(namnd), parse)
    dag = arende.remiss_ut.datum if arende.remiss_ut else None
    return _manus(ws, "remissmissiv", arende, tree, dag)


def yttrande_manus(ws: Workspace, arende: Arende) -> Manus:
    """Return our answer to a remiss ready to be set: its own text, else the memo's views.

    Raises:
        Refused: the ärende answers no remiss, or there is no text.
    """
    namnd = ws.namnd(arende.namnd)
    memo, remiss = arende.tjansteskrivelse, arende.remiss_in
    text = (remiss.yttrande if remiss else "") or (quoted_text(memo.avsnitt) if memo else "")
    tree = yttrande(arende, namnd, ws.organisation, ws.profil(namnd), parse, text)
    dag = remiss.besvarad.datum if remiss and remiss.besvarad else memo.datum if memo else None
    return _manus(ws, "yttrande", arende, tree, dag)


def sammanstallning_manus(ws: Workspace, arende: Arende) -> tuple[Manus, tuple[str, ...]]:
    """Return the answers put together ready to be set, and warnings of what could not be quoted or cut.

    Raises:
        Refused: no remiss is sent out in the ärende.
        IntegrityError: a stored answer is not what it was.
    """
    namnd = ws.namnd(arende.namnd)
    remiss, profil = arende.remiss_ut, ws.profil(namnd)
    svaren = remiss.svar if remiss else ()
    slutna = {s.instans: s.fran for s in svaren if is_closed(arende, s)}
    with read_once(ws.root, f"remissvar {arende.diarienummer}", edition(profil)) as once:
        citat = {s.instans: quotation(ws, arende, s, profil, once) for s in svaren if s.instans not in slutna}
    texter = {nr: c.kort for nr, c in citat.items()}
    tree = remissammanstallning(Underlag(arende, namnd, ws.organisation, profil, parse, texter, frozenset(slutna)))
    egna = remiss.sammanstallning if remiss else None
    manus = _manus(ws, "remissammanstallning", arende, tree, egna.datum if egna else None)
    stangda = (f"Svaret från {fran} är sekretessmarkerat och återges inte." for fran in slutna.values())
    return manus, (*stangda, *(fel for c in citat.values() for fel in c.fel))


def sent_pdf(ws: Workspace, manus: Manus, arende: Arende) -> tuple[bytes, int | None]:
    """Return a document that goes out as a PDF that says so, and its number of pages."""
    stampel = sent_stamp(manus.tree.slag, arende, ws.source.revision)
    data, sidor, _ = render(ws, replace(manus, stampel=stampel), "pdf")
    return data, sidor


def _manus(ws: Workspace, dokument: str, arende: Arende, tree: Dokument, dag: date | None) -> Manus:
    """Return a document with the day that its PDF has: the same whatever day it is built."""
    dag = dag or arende.registrerad or date(2000, 1, 1)
    stam = f"{dokument}-{ascii_slug(str(arende.diarienummer))}"
    profil = ws.profil(ws.namnd(arende.namnd))
    return Manus(tree, stam, datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC), profil, (arende,))
