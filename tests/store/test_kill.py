"""A writer that is killed at any moment loses nothing that it acknowledged, and the next one needs no help."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.conftest import Place
from tests.store.writing import COUNTER, FOLDER, case, register

CHECKOUT = Path(__file__).parents[2]
LONGEST_RUN_SECONDS = 0.25


def killed(place: Place, rng: random.Random, worker: str) -> list[list[str]]:
    """Start a writer, kill it (and in half the cases not its git) some time after its first answer."""
    command = [sys.executable, "-m", "tests.store.writing", str(place.root), worker]
    process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout
    first = process.stdout.readline()
    time.sleep(rng.random() * LONGEST_RUN_SECONDS)
    kill = os.killpg if rng.random() < 0.5 else os.kill
    kill(process.pid, signal.SIGKILL)
    rest = process.communicate()[0]
    return [line.split() for line in (first + rest).splitlines() if len(line.split()) == 3]


def kill_many(place: Place, kills: int, seed: int) -> None:
    """Kill writers again and again; after each, the next action works and every acknowledged one is there."""
    rng = random.Random(seed)  # noqa: S311 - the same kills again, not secrets
    acks: dict[int, tuple[str, str]] = {}
    for n in range(kills):
        for _, said, commit in killed(place, rng, f"w{n}"):
            acks[int(said)] = (f"w{n}", commit)
        number, commit = register(place.root, f"n{n}")
        acks[number] = (f"n{n}", commit)
        assert place.git("status", "--porcelain") == ""
        assert (place.root / COUNTER).read_bytes() == b"antal = %d\n" % number
    made = [line.split(" ", 1) for line in place.git("log", "--format=%H %s").splitlines()]
    by_subject = {subject: commit for commit, subject in made}
    assert len(by_subject) == len(made)
    for acked, (worker, commit) in acks.items():
        assert by_subject[f"Registrera {acked}"] == commit
        assert (place.root / FOLDER / f"{acked}.toml").read_bytes() == case(acked, worker)
    place.assert_sound()


def test_killed_at_random(place: Place) -> None:
    """Thirty kills at random moments, of the whole process group or of the writer alone."""
    kill_many(place, 30, seed=2026)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
def test_killed_at_random_for_long(place: Place, seed: int) -> None:
    """Five hundred kills in all."""
    kill_many(place, 100, seed)
