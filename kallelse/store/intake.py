"""What makes a hand edit good enough to be taken in: the same reading as everything else goes through."""

from __future__ import annotations

from typing import Any

from kallelse.domain.arende import Arende
from kallelse.domain.errors import KallelseError
from kallelse.domain.organisation import Organisation
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.toml_read import load
from kallelse.store.workspace import Workspace

_OURS = (paths.ORGANISATION, paths.CASES, paths.SAMMANTRADEN, paths.TEMPLATES, ".kallelse/", ".git")


class Intake:
    """Judges hand-edited files of a workspace before they become part of the register."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, fil: str, data: bytes | None) -> str | None:
        """Return why a file must not be taken in, as a Swedish sentence, or None when it may be.

        `data` is None for a file that was taken away by hand. The answer is empty for a file that does not belong to
        the register, such as a document that was built into the workspace's root.
        """
        if not fil.startswith(_OURS):
            return ""
        cls = _kind(fil)
        if data is None:
            return "Filer i registret tas inte bort för hand; numret ska stå kvar." if cls else None
        if cls is None:
            return None
        try:
            loaded = load(cls, data, fil, self._series(cls))
        except KallelseError as error:
            return error.besked
        first = next((p for p in loaded.problem if p.allvarlig), None)
        if first:
            return f"{loaded.position(first.path)}: {first.besked}"
        wrong_place = paths.of(loaded.varde) != fil
        return "Filens plats stämmer inte med vad som står i den." if wrong_place else None

    def _series(self, cls: type[Any]) -> Any:
        return () if cls is Organisation else self._workspace.series


def _kind(fil: str) -> type[Any] | None:
    if paths.is_arende(fil):
        return Arende
    if paths.is_sammantrade(fil):
        return Sammantrade
    return Organisation if fil == paths.ORGANISATION else None
