"""The whole index made anew, from the files as they lie in the work tree."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import KallelseError
from kallelse.domain.status import Plats
from kallelse.store import index_folders, paths
from kallelse.store.cache import create, transaction
from kallelse.store.git import Git
from kallelse.store.index_facts import Facts
from kallelse.store.index_parse import read_files
from kallelse.store.index_rows import ArendeRow, is_ours
from kallelse.store.index_schema import INDEXES, TABLES
from kallelse.store.index_write import IndexWriter, Nummer


def build(db: sqlite3.Connection, git: Git, facts: Facts) -> int:
    """Fill an empty database with all rows, in one transaction; return how many files there are.

    What the index knows of itself is not set.
    """
    root = str(git.root)
    folders = tuple(index_folders.walk(root))
    files = [fil for folder in folders for fil in folder.files]
    files.sort(key=lambda fil: (paths.is_arende(fil), fil))
    for setting in ("page_size = 8192", "cache_size = -100000", "synchronous = OFF"):
        db.execute(f"PRAGMA {setting}")
    with transaction(db):
        create(db, TABLES)
        db.executemany("INSERT INTO katalog VALUES(?,?)", ((folder.fil, folder.stamp) for folder in folders))
        writer = IndexWriter(db)
        writer.offer_constants(facts.koder, facts.serier)
        _put_all(writer, root, files, facts.serier, _at_head(git, facts.head))
        create(db, INDEXES)
        writer.restate_lists()
    return len(files)


def _at_head(git: Git, head: str | None) -> dict[str, bytes]:
    """Return the blob of each file of the register at HEAD; none where git cannot tell."""
    try:
        return {e.path: bytes.fromhex(e.blob) for e in git.files(head) if is_ours(e.path)} if head else {}
    except KallelseError:
        return {}


def _put_all(
    writer: IndexWriter, root: str, files: list[str], serier: tuple[Serie, ...], blobs: dict[str, bytes]
) -> None:
    """Write the sammanträden, which `files` has first, and then the ärenden with their places on lists."""
    on_lists: defaultdict[Nummer, list[Plats]] = defaultdict(list)
    for row, stamp in read_files(root, files, serier):
        hand = blobs.get(row.fil) != row.blob
        if isinstance(row, ArendeRow):
            writer.put_arende(row, stamp, hand=hand, on_lists=on_lists.get(row.nummer, ()))
        else:
            writer.put_mote(row, stamp, hand=hand)
            for place in row.platser:
                on_lists[place.nummer].append(place.plats)
