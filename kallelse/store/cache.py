"""A disposable database under `.git/kallelse`: private, one writer at a time, thrown away whenever it is damaged.

Where nothing can be written (no repository, a disk that is full or read-only) it is kept in memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from kallelse.domain.errors import KallelseError
from kallelse.store import index_file, lock
from kallelse.store.git import Git

_WAIT_SECONDS = 300.0
_ATTEMPTS = 2

T = TypeVar("T")


class Cache:
    """The database `name` of the workspace in `root`. Close it."""

    def __init__(self, root: Path, name: str) -> None:
        self.git = Git(root)
        self.root = str(self.git.root)
        self.in_memory = False
        self._path = self.git.private / name
        self._db: sqlite3.Connection | None = None
        self._inode = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._db:
            self._db.close()
            self._db = None

    def exists(self) -> bool:
        """Return whether there is a file."""
        return self._path.exists()

    def patiently(self, answer: Callable[[], T]) -> T:
        """Return an answer; before it is asked for again, what is damaged is thrown away, and at last the disk."""
        for _ in range(_ATTEMPTS):
            with suppress(sqlite3.Error):
                return answer()
            with suppress(OSError), self.held():
                self.throw_away()
        self.in_memory = True
        return answer()

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        """Hold the database for writing: the file that has its name now, or one in memory."""
        with ExitStack() as stack:
            if not self.in_memory:
                try:
                    self.git.private.mkdir(mode=0o700, exist_ok=True)
                    stack.enter_context(lock.held(self._path.with_suffix(".las"), _WAIT_SECONDS))
                except (OSError, KallelseError):
                    self.in_memory = True
            yield self.connect()

    def connect(self) -> sqlite3.Connection:
        """Return the connection to the file that has the name now."""
        inode = 0 if self.in_memory else _private_file(self._path)
        if self._db is None or inode != self._inode:
            self.close()
            self._db = index_file.connect(":memory:" if self.in_memory else str(self._path))
            self._inode = inode
        return self._db

    def throw_away(self) -> None:
        """Remove the file, before its journal, which must never be played into another file. It is held."""
        self.close()
        if not self.in_memory:
            self._path.unlink(missing_ok=True)
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)

    def sync(self) -> None:
        """Have all that is committed on disk."""
        if not self.in_memory:
            fd = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
            try:
                os.fsync(fd)
            finally:
                os.close(fd)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def create(db: sqlite3.Connection, statements: str) -> None:
    """Run statements within the transaction that is going on."""
    for statement in statements.split(";"):
        db.execute(statement)


def _private_file(path: Path) -> int:
    """Make the file, for its owner only, if there is none; return its inode."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        return os.fstat(fd).st_ino
    finally:
        os.close(fd)
