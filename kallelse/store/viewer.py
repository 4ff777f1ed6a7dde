"""Showing a file in the person's own viewer: the one place where a program is started to look at something."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from kallelse.domain.errors import NotFound, Trouble

_VIEWERS = {"darwin": ("open",)}
_ELSEWHERE = ("xdg-open", "gio open", "wslview")


def view(fil: Path) -> None:
    """Open a file in the program that the system has for it (or KALLELSE_VISARE), and go on at once.

    Raises:
        NotFound: there is no such file.
        Trouble: there is no program to open it with; the sentence says where it lies.
    """
    if not fil.is_file():
        raise NotFound(f"Filen {fil} finns inte.", atgard="Bygg den, eller se efter med kallelse kontrollera.")
    command = _viewer()
    if not command:
        raise Trouble(
            f"Inget program att visa filen med hittades. Filen ligger i {fil}.",
            atgard="Sätt miljövariabeln KALLELSE_VISARE, till exempel KALLELSE_VISARE=evince.",
        )
    subprocess.Popen(
        [*command, str(fil.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _viewer() -> list[str]:
    """Return the command of the viewer; without a desktop there is none but the one that is chosen."""
    chosen = os.environ.get("KALLELSE_VISARE")
    known = (chosen,) if chosen else _VIEWERS.get(sys.platform, _ELSEWHERE)
    try:
        commands = [shlex.split(name) for name in known]
    except ValueError:  # a quotation mark without its other half
        return []
    return next((c for c in commands if c and shutil.which(c[0])), [])
