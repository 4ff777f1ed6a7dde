"""What a crash may leave behind, and how it is cleared away. Runs with the workspace's lock held."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from kallelse.store import durable
from kallelse.store.faults import saved
from kallelse.store.finish import Finisher
from kallelse.store.git import Git
from kallelse.store.journal import Journal, JournalFile
from kallelse.store.message import ulid

FOREIGN_LOCK_SECONDS = 2.0
_NO_PROC_SECONDS = 3600.0
_LOCKS = ("index", "HEAD", "config", "packed-refs")
_PROC = Path("/proc")


def recover(git: Git) -> list[str]:
    """Finish or forget a write that was cut off; return warnings. To run it again does no harm."""
    file = JournalFile(git.private)
    crashed = file.exists()
    journal = file.load()
    _remove_dead_locks(git, journal, crashed=crashed)
    if not crashed:
        return []
    if journal is None:
        return [_put_journal_aside(git, file)]
    with git.reader() as reader:
        finisher = Finisher(git, reader)
        if _is_committed(git, journal):
            with saved(journal.commit):
                return finisher.finish(journal)
        finisher.forget()
    return []


def _is_committed(git: Git, journal: Journal) -> bool:
    head = git.head()
    return head == journal.commit or (head not in ("", journal.head) and git.is_ancestor(journal.commit, head))


def _put_journal_aside(git: Git, file: JournalFile) -> str:
    aside = git.private / "raddat" / f"{ulid()}-journal"
    durable.make_directories(aside.parent)
    durable.replace(file.path, aside)
    return f"En oläsbar journal har lagts undan som {aside.relative_to(git.root)}. Kör kallelse kontrollera."


def _remove_dead_locks(git: Git, journal: Journal | None, *, crashed: bool) -> None:
    """Remove lock files of git that nobody holds.

    After a crash of ours they are ours: git's processes hold our lock as long as they live, and we have it now.
    Others must be older than two seconds.
    """
    refs = journal.refs if journal else (git.branch(),)
    for name in (*_LOCKS, *refs):
        path = git.dir / f"{name}.lock"
        if path.exists() and _age(path) >= (0.0 if crashed else FOREIGN_LOCK_SECONDS) and not _is_held(path, git.root):
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return max(0.0, time.time() - path.stat().st_mtime)
    except FileNotFoundError:
        return 0.0


def _is_held(path: Path, root: Path) -> bool:
    """Return whether a process has the file open, or a git that may own it runs in the workspace.

    A `git commit` that waits for an editor owns the index lock without having it open.
    """
    if not (_PROC / "self" / "fd").is_dir():
        return _age(path) < _NO_PROC_SECONDS
    return any(_has_open(process, path) or _is_git_in(process, root) for process in _processes())


def _processes() -> Iterator[Path]:
    own = str(os.getpid())
    return (path for path in _PROC.iterdir() if path.name.isdigit() and path.name != own)


def _has_open(process: Path, path: Path) -> bool:
    try:
        return any(_link(fd) == path for fd in (process / "fd").iterdir())
    except OSError:
        return False


def _link(path: Path) -> Path | None:
    try:
        return path.readlink()
    except OSError:
        return None


def _is_git_in(process: Path, root: Path) -> bool:
    try:
        if not (process / "comm").read_text(errors="replace").startswith("git"):
            return False
        cwd = (process / "cwd").readlink()
    except (FileNotFoundError, ProcessLookupError):
        return False
    except OSError:
        return True
    return cwd == root or root in cwd.parents
