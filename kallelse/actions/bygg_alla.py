"""Build every document at once: on all cores, resumable, and only what has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from kallelse.actions.bygg import bygg
from kallelse.actions.kallelsen import Progress
from kallelse.actions.utfil import append_line
from kallelse.actions.versioner import versions
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadFile, BadInput, KallelseError
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import ascii_slug
from kallelse.store import paths
from kallelse.store.workspace import Workspace

BOK = ".byggt.jsonl"


@dataclass(frozen=True, slots=True)
class Job:
    """One document to build: what it is about, its file, and a digest of all that its bytes depend on.

    One whose source cannot be read has no digest; then `avser` is the source. `dag` and `namnd` are empty where they
    are not known.
    """

    dokument: str
    avser: str
    fil: str
    digest: str
    dag: date | None
    namnd: str


def bygg_alla(
    ws: Workspace,
    ut: Path,
    *,
    progress: Progress,
    namnd: str | None = None,
    fran: date | None = None,
    till: date | None = None,
    jobb: int | None = None,
) -> Outcome:
    """Build the tjänsteskrivelse of every ärende and the kallelse of every sammanträde into a directory.

    Memos are picked by their own day (else that of the registration), meetings by theirs; both ends count. What was
    built before from the same text stays as it is, so that a run that was cut off goes on where it stopped. `jobb`
    is how many are built at a time, all cores unless told.

    Raises:
        BadInput: `jobb` is below one, or the days are the wrong way round.
        BadFile: some documents could not be built, for example since a file of the register cannot be read; they are
            named, and all others are built.
    """
    if jobb is not None and jobb < 1:
        raise BadInput("Antalet samtidiga jobb måste vara minst ett.", atgard="Utelämna --jobb för alla kärnor.")
    if fran and till and till < fran:
        raise BadInput(f"Perioden slutar {till}, före {fran} då den börjar.", atgard="Byt plats på --fran och --till.")
    kod = ws.namnd(namnd).kod if namnd else None
    jobs = [job for job in _jobs(ws) if _is_wanted(job, kod, fran, till)]
    done = _already_built(ut)
    todo = [j for j in jobs if done.get(j.fil) != j.digest or not (ut / j.fil).is_file()]
    faults = _build(ws, ut, todo, jobb or os.cpu_count() or 1, progress)
    return _outcome(ut, jobs, todo, faults)


def _jobs(ws: Workspace) -> Iterator[Job]:
    grund = _common_digest(ws)
    arenden: dict[str, str] = {}
    for loaded in ws.arenden():
        arende = loaded.varde
        if arende is None:
            yield _unreadable("tjansteskrivelse", loaded.fil)
            continue
        nummer = str(arende.diarienummer)
        arenden[nummer] = digest = _digest(grund, ws.source.read(loaded.fil))
        if arende.tjansteskrivelse and arende.tjansteskrivelse.avsnitt:
            fil = f"tjansteskrivelse-{ascii_slug(nummer)}.pdf"
            yield Job("tjansteskrivelse", nummer, fil, digest, _day(arende), arende.namnd)
    for mote in ws.sammantraden():
        m = mote.varde
        if m is None:
            yield _unreadable("kallelse", mote.fil)
        elif not m.installt and any(p.slag == "arende" for p in m.punkter):
            parts = [arenden.get(str(p.diarienummer), "") for p in m.punkter]
            digest = _digest(grund, ws.source.read(mote.fil), *(p.encode() for p in parts))
            fil = f"kallelse-{paths.slug(m.namnd)}-{m.datum}.pdf"
            yield Job("kallelse", m.beteckning, fil, digest, m.datum, m.namnd)


def _unreadable(dokument: str, fil: str) -> Job:
    """Return a job that will fail with the reason why its source cannot be read."""
    return Job(dokument, fil, f"{ascii_slug(fil)}.pdf", "", None, "")


def _is_wanted(job: Job, kod: str | None, fran: date | None, till: date | None) -> bool:
    """Return whether a document is asked for; what cannot be read may be, and is told of."""
    return not job.digest or (kod in {None, job.namnd} and _within(job.dag, fran, till))


def _day(arende: Arende) -> date | None:
    memo = arende.tjansteskrivelse
    return (memo.datum if memo else None) or arende.registrerad


def _within(dag: date | None, fran: date | None, till: date | None) -> bool:
    if dag is None:
        return fran is None and till is None
    return (fran is None or fran <= dag) and (till is None or dag <= till)


def _common_digest(ws: Workspace) -> str:
    profiler = {ws.profil(n).namn for n in ws.organisation.namnder}
    facts = [versions(ws, profil) for profil in sorted(profiler)]
    return _digest(json.dumps(facts), ws.source.read(paths.ORGANISATION))


def _digest(grund: str, *parts: bytes) -> str:
    total = sha256(grund.encode())
    for part in parts:
        total.update(sha256(part).digest())
    return total.hexdigest()


def _already_built(ut: Path) -> dict[str, str]:
    """Return what the directory's book says of earlier runs; a line that was cut off is passed over."""
    done: dict[str, str] = {}
    try:
        lines = (ut / BOK).read_text(encoding="utf-8").splitlines()
    except OSError:
        return done
    for line in lines:
        try:
            entry = json.loads(line)
            done[entry["fil"]] = entry["digest"]
        except (ValueError, KeyError, TypeError):
            continue
    return done


def _build(ws: Workspace, ut: Path, todo: list[Job], jobb: int, progress: Progress) -> list[str]:
    faults: list[str] = []
    with ThreadPoolExecutor(jobb) as pool:
        under_way = {pool.submit(_one, ws, ut, job): job for job in todo}
        for antal, future in enumerate(as_completed(under_way), 1):
            job = under_way[future]
            try:
                append_line(ut / BOK, json.dumps({"fil": job.fil, "digest": future.result()}))
            except KallelseError as error:
                faults.append(f"{job.avser}: {error.besked}")
            progress(antal, len(todo), job.avser)
    return sorted(faults)


def _one(ws: Workspace, ut: Path, job: Job) -> str:
    if not job.digest:
        (ws.load_arende if paths.is_arende(job.avser) else ws.load_sammantrade)(job.avser).require()
    bygg(ws, job.dokument, job.avser, ut=ut / job.fil, progress=_quiet)
    return job.digest


def _quiet(_done: int, _total: int, _what: str) -> None:
    """Tell nobody of the steps within one document."""


def _outcome(ut: Path, jobs: list[Job], todo: list[Job], faults: list[str]) -> Outcome:
    byggda = len(todo) - len(faults)
    if faults:
        raise BadFile(
            f"{len(faults)} av {len(jobs)} dokument kunde inte byggas. {' '.join(faults[:20])}",
            atgard=f"Rätta och kör igen; de andra {len(jobs) - len(faults)} ligger i {ut}.",
        )
    forut = len(jobs) - len(todo)
    besked = f"{byggda} dokument är byggda" + (f", {forut} fanns redan oförändrade." if forut else ".")
    data = {"fil": str(ut), "byggda": byggda, "oforandrade": forut, "sidor": None}
    return Outcome(besked, "", (), data, (str(ut),))
