"""A power cut at any moment loses nothing that was acknowledged: tried on a real file system, in a file of its own."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kallelse.store.git import Git
from tests.store.conftest import Place
from tests.store.writing import FOLDER, register

CHECKOUT = Path(__file__).parents[2]
DISK_BYTES = 96 << 20
# Nothing reaches the disk by itself within the time that a writer is let run.
MODES = ("commit=60", "commit=60,data=writeback")


def do(command: str, *args: str | Path) -> None:
    """Run a program of the system's; raises CalledProcessError, with what it said, when it fails."""
    subprocess.run([shutil.which(command) or command, *args], check=True, capture_output=True)


@contextmanager
def mounted(image: Path, mode: str) -> Iterator[Path]:
    """Give the directory where a disk image is mounted."""
    where = image.with_suffix(".mnt")
    where.mkdir(exist_ok=True)
    do("mount", "-o", f"loop,{mode}", image, where)
    try:
        yield where
    finally:
        do("umount", where)


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an image of a disk with a new workspace on it; skip where a disk cannot be mounted."""
    image = tmp_path_factory.mktemp("disk") / "hel.img"
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        pytest.skip("a disk can only be mounted by root, with mkfs.ext4")
    with image.open("wb") as file:
        file.truncate(DISK_BYTES)
    do("mkfs.ext4", "-q", "-F", image)
    try:
        with mounted(image, MODES[0]) as root:
            shutil.rmtree(root / "lost+found")
            Git(root).init()
            Place(root).write({"kallelse.toml": b'namn = "Prov"\n'}, "Skapa arbetsytan")
    except subprocess.CalledProcessError as error:
        pytest.skip(f"a disk cannot be mounted here: {error.stderr.decode(errors='replace').strip()}")
    return image


def await_end(group: int) -> None:
    """Wait until no process of a group is left: git's hold the disk for a moment after the kill."""
    with suppress(ProcessLookupError):
        while True:
            os.killpg(group, 0)
            time.sleep(0.01)


def cut_off(image: Path, mode: str, rng: random.Random) -> tuple[Path, list[tuple[int, str]]]:
    """Let a writer run for a while, and copy the disk as it is at that moment; return the copy and what was said."""
    snapshot = image.with_name("efter.img")
    with mounted(image, mode) as root:
        command = [sys.executable, "-m", "tests.store.writing", str(root), "w"]
        process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, start_new_session=True)
        assert process.stdout
        said = process.stdout.readline()
        time.sleep(0.1 + rng.random())
        os.killpg(process.pid, signal.SIGSTOP)
        while select.select([process.stdout], [], [], 0)[0] and (more := os.read(process.stdout.fileno(), 1 << 16)):
            said += more
        do("cp", "--sparse=always", image, snapshot)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        await_end(process.pid)
    whole = said[: said.rfind(b"\n") + 1].decode().splitlines()
    return snapshot, [(int(number), commit) for _, number, commit in (line.split() for line in whole)]


def cut_many(disk: Path, tmp_path: Path, mode: str, cuts: int, seed: int) -> None:
    """Cut the power again and again; each time all that was acknowledged is there, and the next action works."""
    rng = random.Random(seed)  # noqa: S311 - the same cuts again, not secrets
    for _ in range(cuts):
        image = tmp_path / "disk.img"
        do("cp", "--sparse=always", disk, image)
        snapshot, acks = cut_off(image, mode, rng)
        with mounted(snapshot, mode) as root:
            place = Place(root)
            assert register(root, "efter")[0] > max(number for number, _ in acks)
            place.git("config", "safe.directory", "*")
            assert set(place.git("log", "--format=%H").splitlines()) >= {commit for _, commit in acks}
            assert [f.name for f in (root / FOLDER).iterdir() if not f.stat().st_size] == []
            place.assert_sound()


@pytest.mark.parametrize("mode", MODES)
def test_a_power_cut_loses_nothing(disk: Path, tmp_path: Path, mode: str) -> None:
    """Three power cuts at random moments, with and without the file system's own order of writes."""
    cut_many(disk, tmp_path, mode, 3, seed=2026)


@pytest.mark.soak
@pytest.mark.parametrize("mode", MODES)
def test_many_power_cuts_lose_nothing(disk: Path, tmp_path: Path, mode: str) -> None:
    """Two hundred power cuts in all."""
    cut_many(disk, tmp_path, mode, 100, seed=42)
