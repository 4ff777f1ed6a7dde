"""What git can say about the whole record: whether its objects are sound, and how its days follow one another."""

from __future__ import annotations

from kallelse.store.faults import GitFailed
from kallelse.store.git import Git


def object_faults(git: Git) -> tuple[str, ...]:
    """Return what `git fsck --strict` complains of, a line each, in git's words."""
    try:
        output = git.run("fsck", "--strict", "--no-dangling", "--no-progress").decode(errors="replace")
    except GitFailed as error:
        output = error.stdout + error.stderr  # what is missing stands on stdout
    return tuple(line for line in output.splitlines() if line.strip())
