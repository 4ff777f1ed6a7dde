"""What has happened, newest first: the commits of the register."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from kallelse.actions.avser import designation, is_meeting, number, parse_meeting
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.history import Commit
from kallelse.store.workspace import Workspace

UTANFOR = "fil.andrad"


def historik(ws: Workspace, avser: str | None = None, antal: int | None = None) -> list[dict[str, Any]]:
    """Return `{commit, tid, vem, handelse, besked, avser}` of each event, of one ärende or sammanträde if asked.

    What is about an ärende or a sammanträde says so in its commit, or has changed its file or folder.

    Raises:
        BadInput: `avser` is neither an ärende nor a sammanträde.
        NotFound: there is no such nämnd.
    """
    git = Git(ws.root)
    if avser is None:
        return [_row(commit) for commit in git.log(limit=-1 if antal is None else antal)]
    return list(islice(_about(git, designation(ws, avser), _stem(ws, avser)), antal))


def concerned(commit: Commit) -> tuple[str, ...]:
    """Return what a commit is about: sammanträden and diarienummer."""
    return (*commit.trailers.get("Sammantrade", ()), *commit.trailers.get("Arende", ()))


def event_of(commit: Commit) -> str:
    """Return the kind of event that a commit is; one that was made outside of the program is `fil.andrad`."""
    return next(iter(commit.trailers.get("Handelse", ())), UTANFOR)


def _about(git: Git, wanted: str, stem: str) -> Iterator[dict[str, Any]]:
    touched = {commit.id for path in (f"{stem}.toml", stem) for commit in git.log(path)}
    for commit in git.log():
        if wanted in concerned(commit):
            yield _row(commit)
        elif commit.id in touched:
            yield _row(commit) | {"avser": [*concerned(commit), wanted]}


def _stem(ws: Workspace, avser: str) -> str:
    """Return the path of a file of the register without its suffix, which is that of its folder too."""
    if is_meeting(avser):
        kod, datum = parse_meeting(avser)
        return paths.sammantrade(ws.namnd(kod).kod, datum).removesuffix(".toml")
    return paths.arende(number(ws, avser)).removesuffix(".toml")


def _row(commit: Commit) -> dict[str, Any]:
    return {
        "commit": commit.id,
        "tid": commit.time.isoformat(),
        "vem": commit.author,
        "handelse": event_of(commit),
        "besked": commit.subject,
        "avser": list(concerned(commit)),
    }
