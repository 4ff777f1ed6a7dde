"""The kallelse as files: a draft, the very one that was sent, or one PDF per ärende."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from kallelse.actions import kallelsen
from kallelse.actions.avser import parse_meeting
from kallelse.actions.kallelsen import Progress, draft_time, kallelse_of
from kallelse.actions.skickat import recorded_sum, sent_pdf
from kallelse.actions.utfil import write_output, written
from kallelse.actions.versioner import difference, versions
from kallelse.documents.builders import bunt as builder
from kallelse.documents.builders.foredragningslista import missing_on_front_page
from kallelse.documents.bundle import BuiltBundle, read_stamp
from kallelse.domain.errors import BadInput, KallelseError, NotFound
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.store import paths
from kallelse.store.workspace import Workspace


def build(
    ws: Workspace,
    avser: str,
    ut: Path | None,
    progress: Progress,
    *,
    uppdelad: bool = False,
    utskick: int | None = None,
    utkast: bool = False,
) -> Outcome:
    """Build the kallelse of a sammanträde; arguments and faults are those of `bygg`."""
    mote = ws.sammantrade(*parse_meeting(avser))
    sent = _sent(mote, utskick, utkast=utkast)
    if uppdelad:
        return _split(ws, mote, sent, ut, progress)
    return _again(ws, mote, sent, ut, progress) if sent else _draft(ws, mote, ut, progress)


def _sent(mote: Sammantrade, nr: int | None, *, utkast: bool) -> Utskick | None:
    """Return the utskick to build again, or None for the draft of the next one."""
    sent = mote.skickade
    if utkast and nr is not None:
        raise BadInput("--utkast och --utskick går inte att förena.", atgard="Ange den ena.")
    if utkast or (nr is None and not sent):
        return None
    found = next((u for u in sent if u.nr == (nr or 1)), None)
    if found is None:
        raise NotFound(f"{mote.beteckning} har inget utskick {nr}.", atgard=f"Antal utskick: {len(sent)}.")
    return found


def _draft(ws: Workspace, mote: Sammantrade, ut: Path | None, progress: Progress) -> Outcome:
    job = kallelse_of(ws, mote, len(mote.skickade) + 1)
    built = job.draft(progress)
    fil = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}-utkast.pdf"
    varningar = (*missing_on_front_page(job.mote), *_warnings(built))
    return written(f"Utkast till kallelse {mote.beteckning} är byggt", fil, built.pdf, built.sidor, varningar)


def _again(ws: Workspace, mote: Sammantrade, sent: Utskick, ut: Path | None, progress: Progress) -> Outcome:
    fil = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}-{sent.nr}.pdf"
    try:
        built = kallelsen.rebuild(ws, mote, sent, progress)
        orsak = ""
    except KallelseError as error:
        built, orsak = None, error.besked
    if built and sha256(built.pdf).hexdigest() == recorded_sum(sent):
        besked = f"Utskick {sent.nr} till {mote.beteckning} är byggt igen, byte för byte som det skickades"
        return written(besked, fil, built.pdf, built.sidor, ())
    stored = sent_pdf(ws, mote, sent)
    skillnad = difference(read_stamp(stored), versions(ws, ws.profil(ws.namnd(mote.namnd)).namn))
    orsak = orsak or f"Det beror på {skillnad or 'något annat än versionerna'}."
    varning = f"Det går inte att bygga om byte för byte här, så filen är den som sparades när den skickades. {orsak}"
    besked = f"Utskick {sent.nr} till {mote.beteckning} är hämtat som det skickades"
    return written(besked, fil, stored, sent.sidor, (varning,))


def _split(ws: Workspace, mote: Sammantrade, sent: Utskick | None, ut: Path | None, progress: Progress) -> Outcome:
    if (sent and sent.nr > 1) or (mote.skickade and not sent):
        raise BadInput("En komplettering kan inte delas upp.", atgard="Bygg den som en enda PDF, utan --uppdelad.")
    katalog = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}"
    if sent is None:
        return _parts(kallelse_of(ws, mote, 1), katalog, progress)
    with ws.at(sent.commit) as then:
        return _parts(kallelse_of(then, then.sammantrade(mote.namnd, mote.datum), 1), katalog, progress)


def _parts(job: kallelsen.Kallelse, katalog: Path, progress: Progress) -> Outcome:
    filer: list[str] = []
    varningar: list[str] = []
    sidor = 0
    for namn, bunt in builder.delar_per_arende(job.mote, draft_time(job.mote.sammantrade), {}):
        built = job.build(kallelsen.as_draft(bunt), progress)
        write_output(katalog / f"{namn}.pdf", built.pdf)
        filer.append(str(katalog / f"{namn}.pdf"))
        sidor += built.sidor
        varningar += _warnings(built)
    if gamla := sorted(f.name for f in katalog.glob("*.pdf") if str(f) not in filer):
        varningar.append(f"I {katalog} ligger också {', '.join(gamla)}, som inte hör till den här listan.")
    besked = f"Kallelsen till {job.mote.sammantrade.beteckning} är byggd i {len(filer)} delar: {sidor} sidor."
    return Outcome(besked, "", tuple(varningar), {"fil": str(katalog), "sidor": sidor, "filer": filer}, tuple(filer))


def _stem(mote: Sammantrade) -> str:
    return f"{paths.slug(mote.namnd)}-{mote.datum}"


def _warnings(built: BuiltBundle) -> tuple[str, ...]:
    return (*built.varningar, *(f"{r.bilaga.rubrik} kunde inte tas med: {r.skal}." for r in built.refused))
