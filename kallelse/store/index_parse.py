"""Many files to rows of the index, on all cores when that pays: files of the work tree, or of git by their blobs."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import KallelseError
from kallelse.store import paths, stamp, worktree
from kallelse.store.git import Git
from kallelse.store.index_rows import ArendeRow, MoteRow, arende_row, mote_row
from kallelse.store.progress import counted
from kallelse.store.toml_read import accelerate

READS = "Läser registret"
_CHUNK = 200
_WORTH_WORKERS = 2000
_AHEAD = 3

Row: TypeAlias = ArendeRow | MoteRow
Serier: TypeAlias = tuple[Serie, ...]
T = TypeVar("T")
R = TypeVar("R")


class Read(NamedTuple):
    """The row of a file of the work tree, and the stamp that the file had before it was read."""

    row: Row
    stamp: int


def read_file(root: str, fil: str, serier: Serier) -> Read | None:
    """Return the row of a file of the work tree, None when it is not there."""
    before = stamp.settled(f"{root}/{fil}")
    if before == stamp.ABSENT or not _is_real(root, fil.rpartition("/")[0]):
        return None
    try:
        fd = os.open(f"{root}/{fil}", os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            return Read(_row(fil, file.read(), serier), before)
    except OSError:
        return Read(_row(fil, None, serier), before)


@lru_cache(maxsize=1)
def _is_real(root: str, folder: str) -> bool:
    """Return whether a folder lies in the workspace, with no link on the way; asked once for the files of a folder."""
    try:
        return worktree.locate_folder(Path(root), folder).is_dir()
    except KallelseError:
        return False


def read_files(root: str, files: Sequence[str], serier: Serier) -> Iterator[Read]:
    """Give the rows of files of the work tree, in order; those that are not there are left out."""
    return counted(READS, _spread(_read_files, root, files, serier), len(files))


def read_blobs(root: str, files: Sequence[tuple[str, str]], serier: Serier) -> Iterator[Row]:
    """Give the rows of files as git has them, each by its path and the id of its blob, in order."""
    return counted(READS, _spread(_read_blobs, root, files, serier), len(files))


def _read_files(root: str, files: Sequence[str], serier: Serier) -> list[Read]:
    return [read for fil in files if (read := read_file(root, fil, serier))]


def _read_blobs(root: str, files: Sequence[tuple[str, str]], serier: Serier) -> list[Row]:
    with Git(Path(root)).reader() as reader:
        return [_row(fil, reader.read(blob), serier) for fil, blob in files]


def _row(fil: str, data: bytes | None, serier: Serier) -> Row:
    return (arende_row if paths.is_arende(fil) else mote_row)(fil, data, serier)


def _spread(
    work: Callable[[str, Sequence[T], Serier], list[R]], root: str, files: Sequence[T], serier: Serier
) -> Iterator[R]:
    """Give what `work` makes of the files, in order; in other processes when there are many."""
    chunks = _chunks(files)
    if len(files) < _WORTH_WORKERS:
        for chunk in chunks:
            yield from work(root, chunk, serier)
        return
    import multiprocessing
    import threading

    # A process with threads, as that of the screens, must not be forked.
    kind = "fork" if threading.active_count() == 1 and hasattr(os, "fork") else "spawn"
    cores = os.cpu_count() or 1
    with multiprocessing.get_context(kind).Pool(cores, initializer=_make_fast) as pool:
        started = deque(pool.apply_async(work, (root, chunk, serier)) for chunk in islice(chunks, cores * _AHEAD))
        while started:
            yield from started.popleft().get()
            started += [pool.apply_async(work, (root, chunk, serier)) for chunk in islice(chunks, 1)]


def _make_fast() -> None:
    """Prepare a process that will only read files: what it makes is soon gone, and nothing in it goes in circles.

    An interrupt at the keyboard is for the one that asked, which ends this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    accelerate()


def _chunks(files: Sequence[T]) -> Iterator[Sequence[T]]:
    return (files[start : start + _CHUNK] for start in range(0, len(files), _CHUNK))
