"""The writer fails at each of its steps in turn: nothing acknowledged is lost, and the message tells the truth."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kallelse.domain.errors import Conflict, IntegrityError, Trouble
from kallelse.store import durable, failpoints, git, lock
from kallelse.store.finish import Finisher
from kallelse.store.journal import Journal
from kallelse.store.message import Message
from kallelse.store.worktree import blob_id
from kallelse.store.writer import TagSpec, Writer
from tests.store.conftest import Place, accept

CHECKOUT = Path(__file__).parents[2]
FILES: dict[str, bytes | None] = {
    "cases/SN/2026/1.toml": b"nr = 1 # 2\n",
    "cases/SN/2026/1/bilaga.pdf": b"%PDF" * 5000,
    "kallelse.toml": None,
}
AFTER = list(FILES.values())
BEFORE = [b"nr = 1\n", None, b'namn = "Prov"\n']
TAG = TagSpec("kallelse/SN/2026-11-24/1", "sha256: ab")


def act(root: Path) -> str:
    """Write a new, a changed and a removed file, with a tag."""
    with Writer(root).session(accept) as session:
        return session.write(FILES, Message("Skicka"), tag=TAG)


def state(place: Place) -> tuple[str, str]:
    """Return whether history, and the work tree, are as before the action or after it."""
    done = place.git("log", "-1", "--format=%s") == "Skicka"
    listed = place.git("ls-tree", "-r", "--format=%(path)\t%(objectname)", "HEAD").splitlines()
    at_head = dict(line.split("\t") for line in listed)
    assert [at_head.get(name, "") for name in FILES] == [blob_id(data) for data in (AFTER if done else BEFORE)]
    assert (place.root / ".git" / TAG.ref).exists() == done
    files = [path.read_bytes() if (path := place.root / name).exists() else None for name in FILES]
    return ("after" if done else "before"), ("after" if files == AFTER else "before" if files == BEFORE else "mixed")


@contextmanager
def stepping(monkeypatch: pytest.MonkeyPatch, step: Callable[[], None]) -> Iterator[None]:
    """Let the store take its steps through `step`."""
    with monkeypatch.context() as patched:
        patched.setattr(durable, "step", step)
        patched.setattr(git, "step", step)
        yield


@contextmanager
def copy_of(place: Place) -> Iterator[Place]:
    """Give a copy of the workspace to spoil."""
    copy = Place(place.root.parent / "kopia")
    shutil.copytree(place.root, copy.root)
    yield copy
    shutil.rmtree(copy.root)


def steps_of_an_act(place: Place, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many steps the action takes when nothing fails."""
    taken: list[None] = []
    with copy_of(place) as copy, stepping(monkeypatch, lambda: taken.append(None)):
        act(copy.root)
    return len(taken)


def assert_recovers(place: Place) -> None:
    """Assert that the next action finishes or forgets the failed one, whole, and that reading alone does too."""
    expected = state(place)[0]
    Writer(place.root).recover()
    assert state(place) == (expected, expected)
    place.write({"efter.toml": b"x"})
    place.assert_sound()


def what_is_told(place: Place) -> str:
    """Return what the user is told when the action fails; empty when it does not."""
    try:
        act(place.root)
    except Trouble as trouble:
        return trouble.besked
    return ""


def assert_told_truly(place: Place, monkeypatch: pytest.MonkeyPatch, how: str, stride: int = 1) -> None:
    """Let every step (or every `stride`th) fail, and compare what is said with what is so."""
    told = set()
    for number in range(1, steps_of_an_act(place, monkeypatch) + 1, stride):
        with copy_of(place) as copy:
            with stepping(monkeypatch, failpoints.planned(f"store.{number}={how}")):
                besked = what_is_told(copy)
            saved = "Inget har ändrats" not in besked
            assert saved == (not besked or "Ändringen är sparad" in besked)
            assert state(copy)[0] == ("after" if saved else "before"), number
            assert besked or state(copy)[1] == "after", number
            told.add(saved)
            assert_recovers(copy)
    assert told == {True, False}


