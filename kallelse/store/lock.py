"""The lock of a workspace: one writer at a time. The kernel frees it when its holder dies."""

from __future__ import annotations

import fcntl
import getpass
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kallelse.domain.errors import Conflict
from kallelse.domain.text import visa

WAIT_SECONDS = 10.0
_PAUSE_SECONDS = 0.005


@contextmanager
def held(path: Path, wait: float = WAIT_SECONDS) -> Iterator[int]:
    """Hold the lock file; give its descriptor, which git's writing processes inherit.

    A git process that outlives a killed writer keeps the lock until it too is done. Waits up to `wait` seconds.

    Raises:
        Conflict: somebody else holds it; the message says who and since when.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _acquire(fd, time.monotonic() + wait)
        _sign(fd)
        yield fd
    finally:
        fcntl.flock(fd, fcntl.LOCK_UN)
        os.close(fd)


def _acquire(fd: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Conflict(
                    f"Arbetsytan används av en annan process ({_holder(fd)}). Inget har ändrats.",
                    atgard="Vänta eller stäng den, och försök igen.",
                ) from None
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _sign(fd: int) -> None:
    since = time.strftime("%H.%M")
    os.ftruncate(fd, 0)
    os.pwrite(fd, f"{user()}, pid {os.getpid()}, sedan {since}".encode(), 0)


def _holder(fd: int) -> str:
    return visa(os.pread(fd, 200, 0).decode(errors="replace"), en_rad=True) or "okänd"


def user() -> str:
    """Return the login name of the person at the keyboard."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "okänd"
