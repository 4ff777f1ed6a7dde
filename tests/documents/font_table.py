"""Writes `templates/typsnitt/tackning.json`: which characters the shipped fonts have.

Run it after a change of fonts: `python tests/documents/font_table.py`. A test checks that the table is in step.
"""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).parents[2] / "templates" / "typsnitt"


def table(folder: Path) -> dict[str, Any]:
    """Return the sha256 of every font file and, as ranges in hex, the characters that all of them have."""
    files = sorted(folder.glob("*.ttf"))
    common = set.intersection(*(set(TTFont(path, lazy=True).getBestCmap()) for path in files))
    return {
        "filer": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
        "tecken": _ranges(sorted(common)),
    }


def _ranges(codes: list[int]) -> list[str]:
    runs = [[code for _, code in run] for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])]
    return [f"{run[0]:x}-{run[-1]:x}" for run in runs]


if __name__ == "__main__":
    text = json.dumps(table(FONTS), indent=1) + "\n"
    (FONTS / "tackning.json").write_text(text, encoding="utf-8")
