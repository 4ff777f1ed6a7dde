"""Build a document and write it to a file."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from kallelse.actions import kallelsen
from kallelse.actions.avser import number, parse_meeting
from kallelse.actions.granska import granska
from kallelse.actions.kallelsen import Progress, draft_time, kallelse_of
from kallelse.actions.rendering import SUFFIX, Manus, render
from kallelse.actions.underlag import mote_of
from kallelse.actions.utfil import write_output
from kallelse.actions.verifiera import stored_path
from kallelse.actions.versioner import difference, versions
from kallelse.documents.builders import bunt as builder
from kallelse.documents.builders.beredningslista import beredningslista
from kallelse.documents.builders.foredragningslista import foredragningslista
from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.documents.bundle import BuiltBundle, read_stamp
from kallelse.documents.markdown import parse
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.domain.text import ascii_slug
from kallelse.store import paths
from kallelse.store.workspace import Workspace

DOKUMENT = ("kallelse", "foredragningslista", "tjansteskrivelse", "beredningslista")


def bygg(
    ws: Workspace,
    dokument: str,
    avser: str,
    *,
    progress: Progress,
    format: str = "pdf",  # noqa: A002  # the option's name
    ut: Path | None = None,
    uppdelad: bool = False,
    utskick: int | None = None,
    utkast: bool = False,
) -> Outcome:
    """Build a document and write it to `ut`, else under the workspace's own `ut/`.

    A kallelse that is sent is built again from its commit; `utskick` picks a komplettering, `utkast` builds what the
    next utskick would hold. `uppdelad` writes one PDF per ärende into a directory.

    Raises:
        BadInput: no such document, or not in that format.
        NotFound: no such ärende, sammanträde or utskick.
        Refused: there is nothing to build.
    """
    if dokument not in DOKUMENT:
        raise BadInput(f"Dokumentet {dokument} kan inte byggas.", atgard=f"Välj något av: {', '.join(DOKUMENT)}.")
    if dokument != "kallelse":
        return _single(ws, dokument, avser, format, ut)
    if format != "pdf":
        raise BadInput("Kallelsen byggs bara som PDF.", atgard="Bygg föredragningslistan för andra format.")
    mote = ws.sammantrade(*parse_meeting(avser))
    if uppdelad:
        return _split(ws, mote, ut, progress)
    sent = _sent(mote, utskick, utkast=utkast)
    return _again(ws, mote, sent, ut, progress) if sent else _draft(ws, mote, ut, progress)


def _single(ws: Workspace, dokument: str, avser: str, format_: str, ut: Path | None) -> Outcome:
    manus = _manus(ws, dokument, avser)
    data, sidor, varningar = render(ws, manus, format_)
    fil = ut or ws.root / "ut" / f"{manus.stam}.{SUFFIX[format_]}"
    return _written(f"Dokumentet {manus.stam} är byggt", fil, data, sidor, varningar)


def _manus(ws: Workspace, dokument: str, avser: str) -> Manus:
    if dokument == "tjansteskrivelse":
        arende = ws.arende(number(ws, avser))
        namnd = ws.namnd(arende.namnd)
        profil = ws.profil(namnd)
        tree = tjansteskrivelse(arende, namnd, ws.organisation, profil, parse)
        stam = f"tjansteskrivelse-{ascii_slug(str(arende.diarienummer))}"
        return Manus(tree, stam, _memo_time(arende), profil, (arende,))
    mote = mote_of(ws, *parse_meeting(avser))
    stam = f"{dokument}-{paths.slug(mote.namnd.kod)}-{mote.sammantrade.datum}"
    presidiet = dokument == "beredningslista"
    tree = beredningslista(mote, granska(ws, avser)) if presidiet else foredragningslista(mote)
    return Manus(tree, stam, draft_time(mote.sammantrade), mote.profil)


def _memo_time(arende: Arende) -> datetime:
    """The day of the memo, or of the registration: whatever day it is built, the bytes are the same."""
    memo = arende.tjansteskrivelse
    dag = (memo.datum if memo else None) or arende.registrerad
    return datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC) if dag else datetime(2000, 1, 1, tzinfo=UTC)


def _sent(mote: Sammantrade, nr: int | None, *, utkast: bool) -> Utskick | None:
    sent = [u for u in mote.utskick if u.fil]
    if utkast or (nr is None and not sent):
        return None
    found = next((u for u in sent if u.nr == (nr or 1)), None)
    if found is None:
        raise NotFound(f"{mote.beteckning} har inget utskick {nr}.", atgard=f"Antal utskick: {len(sent)}.")
    return found


def _draft(ws: Workspace, mote: Sammantrade, ut: Path | None, progress: Progress) -> Outcome:
    job = kallelse_of(ws, mote, len([u for u in mote.utskick if u.fil]) + 1)
    built = job.draft(progress)
    fil = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}-utkast.pdf"
    return _written(f"Utkast till kallelse {mote.beteckning} är byggt", fil, built.pdf, built.sidor, _warnings(built))


def _again(ws: Workspace, mote: Sammantrade, sent: Utskick, ut: Path | None, progress: Progress) -> Outcome:
    stored = ws.source.read(stored_path(mote, sent))
    fil = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}-{sent.nr}.pdf"
    built = kallelsen.rebuild(ws, mote, sent, progress)
    if sha256(built.pdf).hexdigest() == (sent.fil.sha256 if sent.fil else ""):
        besked = f"Utskick {sent.nr} till {mote.beteckning} är byggt igen, byte för byte som det skickades"
        return _written(besked, fil, built.pdf, built.sidor, ())
    skillnad = difference(read_stamp(stored), versions(ws, ws.profil(ws.namnd(mote.namnd)).namn))
    varning = f"Det går inte att bygga om med samma byte här: {skillnad or 'orsaken är okänd'}. Det skickade är givet."
    besked = f"Utskick {sent.nr} till {mote.beteckning} är hämtat som det skickades"
    return _written(besked, fil, stored, sent.sidor, (varning,))


def _split(ws: Workspace, mote: Sammantrade, ut: Path | None, progress: Progress) -> Outcome:
    job = kallelse_of(ws, mote, 1)
    katalog = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}"
    filer: list[str] = []
    varningar: list[str] = []
    sidor = 0
    for namn, bunt in builder.delar_per_arende(job.mote, draft_time(mote), {}):
        built = job.build(kallelsen.as_draft(bunt), progress)
        write_output(katalog / f"{namn}.pdf", built.pdf)
        filer.append(str(katalog / f"{namn}.pdf"))
        sidor += built.sidor
        varningar += _warnings(built)
    besked = f"Kallelsen till {mote.beteckning} är byggd i {len(filer)} delar: {sidor} sidor."
    return Outcome(besked, "", tuple(varningar), {"fil": str(katalog), "sidor": sidor, "filer": filer}, tuple(filer))


def _stem(mote: Sammantrade) -> str:
    return f"{paths.slug(mote.namnd)}-{mote.datum}"


def _warnings(built: BuiltBundle) -> tuple[str, ...]:
    return (*built.varningar, *(f"{r.bilaga.rubrik} kunde inte tas med: {r.skal}." for r in built.refused))


def _written(besked: str, fil: Path, data: bytes, sidor: int | None, varningar: tuple[str, ...]) -> Outcome:
    write_output(fil, data)
    antal = f": {sidor} {'sida' if sidor == 1 else 'sidor'}" if sidor else ""
    return Outcome(f"{besked}{antal}.", "", varningar, {"fil": str(fil), "sidor": sidor}, (str(fil),))
