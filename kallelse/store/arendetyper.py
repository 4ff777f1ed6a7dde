"""The kinds of ärenden that a nämnd knows: the shipped ones, the profile's, and the workspace's own."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.arendetyp import Arendetyp, Arendetyper, merged
from kallelse.domain.organisation import Namnd
from kallelse.resources import templates_dir
from kallelse.store import paths
from kallelse.store.toml_read import Loaded, load
from kallelse.store.workspace import Workspace

COMMON = "gemensam"


def arendetyper(ws: Workspace, namnd: Namnd | None = None) -> tuple[Arendetyp, ...]:
    """Return the kinds of a nämnd (or of the organisation's profile), where own ones replace those of the same key.

    Raises:
        BadFile: a file of kinds cannot be read, with the place.
    """
    return merged(loaded.require() for loaded in load_types(ws, namnd))


def load_types(ws: Workspace, namnd: Namnd | None = None) -> Iterator[Loaded[Arendetyper]]:
    """Give the files of kinds, the most general first, with their problems and positions."""
    profil = paths.slug((namnd.profil if namnd else "") or ws.organisation.profil)
    for mapp in (COMMON, profil):
        fil = paths.arendetyper(mapp)
        shipped = templates_dir() / fil.removeprefix(paths.TEMPLATES)
        if shipped.is_file():
            yield load(Arendetyper, shipped.read_bytes(), fil)
        if ws.source.exists(fil):
            yield load(Arendetyper, ws.source.read(fil), fil)
