"""Whole processes against one another: in turn, A B A B, and the median of each."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median


@dataclass(frozen=True)
class Contestant:
    """A program to time. `units` is how many documents one run makes; `pdf` one of them, to look at afterwards."""

    name: str
    command: tuple[str | Path, ...]
    cwd: Path
    units: int = 1
    pdf: Path | None = None


@dataclass
class Result:
    """Seconds per unit of every round, or why there are none; `work` is what processors did, whatever the load."""

    contestant: Contestant
    seconds: list[float] = field(default_factory=list)
    fault: str = ""
    work: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the rounds, in seconds per unit."""
        return median(self.seconds)

    def times(self, other: Result) -> float:
        """How many times as long this takes as `other`: the median over the rounds, each against its neighbour.

        Where they ran different numbers of rounds, the medians are compared.
        """
        if len(self.seconds) != len(other.seconds):
            return self.median / other.median
        return median(mine / theirs for mine, theirs in zip(self.seconds, other.seconds, strict=True))


def contest(contestants: list[Contestant], rounds: int, say: Callable[[str], None]) -> list[Result]:
    """Run every contestant once to warm up and then `rounds` times in turn; one that fails is left out.

    With no rounds the first run counts: what takes long need not be warm.
    """
    results = [Result(contestant) for contestant in contestants]
    for turn in range(rounds + 1):
        for result in results:
            if not result.fault:
                say(f"{result.contestant.name}, {turn}/{rounds}")
                _run(result, counts=turn > 0 or rounds == 0)
    return results


def _run(result: Result, *, counts: bool) -> None:
    contestant = result.contestant
    start, before = time.perf_counter(), _work()
    process = subprocess.run(contestant.command, cwd=contestant.cwd, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - start
    if process.returncode:
        result.fault = (process.stderr.strip().splitlines() or [f"exit code {process.returncode}"])[-1]
    elif counts:
        result.seconds.append(elapsed / contestant.units)
        result.work.append((_work() - before) / contestant.units)


def _work() -> float:
    """Return the seconds that processors have worked for processes that have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
