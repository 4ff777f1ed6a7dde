"""The register as a commit has it: an index in memory, of rows that the one on disk has already and others read."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

from kallelse.domain.status import Eget, Plats, samlad
from kallelse.store import index_file
from kallelse.store.cache import create, transaction
from kallelse.store.git import Git
from kallelse.store.index_facts import Facts
from kallelse.store.index_parse import read_blobs
from kallelse.store.index_rows import is_ours
from kallelse.store.index_schema import TABLES
from kallelse.store.index_write import IndexWriter, Nummer
from kallelse.store.workspace import Workspace

_TREE = "CREATE TABLE trad(fil TEXT PRIMARY KEY, blob BLOB) WITHOUT ROWID"
_SAME = """
INSERT INTO {table} SELECT a.* FROM register.{table} a JOIN trad t ON t.fil = a.fil AND t.blob = a.blob;
"""
_PLACES = "INSERT INTO plats SELECT p.* FROM register.plats p JOIN sammantrade USING (fil)"
_CHOICES = "INSERT OR IGNORE INTO urval SELECT * FROM register.urval WHERE falt IN ('arendetyp', 'handlaggare')"
_UNKNOWN = """SELECT fil, lower(hex(blob)) FROM trad
  WHERE fil NOT IN (SELECT fil FROM arende UNION ALL SELECT fil FROM sammantrade)"""


@contextmanager
def register_at(ws: Workspace, commit: str) -> Iterator[sqlite3.Connection]:
    """Give an index of the register as a commit (an id) has it, for `index_read.listing`.

    Raises:
        BadFile: the organisation of that commit cannot be read.
    """
    with ws.at(commit) as then:
        facts = Facts(commit, 0, tuple(n.kod for n in then.organisation.namnder), then.series)
    git = Git(ws.root)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        create(db, f"{TABLES};{_TREE}")
        entries = ((e.path, bytes.fromhex(e.blob)) for e in git.files(commit) if is_ours(e.path))
        with transaction(db):
            db.executemany("INSERT INTO trad VALUES(?,?)", entries)
        path = git.private / index_file.NAME
        if path.exists():
            db.execute("ATTACH ? AS register", (str(path),))
        with transaction(db):
            _fill(db, git, facts)
        yield db


def _fill(db: sqlite3.Connection, git: Git, facts: Facts) -> None:
    writer = IndexWriter(db, searchable=False)
    writer.offer_constants(facts.koder, facts.serier)
    if _has_same_namnder(db, facts):
        for table in ("arende", "sammantrade"):
            db.execute(_SAME.format(table=table))
        db.execute(_PLACES)
        db.execute(_CHOICES)
    unknown = db.execute(_UNKNOWN).fetchall()
    for row in read_blobs(str(git.root), unknown, facts.serier):
        writer.put(row, 0, hand=False)
    _restate(db)


def _has_same_namnder(db: sqlite3.Connection, facts: Facts) -> bool:
    """Return whether there is an index on disk that reads files as that commit did."""
    if not any(name == "register" for _, name, _ in db.execute("PRAGMA database_list")):
        return False
    try:
        known = dict(db.execute("SELECT nyckel, varde FROM register.meta"))
    except sqlite3.Error:
        return False
    return all(known.get(key) == facts.meta[key] for key in ("version", "namnder"))


def _restate(db: sqlite3.Connection) -> None:
    """Work out every status anew: rows that were taken over have that of today."""
    on_lists: defaultdict[Nummer, list[Plats]] = defaultdict(list)
    for *nummer, dag, lage in db.execute("SELECT serie, ar, nr, datum, lage FROM plats ORDER BY fil, ordning"):
        on_lists[tuple(nummer)].append(Plats(date.fromisoformat(dag), lage))
    rows = db.execute("SELECT id, serie, ar, nr, eget, beslutad FROM arende").fetchall()
    for id_, *nummer, lage, dag in rows:
        eget = Eget(lage, date.fromisoformat(dag) if dag else None)
        db.execute("UPDATE arende SET status = ? WHERE id = ?", (samlad(eget, on_lists.get(tuple(nummer), ())), id_))
