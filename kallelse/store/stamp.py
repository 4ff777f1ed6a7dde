"""How a file or a folder is known to be the same as when it was last read: by its times and size, without reading.

Imports nothing that a hot read would feel.
"""

from __future__ import annotations

import os
import time

UNKNOWN = 0
ABSENT = -1
_TICK_NS = 30_000_000
_COARSE_NS = 2_100_000_000


def of(path: str) -> int:
    """Return the stamp of what has the path (a link is not followed), ABSENT where there is nothing."""
    try:
        return stamp(os.lstat(path))
    except OSError:
        return ABSENT


def stamp(found: os.stat_result) -> int:
    """Return a number that a change of the file changes too, whatever the clock says."""
    return hash((found.st_mtime_ns, found.st_ctime_ns, found.st_size)) or 1


def settled(path: str) -> int:
    """Return the stamp of what has the path, before it is read; ABSENT where there is nothing.

    It is UNKNOWN while it is so new that one more change could leave its times as they are: file systems count time
    in ticks, some of them in seconds.
    """
    try:
        found = os.lstat(path)
    except OSError:
        return ABSENT
    coarse = found.st_mtime_ns % 1_000_000_000 == 0
    window = _COARSE_NS if coarse else _TICK_NS
    now = time.time_ns()
    fresh = min(abs(now - found.st_mtime_ns), abs(now - found.st_ctime_ns)) < window
    return UNKNOWN if fresh else stamp(found)
