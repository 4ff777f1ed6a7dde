"""The most used reads, answered from the indexes alone: None wherever anything has happened since they were right.

The actions of `las`, `sok` and `historik` answer the same, and look after the indexes first. For hot reads: no library,
no process, no lock.
"""

from __future__ import annotations

from kallelse.domain.text import fold, fold_plain
from kallelse.store import index_file, index_read
from kallelse.store.index_schema import OLASBAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any, TypeAlias

    Vy: TypeAlias = dict[str, Any]
    Row: TypeAlias = tuple[Any, ...]

COLUMNS = index_read.COLUMNS
_STATUS = COLUMNS.index("status")
_SEPARATORS = " \t\u00a0\u202f/:._-–"


def arende_lista(root: str, *, namnd: str | None = None, **wanted: str) -> list[Row] | None:
    """Return the rows of `index_read.listing`."""
    db = index_file.open_current(root)
    if db is None:
        return None
    kod = index_read.code(db, fold(namnd)) if namnd else None
    folded = {falt: fold_plain(text) for falt, text in wanted.items()}
    if (namnd and kod is None) or not index_read.has_status(db, folded.get("status", "")):
        return None
    return _unchanged(root, index_read.listing(db, folded, namnd=kod))


def arende_vy(root: str, dnr: str) -> Vy | None:
    """Return what `las.arende_vy` does of an ärende as it is now."""
    from kallelse.actions import vyer
    from kallelse.store.plain_file import plain_of, text_of

    db = index_file.open_current(root)
    row = _numbered(db, dnr) if db else None
    if db is None or row is None or not _unchanged(root, [row]):
        return None
    plain = plain_of(text_of(root, row[0]))
    kopplade = plain.get("kopplade", [])
    exact = all((other := _numbered(db, text)) and other[2] == text for text in kopplade)
    # The labels of facts are those of the ärende's kind, which are not read here.
    return vyer.arende(plain, vyer.rad(row), kopplade, []) if plain and exact and "falt" not in plain else None


def sok(root: str, text: str, antal: int) -> list[Vy] | None:
    """Return the first hits of `sok.sok`."""
    from kallelse.actions.traffar import traffar
    from kallelse.store.search_words import match, terms

    db = index_file.open_committed(root)
    wanted = terms(text)
    if db is None or not wanted:
        return None
    asked = match(wanted)
    return traffar(root, lambda limit: _unchanged(root, index_read.search(db, asked, limit)), wanted, antal)


def historik(root: str, avser: str = "", *, antal: int | None = None) -> list[Vy] | None:
    """Return the events of `historik.historik`; of an ärende, only when its number is plainly written."""
    from kallelse.actions import vyer

    db = index_file.open_history(root)
    if db is None or index_file.is_shallow(root):
        return None
    keys: tuple[str, ...] = ()
    if avser:
        register = index_file.open_committed(root)
        row = _numbered(register, avser) if register else None
        if row is None or not _unchanged(root, [row]):
            return None
        keys = row[2], row[0].removesuffix(".toml")
    return [vyer.handelse(row, *keys[:1]) for row in index_read.history(db, keys, antal)]


def _numbered(db: sqlite3.Connection, text: str) -> Row | None:
    """Return the row of the ärende whose number is written as series, four-digit year and number."""
    plain = "".join(" " if c in _SEPARATORS else c for c in text)
    serie, ar, nr, *klass = (*plain.split(), "", "", "")[:5]
    whole = len(ar) == 4 and ar[:2] in {"19", "20"} and len(nr) < 10 and (ar + nr).isascii() and (ar + nr).isdecimal()
    row = index_read.numbered(db, fold(serie), int(ar), int(nr)) if whole and nr and not any(klass) else None
    return row if row and row[2 + _STATUS] != OLASBAR else None


def _unchanged(root: str, rows: list[Row]) -> list[Row] | None:
    """Return the rows, if the files that they show are as the index knows them."""
    return rows if index_file.is_unchanged(root, rows) else None
