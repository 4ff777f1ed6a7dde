"""What is found after a crash, and what is left to others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kallelse.domain.errors import Conflict, IntegrityError, Trouble
from kallelse.store import recovery
from kallelse.store.finish import Finisher
from kallelse.store.journal import Journal
from kallelse.store.message import Message
from kallelse.store.writer import Writer
from tests.store.conftest import Place, accept

ONE = "cases/SN/2026/1.toml"
TWO = "cases/SN/2026/2.toml"
RADDAT = ".git/kallelse/raddat"


def crash(place: Place, files: dict[str, bytes | None]) -> str:
    """Commit files, and stop there: the work tree and git's index are as before. Return the commit."""

    def stop(_self: Finisher, _journal: Journal) -> list[str]:
        raise OSError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Finisher, "finish", stop)
        with pytest.raises(Trouble, match="Ändringen är sparad"):
            place.write(files, "Avbruten")
    return place.git("rev-parse", "HEAD")


def test_the_message_names_the_commit(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the files could not follow, the user is told that it is saved, as what, and not to do it again."""
    monkeypatch.setattr(Finisher, "finish", lambda *_: (_ for _ in ()).throw(OSError(28, "")))
    with pytest.raises(Trouble) as told:
        place.write({TWO: b"x"})
    commit = place.git("rev-parse", "--short=10", "HEAD")
    assert told.value.besked == (
        f"Ändringen är sparad (commit {commit}), men arbetsytans filer är inte uppdaterade. Disken är full."
    )
    assert "Gör inte om" in told.value.atgard


def test_a_reader_can_recover(place: Place) -> None:
    """Recovery alone puts files in place, twice without harm, and does nothing where nothing is wrong."""
    crash(place, {TWO: b"ny", ONE: None})
    assert Writer(place.root).recover() == ()
    assert (place.root / TWO).read_bytes() == b"ny"
    assert not (place.root / ONE).exists()
    assert Writer(place.root).recover() == ()
    place.assert_sound()


def test_an_edit_after_the_crash_is_put_aside(place: Place) -> None:
    """A file edited between crash and recovery is kept under raddat/ before the saved one takes its place."""
    crash(place, {ONE: b"sparad"})
    place.put(ONE, b"redigerad efter krasch")
    (warning,) = Writer(place.root).recover()
    (aside,) = (place.root / RADDAT).iterdir()
    assert ONE in warning
    assert aside.name in warning
    assert aside.read_bytes() == b"redigerad efter krasch"
    assert (place.root / ONE).read_bytes() == b"sparad"
    place.assert_sound()


def test_git_went_on_after_the_crash(place: Place) -> None:
    """When somebody has committed on top since, the files get what HEAD has now, and their edits are left."""
    crash(place, {ONE: b"sparad", TWO: b"ny"})
    place.git("update-ref", "HEAD", place.git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "för hand"))
    place.put(TWO, b"redigerad")
    assert Writer(place.root).recover() == ()
    assert (place.root / ONE).read_bytes() == b"sparad"
    assert (place.root / TWO).read_bytes() == b"redigerad"


def test_git_went_back_after_the_crash(place: Place) -> None:
    """When somebody has taken the branch back since, the write is forgotten and nothing is touched."""
    crash(place, {ONE: b"sparad"})
    place.git("reset", "--quiet", "--hard", "HEAD^")
    assert Writer(place.root).recover() == ()
    assert (place.root / ONE).read_bytes() == b"nr = 1\n"
    place.assert_sound()


@pytest.mark.parametrize(
    "row",
    [
        "{head} {head} refs/heads/main\n- {outside} " + ONE,
        "{head} {head} refs/heads/main\n- ../../../../ofog " + ONE,
        "{head} {head} refs/heads/main\n{head} - ../ofog",
        "{head} {head} refs/heads/main\n{head} - .git/config",
        "{head} {head} refs/../../../ofog\n- {head} x",
        "{head} {outside}\n- - x",
        "{head}\n",
        "",
    ],
)
def test_a_journal_that_comes_with_a_copy_reaches_nothing_outside(place: Place, row: str) -> None:
    """Ids and names of a journal that we did not write become no files, and it is put aside."""
    outside = {name: place.root.parent / name for name in ("ofog", "ofog.lock")}
    for fil in outside.values():
        fil.write_bytes(b"viktigt")
    text = row.format(head=place.git("rev-parse", "HEAD"), outside=outside["ofog"])
    (place.root / ".git/kallelse/journal").write_text(f"kallelse-journal 1\n{text}\n")
    with Writer(place.root).session(accept) as session:
        assert any("oläsbar journal" in warning for warning in session.warnings)
        session.write({TWO: b"nr = 2\n"}, Message("Ny"))
    assert [fil.read_bytes() for fil in outside.values()] == [b"viktigt"] * 2


@pytest.mark.parametrize("lost", ["the ref", "the way to it"])
def test_a_history_that_is_lost_is_not_begun_anew(place: Place, lost: str) -> None:
    """Without its branch a workspace looks new; a write says what happened, changes nothing, and how to mend it."""
    head = place.git("rev-parse", "HEAD")
    if lost == "the ref":
        (place.root / ".git/refs/heads/main").unlink()
    else:
        (place.root / ".git/HEAD").write_text("ref: refs/heads/annan\n")
    with pytest.raises(IntegrityError, match="Historiken är borta"):
        place.write({TWO: b"nr = 2\n"})
    assert not (place.root / TWO).exists()
    place.git("update-ref", "HEAD", head)
    place.write({TWO: b"nr = 2\n"})
    assert place.git("rev-parse", "HEAD^") == head


def test_a_journal_that_nobody_understands(place: Place) -> None:
    """It is put aside and named, and work goes on."""
    (place.root / ".git/kallelse/journal").write_bytes(b"kallelse-journal 99\n")
    (warning,) = Writer(place.root).recover()
    assert "journal" in warning
    assert len(list((place.root / RADDAT).iterdir())) == 1
    place.write({TWO: b"x"})
    place.assert_sound()


LOCKS = ["index.lock", "HEAD.lock", "config.lock", "refs/heads/main.lock", "packed-refs.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_a_dead_lock_is_removed(place: Place, name: str) -> None:
    """A lock file of git that is older than a moment, and that nobody holds, does not stop anyone."""
    lock = place.put(f".git/{name}", b"")
    then = time.time() - recovery.FOREIGN_LOCK_SECONDS - 1
    os.utime(lock, (then, then))
    place.write({TWO: b"x"})
    place.assert_sound()


@contextmanager
def holding(path: Path, command: str = "python") -> Iterator[None]:
    """Let another process, that goes by the name of `command`, hold a file open."""
    code = "import sys; f = open(sys.argv[1], 'w'); print(flush=True); sys.stdin.read()"
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [command, "-c", code, path], executable=sys.executable, cwd="/", stdin=pipe, stdout=pipe
    ) as process:
        assert process.stdout
        process.stdout.readline()
        yield
        process.communicate()


def test_a_lock_that_is_held_is_left(place: Place) -> None:
    """A lock that a process has open stays, however old, and the write says that git is in use."""
    lock = place.root / ".git/refs/heads/main.lock"
    with holding(lock):
        os.utime(lock, (0, 0))
        with pytest.raises(Conflict, match="git används"):
            place.write({TWO: b"x"})
        assert lock.exists()
    assert place.git("log", "-1", "--format=%s") == "Skapa arbetsytan"
    assert not (place.root / TWO).exists()


def test_a_lock_of_a_git_in_the_workspace_is_left(place: Place) -> None:
    """A `git commit` that waits for its editor owns the index lock without having it open: it stays."""
    editor = place.root.parent / "editor"
    editor.write_text(f"#!{sys.executable}\nprint('vantar', flush=True)\ninput()\n")
    editor.chmod(0o755)
    place.put(ONE, b"nr = 1 # for hand\n")
    env = {**os.environ, "GIT_EDITOR": str(editor), "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.se"}
    pipe = subprocess.PIPE
    command = ["git", "commit", "-a", "--author=A <a@example.se>"]
    with subprocess.Popen(command, cwd=place.root, env=env, stdin=pipe, stdout=pipe, stderr=pipe) as commit:
        assert commit.stdout
        commit.stdout.readline()
        lock = place.root / ".git/index.lock"
        os.utime(lock, (0, 0))
        with Writer(place.root).session(accept, take_in=False) as session:
            assert session.write({TWO: b"x"}, Message("Ny"))
        assert lock.exists()
        commit.kill()


def test_a_young_lock_is_waited_for(place: Place) -> None:
    """The index lock of a git that just began is left; the write is done all the same, and the index follows later."""
    lock = place.put(".git/index.lock", b"")
    place.write({TWO: b"x"})
    assert place.at_head(TWO) == "x"
    lock.unlink()
    with Writer(place.root).session(accept) as session:
        assert session.taken_in == ()
    place.assert_sound()


def test_only_age_counts_where_processes_cannot_be_seen(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without /proc a lock is dead after an hour, not before."""
    monkeypatch.setattr(recovery, "_PROC", place.root / "ingen")
    lock = place.put(".git/HEAD.lock", b"")
    for age, there in ((1800, True), (7200, False)):
        os.utime(lock, (time.time() - age, time.time() - age))
        Writer(place.root).recover()
        with Writer(place.root).session(accept):
            assert lock.exists() == there
