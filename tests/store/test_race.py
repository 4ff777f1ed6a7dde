"""Several processes register at once: no number twice, none lost, none skipped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.conftest import Place
from tests.store.writing import FOLDER, case

CHECKOUT = Path(__file__).parents[2]


def race(place: Place, writers: int, writes: int) -> None:
    """Let processes write at once, and judge the history afterwards."""
    command = [sys.executable, "-m", "tests.store.writing", str(place.root)]
    started = [
        subprocess.Popen([*command, str(n), str(writes)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        for n in range(writers)
    ]
    answers = [(str(n), process.communicate()[0].splitlines()) for n, process in enumerate(started)]
    acks = {int(line.split()[1]): (worker, line.split()[2]) for worker, lines in answers for line in lines}
    total = writers * writes
    assert sum(len(lines) for _, lines in answers) == total
    assert sorted(acks) == list(range(1, total + 1))
    assert place.git("rev-list", "--count", "HEAD") == str(total + 1)
    made = place.git("log", "--reverse", "--format=%H %s").splitlines()[1:]
    assert made == [f"{acks[number][1]} Registrera {number}" for number in sorted(acks)]
    for number, (worker, _) in acks.items():
        assert (place.root / FOLDER / f"{number}.toml").read_bytes() == case(number, worker)
    assert len(place.git("tag").splitlines()) == total // 3
    place.assert_sound()


def test_four_processes_at_once(place: Place) -> None:
    """Four processes that register 250 each get 1,000 numbers in one chain, without a duplicate or a gap."""
    race(place, 4, 250)


@pytest.mark.soak
def test_eight_processes_at_once(place: Place) -> None:
    """Eight processes that register 1,000 each fare no worse."""
    race(place, 8, 1000)
