"""Writing that survives a power cut: the one place that syncs, renames and removes files.

A file is durable when its bytes and the directory that names it are synced (git never syncs directories).
"""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kallelse.store.failpoints import step

RESERVE_BYTES = 4 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT}
_DEFERRED = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def write(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write and sync a file, in the place of an old one; its name is not yet durable."""
    step()
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        file.flush()
        step()
        os.fsync(fd)


def sync_file(path: Path) -> None:
    """Make the bytes of a file that was there already durable."""
    step()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def replace(path: Path, target: Path) -> None:
    """Let a written file take the name, and the place, of `target`."""
    step()
    path.replace(target)


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    step()
    path.unlink(missing_ok=True)


def make_directories(path: Path) -> set[Path]:
    """Make a directory and those above it; return the directories that now have a new name in them."""
    missing = [p for p in (path, *path.parents) if not p.is_dir()]
    if missing:
        step()
        path.mkdir(parents=True, exist_ok=True)
    return {p.parent for p in missing}


def sync_directories(directories: Iterable[Path]) -> None:
    """Make the names in the directories durable."""
    for directory in sorted(set(directories)):
        step()
        fd = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def publish(path: Path, data: bytes, temporary: Path) -> None:
    """Write a file so that it is there whole and durable, or not at all."""
    write(temporary, data)
    replace(temporary, path)
    sync_directories([path.parent])


def is_full(error: OSError) -> bool:
    """Return whether the disk, or the user's share of it, is full."""
    return error.errno in _FULL


def keep_reserve(path: Path) -> None:
    """Hold some space that recovery can use when the disk is full: 4 MiB, or an eighth of what is left."""
    if path.exists():
        return
    from shutil import disk_usage

    try:
        path.write_bytes(bytes(min(RESERVE_BYTES, disk_usage(path.parent).free // 8)))
    except OSError:
        path.unlink(missing_ok=True)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C, a closed terminal and a polite kill until the block is done; git's processes inherit it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _DEFERRED)
    try:
        with _handlers_waiting():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _handlers_waiting() -> Iterator[None]:
    """Hold Python's own handlers too: another thread may be given the signal, and they then run in the main one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    handlers = {number: signal.signal(number, lambda nr, _frame: arrived.append(nr)) for number in _DEFERRED}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler or signal.SIG_DFL)
        for nr in arrived:
            signal.raise_signal(nr)
