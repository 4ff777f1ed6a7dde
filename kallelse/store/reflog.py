"""Git's own log of the branch in this clone: where it stood before and after each move, who moved it, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kallelse.domain.errors import Conflict
from kallelse.store.refs import Refs

_NOTHING = "0" * 40
_TAIL_BYTES = 4096


class Move(NamedTuple):
    """One move of the branch from a commit (empty: from nothing) to another, in git's words for `how`.

    A move that git did not note has no `who`, `time` or `how`; the program's own have no `how`.
    """

    old: str
    new: str
    who: str = ""
    time: datetime | None = None
    how: str = ""


def moves(refs: Refs) -> tuple[Move, ...]:
    """Return the moves of the branch that HEAD follows, oldest first, with those that git did not note put between."""
    found: list[Move] = []
    for move in (*_noted(refs), Move(refs.head(), refs.head())):
        if found and found[-1].new != move.old:
            found.append(Move(found[-1].new, move.old))
        found.append(move)
    return tuple(found[:-1])


def moved_by_others(refs: Refs) -> bool:
    """Return whether the last move of the branch was not the program's; reads the end of the log only."""
    try:
        with _place(refs).open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - _TAIL_BYTES))
            last = file.read().decode(errors="replace").splitlines()[-1:]
    except (OSError, Conflict):
        return False
    return any("\t" in line or line[41:81] != refs.head() for line in last)


def _place(refs: Refs) -> Path:
    return refs.dir / "logs" / refs.branch()


def _noted(refs: Refs) -> Iterator[Move]:
    try:
        text = _place(refs).read_text(encoding="utf-8", errors="replace")
    except (OSError, Conflict):
        return
    for line in text.split("\n"):
        stamp, _, how = line.partition("\t")
        ids, _, clock = stamp.rpartition("> ")
        old, new, who = (*ids.split(" ", 2), "", "", "")[:3]
        seconds = clock.partition(" ")[0]
        if len(new) == len(_NOTHING) and seconds.isdecimal():
            name = who.partition(" <")[0]
            yield Move(old.replace(_NOTHING, ""), new, name, datetime.fromtimestamp(int(seconds), UTC), how)
