"""The questions that the index answers. A row begins with the path and the stamp of the file that it shows.

For hot reads: no library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Row: TypeAlias = tuple[Any, ...]

COLUMNS = ("diarienummer", "arendemening", "namnd", "arendetyp", "status", "handlaggare", "registrerad")
_LIST = f"SELECT fil, stamp, {', '.join(COLUMNS)} FROM arende WHERE "
_CHOICE = "{0} IN (SELECT varde FROM urval WHERE falt = '{0}' AND substr(jamfort, 1, length(?)) = ?)"
_BY_RANK = "bm25({table}, 10, 5, 1)"
_ARENDEN = """SELECT a.fil, a.stamp, -1, a.diarienummer,
    CASE WHEN a.sekretess THEN '' ELSE a.arendemening END, a.arendetyp, a.dag AS dag, {rank} AS rang
  FROM sok_arende JOIN arende a ON a.id = sok_arende.rowid WHERE sok_arende MATCH ? ORDER BY {order} LIMIT ?"""
_PUNKTER = """SELECT p.fil, m.stamp, p.ordning, '', '', '', p.dag AS dag, {rank} AS rang
  FROM sok_punkt JOIN punkt p ON p.id = sok_punkt.rowid JOIN sammantrade m ON m.fil = p.fil
  WHERE sok_punkt MATCH ? AND NOT EXISTS (
    SELECT 1 FROM arende a WHERE a.serie = p.serie AND a.ar = p.ar AND a.nr = p.nr AND a.sekretess)
  ORDER BY {order} LIMIT ?"""
_PUT_OFF = """SELECT fil, stamp, status, (SELECT max(datum) FROM plats p
    WHERE p.serie = arende.serie AND p.ar = arende.ar AND p.nr = arende.nr)
  FROM arende WHERE status IN ('bordlagt', 'återremitterat') ORDER BY fil"""
_DAG, _RANG = 6, 7


def listing(
    db: sqlite3.Connection, wanted: Mapping[str, str], *, namnd: str | None = None, ar: int | None = None
) -> list[Row]:
    """Return the ärenden whose fields begin as `wanted` says (plain text), in order of series, year and number.

    A row is path, stamp and `COLUMNS`. What cannot be read is there whatever is wanted.
    """
    exact = {"namnd": namnd, "ar": ar}
    asked = {falt: value for falt, value in exact.items() if value is not None}
    conditions = [*(f"{falt} = ?" for falt in asked), *(_CHOICE.format(falt) for falt in wanted), "status <> 'oläsbar'"]
    values = [*asked.values(), *(text for wish in wanted.values() for text in (wish, wish))]
    rows = db.execute(f"{_LIST} {' AND '.join(conditions)} ORDER BY serie, ar, nr, fil", values).fetchall()
    return db.execute(f"{_LIST} status = 'oläsbar' ORDER BY fil").fetchall() + rows


def code(db: sqlite3.Connection, folded: str) -> str | None:
    """Return the code of the nämnd that a folded text is."""
    row = _one(db.execute("SELECT varde FROM urval WHERE falt = 'kod' AND jamfort = ?", (folded,)))
    return row[0] if row else None


def has_status(db: sqlite3.Connection, plain: str) -> bool:
    """Return whether some status begins as a plain text does."""
    question = "SELECT 1 FROM urval WHERE falt = 'status' AND substr(jamfort, 1, length(?)) = ?"
    return _one(db.execute(question, (plain, plain))) is not None


def numbered(db: sqlite3.Connection, serie: str, ar: int, nr: int) -> Row | None:
    """Return the row of the ärende with a number, `serie` folded; None, too, where only a parser can tell."""
    question = f"{_LIST} fil IN (SELECT 'cases/' || varde || ? FROM urval WHERE falt = 'mapp' AND jamfort = ?)"
    return _one(db.execute(question, (f"/{ar}/{nr}.toml", serie)))


def arende(db: sqlite3.Connection, fil: str) -> Row | None:
    """Return the row of the ärende that lies in a file."""
    return _one(db.execute(f"{_LIST} fil = ?", (fil,)))


def search(db: sqlite3.Connection, wanted: str, limit: int, *, by_rank: bool = False) -> list[Row]:
    """Return what a query of the search tables matches, at most `limit`: the latest first, or the best match.

    A row is path, stamp, the item's place on its list (-1 for an ärende), diarienummer, ärendemening (empty when it is
    secret), ärendetyp, day and rank.
    """
    found: list[Row] = []
    for question, table in ((_ARENDEN, "sok_arende"), (_PUNKTER, "sok_punkt")):
        rank = _BY_RANK.format(table=table) if by_rank else "0"
        filled = question.format(rank=rank, order="rang" if by_rank else "dag DESC")
        found += db.execute(filled, (wanted, limit)).fetchall()
    found.sort(key=lambda row: (row[0], row[2]))
    found.sort(key=lambda row: row[_RANG] if by_rank else row[_DAG], reverse=not by_rank)
    return found[:limit]


def watched_arenden(db: sqlite3.Connection, till: str) -> list[Row]:
    """Return path and stamp of each ärende whose own file has something to watch until a day."""
    # The plus sign keeps the order from being read off another index, through every row.
    return db.execute("SELECT fil, stamp FROM arende WHERE bevakas <= ? ORDER BY +fil", (till,)).fetchall()


def put_off(db: sqlite3.Connection) -> list[Row]:
    """Return the ärenden that were put off and are on no later list: path, stamp, status and the meeting's day."""
    return db.execute(_PUT_OFF).fetchall()


def watched_moten(db: sqlite3.Connection, idag: str) -> list[Row]:
    """Return path and stamp of each sammanträde that has something to watch, or may have, on a day."""
    return db.execute("SELECT fil, stamp FROM sammantrade WHERE bevakas >= ? ORDER BY fil", (idag,)).fetchall()


def faulty(db: sqlite3.Connection) -> list[Row]:
    """Return path and stamp of the files that there is something to say of, `brister`."""
    tables = ("arende", "sammantrade")
    return db.execute(" UNION ALL ".join(f"SELECT fil, stamp FROM {t} WHERE brister" for t in tables)).fetchall()


def sent(db: sqlite3.Connection) -> list[Row]:
    """Return path and stamp of the sammanträden that something was sent to, or that have a protokoll."""
    return db.execute("SELECT fil, stamp FROM sammantrade WHERE skickat").fetchall()


def history(db: sqlite3.Connection, avser: Sequence[str], limit: int | None) -> list[Row]:
    """Return events, newest first by chain: id, tid, vem, handelse, besked, avser; all, or those about something."""
    some = f"WHERE n IN (SELECT n FROM avser WHERE avser IN ({','.join('?' * len(avser))}))" if avser else ""
    question = f"SELECT id, tid, vem, handelse, besked, avser FROM handelse {some} ORDER BY n DESC LIMIT ?"
    return db.execute(question, (*avser, -1 if limit is None else limit)).fetchall()


def last_before(db: sqlite3.Connection, seconds: float) -> list[Row]:
    """Return the id of the last commit in the chain of first parents whose highest time so far is not after that."""
    question = "SELECT id FROM handelse WHERE hogst <= ? ORDER BY n DESC LIMIT 1"
    return db.execute(question, (seconds,)).fetchall()


def _one(cursor: sqlite3.Cursor) -> Row | None:
    row: Row | None = cursor.fetchone()
    return row
