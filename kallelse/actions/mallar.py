"""The templates that documents are set with: the shipped ones, and the workspace's own as it (or a commit) has them."""

from __future__ import annotations

import atexit
import shutil
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from kallelse.documents.templates import Templates, load_templates
from kallelse.domain.errors import NotFound
from kallelse.domain.profil import Profil
from kallelse.store import paths
from kallelse.store.source import WorktreeSource
from kallelse.store.workspace import Workspace

if TYPE_CHECKING:
    from kallelse.documents.word.brand import Logotyp


def templates_of(ws: Workspace, profil: str) -> Templates:
    """Return the templates of a profile in a workspace.

    Raises:
        BadFile: one of the workspace's own does what a template must not.
    """
    own = tuple(ws.source.list(paths.TEMPLATES))
    if not own:
        return _shipped(paths.slug(profil))
    root = ws.root if isinstance(ws.source, WorktreeSource) else _laid_out(ws, own)
    return load_templates(paths.slug(profil), root)


def house_template(ws: Workspace, profil: Profil) -> tuple[bytes, str] | None:
    """Return the municipality's own Word template and its path, if its profile has one.

    Raises:
        NotFound: the profile names one that is not there.
    """
    if not profil.wordmall:
        return None
    fil = f"{paths.TEMPLATES}{paths.slug(profil.namn)}/{PurePosixPath(profil.wordmall).name}"
    if not ws.source.exists(fil):
        raise NotFound(f"Word-mallen {fil} finns inte.", atgard="Lägg den i profilens mapp, eller ta bort wordmall.")
    return ws.source.read(fil), fil


def logotype(ws: Workspace, profil: Profil, varningar: list[str]) -> Logotyp | None:
    """Return a profile's logotype as Word shows it; why there is none goes to `varningar`."""
    if not profil.utseende.logotyp:
        return None
    from kallelse.documents.word.brand import logotype_of

    found, said = logotype_of(profil.utseende, templates_of(ws, profil.namn).files)
    varningar += said
    return found


@lru_cache
def _shipped(profil: str) -> Templates:
    return load_templates(profil)


def _laid_out(ws: Workspace, own: tuple[str, ...]) -> Path:
    """Lay a commit's templates out in a private folder that lives as long as the program: fonts are read by path."""
    root = Path(mkdtemp(prefix="mallar-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for fil in own:
        (root / fil).parent.mkdir(parents=True, exist_ok=True)
        (root / fil).write_bytes(ws.source.read(fil))
    return root
