"""Failpoints: tests let the store fail at its Nth step, to prove that nothing is lost there.

`KALLELSE_FAIL=store.N=HOW` makes step N of the process fail, counted from 1. HOW is `kill` (SIGKILL to the process),
`eio` (a disk error, once) or `full` (the disk is full from that step on). A step stands before everything that
the store writes, syncs, renames or removes, and before and after every git command that writes. Without the
variable a step is an empty call.
"""

from __future__ import annotations

import errno
import os
import re
import signal
from collections.abc import Callable

_PLAN = re.compile(r"store\.(\d+)=(kill|eio|full)")


class _Plan:
    def __init__(self, number: int, how: str) -> None:
        self._left = number
        self._how = how

    def step(self) -> None:
        self._left -= 1
        if self._left == 0 and self._how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self._left == 0 and self._how == "eio":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if self._left <= 0 and self._how == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _no_step() -> None:
    """Do nothing: no failure is planned."""


def planned(text: str) -> Callable[[], None]:
    """Return what a step does under a plan (the value of `KALLELSE_FAIL`)."""
    plan = _PLAN.fullmatch(text)
    return _Plan(int(plan[1]), plan[2]).step if plan else _no_step


step = planned(os.environ.get("KALLELSE_FAIL", ""))
