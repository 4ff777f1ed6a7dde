"""What git can say about the whole record: whether its objects are sound, and how its days follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from kallelse.store.git import Git, GitFailed


def object_faults(git: Git) -> tuple[str, ...]:
    """Return what `git fsck --strict` complains of, a line each, in git's words."""
    try:
        output = git.run("fsck", "--strict", "--no-dangling", "--no-progress").decode(errors="replace")
    except GitFailed as error:
        output = error.stderr
    return tuple(line for line in output.splitlines() if line.strip())


def first_parents(git: Git) -> Iterator[tuple[str, datetime]]:
    """Give the commits of the chain of first parents, oldest first, each with the time that it was made."""
    if not git.head():
        return
    options = ("--first-parent", "--reverse", "--no-commit-header", "--format=%H %ct")
    for line in git.run("rev-list", *options, "HEAD", "--").decode().splitlines():
        commit, _, seconds = line.partition(" ")
        yield commit, datetime.fromtimestamp(int(seconds), UTC)
