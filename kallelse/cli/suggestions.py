"""What Tab can offer from a workspace, read from file names only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kallelse.cli.parsing import ascii_name
from kallelse.store import paths
from kallelse.store.workspace import Workspace

MOST = 200


def diarienummer(ws: Workspace, borjan: str) -> Iterator[str]:
    """Give at most MOST diarienummer that begin as `borjan`, written `SN-2026-41` so that no shell needs quotes."""
    sokt = ascii_name(borjan)
    funna = (
        "-".join(PurePosixPath(fil).with_suffix("").parts[1:])
        for fil in ws.source.list(paths.CASES)
        if paths.is_arende(fil)
    )
    for _, dnr in zip(range(MOST), (d for d in funna if ascii_name(d).startswith(sokt)), strict=False):
        yield dnr


def sammantraden(ws: Workspace) -> list[str]:
    """Return the sammanträden as `KOD/DATUM`, the latest first."""
    filer = [PurePosixPath(f) for f in ws.source.list(paths.SAMMANTRADEN) if paths.is_sammantrade(f)]
    filer.sort(key=lambda f: f.stem, reverse=True)
    return [f"{f.parent.name}/{f.stem}" for f in filer]
