"""Whole processes against one another: in turn, A B A B, and the median of each."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
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
    """Seconds per unit of every round, or why there are none."""

    contestant: Contestant
    seconds: list[float] = field(default_factory=list)
    fault: str = ""

    @property
    def median(self) -> float:
        """The median of the rounds, in seconds per unit."""
        return median(self.seconds)


def contest(contestants: list[Contestant], rounds: int, say: Callable[[str], None]) -> list[Result]:
    """Run every contestant once to warm up and then `rounds` times in turn; one that fails is left out.

    Python programs run with their bytecode kept, as installed programs do, wherever the caller's setting.
    """
    results = [Result(contestant) for contestant in contestants]
    for turn in range(rounds + 1):
        for result in results:
            if not result.fault:
                say(f"{result.contestant.name}, {turn}/{rounds}")
                _run(result, counts=turn > 0)
    return results


def _run(result: Result, *, counts: bool) -> None:
    contestant = result.contestant
    start = time.perf_counter()
    process = subprocess.run(
        contestant.command,
        cwd=contestant.cwd,
        env=_environment(contestant),
        capture_output=True,
        text=True,
        check=False,
    )
    elapsed = time.perf_counter() - start
    if process.returncode:
        result.fault = (process.stderr.strip().splitlines() or [f"exit code {process.returncode}"])[-1]
    elif counts:
        result.seconds.append(elapsed / contestant.units)


def _environment(contestant: Contestant) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(contestant.cwd / "bytecode")}
