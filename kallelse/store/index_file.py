"""The file of the index, and whether it still tells how things are. For hot reads: no library, no process, no lock.

Whatever is not just as the index left it makes it `stale`; then `index.Index` looks into what has changed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from kallelse.store import stamp
from kallelse.store.index_schema import HISTORY_VERSION, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FOLDER, NAME, HISTORY = ".git/kallelse", "index.sqlite", "historik.sqlite"
_BUSY_SECONDS, _HOT_SECONDS = 5.0, 0.2
_MAPPED_BYTES = 1 << 30
_WATCHED = "SELECT fil, stamp FROM katalog UNION ALL SELECT fil, stamp FROM sammantrade WHERE levande"


def root_of(start: str) -> str | None:
    """Return the workspace that a directory lies in, None outside of one."""
    here = os.path.realpath(start)
    while not os.path.isfile(os.path.join(here, "kallelse.toml")):
        if here == (above := os.path.dirname(here)):
            return None
        here = above
    return here


def exists(root: str | os.PathLike[str]) -> bool:
    """Return whether a workspace has an index, right or not."""
    return os.path.exists(os.path.join(root, FOLDER, NAME))


def connect(path: str, wait: float = _BUSY_SECONDS) -> sqlite3.Connection:
    """Open the file of an index; statements stand by themselves outside of `BEGIN` and `COMMIT`."""
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    return connection


def open_current(root: str) -> sqlite3.Connection | None:
    """Return the index of a workspace, if there is one and nothing has happened since it was last looked after."""
    return _open(root, NAME, is_current)


def open_committed(root: str) -> sqlite3.Connection | None:
    """Return the index of a workspace, if it is right but for hand edits that nobody has looked for."""
    return _open(root, NAME, is_committed)


def open_history(root: str) -> sqlite3.Connection | None:
    """Return the index of the history, if there is one and it is that of HEAD."""
    return _open(root, HISTORY, is_current_history)


def is_current(connection: sqlite3.Connection, root: str) -> bool:
    """Return whether, besides, the folders and the sammanträden that may matter are as the index knows them."""
    return is_committed(connection, root) and is_unchanged(root, connection.execute(_WATCHED))


def is_committed(connection: sqlite3.Connection, root: str) -> bool:
    """Return whether HEAD and the organisation are as the index knows them, and no file waits to be read again.

    HEAD is read before the journal is looked for: a writer sets the journal before it moves HEAD, and takes it away
    when the files are in place.
    """
    meta = meta_of(connection)
    return (
        meta.get("version") == VERSION
        and meta.get("head") == head(root)
        and not os.path.exists(f"{root}/{FOLDER}/journal")
        and meta.get("organisation") == stamp.of(f"{root}/kallelse.toml")
        and connection.execute("SELECT 1 FROM arende WHERE stamp = 0 LIMIT 1").fetchone() is None
    )


def is_current_history(connection: sqlite3.Connection, root: str) -> bool:
    """Return whether HEAD, and where a shallow clone ends, are as the index of the history knows them."""
    return history_facts(root).items() <= meta_of(connection).items()


def history_facts(root: str) -> dict[str, object]:
    """Return what the index of the history must be right for."""
    return {"version": HISTORY_VERSION, "head": head(root), "grund": stamp.of(f"{root}/.git/shallow")}


def is_shallow(root: str) -> bool:
    """Return whether the history ends before its beginning, in a shallow clone."""
    return os.path.exists(f"{root}/.git/shallow")


def is_unchanged(root: str, rows: Iterable[Sequence[Any]]) -> bool:
    """Return whether the files of rows, which begin with path and stamp, are as the index knows them."""
    of = stamp.of
    return not any(of(f"{root}/{row[0]}") != row[1] for row in rows)


def meta_of(connection: sqlite3.Connection) -> dict[str, object]:
    """Return what the index knows of itself: nothing, if it was never finished."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
        return {}
    return dict(connection.execute("SELECT nyckel, varde FROM meta"))


def head(root: str) -> str | None:
    """Return the commit of HEAD, 40 hex digits, empty before the first; None where only git can tell."""
    text = _read(f"{root}/.git/HEAD").strip()
    ref = text.removeprefix("ref: ")
    if ref == text:
        return text or None
    return (_read(f"{root}/.git/{ref}") or _packed(root, ref)).strip()


def _open(root: str, name: str, is_right: Callable[[sqlite3.Connection, str], bool]) -> sqlite3.Connection | None:
    path = f"{root}/{FOLDER}/{name}"
    if not os.path.isfile(path):
        return None
    connection = connect(path, _HOT_SECONDS)
    try:
        if is_right(connection, root):
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def _packed(root: str, ref: str) -> str:
    lines = _read(f"{root}/.git/packed-refs").splitlines()
    return next((line[:40] for line in lines if line[41:] == ref), "")


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
