"""What follows the commit point: refs made durable, files put in place, git's index brought up to date.

The writer and the recovery run the same code; to run it again does no harm.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from kallelse.domain.errors import Trouble
from kallelse.store import durable, worktree
from kallelse.store.faults import GitFailed
from kallelse.store.git import Git
from kallelse.store.journal import Journal, JournalFile
from kallelse.store.message import ulid
from kallelse.store.reader import ObjectReader

_INDEX_TRIES = 20
_INDEX_PAUSE_SECONDS = 0.05


class Finisher:
    """Finishes a write that a journal describes."""

    def __init__(self, git: Git, reader: ObjectReader) -> None:
        self._git = git
        self._reader = reader
        self._staged = git.private / "nytt"
        self._reserve = git.private / "reserv"
        self._journal = JournalFile(git.private)

    def stage(self, blob: str, data: bytes) -> None:
        """Put the new bytes of a write's file aside, durably, so that after the commit only names change."""
        self._staged.mkdir(mode=0o700, exist_ok=True)
        durable.write(self._staged / blob, data, mode=0o666)

    def finish(self, journal: Journal) -> list[str]:
        """Finish a committed write; return warnings about files that were put aside.

        A full disk frees the reserve, once.
        """
        try:
            return self._finish(journal)
        except OSError as error:
            if not durable.is_full(error) or not self._reserve.exists():
                raise
            self._reserve.unlink()
            return self._finish(journal)

    def forget(self) -> None:
        """Drop a write that was not committed, or is finished: the journal and what was put aside for it."""
        self._journal.clear()
        if self._staged.is_dir():
            for path in self._staged.iterdir():
                durable.remove(path)

    def keep_reserve(self) -> None:
        """Hold space for the day when the disk is full."""
        durable.keep_reserve(self._reserve)

    def _finish(self, journal: Journal) -> list[str]:
        durable.sync_directories(_ref_directories(self._git.dir, journal.refs))
        warnings = list(self._put_in_place(journal))
        update_index(self._git, [entry.path for entry in journal.entries])
        self.forget()
        return warnings

    def _put_in_place(self, journal: Journal) -> Iterator[str]:
        head = self._git.head()
        touched: set[Path] = set()
        for entry in journal.entries:
            wanted = entry.new if head == journal.commit else self._reader.blob_id(f"{head}:{entry.path}")
            current = worktree.read(self._git.root, entry.path)
            here = worktree.blob_id(current)
            if here == wanted:
                touched |= self._keep(entry.path)
                continue
            if current is not None and here != entry.old:
                if head != journal.commit:
                    continue
                yield self._put_aside(entry.path, current)
            touched |= self._replace(entry.path, wanted)
        durable.sync_directories(path for path in touched if path.is_dir())

    def _keep(self, path: str) -> set[Path]:
        """Make a file durable that is as it should be: an editor, or a killed writer, may not have synced it."""
        target = self._git.root / path
        if target.exists():
            durable.sync_file(target)
        return {target.parent}

    def _replace(self, path: str, wanted: str) -> set[Path]:
        """Give a file its new bytes, or remove it; return the directories that must be synced."""
        target = worktree.locate(self._git.root, path)
        if not wanted:
            durable.remove(target)
            return {target.parent, *_prune(target.parent, self._git.root)}
        staged = self._staged / wanted
        if not staged.exists() or worktree.blob_id(staged.read_bytes()) != wanted:
            self.stage(wanted, self._reader.read(wanted) or b"")
        if target.exists():
            staged.chmod(target.stat().st_mode & 0o777)
        new_names = durable.make_directories(target.parent)
        durable.replace(staged, target)
        return {target.parent, *new_names}

    def _put_aside(self, path: str, data: bytes) -> str:
        aside = self._git.private / "raddat" / f"{ulid()}-{Path(path).name[-100:]}"
        durable.make_directories(aside.parent)
        durable.write(aside, data)
        durable.sync_directories([aside.parent])
        return f"{path} ändrades medan den sparades. Den ändringen ligger i {aside.relative_to(self._git.root)}."


def update_index(git: Git, paths: Iterable[str]) -> None:
    """Tell git's index about files in the work tree; if it cannot be told now, the next write tells it."""
    names = b"".join(os.fsencode(path) + b"\0" for path in paths)
    if not names:
        return
    for _ in range(_INDEX_TRIES):
        try:
            git.change("update-index", "-z", "--add", "--remove", "--replace", "--stdin", stdin=names)
        except (Trouble, OSError) as error:
            if not (isinstance(error, GitFailed) and "index.lock" in error.stderr):
                return
            time.sleep(_INDEX_PAUSE_SECONDS)
        else:
            return


def rebuild_index(git: Git) -> None:
    """Make git's index anew from HEAD, in the place of one that cannot be read."""
    durable.remove(git.dir / "index")
    if head := git.head():
        git.change("read-tree", head)


def _ref_directories(git_dir: Path, refs: Iterable[str]) -> set[Path]:
    """Return the directories from `.git/refs` down to the refs; packing may have removed some."""
    found = {path for ref in refs for path in (git_dir / ref).parents if git_dir in path.parents}
    return {path for path in found if path.is_dir()}


def _prune(directory: Path, root: Path) -> set[Path]:
    """Remove a directory and those above it, up to the root, while they are empty; return where names went."""
    changed = set()
    while directory != root and directory.is_dir() and not any(directory.iterdir()):
        directory.rmdir()
        directory = directory.parent
        changed.add(directory)
    return changed
