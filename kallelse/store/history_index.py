"""The index of the history: what each commit says that it did, and to what. A cache, made again from git at any time.

The order is that of `git rev-list --topo-order`: by the chain of parents, never by date. A commit of the program says
what it is about; one that hands made, or somebody's own git, is about the files that it changed. Along the chain of
first parents stands the highest time so far, by which a day is found even where a clock was set back.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from kallelse.domain.errors import KallelseError
from kallelse.store import index_file
from kallelse.store.cache import Cache, create, transaction
from kallelse.store.git import Git
from kallelse.store.history import Commit
from kallelse.store.index_folders import TOPS
from kallelse.store.index_schema import HISTORY_TABLES
from kallelse.store.index_write import set_meta

Row: TypeAlias = tuple[Any, ...]
Question: TypeAlias = Callable[[sqlite3.Connection], list[Row]]


class HistoryIndex(Cache):
    """The index of the history of the workspace in `root`, for the questions of `index_read`. Close it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, index_file.HISTORY)

    def ask(self, question: Question) -> list[Row]:
        """Return the rows that answer a question about the history as HEAD has it.

        Raises:
            NotFound: the workspace has no repository.
            Trouble: git cannot tell.
        """
        return self.patiently(lambda: question(self._refreshed()))

    def _refreshed(self) -> sqlite3.Connection:
        if self._db and index_file.is_current_history(self._db, self.root):
            return self._db
        with self.held() as held:
            head = self.git.head()
            facts = {**index_file.history_facts(self.root), "head": head}
            known = index_file.meta_of(held)
            new = _following(self.git, str(known["head"]), head) if _fits(known, facts) else None
            if new is None:
                self.throw_away()
            db = self.connect()
            with transaction(db):
                if new is None:
                    create(db, HISTORY_TABLES)
                _add(db, self.git, list(self.git.log()) if new is None else new)
                set_meta(db, facts.items())
            return db


def stem(path: str) -> str:
    """Return the path of the ärende's or the sammanträde's file that a file belongs to, without suffix."""
    parts = path.removesuffix(".toml").split("/")
    return "/".join(parts[: 4 if parts[0] == "cases" else 3])


def _fits(known: dict[str, object], facts: dict[str, object]) -> bool:
    return all(known.get(key) == facts[key] for key in ("version", "grund"))


def _following(git: Git, old: str, head: str) -> list[Commit] | None:
    """Return the commits of `head` that `old` has not, newest first, or None when they do not simply come after it.

    They do when `old` stands in the chain of first parents, and what was merged into the chain is lines without
    merges. Then the whole history, asked for anew, would come in this order too.
    """
    try:
        new = list(git.log(revision=head, since=old)) if old and head else None
    except KallelseError:
        return None
    if new is None:
        return None
    chain, end = _first_parents(new, head)
    simple = all(len(commit.parents) < (3 if commit.id in chain else 2) for commit in new)
    return new if simple and end == old else None


def _first_parents(commits: Sequence[Commit], head: str) -> tuple[set[str], str]:
    """Return which of the commits stand in the chain of first parents of `head`, and what that chain goes on with."""
    first = {commit.id: commit.parents[0] if commit.parents else "" for commit in commits}
    chain = set()
    while head in first:
        chain.add(head)
        head = first[head]
    return chain, head


def _add(db: sqlite3.Connection, git: Git, commits: Sequence[Commit]) -> None:
    """Add commits, newest first, after those that are there."""
    last, highest = db.execute("SELECT ifnull(max(n), 0), ifnull(max(hogst), 0) FROM handelse").fetchone()
    chain, _ = _first_parents(commits, commits[0].id if commits else "")
    touched = _touched(git, [commit.id for commit in commits if not _speaks(commit)])
    for n, commit in enumerate(reversed(commits), last + 1):
        in_chain = commit.id in chain
        highest = max(highest, commit.committed) if in_chain else highest
        db.execute("INSERT INTO handelse VALUES(?,?,?,?,?,?,?,?)", (n, *_row(commit), highest if in_chain else None))
        keys = {*commit.avser, *touched.get(commit.id, ())}
        db.executemany("INSERT INTO avser VALUES(?,?)", ((key, n) for key in keys))


def _row(commit: Commit) -> Row:
    handelse = next(iter(commit.trailers.get("Handelse", ())), "")
    tid = commit.time.isoformat()
    return bytes.fromhex(commit.id), tid, commit.author, handelse, commit.subject, "\n".join(commit.avser)


def _speaks(commit: Commit) -> bool:
    """Return whether a commit is one of the program's that says itself what it is about."""
    return bool(commit.avser and "Handelse-Id" in commit.trailers)


def _touched(git: Git, commits: Sequence[str]) -> dict[str, set[str]]:
    """Return the stems of the register's files that each commit changed; a merge, those it has of its own."""
    if not commits:
        return {}
    options = ("--stdin", "-z", "-r", "-c", "--root", "--name-only", "--no-renames", "--no-ext-diff")
    output = git.run("diff-tree", *options, "--", *TOPS, stdin="\n".join((*commits, "")).encode())
    asked, found, commit = set(commits), {}, ""
    for field in os.fsdecode(output).split("\0")[:-1]:
        if field in asked:
            commit = field
            found[commit] = set[str]()
        else:
            found[commit].add(stem(field))
    return found
