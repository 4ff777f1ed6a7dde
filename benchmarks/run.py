"""One page of ratios: our documents and commands beside other programs, in one run (`make bench`).

Every number is a whole process, taken in turn with its rivals (A B A B); the median of the rounds counts. Trust
the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.contest import Contestant, Result, contest
from benchmarks.data import BATCH_DAY, BUNDLE, FIRST, LISTED, MEMOS, Material, prepare
from benchmarks.page import Goal, table, verdicts
from benchmarks.rivals import RIVALS, Rival
from kallelse import __version__

PEERS = Path(__file__).parent / "peers"
KALLELSE = Path(sys.executable).parent / "kallelse"
SKETCHES = "KALLELSE_SKISSER"

VISA = "kallelse arende visa"
VISA_LISTED = f"{VISA}, on a list"
VISA_ELSEWHERE = "kallelse --arbetsyta … arende visa"
VISAS = (VISA, VISA_LISTED, VISA_ELSEWHERE)
REGISTRATION = "One durable registration"
QUICK = {"One memo": 2, REGISTRATION: 4} | dict.fromkeys(VISAS, 4)  # times as many rounds
GOALS = (
    Goal("One memo", "sketch", 2.0),
    Goal("One memo of a batch of 100", "sketch", 1.2),
    Goal("The bundle", "sketch", 1.5),
    *(Goal(what, rival.name, 1.0) for what in ("One memo", "The bundle") for rival in RIVALS if rival.tagged),
    *(Goal("One memo of a batch of 100", rival.name, 1.0) for rival in RIVALS if rival.tagged),
    *(Goal(visa, "empty typer program", 1.5) for visa in VISAS),
    Goal(REGISTRATION, "sketch", 2.0),
)


def main() -> None:
    """Measure everything and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how many rounds count")
    parser.add_argument("--sketches", type=Path, default=os.environ.get(SKETCHES), help=f"our sketches ({SKETCHES})")
    parser.add_argument("--only", default="", metavar="TEXT", help="only contests with TEXT in their name")
    options = parser.parse_args()
    if options.sketches:
        os.environ[SKETCHES] = str(Path(options.sketches).resolve())
    with tempfile.TemporaryDirectory() as folder:
        _keep_bytecode(Path(folder))
        _page(Path(folder), options.rounds, options.only)


def _keep_bytecode(folder: Path) -> None:
    """Let Python programs keep their bytecode, as installed ones do, whatever the caller's setting."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")


def _page(folder: Path, rounds: int, only: str) -> None:
    print(
        f"kallelse {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds or more"
    )
    for line in _absent():
        print(line)
    _say("preparing")
    material = prepare(folder)
    results: dict[str, list[Result]] = {}
    for what, contestants in _contests(material, folder):
        if only not in what:
            continue
        results[what] = contest(contestants, rounds * QUICK.get(what, 1), _say)
        print("\n".join(table(what, results[what])))
    print("\n".join(verdicts(GOALS, results)))


def _absent() -> Iterator[str]:
    for rival in RIVALS:
        if not rival.here:
            yield f"Not on this machine: {rival.name}. Get it: {rival.get}"
    if SKETCHES not in os.environ:
        yield f"Not measured: our own sketches. Name their folder in {SKETCHES}."


def _contests(material: Material, folder: Path) -> Iterator[tuple[str, list[Contestant]]]:
    yield "One memo", _documents(material.memo, 1, _ours(material, folder, "tjansteskrivelse", FIRST), folder)
    batch = _python("batch", KALLELSE, material.workspace, folder, BATCH_DAY.isoformat())
    yield (
        "One memo of a batch of 100",
        _documents(material.batch, MEMOS, Contestant("kallelse", batch, folder, MEMOS), folder),
    )
    yield "The bundle", _documents(material.bundle, 1, _ours(material, folder, "kallelse", BUNDLE), folder)
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


def _ours(material: Material, folder: Path, document: str, avser: str) -> Contestant:
    pdf = folder / f"{document}.pdf"
    command = (KALLELSE, "bygg", document, avser, "--ut", pdf)
    return Contestant("kallelse", command, material.workspace, pdf=pdf)


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


def _say(what: str) -> None:
    """Show what is going on, at a terminal."""
    if sys.stderr.isatty():
        print(f"\r{what:<60}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
