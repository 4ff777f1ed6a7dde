"""The folders of the register and the files in them, as the index knows them: only where files may lie, no links."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from kallelse.store import stamp
from kallelse.store.index_rows import is_ours

TOPS = ("cases", "sammantraden")
_MAY_HOLD = re.compile(r"cases(/[A-Za-z0-9-]+(/\d{4})?)?|sammantraden(/[A-Za-z0-9-]+)?")

_LEAF = re.compile(r"cases/[^/]+/[^/]+|sammantraden/[^/]+")


class Folder(NamedTuple):
    """A folder with the stamp that it had before it was looked into; a missing one is empty."""

    fil: str
    stamp: int
    files: tuple[str, ...]
    folders: tuple[str, ...]


def look_in(root: str, fil: str) -> Folder:
    """Return what a folder holds of the register."""
    where = f"{root}/{fil}"
    before = stamp.settled(where)
    if not os.path.isdir(where) or os.path.islink(where):
        return Folder(fil, stamp.of(where), (), ())
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(where) as entries:
        for entry in entries:
            path = f"{fil}/{entry.name}"
            if entry.is_file(follow_symlinks=False) and is_ours(path):
                files.append(path)
            elif _MAY_HOLD.fullmatch(path) and entry.is_dir(follow_symlinks=False):
                folders.append(path)
    return Folder(fil, before, tuple(sorted(files)), tuple(sorted(folders)))


def walk(root: str, tops: tuple[str, ...] = TOPS) -> Iterator[Folder]:
    """Give folders and those within them."""
    for top in tops:
        folder = look_in(root, top)
        yield folder
        yield from walk(root, folder.folders)


def is_leaf(fil: str) -> bool:
    """Return whether a folder holds files of the register, and not folders."""
    return _LEAF.fullmatch(fil) is not None
