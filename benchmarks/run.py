"""One page of ratios: our documents, commands and registers beside other programs, in one run (`make bench`).

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

from benchmarks import documents, scale
from benchmarks.contest import Result, contest
from benchmarks.data import prepare as prepare_documents
from benchmarks.grounds import SKETCHES, Ground, prepare
from benchmarks.page import Goal, growth, table, verdicts
from benchmarks.programs import PROGRAMS
from benchmarks.results import save
from benchmarks.rivals import RIVALS
from kallelse import __version__

Results = dict[str, list[Result]]


def main() -> None:
    """Measure everything and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how many rounds count")
    parser.add_argument("--quick", action="store_true", help="two rounds, and not the largest register")
    parser.add_argument("--sizes", type=int, nargs="*", default=scale.SIZES, help="ärenden in the registers")
    parser.add_argument("--folder", type=Path, help="where registers are kept from one run to the next")
    parser.add_argument("--sketches", type=Path, default=os.environ.get(SKETCHES), help=f"our sketches ({SKETCHES})")
    parser.add_argument("--only", default="", metavar="TEXT", help="only contests with TEXT in their name")
    parser.add_argument("--save", type=Path, help="a file to keep the registers' results in, as JSON")
    options = parser.parse_args()
    if options.sketches:
        os.environ[SKETCHES] = str(Path(options.sketches).resolve())
    if options.quick:
        options.rounds, options.sizes = 2, [size for size in options.sizes if size <= scale.QUICK]
    with tempfile.TemporaryDirectory() as folder:
        _keep_bytecode(Path(folder))
        _page(Path(folder), options)


def _keep_bytecode(folder: Path) -> None:
    """Let Python programs keep their bytecode, as installed ones do, whatever the caller's setting."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")


def _page(folder: Path, options: argparse.Namespace) -> None:
    rounds = f"{options.rounds} rounds or more"
    print(f"kallelse {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores, {rounds}")
    print("\n".join(_absent()))
    results: Results = {}
    goals = list(documents.GOALS)
    _documents(folder, options, results)
    for size in sorted(options.sizes):
        goals += _register(prepare(options.folder or folder, size, _say), options, results)
    print("\n".join(growth(results, options.sizes)))
    print("\n".join(verdicts(goals, results)))


def _documents(folder: Path, options: argparse.Namespace, results: Results) -> None:
    if not any(options.only in what for what in documents.NAMES):
        return
    _say("preparing")
    material = prepare_documents(folder)
    for what, contestants in documents.contests(material, folder):
        if options.only in what:
            results[what] = contest(contestants, options.rounds * documents.WEIGHTS.get(what, 1), _say)
            print("\n".join(table(what, results[what])))


def _register(ground: Ground, options: argparse.Namespace, results: Results) -> Iterator[Goal]:
    """Hold the contests of a register, print them and give what we mean to hold."""
    goals: list[Goal] = []
    for asked in scale.CONTESTS:
        found = asked(ground)
        what = scale.name_of(found.what, ground.size)
        if options.only not in what:
            continue
        results[what] = contest(found.contestants, int(options.rounds * found.weight), _say)
        if asked is scale.rebuild:
            results[what] += scale.loaded(ground)
        print("\n".join(table(what, results[what])), flush=True)
        if options.save:
            save(options.save, {what: results[what]}, [ground], options.rounds)
        goals += scale.goals(found, what, ground.size)
    yield from goals


def _absent() -> Iterator[str]:
    for rival in (*RIVALS, *PROGRAMS):
        if not rival.here:
            yield f"Not on this machine: {rival.name}. Get it: {rival.get}"
    if SKETCHES not in os.environ:
        yield f"Not measured: our own sketches. Name their folder in {SKETCHES}."


def _say(what: str) -> None:
    """Show what is going on, at a terminal."""
    if sys.stderr.isatty():
        print(f"\r{what:<60}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
