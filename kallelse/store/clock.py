"""The computer's clock against history: days and numbers follow the one, and the other tells when it has jumped."""

from __future__ import annotations

import re
import time

_COMMITTED = re.compile(rb"\ncommitter [^\n]*> (\d{1,11}) ")
_SLACK_SECONDS = 600  # two computers need not agree better than that


def warnings(commit: bytes) -> list[str]:
    """Return what to say of a clock that shows an earlier time than the latest event (the bytes of its commit)."""
    found = _COMMITTED.search(commit.partition(b"\n\n")[0])
    if not found or time.time() + _SLACK_SECONDS >= int(found[1]):
        return []
    senast, nu = (_shown(seconds) for seconds in (int(found[1]), int(time.time())))
    besked = f"Datorns klocka visar {nu}, men den senaste händelsen är från {senast}."
    return [f"{besked} Kontrollera klockan: datum och nummer följer den."]


def _shown(seconds: int) -> str:
    return time.strftime("%Y-%m-%d %H.%M", time.localtime(seconds))
