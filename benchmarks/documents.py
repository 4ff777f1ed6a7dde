"""The contests about documents and about one ärende at a time: a few memos, a bundle, a remiss, short commands.

The budget of the sammanställning (150 asked, 120 answers in Word, about 115 pages) is in times, never in seconds. Its
floor is the bare compiler with a finished Typst file of the same text: nobody who sets pages with Typst is below that.
Ours is a program that starts, reads the register, holds every answer's file to its sha256, makes the tree and sets it
with a profile's templates: twice the floor on a quiet machine, at most three times. The first time, when every answer
must be read from Word as well, may take half as long again as LibreOffice, which opens one file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.contest import Contestant
from benchmarks.data import BATCH_DAY, BUNDLE, DAY, FIRST, LISTED, MANY, MEMOS, Material
from benchmarks.grounds import KALLELSE, SKETCHES
from benchmarks.page import Goal
from benchmarks.remiss import ANSWERS, DNR, Remiss
from benchmarks.rivals import LIBREOFFICE, RIVALS, Rival

VISA = "kallelse arende visa"
VISA_LISTED = f"{VISA}, on a list"
VISA_ELSEWHERE = "kallelse --arbetsyta … arende visa"
VISAS = (VISA, VISA_LISTED, VISA_ELSEWHERE)
REGISTRATION = "One durable registration"
ALL_CORES, ONE_CORE = "One memo of a batch of 1,000", "kallelse on one core"
SAMMANSTALLNING, UNREAD = f"A sammanställning of {ANSWERS} answers", f"A sammanställning of {ANSWERS} unread answers"
BARE_TYPST = "bare Typst"
WEIGHTS = {"One memo": 2, REGISTRATION: 4, ALL_CORES: 0} | dict.fromkeys(VISAS, 4)
"""Times as many rounds."""
NAMES = (
    "One memo",
    "One memo of a batch of 100",
    "The bundle",
    SAMMANSTALLNING,
    UNREAD,
    *VISAS,
    REGISTRATION,
    ALL_CORES,
)
GOALS = (
    Goal(ALL_CORES, ONE_CORE, 1 / 1.6),
    Goal("One memo", "sketch", 2.0),
    Goal("One memo of a batch of 100", "sketch", 1.2),
    Goal("The bundle", "sketch", 1.5),
    *(Goal(what, rival.name, 1.0) for what in ("One memo", "The bundle") for rival in RIVALS if rival.tagged),
    *(Goal(SAMMANSTALLNING, rival.name, 1.0) for rival in RIVALS),
    Goal(SAMMANSTALLNING, BARE_TYPST, 3.0),
    Goal(SAMMANSTALLNING, "sketch", 1.5),
    Goal(UNREAD, LIBREOFFICE, 1.5),
    *(Goal("One memo of a batch of 100", rival.name, 1.0) for rival in RIVALS if rival.tagged),
    *(Goal(visa, "empty typer program", 1.5) for visa in VISAS),
    Goal(REGISTRATION, "sketch", 2.0),
)


def contests(material: Material, folder: Path) -> Iterator[tuple[str, list[Contestant]]]:
    """Give the contests by name, ours first in each."""
    yield "One memo", _documents(material.memo, 1, _ours(material.workspace, folder, "tjansteskrivelse", FIRST), folder)
    batch = _python("batch", KALLELSE, material.workspace, folder, BATCH_DAY.isoformat())
    yield (
        "One memo of a batch of 100",
        _documents(material.batch, MEMOS, Contestant("kallelse", batch, folder, MEMOS), folder),
    )
    yield "The bundle", _documents(material.bundle, 1, _ours(material.workspace, folder, "kallelse", BUNDLE), folder)
    yield from _remiss(material.remiss, folder)
    elsewhere = (KALLELSE, "--arbetsyta", material.register, "arende", "visa", FIRST)
    empty = Contestant("empty typer program", _python("empty_typer", FIRST), folder)
    yield VISA, [Contestant("kallelse", (KALLELSE, "arende", "visa", FIRST), material.register), empty]
    yield VISA_LISTED, [Contestant("kallelse", (KALLELSE, "arende", "visa", LISTED), material.workspace), empty]
    yield VISA_ELSEWHERE, [Contestant("kallelse", elsewhere, folder), empty]
    new = ("arende", "ny", "--namnd", "SN", "--arendemening", "Remiss om färdtjänst", "--arendetyp", "remiss")
    registrations = [Contestant("kallelse", (KALLELSE, *new), material.register)]
    if SKETCHES in os.environ:
        registrations.append(Contestant("sketch", _python("sketch_writer", material.copy), folder))
    yield REGISTRATION, registrations
    many = ("batch", KALLELSE, material.register, folder, DAY.isoformat())
    cores = Contestant("kallelse", _python(*many), folder, MANY)
    yield ALL_CORES, [cores, Contestant(ONE_CORE, _python(*many, "--jobb", "1"), folder, MANY)]


def _ours(workspace: Path, folder: Path, document: str, avser: str) -> Contestant:
    pdf = folder / f"{document}.pdf"
    command = (KALLELSE, "bygg", document, avser, "--ut", pdf)
    return Contestant("kallelse", command, workspace, pdf=pdf)


def _remiss(remiss: Remiss, folder: Path) -> Iterator[tuple[str, list[Contestant]]]:
    """Give the contests of a sammanställning: ours reads the answers, others are given the finished text."""
    ours = _ours(remiss.workspace, folder, "remissammanstallning", DNR)
    pdf = folder / "remiss-typst.pdf"
    bare = Contestant(BARE_TYPST, _python("bare_typst", remiss.typst, pdf), folder, pdf=pdf)
    everybody = [*_documents(remiss.job, 1, ours, folder), bare]
    yield SAMMANSTALLNING, everybody
    unread = Contestant("kallelse", _python("unread", remiss.workspace, *ours.command), folder, pdf=ours.pdf)
    yield UNREAD, [unread, *(one for one in everybody if one.name in {LIBREOFFICE, BARE_TYPST})]


def _documents(job: Path, documents: int, ours: Contestant, folder: Path) -> list[Contestant]:
    """Return ours, the sketch and the rivals that are here, all making the same documents."""
    contestants = [ours]
    if SKETCHES in os.environ:
        contestants.append(_peer("sketch", "sketch", job, documents, folder))
    return [*contestants, *(_rival(rival, job, documents, folder) for rival in RIVALS if rival.here)]


def _rival(rival: Rival, job: Path, documents: int, folder: Path) -> Contestant:
    return _peer(rival.name, rival.module, job, min(documents, rival.batch), folder)


def _peer(name: str, module: str, job: Path, documents: int, folder: Path) -> Contestant:
    out = folder / f"{job.stem}-{module}"
    pdf = out / ("bunt.pdf" if job.stem == "bundle" else "1.pdf")
    return Contestant(name, _python(module, job, out, str(documents)), folder, documents, pdf)


def _python(module: str, *arguments: str | Path) -> tuple[str | Path, ...]:
    return (sys.executable, "-m", f"benchmarks.peers.{module}", *arguments)
