"""The page: a table per contest, and what we mean to hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pikepdf

from benchmarks.contest import Result


@dataclass(frozen=True)
class Goal:
    """In the contest `what` we mean to take at most `most` times as long as `rival`."""

    what: str
    rival: str
    most: float


def table(what: str, results: Sequence[Result]) -> Iterator[str]:
    """Give the lines of a contest; the first result is ours."""
    yield from ("", f"{what:<40}{'seconds':>9}{'x ours':>9}{'work':>9}  what came out")
    ours = results[0]
    for result in results:
        name = f"  {result.contestant.name}"
        if result.fault:
            yield f"{name:<40}  failed: {result.fault}"
            continue
        ratio = "" if ours.fault else f"{result.times(ours):.2f}"
        work = f"{median(result.work):.3f}" if result.work else ""
        yield f"{name:<40}{result.median:9.3f}{ratio:>9}{work:>9}  {_looks(result.contestant.pdf)}".rstrip()


def growth(results: Mapping[str, Sequence[Result]], sizes: Sequence[int]) -> Iterator[str]:
    """Give a table of what each of our answers costs at each size at least, and how many times the smallest's."""
    rows = {name.rpartition(", ")[0]: None for name in results if name.rpartition(", ")[2].isdigit()}
    if not rows:
        return
    yield from ("", f"{'How our costs grow':<24}" + "".join(f"{size:>18,}" for size in sizes))
    for what in rows:
        ours = [results.get(f"{what}, {size}", [None])[0] for size in sizes]
        known = [min(result.seconds) if result and not result.fault else None for result in ours]
        first = next((seconds for seconds in known if seconds), 1.0)
        cells = (f"{seconds:9.3f} s {seconds / first:5.1f}x" if seconds else "" for seconds in known)
        yield f"{what:<24}" + "".join(f"{cell:>18}" for cell in cells)


def verdicts(goals: Sequence[Goal], results: Mapping[str, Sequence[Result]]) -> Iterator[str]:
    """Give a line for each goal that could be judged: held or not, and by how much."""
    yield ""
    for goal in goals:
        everyone = results.get(goal.what, ())
        for rival in everyone[1:]:
            if rival.contestant.name == goal.rival and not (everyone[0].fault or rival.fault):
                ratio = everyone[0].times(rival)
                verdict = "held    " if ratio <= goal.most else "NOT HELD"
                yield f"{verdict}  {goal.what}: {ratio:.2f} x {goal.rival}, at most {goal.most:.2f}"


def _looks(path: Path | None) -> str:
    if path is None or not path.is_file():
        return ""
    with pikepdf.open(path) as pdf:
        tagged = "tagged" if "/StructTreeRoot" in pdf.Root else "untagged"
        return f"{len(pdf.pages)} pages, {tagged}, {path.stat().st_size // 1000} kB"
