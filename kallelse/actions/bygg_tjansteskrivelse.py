"""The tjänsteskrivelse as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kallelse.actions.avser import number
from kallelse.actions.rendering import Manus, write_manus
from kallelse.actions.sekretess import stop_content_out
from kallelse.actions.underlag import file_reader
from kallelse.actions.utfil import written
from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.documents.markdown import parse
from kallelse.domain.arende import Arende, Fil
from kallelse.domain.outcome import Outcome
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.domain.text import ascii_slug
from kallelse.store.workspace import Workspace


def build(ws: Workspace, avser: str, format_: str, ut: Path | None) -> Outcome:
    """Build the tjänsteskrivelse of an ärende; arguments and faults are those of `bygg`."""
    arende = ws.arende(number(ws, avser))
    stop_content_out(arende)
    memo = arende.tjansteskrivelse
    if memo and memo.egen_pdf and format_ == "pdf":
        return _own_pdf(ws, arende, memo.egen_pdf, ut)
    return write_manus(ws, manus_of(ws, arende), format_, ut)


def manus_of(ws: Workspace, arende: Arende) -> Manus:
    """Return the memo of an ärende ready to be set."""
    namnd = ws.namnd(arende.namnd)
    profil = ws.profil(namnd)
    tree = tjansteskrivelse(arende, namnd, ws.organisation, profil, parse)
    return Manus(tree, _memo_stem(arende), _memo_time(arende), profil, (arende,))


def _own_pdf(ws: Workspace, arende: Arende, pdf: Fil, ut: Path | None) -> Outcome:
    """Write the officer's own PDF, which goes before our setting of the memo, unchanged."""
    from kallelse.documents.inspection import inspect_pdf

    data = file_reader(ws, (arende,))(pdf.sha256)
    namn = skrivelsens_namn(ws.profil(ws.namnd(arende.namnd)).tjansteskrivelse)
    besked = f"{namn.i_arende(arende.diarienummer)} är handläggarens egen PDF, {namn.gjord('oförändrad')}"
    fil = ut or ws.root / "ut" / f"{_memo_stem(arende)}.pdf"
    return written(besked, fil, data, inspect_pdf(data).sidor, ())


def _memo_stem(arende: Arende) -> str:
    return f"tjansteskrivelse-{ascii_slug(str(arende.diarienummer))}"


def _memo_time(arende: Arende) -> datetime:
    """The day of the memo, or of the registration: whatever day it is built, the bytes are the same."""
    memo = arende.tjansteskrivelse
    dag = (memo.datum if memo else None) or arende.registrerad
    return datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC) if dag else datetime(2000, 1, 1, tzinfo=UTC)
