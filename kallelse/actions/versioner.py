"""What a document was made with: the versions and templates that its bytes depend on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version

from kallelse import __version__
from kallelse.resources import templates_dir
from kallelse.store import paths
from kallelse.store.workspace import Workspace

_NAMES = {"program": "kallelse", "typst": "Typst", "pikepdf": "pikepdf", "mallar": "mallarna", "profil": "profilen"}


def versions(ws: Workspace, profil: str) -> dict[str, str]:
    """Return the program's, Typst's and pikepdf's versions and the digests of templates, fonts and profile."""
    return {
        "program": __version__,
        "typst": version("typst"),
        "pikepdf": version("pikepdf"),
        "mallar": _digest(_shipped()),
        "profil": sha256(ws.template(f"{paths.TEMPLATES}{paths.slug(profil)}/profil.toml")).hexdigest()[:16],
    }


def difference(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return in words what differs between two makings ("Typst 0.15.1 i stället för 0.15.2"), or nothing."""
    return ", ".join(
        f"{namn} {now.get(nyckel, '?')} i stället för {then[nyckel]}"
        for nyckel, namn in _NAMES.items()
        if nyckel in then and then[nyckel] != now.get(nyckel)
    )


def _shipped() -> Iterator[tuple[str, bytes]]:
    root = templates_dir()
    for fil in sorted(root.rglob("*")):
        if fil.suffix in (".typ", ".ttf", ".otf"):
            yield fil.relative_to(root).as_posix(), fil.read_bytes()


def _digest(files: Iterator[tuple[str, bytes]]) -> str:
    summa = sha256()
    for namn, data in files:
        summa.update(f"{namn}\0{len(data)}\0".encode())
        summa.update(data)
    return summa.hexdigest()[:16]
