"""Which characters can be set: read from a small table beside the fonts, since opening a font is slow."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from kallelse.resources import templates_dir

# Taken from the compiler's own fonts when ours lack them; a test sets each of them.
BORROWED = "☒★☆✔✘"


def fonts_dir() -> Path:
    """Return the folder of the fonts that ship with the program."""
    return templates_dir() / "typsnitt"


@cache
def unsettable() -> re.Pattern[str]:
    """Return a pattern that finds every character for which there is no glyph."""
    table = json.loads((fonts_dir() / "tackning.json").read_text(encoding="utf-8"))
    covered = "".join(_escaped(run) for run in table["tecken"])
    return re.compile(f"[^{covered}{BORROWED}]")


def _escaped(run: str) -> str:
    first, last = (f"\\U{int(code, 16):08x}" for code in run.split("-"))
    return f"{first}-{last}"
