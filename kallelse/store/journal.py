"""The journal of a write: what is about to happen, so that the next run can finish what a crash left undone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from kallelse.domain.errors import BadInput
from kallelse.store import durable, worktree

_VERSION = "kallelse-journal 1"
_NONE = "-"
_ID = "[0-9a-f]{40}"
_WHOLE = re.compile(rf"{_VERSION}\n(?:{_ID}|-) {_ID}(?: refs/[^ \n]+)*\n(?:(?:{_ID}|-) (?:{_ID}|-) [^\n]+\n)*")


class Entry(NamedTuple):
    """One file of a write: its blob before and after, empty for no file."""

    path: str
    old: str
    new: str


class Journal(NamedTuple):
    """A write: the commit before (empty for none), the commit made, the refs that name it, and its files."""

    head: str
    commit: str
    refs: tuple[str, ...]
    entries: tuple[Entry, ...]

    def encode(self) -> bytes:
        """Return the journal as lines of text; no path has a line break in it."""
        rows = [(e.old or _NONE, e.new or _NONE, e.path) for e in self.entries]
        lines = [_VERSION, " ".join((self.head or _NONE, self.commit, *self.refs)), *(" ".join(row) for row in rows)]
        return ("\n".join(lines) + "\n").encode()


def decode(data: bytes) -> Journal | None:
    """Return the journal of the bytes, or None when they are not a whole one of ours.

    Its ids and refs become names of files, and a copied repository may hold a journal that somebody else has written.
    """
    text = data.decode(errors="replace")
    if not _WHOLE.fullmatch(text) or "/../" in text:
        return None
    _, first, *lines = text[:-1].split("\n")
    head, commit, *refs = first.split(" ")
    rows = (line.split(" ", 2) for line in lines)
    entries = tuple(Entry(path, _blank(old), _blank(new)) for old, new, path in rows)
    try:
        for entry in entries:
            worktree.check_path(entry.path)
    except BadInput:
        return None
    return Journal(_blank(head), commit, tuple(refs), entries)


def _blank(text: str) -> str:
    return "" if text == _NONE else text


class JournalFile:
    """Where the journal lies, `.git/kallelse/journal`; its presence says that a write is not finished."""

    def __init__(self, private: Path) -> None:
        self.path = private / "journal"

    def exists(self) -> bool:
        """Return whether a write is going on or was cut off."""
        return self.path.exists()

    def save(self, journal: Journal) -> None:
        """Put the journal on disk for good."""
        durable.publish(self.path, journal.encode(), self.path.with_suffix(".ny"))

    def load(self) -> Journal | None:
        """Return the journal, if there is a whole one."""
        try:
            return decode(self.path.read_bytes())
        except FileNotFoundError:
            return None

    def clear(self) -> None:
        """The write is finished."""
        durable.remove(self.path)
