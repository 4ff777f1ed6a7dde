"""What has happened, newest first: the commits of the register."""

from __future__ import annotations

from typing import Any

from kallelse.actions.avser import designation
from kallelse.store.git import Git
from kallelse.store.history import Commit
from kallelse.store.workspace import Workspace

UTANFOR = "fil.andrad"


def historik(ws: Workspace, avser: str | None = None, antal: int | None = None) -> list[dict[str, Any]]:
    """Return `{commit, tid, vem, handelse, besked, avser}` of each event, of one ärende or sammanträde if asked.

    Raises:
        BadInput: `avser` is neither an ärende nor a sammanträde.
    """
    wanted = designation(ws, avser) if avser else None
    rader: list[dict[str, Any]] = []
    for commit in Git(ws.root).log():
        if wanted is None or wanted in concerned(commit):
            rader.append(_row(commit))
        if antal is not None and len(rader) >= antal:
            break
    return rader


def concerned(commit: Commit) -> tuple[str, ...]:
    """Return what a commit is about: sammanträden and diarienummer."""
    return (*commit.trailers.get("Sammantrade", ()), *commit.trailers.get("Arende", ()))


def _row(commit: Commit) -> dict[str, Any]:
    return {
        "commit": commit.id,
        "tid": commit.time.isoformat(),
        "vem": commit.author,
        "handelse": next(iter(commit.trailers.get("Handelse", ())), UTANFOR),
        "besked": commit.subject,
        "avser": list(concerned(commit)),
    }
