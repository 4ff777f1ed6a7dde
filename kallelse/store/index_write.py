"""Rows into the tables of the index, and out of them. The caller holds a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date

from kallelse.domain.diarienummer import Serie
from kallelse.domain.status import AVSLUTAT, MAKULERAT, STATUSAR, Eget, Plats, samlad
from kallelse.domain.text import fold, fold_plain
from kallelse.store import paths
from kallelse.store.index_rows import ArendeRow, MoteRow, Texts
from kallelse.store.index_schema import OLASBAR

Nummer = tuple[str, int, int]

_ARENDE = """INSERT INTO arende(fil, stamp, blob, handandrad, brister, serie, ar, nr, dag, eget, beslutad, sekretess,
  bevakas, diarienummer, arendemening, namnd, arendetyp, handlaggare, registrerad, status)
  VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
_PUNKT = "INSERT INTO punkt(fil, ordning, dag, serie, ar, nr) VALUES(?,?,?,?,?,?)"
_SOK = "INSERT INTO sok_{}(rowid, rubrik, personer, text) VALUES(?,?,?,?)"
_PLATSER = "SELECT datum, lage FROM plats WHERE serie = ? AND ar = ? AND nr = ? ORDER BY fil, ordning"
_EGNA = "SELECT id, eget, beslutad, status FROM arende WHERE serie = ? AND ar = ? AND nr = ?"

_LEVANDE = f"""UPDATE sammantrade SET levande =
  substr(fil, -15, 10) >= (SELECT date(max(substr(fil, -15, 10)), '-366 days') FROM sammantrade)
  OR NOT EXISTS (SELECT 1 FROM plats p WHERE p.fil = sammantrade.fil)
  OR EXISTS (SELECT 1 FROM plats p JOIN arende a USING (serie, ar, nr)
    WHERE p.fil = sammantrade.fil AND a.eget NOT IN ('{AVSLUTAT}', '{MAKULERAT}'))"""


class IndexWriter:
    """Writes rows, also to be searched for if so wished. After rows were dropped or put, `restate` mends statuses."""

    def __init__(self, connection: sqlite3.Connection, *, searchable: bool = True) -> None:
        self._db = connection
        self._searchable = searchable
        self._touched: set[Nummer] = set()
        self._choices: set[tuple[str, str]] = set()

    def put(self, row: ArendeRow | MoteRow, stamp: int, *, hand: bool) -> None:
        """Write the row of a file that has none. `hand` says that its bytes are not HEAD's."""
        if isinstance(row, ArendeRow):
            self.put_arende(row, stamp, hand=hand)
            self._touched.add(row.nummer)
        else:
            self.put_mote(row, stamp, hand=hand)
            self._touched |= {p.nummer for p in row.platser}

    def put_arende(self, row: ArendeRow, stamp: int, *, hand: bool, on_lists: Iterable[Plats] = ()) -> None:
        """Write an ärende, with its places on lists as they are known."""
        beslutad = row.eget.beslutad.isoformat() if row.eget.beslutad else None
        first = (row.fil, stamp, row.blob, hand, row.brister, *row.nummer)
        own = (row.dag, row.eget.lage, beslutad, row.sekretess, row.bevakas)
        new = self._db.execute(_ARENDE, (*first, *own, *row.visas, samlad(row.eget, on_lists))).lastrowid
        self._search("arende", new, row.texts)
        _, _, _, arendetyp, handlaggare, _ = row.visas
        self._offer("arendetyp", arendetyp)
        self._offer("handlaggare", handlaggare)

    def put_mote(self, row: MoteRow, stamp: int, *, hand: bool) -> None:
        """Write a sammanträde with its list."""
        facts = (row.fil, stamp, row.blob, hand, row.brister, row.skickat, row.bevakas)
        self._db.execute("INSERT INTO sammantrade VALUES(?,?,?,?,1,?,?,?)", facts)
        for p in row.platser:
            plats = (p.plats.datum.isoformat(), p.plats.lage)
            self._db.execute("INSERT INTO plats VALUES(?,?,?,?,?,?,?)", (row.fil, p.ordning, *p.nummer, *plats))
        for punkt in row.punkter:
            nummer = punkt.nummer or (None, None, None)
            new = self._db.execute(_PUNKT, (row.fil, punkt.ordning, row.dag, *nummer)).lastrowid
            self._search("punkt", new, punkt.texts)

    def drop(self, fil: str) -> None:
        """Take away what the index knows of a file."""
        self._touched |= set(self._db.execute("SELECT serie, ar, nr FROM plats WHERE fil = ?", (fil,)))
        gone = 0
        for table in ("arende", "sammantrade", "plats", "punkt"):
            gone += self._db.execute(f"DELETE FROM {table} WHERE fil = ?", (fil,)).rowcount
        if gone:
            self._db.execute("UPDATE meta SET varde = varde + 1 WHERE nyckel = 'doda'")

    def restate(self) -> None:
        """Work out again what depends on the rows that were written or dropped since the last time."""
        listed: set[tuple[str]] = set()
        for nummer in self._touched:
            self._restate(nummer)
            listed.update(self._db.execute("SELECT fil FROM plats WHERE serie = ? AND ar = ? AND nr = ?", nummer))
        self._db.executemany(f"{_LEVANDE} WHERE fil = ?", listed)
        self._touched.clear()

    def restate_lists(self) -> None:
        """Work out of every sammanträde whether its list may still matter."""
        self._db.execute(_LEVANDE)

    def _restate(self, nummer: Nummer) -> None:
        on_lists = [Plats(date.fromisoformat(dag), lage) for dag, lage in self._db.execute(_PLATSER, nummer)]
        for id_, lage, dag, old in self._db.execute(_EGNA, nummer).fetchall():
            new = samlad(Eget(lage, date.fromisoformat(dag) if dag else None), on_lists)
            if new != old:
                self._db.execute("UPDATE arende SET status = ? WHERE id = ?", (new, id_))

    def offer_constants(self, koder: Iterable[str], serier: Collection[Serie]) -> None:
        """Keep the statuses and the nämnder's codes; the series' folders, when numbers can be read by their order."""
        for status in (*STATUSAR, OLASBAR):
            self._offer("status", status)
        rows = [("kod", kod, fold(kod)) for kod in koder]
        if all(_is_plain(serie) for serie in serier):
            rows += [("mapp", paths.slug(serie.kod), fold(serie.kod)) for serie in serier]
        self._db.executemany("INSERT OR IGNORE INTO urval VALUES(?,?,?)", rows)

    def _search(self, table: str, row: int | None, texts: Texts) -> None:
        if self._searchable:
            self._db.execute(_SOK.format(table), (row, *texts))

    def _offer(self, falt: str, varde: str) -> None:
        """Keep a value that lists can be narrowed by, as it is compared."""
        if (falt, varde) not in self._choices:
            self._choices.add((falt, varde))
            self._db.execute("INSERT OR IGNORE INTO urval VALUES(?,?,?)", (falt, varde, fold_plain(varde)))


def set_meta(connection: sqlite3.Connection, values: Iterable[tuple[str, object]]) -> None:
    """Keep facts of the index itself."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES(?,?)", values)


def _is_plain(serie: Serie) -> bool:
    """Return whether numbers of a series name the series, the year and the number in that order."""
    places = [serie.format.find(field) for field in ("{serie}", "{ar", "{nr")]
    return -1 < places[0] < places[1] < places[2]
