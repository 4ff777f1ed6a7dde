"""Index and history as the bare sketches keep them (KALLELSE_SKISSER), of our files: `ROOT QUESTION [ARGUMENT]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, f"{os.environ['KALLELSE_SKISSER']}/data")

import cache2

HISTORY = ".git/arende/historik.db"
_ROW = "SELECT path, dnr, status, rubrik FROM c WHERE "


def row(path: str, plain: dict[str, Any], found: os.stat_result | None) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """Return the row and the words of one of our files, in the place of the sketch's own."""
    memo = plain.get("tjansteskrivelse", {})
    handlingar = plain.get("handlingar", ())
    status = "avslutat" if "avslutad" in plain else "öppet"
    columns: tuple[Any, ...] = (
        path,
        found.st_mtime_ns if found else 0,
        found.st_size if found else 0,
        plain["diarienummer"],
    )
    handlaggare = plain.get("handlaggare", "")
    columns += (plain["namnd"], plain["registrerad"].year, status, handlaggare, str(plain.get("inkom", "")), "")
    texts = "\n".join(avsnitt["text"] for avsnitt in memo.get("avsnitt", ()))
    listed = "\n".join(f"{h['rubrik']} {h.get('avsandare', '')}" for h in handlingar)
    personer = f"{handlaggare} {plain.get('avsandare', '')}"
    mening = plain["arendemening"]
    return (*columns, mening, len(handlingar), 0), (mening, personer, texts, listed)


def main(root: str, question: str, argument: str = "") -> None:
    """Answer as the sketch does: rebuild, index-history, list, show, search or history."""
    if question in {"history", "index-history"}:
        _history(root, argument)
        return
    cache = cache2.Cache(root)
    if question == "rebuild":
        cache.rebuild(os.cpu_count() or 1)
        return
    cache.refresh_head()
    write = sys.stdout.write
    if question == "show":
        write(_shown(root, *cache.con.execute(f"{_ROW} dnr = ?", (argument,)).fetchone()))
    elif question == "list":
        write(_lines(cache.con.execute(f"{_ROW} namnd = ? AND status = 'öppet' ORDER BY frist", (argument,))))
    else:
        found = "SELECT path, dnr, status, c.rubrik FROM f JOIN c ON c.id = f.rowid WHERE f MATCH ?"
        write(_lines(cache.con.execute(f"{found} ORDER BY f.rank LIMIT 50", (argument,))))


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(f"{number:16} {status:18} {title[:60]}\n" for _, number, status, title in rows)


def _shown(root: str, path: str, *columns: str) -> str:
    plain = cache2.loads()(Path(root, path).read_text(encoding="utf-8"))
    texts = (f"\n{avsnitt['rubrik']}\n{avsnitt['text']}\n" for avsnitt in plain["tjansteskrivelse"]["avsnitt"])
    listed = (f"{h['nr']} {h['rubrik']}\n" for h in plain.get("handlingar", ()))
    return _lines([(path, *columns)]) + "".join((*texts, *listed))


def _history(root: str, number: str) -> None:
    import sqlite3

    import hist

    db = sqlite3.connect(f"{root}/{HISTORY}", isolation_level=None)
    hist.refresh(root, db)
    rows = db.execute("SELECT t, author, action, subj FROM h WHERE arende = ? ORDER BY n", (number,)) if number else ()
    sys.stdout.write("".join(f"{row}\n" for row in rows))


cache2.row = row
if __name__ == "__main__":
    main(*sys.argv[1:])
