"""Keep git quick: pack what has gathered and write the commit graph. No object is ever dropped."""

from __future__ import annotations

from dataclasses import dataclass

from kallelse.store import lock
from kallelse.store.git import Git
from kallelse.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Objects:
    """How many objects stand alone, how many in packs, in how many packs, and the bytes of both together."""

    losa: int
    packade: int
    pack: int
    storlek: int


def count_objects(git: Git) -> Objects:
    """Return how git keeps its objects now."""
    rows = (line.split(": ") for line in git.run("count-objects", "-v").decode().splitlines())
    facts = {key: int(value) for key, value in rows if value.isdigit()}
    kib = facts.get("size", 0) + facts.get("size-pack", 0)
    return Objects(facts["count"], facts["in-pack"], facts["packs"], kib * 1024)


def maintain(git: Git) -> None:
    """Pack loose objects, join packs, write the commit graph with changed paths, and have git look through its index.

    Nobody writes meanwhile.

    `repack` keeps unreachable objects too (`-k`): what was once recorded stays.

    Raises:
        Conflict: somebody holds the workspace.
        Trouble: the disk or git fails; nothing is lost.
    """
    Writer(git.root).recover()
    with lock.held(git.private / "lock", lock.WAIT_SECONDS):
        git.run("repack", "-a", "-d", "-k", "-q")
        git.run("commit-graph", "write", "--reachable", "--changed-paths", "--no-progress")
        git.remember_untracked()