def test_a_failing_step_is_told_truly(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever step the disk fails at, the message says whether the change is saved, and it is so."""
    assert_told_truly(place, monkeypatch, "eio")


def test_a_disk_that_fills_up_is_told_truly(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, when the disk is full from some step on."""
    assert_told_truly(place, monkeypatch, "full", stride=5)


@pytest.mark.soak
def test_a_disk_that_fills_up_anywhere_is_told_truly(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, from each step on."""
    assert_told_truly(place, monkeypatch, "full")


def test_killed_at_every_step(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever step the process dies at, the next one finds the action whole, or not begun."""
    outcomes = set()
    for number in range(1, steps_of_an_act(place, monkeypatch) + 1):
        with copy_of(place) as copy:
            with stepping(monkeypatch, failpoints.planned(f"store.{number}=kill")):
                died = _status_of_a_child(copy.root) == -signal.SIGKILL
            outcomes.add(state(copy))
            # A write may need a step less than was counted; then it is whole.
            assert died or state(copy) == ("after", "after")
            assert_recovers(copy)
    assert {history for history, _ in outcomes} == {"before", "after"}
    assert ("after", "mixed") in outcomes


def _status_of_a_child(root: Path) -> int:
    """Run the action in a child process; return its exit status, negative for the signal that ended it."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        act(root)
    finally:
        os._exit(1)


def test_the_variable_plans_the_failure(place: Place) -> None:
    """`KALLELSE_FAIL` reaches the steps of a process of its own."""
    env = {**os.environ, "KALLELSE_FAIL": "store.1=kill"}
    command = [sys.executable, "-m", "tests.store.writing", str(place.root), "x", "1"]
    assert subprocess.run(command, cwd=CHECKOUT, env=env, check=False).returncode == -signal.SIGKILL
    assert subprocess.run(command, cwd=CHECKOUT, check=False).returncode == 0
    place.assert_sound()


def test_what_was_stored_is_read_back(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that loses bytes in silence is found out before anything is moved; the same write works later."""
    with monkeypatch.context() as patched:
        write = durable.write
        patched.setattr(durable, "write", lambda path, data, mode=0o600: write(path, data[:-3], mode))
        with pytest.raises(IntegrityError, match="Inget har ändrats"):
            place.write({"a.toml": b"a" * 1000})
    assert state(place) == ("before", "before")
    place.assert_sound()
    place.write({"a.toml": b"a" * 1000})
    place.assert_sound()


def test_an_object_that_is_torn_is_written_again(place: Place) -> None:
    """An object that a power cut left empty, from a git that did not sync, is made whole by the next that needs it."""
    blob = blob_id(b"samma")
    torn = place.put(f".git/objects/{blob[:2]}/{blob[2:]}", b"")
    place.write({"a.toml": b"samma"})
    assert torn.stat().st_size > 0
    place.assert_sound()


def test_a_fault_in_the_program_itself_after_the_commit(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """When something unheard of happens right after the commit point, the journal stays and the next run finishes."""
    change = git.Git.change

    def burst(self: git.Git, *args: str, stdin: bytes = b"", identity: str = "") -> bytes:
        change(self, *args, stdin=stdin, identity=identity)
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(git.Git, "change", burst)
        with pytest.raises(MemoryError):
            act(place.root)
    assert state(place) == ("after", "before")
    assert_recovers(place)


def test_an_interrupt_waits_until_the_write_is_whole(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a write takes effect when all is in place."""
    finish = Finisher.finish

    def interrupted(self: Finisher, journal: Journal) -> list[str]:
        os.kill(os.getpid(), signal.SIGINT)
        return finish(self, journal)

    monkeypatch.setattr(Finisher, "finish", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background may have none
    try:
        with pytest.raises(KeyboardInterrupt):
            act(place.root)
    finally:
        signal.signal(signal.SIGINT, before)
    assert state(place) == ("after", "after")
    place.assert_sound()


def test_a_git_that_outlives_its_writer_keeps_the_lock(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed writer's git may still be moving a ref: nobody else gets in until it is done."""
    monkeypatch.setattr(git, "_GIT", ("sleep",))
    path = place.root / ".git/kallelse/lock"
    reader, writer = os.pipe()
    if not os.fork():
        with lock.held(path) as descriptor:
            os.write(writer, b"%d" % git.Git(place.root, inherit=(descriptor,)).start("60")._process.pid)
            os.kill(os.getpid(), signal.SIGKILL)
    orphan = int(os.read(reader, 20))
    os.wait()
    with pytest.raises(Conflict), lock.held(path, wait=0.05):
        pass
    os.kill(orphan, signal.SIGKILL)
    with lock.held(path, wait=10) as descriptor:
        assert descriptor > 0


def test_recovery_can_fail_too(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recovery that itself fails at any of its steps is taken up again by the next."""
    monkeypatch.setattr(Finisher, "finish", _out_of_order)
    with pytest.raises(Trouble, match="Ändringen är sparad"):
        act(place.root)
    monkeypatch.undo()
    assert state(place) == ("after", "before")
    taken: list[None] = []
    with copy_of(place) as copy, stepping(monkeypatch, lambda: taken.append(None)):
        Writer(copy.root).recover()
    for number in range(1, len(taken) + 1):
        with copy_of(place) as copy:
            with stepping(monkeypatch, failpoints.planned(f"store.{number}=eio")), suppress(Trouble):
                Writer(copy.root).recover()
            assert_recovers(copy)


def _out_of_order(_self: Finisher, _journal: Journal) -> list[str]:
    raise OSError(errno.EIO, "")
