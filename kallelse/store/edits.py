"""Hand edits: what people and editors have changed in the work tree since HEAD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kallelse.domain.errors import KallelseError
from kallelse.store import worktree
from kallelse.store.faults import reason
from kallelse.store.records import ChangedFile

MAX_BYTES = 200 * 1024 * 1024


class HandEdit(NamedTuple):
    """A file that differs from HEAD; `data` is None when it was taken away.

    `fault` is why it must not be taken in, as a Swedish sentence; empty when nothing speaks against it.
    """

    path: str
    data: bytes | None
    fault: str = ""


def hand_edits(root: Path, changed: Iterable[ChangedFile]) -> Iterator[HandEdit]:
    """Give the changed files whose bytes are not HEAD's; the others are only unknown to git's index."""
    for file in changed:
        fault, data = _look(root, file)
        if fault or worktree.blob_id(data) != file.blob:
            yield HandEdit(file.path, data, fault)


def _look(root: Path, file: ChangedFile) -> tuple[str, bytes | None]:
    if file.unmerged:
        return "Filen har en konflikt från en sammanslagning i git.", None
    if file.path.endswith("/"):
        return "Katalogen är ett eget git-arkiv.", None
    try:
        path = worktree.locate(root, file.path)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            return f"Filen är större än {MAX_BYTES // 1024**2} MB.", None
        data = worktree.read(root, file.path)
    except KallelseError as error:
        return error.besked, None
    except OSError as error:
        return f"Filen kan inte läsas. {reason(error)}.", None
    return ("Filen är tom." if data == b"" and file.blob else ""), data
