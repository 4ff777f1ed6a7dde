"""What git says about the work tree and the files of a commit, as plain records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

NO_BLOB = "0" * 40
_REGULAR = ("100644", "100755")


class ChangedFile(NamedTuple):
    """A path where work tree, git's index and HEAD do not all agree. `blob` is HEAD's, empty when it has none."""

    path: str
    blob: str
    unmerged: bool = False


class TreeEntry(NamedTuple):
    """A file in a commit."""

    path: str
    mode: str
    blob: str


def tree_entries(output: bytes) -> Iterator[TreeEntry]:
    """Parse the output of `ls-tree -r -z`, regular files only: links and submodules are never followed."""
    for line in output.split(b"\0")[:-1]:
        meta, _, name = line.partition(b"\t")
        mode, _, blob = meta.decode().split(" ")
        if mode in _REGULAR:
            yield TreeEntry(os.fsdecode(name), mode, blob)


def changed_files(output: bytes) -> tuple[ChangedFile, ...]:
    """Parse the output of `status --porcelain=v2 -z --no-renames`, by path."""
    found: dict[str, ChangedFile] = {}
    for line in output.split(b"\0")[:-1]:
        entry = _changed_file(line)
        found.setdefault(entry.path, entry)
    return tuple(found[path] for path in sorted(found))


def _changed_file(line: bytes) -> ChangedFile:
    kind = line[:1]
    if kind == b"1":
        *_, head, _, name = line.split(b" ", 8)
        return ChangedFile(os.fsdecode(name), head.decode().replace(NO_BLOB, ""))
    if kind == b"u":
        *_, head, _, name = line.split(b" ", 10)
        return ChangedFile(os.fsdecode(name), head.decode().replace(NO_BLOB, ""), unmerged=True)
    return ChangedFile(os.fsdecode(line[2:]), "")
