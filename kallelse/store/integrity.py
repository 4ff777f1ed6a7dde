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


def tags_apart(git: Git) -> frozenset[str]:
    """Return the tags that stand on commits which are not in the history of HEAD."""
    head = git.head()
    apart = _tags(git, f"--no-merged={head}") if head else frozenset()
    # git judges many at a time by their clocks, which may be set wrong; one at a time it is sure
    return frozenset(tag for tag in apart if not git.is_ancestor(f"refs/tags/{tag}", head))


def tags_fetched(git: Git) -> frozenset[str]:
    """Return those of them that came with a fetch from another clone, and wait to be merged."""
    remotes = git.run("for-each-ref", "--format=%(objectname)", "refs/remotes/").decode().split()
    apart = tags_apart(git) if remotes else frozenset()
    return apart & _tags(git, *(f"--merged={commit}" for commit in remotes)) if apart else apart


def tags_moved(git: Git) -> frozenset[str]:
    """Return the annotated tags that begin with other words than the commit that they stand on; ours never do."""
    subjects = "%(refname:lstrip=2)%00%(objecttype)%00%(contents:subject)%00%(*subject)"
    output = git.run("for-each-ref", f"--format={subjects}", "refs/tags/").decode(errors="replace")
    rows = (line.split("\0") for line in output.splitlines())
    return frozenset(name for name, kind, said, subject in rows if kind == "tag" and said != subject)


def _tags(git: Git, *options: str) -> frozenset[str]:
    output = git.run("for-each-ref", "--format=%(refname:lstrip=2)", *options, "refs/tags/")
    return frozenset(output.decode(errors="replace").split())
