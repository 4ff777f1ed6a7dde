"""What foreign files said when they were read, so that each is read once: private, disposable, never the truth.

One file under `.git/kallelse/last` for each who reads, its first line the sha256 of the rest. It holds just what the
last reader asked for: of a file that is gone nothing stays.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from kallelse.store import durable
from kallelse.store.refs import Refs

FOLDER = "last"
Once: TypeAlias = Callable[[str, Callable[[], Any]], Any]


def each_time(_key: str, read: Callable[[], Any]) -> Any:
    """Return what is read, with nothing kept."""
    return read()


@contextmanager
def read_once(root: Path, reader: str, edition: str) -> Iterator[Once]:
    """Give a function that returns what is kept by a key, else what its second argument reads, which is then kept.

    `reader` says who reads; `edition` all that decides, besides the key, what is read. Values are those of JSON, and
    come back equal. Where nothing can be kept everything is read, each time.
    """
    path = Refs(root).private / FOLDER / f"{_digest(reader.encode())[:32]}.json"
    known = _kept(path, edition)
    asked: dict[str, Any] = {}

    def once(key: str, read: Callable[[], Any]) -> Any:
        if key not in asked:
            asked[key] = known[key] if key in known else read()
        return asked[key]

    yield once
    if asked.keys() != known.keys():
        _keep(path, {"edition": edition, "last": asked})


def _kept(path: Path, edition: str) -> dict[str, Any]:
    """Return what is kept, nothing when it is of another edition or not as it was written."""
    try:
        digest, _, text = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if digest.decode(errors="replace") != _digest(text):
        return {}
    found = json.loads(text)
    return found["last"] if found["edition"] == edition else {}


def _keep(path: Path, kept: dict[str, Any]) -> None:
    text = json.dumps(kept).encode()
    temporary = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.parent.mkdir(mode=0o700, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        durable.publish(path, _digest(text).encode() + b"\n" + text, temporary)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
