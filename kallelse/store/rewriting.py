"""Has the history been rewritten? What the program acknowledged in this clone must stand in it, unchanged.

An event is known by its `Handelse-Id`: one that a rebase has moved, and changed nothing of, is still there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from kallelse.domain.datum import TIDSZON
from kallelse.domain.text import visa
from kallelse.store import history
from kallelse.store.git import Git
from kallelse.store.history import Commit
from kallelse.store.reflog import Move, moves

_ID = "Handelse-Id"
LATEST = 200
"""So many of the latest moves of the branch are looked at where all of them would take too long."""
Fate: TypeAlias = Literal["borta", "andrad", "kvar"]


class Rewriting(NamedTuple):
    """One rewriting of the branch: how git noted the move, and what was lost by it, newest first.

    `gone` are events that the history no longer has, `changed` those that it has in another form.
    """

    move: Move
    gone: tuple[Commit, ...]
    changed: tuple[Commit, ...]

    @property
    def besked(self) -> str:
        """When, by whom and how the history was rewritten, and what was lost, as Swedish sentences."""
        fates = (
            (self.gone, "borta ur den", "borta ur den"),
            (self.changed, "ändrad i efterhand", "ändrade i efterhand"),
        )
        lost = [
            f"1 händelse är {en}" if len(c) == 1 else f"{len(c)} händelser är {flera}" for c, en, flera in fates if c
        ]
        first = (*self.gone, *self.changed)[-1]
        said = f"{visa(first.subject, en_rad=True)} ({first.id[:10]})"
        return f"Historiken är omskriven{_noted(self.move)}: {' och '.join(lost)}. Den tidigaste är: {said}"


def _noted(move: Move) -> str:
    if move.time is None:
        return " förbi gits egen logg"
    dag = f"{move.time.astimezone(ZoneInfo(TIDSZON)):%Y-%m-%d kl. %H.%M}"
    how = f" ({visa(move.how.partition(':')[0], en_rad=True)})" if move.how else ""
    return f" {dag} av {visa(move.who, en_rad=True)}{how}"


def rewritings(git: Git, latest: int = 0) -> tuple[Rewriting, ...]:
    """Return the rewritings that events were lost or changed by, the last one first; among the `latest` moves, if said.

    Raises:
        GitFailed: git cannot tell.
    """
    log = moves(git, latest)
    lost = {c.id: c for c in _commits(git, {c for move in log for c in (move.old, move.new)}, {git.head()})}
    fates = _fates(git, [c for c in lost.values() if _ID in c.trailers])
    found = []
    for move in reversed(log):
        # git walks by clocks, which may be set wrong; whether one commit stands on another is sure
        standing = move.old not in lost or git.is_ancestor(move.old, git.head())
        dropped = () if standing else _commits(git, {move.old}, {move.new})
        own = [lost.pop(c.id) for c in dropped if c.id in lost]
        gone, changed = (tuple(c for c in own if fates.get(c.id) == fate) for fate in ("borta", "andrad"))
        if gone or changed:
            found.append(Rewriting(move, gone, changed))
    return tuple(found)


def unknown_moves(git: Git) -> int:
    """Return how many of the commits that the branch has been at are not in the clone any more."""
    ids = {c for move in moves(git) for c in (move.old, move.new) if c}
    output = git.run("cat-file", "--batch-check", stdin="".join(f"{c}\n" for c in ids).encode())
    return sum(line.endswith(b" missing") for line in output.splitlines())


def _fates(git: Git, lost: list[Commit]) -> dict[str, Fate]:
    """Return what has become of events that are not in the history as they were, by commit."""
    if not lost:
        return {}
    standing: dict[str, list[Commit]] = {}
    for commit in _commits(git, {git.head()}, {c.id for c in lost}):
        for name in commit.trailers.get(_ID, ()):
            standing.setdefault(name, []).append(commit)
    twins = {c.id: standing.get(c.trailers[_ID][0], []) for c in lost}
    files = _files(git, {c.id for c in (*lost, *(t for found in twins.values() for t in found))})
    return {c.id: _fate(c, twins[c.id], files) for c in lost}


def _fate(commit: Commit, twins: Iterable[Commit], files: Mapping[str, frozenset[str]]) -> Fate:
    said = [_said(twin, files) == _said(commit, files) for twin in twins]
    return "kvar" if any(said) else "andrad" if said else "borta"


def _said(commit: Commit, files: Mapping[str, frozenset[str]]) -> tuple[object, ...]:
    """Return all that an event says: who, when, the words, and what its files became."""
    words = (commit.subject, commit.body, tuple(commit.trailers.items()))
    return commit.author, commit.email, commit.time, words, files.get(commit.id, frozenset())


def _files(git: Git, commits: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the files that each commit changed, with their new blobs, as git writes them."""
    asked = "".join(f"{c}\n" for c in commits).encode()
    output = git.run("diff-tree", "--stdin", "--root", "-r", "--raw", "--no-renames", "--no-ext-diff", stdin=asked)
    found: dict[str, set[str]] = {}
    commit = ""
    for line in output.decode(errors="replace").splitlines():
        if not line.startswith(":"):
            commit = line.strip()
        else:
            found.setdefault(commit, set()).add(" ".join(line.split(" ")[3:]))
    return {key: frozenset(changed) for key, changed in found.items()}


def _commits(git: Git, tips: Iterable[str], without: Iterable[str]) -> tuple[Commit, ...]:
    """Return the commits of the tips that others do not stand on, newest first; what is missing is skipped."""
    asked = [*(c for c in tips if c), *(f"^{c}" for c in without if c)]
    options = ("--topo-order", "--no-commit-header", f"--format={history.COMMIT_FORMAT}", "--ignore-missing", "--stdin")
    return tuple(history.commits(git.run("rev-list", *options, stdin="".join(f"{c}\n" for c in asked).encode())))
