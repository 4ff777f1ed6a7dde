"""A look after the index that is killed: `python -m tests.actions.killed_refresh ROOT STEPS`, in steps of SQLite."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from pathlib import Path

from kallelse.store import index_file, index_read
from kallelse.store.index import Index

_INSTRUCTIONS = 20


def main(root: str, steps: str) -> None:
    """Refresh the index of a workspace until it has taken so many steps, if it takes so many."""
    left = int(steps)
    connect = index_file.connect

    def step() -> int:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def mortal(path: str, wait: float = 5.0) -> sqlite3.Connection:
        connection = connect(path, wait)
        connection.set_progress_handler(step, _INSTRUCTIONS)
        return connection

    index_file.connect = mortal
    with Index(Path(root)) as index:
        index.ask(lambda db: index_read.listing(db, {}))


if __name__ == "__main__":
    main(*sys.argv[1:])
