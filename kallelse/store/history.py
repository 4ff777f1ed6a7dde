"""History as git tells it: commits, what differs between two, tags."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from kallelse.store.records import NO_BLOB

COMMIT_FORMAT = "%H%x00%P%x00%an%x00%ae%x00%aI%x00%ct%x00%B%x00"
_COMMIT_FIELDS = 7
_EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; `time` is the author's, timezone-aware. A trailer may occur more than once.

    `committed` is the committer's time, in seconds since 1970.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    time: datetime
    subject: str
    body: str
    trailers: Mapping[str, tuple[str, ...]]
    committed: int = 0

    @property
    def avser(self) -> tuple[str, ...]:
        """What the commit says that it is about: designations of sammanträden, and diarienummer."""
        return (*self.trailers.get("Sammantrade", ()), *self.trailers.get("Arende", ()))


@dataclass(frozen=True, slots=True)
class FileDiff:
    """One file that differs between two commits; a blob id is empty on the side where the file is not."""

    path: str
    change: Literal["added", "changed", "deleted"]
    old: str
    new: str


class Tag(NamedTuple):
    """An annotated tag: its name, the commit it names, its message, by whom and when (timezone-aware)."""

    name: str
    target: str
    message: str
    tagger: str
    time: datetime


def commits(output: bytes) -> Iterator[Commit]:
    """Parse the output of `COMMIT_FORMAT`."""
    fields = output.decode(errors="replace").split("\0")
    for start in range(0, len(fields) - _COMMIT_FIELDS, _COMMIT_FIELDS):
        commit, parents, author, email, time, committed, message = fields[start : start + _COMMIT_FIELDS]
        subject, _, rest = message.strip("\n").partition("\n")
        body, trailers = _split_trailers(rest.strip("\n"))
        found = (commit.strip("\n"), tuple(parents.split()), author, email, _time(time), subject, body, trailers)
        yield Commit(*found, committed=int(committed))


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _EPOCH


def _split_trailers(text: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Take off the last paragraph when each of its lines is a trailer."""
    body, _, last = text.rpartition("\n\n")
    trailers: dict[str, tuple[str, ...]] = {}
    for line in last.splitlines():
        key, colon, value = line.partition(": ")
        if not colon or " " in key:
            return text, {}
        trailers[key] = (*trailers.get(key, ()), value)
    return body, trailers


def diffs(output: bytes) -> Iterator[FileDiff]:
    """Parse the output of `diff-tree -r -z --raw`."""
    fields = output.split(b"\0")
    for meta, name in zip(fields[0::2], fields[1::2], strict=False):
        _, _, old, new, _ = meta.decode().split(" ")
        old, new = old.replace(NO_BLOB, ""), new.replace(NO_BLOB, "")
        change: Literal["added", "changed", "deleted"] = "changed" if old and new else "added" if new else "deleted"
        yield FileDiff(os.fsdecode(name), change, old, new)


def tag(name: str, target: str, message: str, tagger: str, seconds: int) -> Tag:
    """Return a tag as a record; `seconds` since 1970."""
    return Tag(name, target, message.strip(), tagger, datetime.fromtimestamp(seconds, UTC))
