"""What the terminal interface remembers between times: a small private file that may be thrown away."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from tempfile import mkstemp

NAMN = "tui.json"


@dataclass
class Installningar:
    """Theme, and the views (name and filter) that the person has saved."""

    tema: str = ""
    vyer: dict[str, str] = field(default_factory=dict)


def read(rot: Path) -> Installningar:
    """Return what was remembered; nothing, if it cannot be read."""
    try:
        sparat = json.loads(_path(rot).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Installningar()
    tom = Installningar()
    if not isinstance(sparat, dict):
        return tom
    kanda = {f.name: sparat[f.name] for f in fields(tom) if isinstance(sparat.get(f.name), type(getattr(tom, f.name)))}
    vyer = kanda.get("vyer", {})
    return Installningar(kanda.get("tema", ""), {n: v for n, v in vyer.items() if isinstance(v, str)})


def write(rot: Path, installningar: Installningar) -> None:
    """Remember it, for this person only.

    Raises:
        OSError: it cannot be written.
    """
    fil = _path(rot)
    fil.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, ny = mkstemp(dir=fil.parent, prefix="tui-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(installningar), file, ensure_ascii=False, indent=1)
    Path(ny).replace(fil)


def _path(rot: Path) -> Path:
    return rot / ".git" / "kallelse" / NAMN
