"""What has happened, newest first: the commits of the register."""

from __future__ import annotations

from typing import Any

from kallelse.actions import vyer
from kallelse.actions.avser import designation, is_meeting, number, parse_meeting
from kallelse.actions.vyer import UTANFOR
from kallelse.store import index_read, paths
from kallelse.store.history import Commit
from kallelse.store.history_index import HistoryIndex
from kallelse.store.workspace import Workspace

__all__ = ["UTANFOR", "concerned", "event_of", "historik"]


def historik(ws: Workspace, avser: str | None = None, antal: int | None = None) -> list[dict[str, Any]]:
    """Return `{commit, tid, vem, handelse, besked, avser}` of each event, of one ärende or sammanträde if asked.

    The order is that of the chain of commits. What is about an ärende or a sammanträde says so in its commit; one
    that hands made, or another program, is about the files that it changed.

    Raises:
        BadInput: `avser` is neither an ärende nor a sammanträde.
        NotFound: there is no such nämnd, or no history.
    """
    keys = (designation(ws, avser), _stem(ws, avser)) if avser else ()
    with HistoryIndex(ws.root) as index:
        return [vyer.handelse(r, *keys[:1]) for r in index.ask(lambda db: index_read.history(db, keys, antal))]


def concerned(commit: Commit) -> tuple[str, ...]:
    """Return what a commit says that it is about: sammanträden and diarienummer."""
    return commit.avser


def event_of(commit: Commit) -> str:
    """Return the kind of event that a commit is; one that was made outside of the program is `fil.andrad`."""
    return next(iter(commit.trailers.get("Handelse", ())), UTANFOR)


def _stem(ws: Workspace, avser: str) -> str:
    """Return the path of a file of the register without its suffix, which is that of its folder too."""
    if is_meeting(avser):
        kod, datum = parse_meeting(avser)
        return paths.sammantrade(ws.namnd(kod).kod, datum).removesuffix(".toml")
    return paths.arende(number(ws, avser)).removesuffix(".toml")
