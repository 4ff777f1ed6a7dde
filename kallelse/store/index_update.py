"""What has happened to the register since the index was last right, and the rows that follow. The index is held."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kallelse.domain.errors import KallelseError
from kallelse.store import index_file, index_folders, stamp
from kallelse.store.cache import transaction
from kallelse.store.git import Git
from kallelse.store.history import diffs
from kallelse.store.index_facts import Facts
from kallelse.store.index_folders import Folder
from kallelse.store.index_parse import read_files
from kallelse.store.index_rows import is_ours
from kallelse.store.index_write import IndexWriter, set_meta

_MAY_BE_DEAD, _DEAD_SHARE = 100, 0.1
_MAY_BE_MANY, _MANY_SHARE = 1000, 0.3
_UNSURE = "SELECT fil, stamp FROM arende WHERE stamp = 0 UNION ALL SELECT fil, stamp FROM sammantrade"
_BY_HAND = "SELECT fil, stamp FROM arende WHERE handandrad"
_WITHIN = """SELECT fil FROM arende WHERE fil > :start AND fil < :end
  UNION ALL SELECT fil FROM sammantrade WHERE fil > :start AND fil < :end"""


class Changes(NamedTuple):
    """Files to read again, with the blobs that HEAD has of those that it changed, and folders as they are now."""

    files: set[str]
    blobs: dict[str, str]
    folders: list[Folder]


def changes(db: sqlite3.Connection, git: Git, facts: Facts) -> Changes | None:
    """Return what has happened since the index was last right; None when it must be made anew."""
    known = index_file.meta_of(db)
    now = facts.meta
    if any(known.get(key) != now[key] for key in ("version", "namnder")):
        return None
    blobs = _between(git, known["head"], facts.head) if known["head"] != facts.head else {}
    if blobs is None:
        return None
    folders = list(_changed_folders(db, str(git.root)))
    files = {*blobs, *_differing(git.root, db.execute(_UNSURE))}
    files.update(_differing(git.root, db.execute(_BY_HAND)) if blobs else ())
    for folder in folders:
        files |= _known_in(db, folder).symmetric_difference(folder.files)
    return None if _is_much(known, len(files)) else Changes(files, blobs, folders)


def apply(db: sqlite3.Connection, git: Git, facts: Facts, found: Changes) -> None:
    """Read what has changed and make the index right, in one transaction."""
    with transaction(db):
        reread(db, git, facts, found.files, found.blobs)
        db.executemany("INSERT OR REPLACE INTO katalog VALUES(?,?)", ((f.fil, f.stamp) for f in found.folders))
        set_meta(db, facts.meta.items())


def reread(db: sqlite3.Connection, git: Git, facts: Facts, files: Iterable[str], blobs: dict[str, str]) -> None:
    """Put the rows of files as they are now in the place of what was known of them. The caller has a transaction."""
    writer = IndexWriter(db)
    for fil in (chosen := sorted(files)):
        writer.drop(fil)
    heads = {**_blobs_at(git, facts.head, [fil for fil in chosen if fil not in blobs]), **blobs}
    for row, seen in read_files(str(git.root), chosen, facts.serier):
        writer.put(row, seen, hand=heads.get(row.fil) != row.blob.hex())
    writer.restate()


def _between(git: Git, old: object, new: str | None) -> dict[str, str] | None:
    """Return the files that differ between two commits with the blobs of the new one; None when git cannot tell."""
    if not (old and new):
        return None
    options = ("-r", "-z", "--raw", "--no-renames", "--no-ext-diff")
    try:
        output = git.run("diff-tree", *options, str(old), new, "--", *index_folders.TOPS)
    except KallelseError:
        return None
    return {diff.path: diff.new for diff in diffs(output) if is_ours(diff.path)}


def _blobs_at(git: Git, head: str | None, files: list[str]) -> dict[str, str]:
    if not (head and files):
        return {}
    with git.reader() as reader:
        return {fil: reader.blob_id(f"{head}:{fil}") for fil in files}


def _differing(root: Path, known: Iterable[tuple[str, int]]) -> list[str]:
    return [fil for fil, before in known if stamp.of(f"{root}/{fil}") != before]


def _changed_folders(db: sqlite3.Connection, root: str) -> Iterator[Folder]:
    """Give the folders that are not as they were, and those that are new; one that is gone is empty."""
    known = dict(db.execute("SELECT fil, stamp FROM katalog"))
    for fil in _differing(Path(root), known.items()):
        folder = index_folders.look_in(root, fil)
        yield folder
        yield from index_folders.walk(root, tuple(within for within in folder.folders if within not in known))


def _known_in(db: sqlite3.Connection, folder: Folder) -> set[str]:
    if not index_folders.is_leaf(folder.fil):
        return set()
    return {fil for (fil,) in db.execute(_WITHIN, {"start": f"{folder.fil}/", "end": f"{folder.fil}0"})}


def _is_much(known: dict[str, object], files: int) -> bool:
    """Return whether it is quicker, or time, to make the index anew: most is changed, or a tenth of it is dead."""
    size, dead = int(str(known["antal"])), int(str(known["doda"]))
    return dead > _MAY_BE_DEAD + _DEAD_SHARE * size or files > _MAY_BE_MANY + _MANY_SHARE * size
