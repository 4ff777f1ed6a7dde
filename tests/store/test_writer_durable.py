"""What is acknowledged is on the disk: seen from the system calls, and on disks that fill up."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kallelse.domain.errors import Trouble
from kallelse.store.finish import Finisher
from kallelse.store.git import Git
from kallelse.store.journal import Journal
from kallelse.store.source import WorktreeSource
from kallelse.store.writer import Writer
from tests.store.conftest import Place
from tests.store.writing import FOLDER, case, register

CHECKOUT = Path(__file__).parents[2]
_PARTS = re.compile(r"^(\d+) +(.*?)( <unfinished \.\.\.>)?$")
_RESUMED = re.compile(r"^<\.\.\. \w+ resumed>(.*)$")
_SYNC = re.compile(r"f(?:data)?sync\(\d+<([^>]*)>\) += 0")
_RENAME = re.compile(
    r'(?:rename|link)(?:at2?)?\((?:AT_FDCWD<[^>]*>, )?"([^"]*)", (?:AT_FDCWD<[^>]*>, )?"([^"]*)".*\) += 0'
)


def calls(trace: str) -> Iterator[str]:
    """Give the system calls of a trace, those put together again that others interrupted."""
    begun: dict[str, str] = {}
    for line in trace.splitlines():
        match = _PARTS.match(line)
        assert match
        pid, text, unfinished = match.groups()
        resumed = _RESUMED.match(text)
        whole = begun.pop(pid, "") + (resumed[1] if resumed else text)
        if unfinished:
            begun[pid] = whole
        else:
            yield whole


def test_everything_is_synced_before_the_answer(place: Place, tmp_path: Path) -> None:
    """Every object, ref and file is synced before it gets its name, and its directory before the answer."""
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("strace is not installed: the order of syncs was NOT checked")
    trace = tmp_path / "trace"
    what = "trace=rename,renameat,renameat2,link,linkat,fsync,fdatasync,write"
    writing = [sys.executable, "-m", "tests.store.writing", str(place.root), "x", "3"]
    subprocess.run([strace, "-f", "-y", "-qq", "-e", what, "-o", trace, *writing], cwd=CHECKOUT, check=True)
    synced: set[str] = set()
    renamed: set[str] = set()
    pending: set[str] = set()
    answers = 0
    for call in calls(trace.read_text(errors="replace")):
        if sync := _SYNC.match(call):
            synced.add(sync[1])
            pending -= {path for path in pending if os.path.dirname(path) == sync[1]}  # noqa: PTH120 - many, fast
        elif (rename := _RENAME.match(call)) and rename[2].startswith(str(place.root)):
            assert rename[1] in synced, call
            synced.discard(rename[1])
            renamed.add(rename[2])
            pending.add(rename[2])
        elif call.startswith("write(1<") and "ACK" in call:
            answers += 1
            assert pending <= {str(place.root / ".git/index")}
    assert answers == 3
    new = place.git("rev-list", "--objects", "--no-object-names", "HEAD", "--tags", "--not", "HEAD~3").splitlines()
    objects = place.root / ".git/objects"
    assert {str(objects / name[:2] / name[2:]) for name in new} <= renamed
    git_dir = place.root / ".git"
    assert {str(git_dir / "refs/heads/main"), str(git_dir / "refs/tags/prov/3")} <= renamed
    assert {str(place.root / FOLDER / f"{n}.toml") for n in (1, 2, 3)} <= renamed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return an empty disk of 4 MiB in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=4m", "kallelse-prov", str(disk)]
    if not mount or not umount or os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk: full and read-only disks were NOT tried")
    yield disk
    subprocess.run([umount, "--lazy", str(disk)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fill a disk but for some KiB; return the file to remove."""
    space = os.statvfs(disk)
    filler = disk / "fyllnad"
    filler.write_bytes(b"x" * max(0, space.f_bavail * space.f_frsize - leave * 1024))
    return filler


def register_until_full(root: Path, done: list[int]) -> str:
    """Register cases, adding their numbers to `done`; return what is said when it cannot go on."""
    while True:
        try:
            done.append(register(root, "0")[0])
        except Trouble as trouble:
            return trouble.besked


def test_a_full_disk(small_disk: Path) -> None:
    """Write until the disk is full, with more and less space: what was answered is there, and it works afterwards."""
    Git(small_disk).init()
    place = Place(small_disk)
    done = [register(small_disk, "0")[0]]
    for leave in range(0, 120, 8):
        filler = fill(small_disk, leave)
        told = register_until_full(small_disk, done)
        assert "Disken är full" in told
        assert ("Inget har ändrats" in told) != ("sparad" in told)
        if "sparad" in told:
            done.append(done[-1] + 1)
        for number in done:
            assert place.at_head(f"{FOLDER}/{number}.toml").encode() == case(number, "0").strip()
        filler.unlink()
        number = register(small_disk, "0")[0]
        assert number == done[-1] + 1
        done.append(number)
        assert place.git("status", "--porcelain") == ""
        Git(small_disk).run("gc", "--quiet", "--prune=now")
    place.assert_sound()


def test_recovery_on_a_full_disk(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a crash and a full disk meet, the reserve lets recovery finish; it is held again when there is space."""
    Git(small_disk).init()
    place = Place(small_disk)
    place.write({"stor.pdf": b"x" * 200_000})
    reserve = small_disk / ".git/kallelse/reserv"
    assert reserve.stat().st_size > 200_000
    with monkeypatch.context() as patched:
        patched.setattr(Finisher, "finish", _crash)
        with pytest.raises(Trouble, match="Ändringen är sparad"):
            place.write({"stor.pdf": b"y" * 200_000})
    shutil.rmtree(small_disk / ".git/kallelse/nytt")
    filler = fill(small_disk, 0)
    assert place.git("show", "HEAD:stor.pdf") == "y" * 200_000
    Writer(small_disk).recover()
    assert (small_disk / "stor.pdf").read_bytes() == b"y" * 200_000
    assert not reserve.exists()
    filler.unlink()
    place.write({"x.toml": b"x"})
    assert reserve.exists()
    place.assert_sound()


def _crash(_self: Finisher, _journal: Journal) -> list[str]:
    raise OSError


def test_a_read_only_disk(small_disk: Path) -> None:
    """Reading goes on; writing says that the disk is read-only and that nothing is changed."""
    Git(small_disk).init()
    Place(small_disk).write({"a.toml": b"x"})
    mount = shutil.which("mount") or "mount"
    subprocess.run([mount, "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Trouble, match=r"Disken är skrivskyddad\. Inget har ändrats\."):
        Place(small_disk).write({"b.toml": b"x"})
    assert WorktreeSource(small_disk).read("a.toml") == b"x"
    assert [c.subject for c in Git(small_disk).log()] == ["Ändra"]
