"""The index of a workspace: a cache of what the files of the register say, never the truth.

It is looked after before it answers: what HEAD, the folders and the stamps of files show to have changed is read
again, from the work tree. Whatever is wrong with it, it is made anew, and nobody is told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from kallelse.domain.errors import KallelseError
from kallelse.store import index_build, index_file, stamp
from kallelse.store.cache import Cache, transaction
from kallelse.store.index_facts import Facts
from kallelse.store.index_update import apply, changes, reread
from kallelse.store.index_write import set_meta
from kallelse.store.journal import JournalFile

Row: TypeAlias = tuple[Any, ...]
Question: TypeAlias = Callable[[sqlite3.Connection], list[Row]]


class Index(Cache):
    """The index of the work tree in `root`, for the questions of `index_read`. Close it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, index_file.NAME)

    def ask(self, question: Question) -> list[Row]:
        """Return the rows that answer a question, each as its file is now.

        Files that were changed by hand since they were last looked at are read, and the question is asked again: a
        row that answers it no longer is left out.

        Raises:
            BadFile: the organisation cannot be read.
        """
        return self.patiently(lambda: self._asked(question))

    def look(self, files: Iterable[str]) -> None:
        """Have files that somebody found changed by hand, and those that were so before, read at the next question."""
        if not self.exists():
            return
        with suppress(sqlite3.Error, OSError, KallelseError), self.held() as db, transaction(db):
            db.execute("UPDATE arende SET stamp = 0 WHERE handandrad")
            db.execute("UPDATE sammantrade SET stamp = 0, levande = 1 WHERE handandrad")
            for fil in filter(str.isascii, files):  # as those of the register are
                db.execute("UPDATE arende SET stamp = 0 WHERE fil = ?", (fil,))
                db.execute("UPDATE sammantrade SET stamp = 0, levande = 1 WHERE fil = ?", (fil,))

    def _asked(self, question: Question) -> list[Row]:
        rows = question(self._refreshed())
        changed = {fil for fil, known, *_ in rows if stamp.of(f"{self.root}/{fil}") != known}
        if not changed:
            return rows
        with self.held() as db:
            facts = self._facts()
            with transaction(db):
                reread(db, self.git, facts, changed, {})
            return question(db)

    def _refreshed(self) -> sqlite3.Connection:
        """Return the index, right for all but hand edits that nobody has looked for."""
        if self._db and index_file.is_current(self._db, self.root):
            return self._db
        with self.held() as db:
            facts = self._facts()
            found = changes(db, self.git, facts)
            if found is None:
                return self._rebuilt(facts)
            apply(db, self.git, facts, found)
            return db

    def _facts(self) -> Facts:
        """Return how things are, with a write that was cut off (or is going on) finished first."""
        facts = Facts.now(self.git.root)
        while JournalFile(self.git.private).exists() and not self.in_memory:
            from kallelse.store.writer import Writer

            try:
                Writer(self.git.root).recover()
            except KallelseError:
                self.in_memory = True
            facts = Facts.now(self.git.root)
        return facts

    def _rebuilt(self, facts: Facts) -> sqlite3.Connection:
        """Make the index anew. When all of it is on disk, and not before, it says what it is right for."""
        self.throw_away()
        db = self.connect()
        count = index_build.build(db, self.git, facts)
        self.sync()
        db.execute("PRAGMA synchronous = NORMAL")
        with transaction(db):
            set_meta(db, {**facts.meta, "antal": count, "doda": 0}.items())
        return db
