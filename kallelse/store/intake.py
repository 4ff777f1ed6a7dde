"""What makes a hand edit good enough to be taken in: the same reading as everything else goes through."""

from __future__ import annotations

from typing import Any

from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import KallelseError
from kallelse.domain.organisation import Organisation
from kallelse.store import paths
from kallelse.store.toml_read import load
from kallelse.store.workspace import Workspace

_FILES = (paths.ORGANISATION, ".gitignore", ".gitattributes")
_FOLDERS = (paths.CASES, paths.SAMMANTRADEN, paths.TEMPLATES, paths.SANDLISTOR, ".kallelse/")


def is_ours(fil: str) -> bool:
    """Return whether a path is one where the register keeps its files."""
    return fil in _FILES or fil.startswith(_FOLDERS)


class Intake:
    """Judges hand-edited files of a workspace before they become part of the register."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, fil: str, data: bytes | None) -> str | None:
        """Return why a file must not be taken in, as a Swedish sentence, or None when it may be.

        `data` is None for a file that was taken away by hand. The answer is empty for a file that does not belong to
        the register, such as a document that was built into the workspace's root.
        """
        if not is_ours(fil):
            return ""
        cls = _kind(fil)
        if cls is None:
            return None
        if data is None:
            taken_away = "Filer i registret tas inte bort för hand; numret ska stå kvar."
            return None if _is_free(fil) else taken_away
        try:
            return self._fault(cls, fil, data)
        except KallelseError as error:
            return error.besked

    def _fault(self, cls: type[Any], fil: str, data: bytes) -> str | None:
        loaded = load(cls, data, fil, self._series(fil))
        first = next((p for p in loaded.problem if p.allvarlig), None)
        if first:
            return f"{loaded.position(first.path)}: {first.besked}"
        wrong_place = not _is_free(fil) and paths.of(loaded.require()) != fil
        return "Filens plats stämmer inte med vad som står i den." if wrong_place else None

    def _series(self, fil: str) -> tuple[Serie, ...]:
        return self._workspace.series if fil.startswith((paths.CASES, paths.SAMMANTRADEN)) else ()


def _is_free(fil: str) -> bool:
    """Return whether a file may have any name in its folder, and may be taken away: nothing has a number from it."""
    return paths.is_profil(fil) or paths.is_sandlista(fil) or paths.is_arendetyper(fil)


def _kind(fil: str) -> type[Any] | None:
    if paths.is_arende(fil):
        return Arende
    if paths.is_sammantrade(fil):
        from kallelse.domain.sammantrade import Sammantrade  # as in Workspace.load_sammantrade

        return Sammantrade
    if paths.is_arendetyper(fil):
        from kallelse.domain.arendetyp import Arendetyper

        return Arendetyper
    if paths.is_profil(fil):
        from kallelse.domain.profil import Profil

        return Profil
    if paths.is_sandlista(fil):
        from kallelse.domain.sandlista import Sandlista

        return Sandlista
    return Organisation if fil == paths.ORGANISATION else None
