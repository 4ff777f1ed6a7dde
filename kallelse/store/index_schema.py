"""The tables of the two caches: the register's files, and its history. All of it can be made again at any time.

An ärende (or an item of a list) that changes gets a new id: the search tables are contentless and cannot forget, so
what they hold under an old id is dropped by the join. Search tables hold public text only, and only as words.

A sammanträde is `levande` when its list may still matter to a status: it is recent, its list is empty (or cannot be
read), or some ärende on it is not closed. A hot read looks at the files of those.

`bevakas` is the day from which an ärende's file has something to watch, and the last one on which a sammanträde's may
have; NULL when there is nothing.

`brister` says that there is something to say of a file: it cannot be read, or lies in the wrong place, or holds
something that is not understood. `skickat` says that something has been sent, or that there
is a protokoll.
"""

from __future__ import annotations

from kallelse import __version__

VERSION = f"5 {__version__}"
"""Another version is another index: raise the number when the tables, or what rows are made of, change."""

OLASBAR = "oläsbar"
"""The status of an ärende whose file cannot be read."""

_SEARCH = "USING fts5(rubrik, personer, text, content='', tokenize='unicode61 remove_diacritics 2')"

TABLES = f"""
CREATE TABLE meta(nyckel TEXT PRIMARY KEY, varde) WITHOUT ROWID;
CREATE TABLE katalog(fil TEXT PRIMARY KEY, stamp INTEGER) WITHOUT ROWID;
CREATE TABLE arende(
  id INTEGER PRIMARY KEY AUTOINCREMENT, fil TEXT UNIQUE, stamp INTEGER, blob BLOB, handandrad INTEGER, brister INTEGER,
  serie TEXT, ar INTEGER, nr INTEGER, dag TEXT, eget TEXT, beslutad TEXT, sekretess INTEGER, bevakas TEXT,
  diarienummer TEXT, arendemening TEXT, namnd TEXT, arendetyp TEXT, status TEXT, handlaggare TEXT, registrerad TEXT);
CREATE TABLE sammantrade(
  fil TEXT PRIMARY KEY, stamp INTEGER, blob BLOB, handandrad INTEGER, levande INTEGER, brister INTEGER,
  skickat INTEGER, bevakas TEXT) WITHOUT ROWID;
CREATE TABLE plats(
  fil TEXT, ordning INTEGER, serie TEXT, ar INTEGER, nr INTEGER, datum TEXT, lage TEXT,
  PRIMARY KEY(fil, ordning)) WITHOUT ROWID;
CREATE TABLE punkt(
  id INTEGER PRIMARY KEY AUTOINCREMENT, fil TEXT, ordning INTEGER, dag TEXT, serie TEXT, ar INTEGER, nr INTEGER);
CREATE TABLE urval(falt TEXT, varde TEXT, jamfort TEXT, PRIMARY KEY(falt, varde)) WITHOUT ROWID;
CREATE VIRTUAL TABLE sok_arende {_SEARCH};
CREATE VIRTUAL TABLE sok_punkt {_SEARCH};
"""

INDEXES = """
CREATE INDEX arende_nummer ON arende(serie, ar, nr);
CREATE INDEX arende_namnd ON arende(namnd, status, arendetyp, handlaggare, ar);
CREATE INDEX arende_status ON arende(status);
CREATE INDEX arende_handlaggare ON arende(handlaggare);
CREATE INDEX arende_bevakas ON arende(bevakas) WHERE bevakas IS NOT NULL;
CREATE INDEX arende_okand ON arende(id) WHERE stamp = 0;
CREATE INDEX arende_brister ON arende(fil) WHERE brister;
CREATE INDEX sammantrade_levande ON sammantrade(fil, stamp) WHERE levande;
CREATE INDEX plats_nummer ON plats(serie, ar, nr);
CREATE INDEX punkt_fil ON punkt(fil);
"""
"""Made after the rows, which is faster."""

HISTORY_VERSION = f"1 {__version__}"

HISTORY_TABLES = """
CREATE TABLE meta(nyckel TEXT PRIMARY KEY, varde) WITHOUT ROWID;
CREATE TABLE handelse(
  n INTEGER PRIMARY KEY, id BLOB, tid TEXT, vem TEXT, handelse TEXT, besked TEXT, avser TEXT, hogst INTEGER);
CREATE TABLE avser(avser TEXT, n INTEGER, PRIMARY KEY(avser, n)) WITHOUT ROWID;
"""
"""`n` grows along the chain of parents; `hogst` is the highest time so far, in the chain of first parents only."""
