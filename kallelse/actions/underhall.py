"""The workspace's own upkeep: an explicit step, never a part of another action."""

from __future__ import annotations

from kallelse.domain.outcome import Outcome
from kallelse.store.git import Git
from kallelse.store.upkeep import count_objects, maintain
from kallelse.store.workspace import Workspace


def underhall(ws: Workspace) -> Outcome:
    """Pack the history and make it quick to read; nothing is dropped.

    Raises:
        Conflict: somebody holds the workspace.
        Trouble: the disk or git fails; nothing is lost.
    """
    git = Git(ws.root)
    fore = count_objects(git)
    maintain(git)
    efter = count_objects(git)
    besked = f"Historiken är packad: {_mib(fore.storlek)} blev {_mib(efter.storlek)}. Inget har tagits bort."
    data = {"fore": fore.storlek, "efter": efter.storlek, "objekt": efter.losa + efter.packade}
    return Outcome(besked, "", (), data)


def _mib(antal: int) -> str:
    return f"{antal / 1024**2:.1f} MB".replace(".", ",")
