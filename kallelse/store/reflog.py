"""Git's own log of the branch in this clone: where it stood before and after each move, who moved it, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from kallelse.domain.errors import Conflict
from kallelse.store.refs import Refs

_NOTHING = "0" * 40
_LINE_BYTES = 1024


class Move(NamedTuple):
    """One move of the branch from a commit (empty: from nothing) to another, in git's words for `how`.

    A move that git did not note has no `who`, `time` or `how`; the program's own have no `how`.
    """

    old: str
    new: str
    who: str = ""
    time: datetime | None = None
    how: str = ""


def moves(refs: Refs, latest: int = 0) -> tuple[Move, ...]:
    """Return the moves of the branch that HEAD follows, oldest first, with those that git did not note put between.

    With `latest`, no more than about so many of the last ones are read.
    """
    found: list[Move] = []
    for move in (*_noted(refs, latest), Move(refs.head(), refs.head())):
        if found and found[-1].new != move.old:
            found.append(Move(found[-1].new, move.old))
        found.append(move)
    return tuple(found[:-1][-latest:])


def moved_by_others(refs: Refs) -> bool:
    """Return whether the last move of the branch was not the program's; reads the end of the log only."""
    return any(move.how or move.new != refs.head() for move in (*_noted(refs, 1),)[-1:])


def _noted(refs: Refs, latest: int) -> Iterator[Move]:
    try:
        with (refs.dir / "logs" / refs.branch()).open("rb") as file:
            start = max(0, file.seek(0, 2) - latest * _LINE_BYTES) if latest else 0
            file.seek(start)
            lines = file.read().decode(errors="replace").split("\n")
    except (OSError, Conflict):
        return
    for line in lines[1:] if start else lines:
        stamp, _, how = line.partition("\t")
        ids, _, clock = stamp.rpartition("> ")
        old, new, who = (*ids.split(" ", 2), "", "", "")[:3]
        seconds = clock.partition(" ")[0]
        if len(new) == len(_NOTHING) and seconds.isdecimal():
            name = who.partition(" <")[0]
            yield Move(old.replace(_NOTHING, ""), new, name, datetime.fromtimestamp(int(seconds), UTC), how)
