"""What a document was made with: the versions and templates that its bytes depend on."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from kallelse import __version__
from kallelse.actions.mallar import templates_of
from kallelse.store import paths
from kallelse.store.workspace import Workspace

_NAMES = {"program": "kallelse", "typst": "Typst", "pikepdf": "pikepdf", "mallar": "mallarna", "profil": "profilen"}


def versions(ws: Workspace, profil: str) -> dict[str, str]:
    """Return the program's, Typst's and pikepdf's versions and the digests of templates, fonts and profile."""
    from importlib.metadata import version  # slow, and not needed by a document that bears no stamp

    return {
        "program": __version__,
        "typst": version("typst"),
        "pikepdf": version("pikepdf"),
        "mallar": templates_of(ws, profil).digest[:16],
        "profil": sha256(ws.template(f"{paths.TEMPLATES}{paths.slug(profil)}/profil.toml")).hexdigest()[:16],
    }


def difference(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return in words what differs between two makings ("Typst 0.15.1 i stället för 0.15.2"), or nothing."""
    return ", ".join(
        f"{namn} {now.get(nyckel, '?')} i stället för {then[nyckel]}"
        for nyckel, namn in _NAMES.items()
        if nyckel in then and then[nyckel] != now.get(nyckel)
    )
