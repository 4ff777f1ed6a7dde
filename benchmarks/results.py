"""The results of a run as a small JSON file that the handbook's page of measurements is made from."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contest import Result
from benchmarks.grounds import Ground
from kallelse import __version__


def save(path: Path, results: Mapping[str, Sequence[Result]], grounds: Sequence[Ground], rounds: int) -> None:
    """Write what was measured of registers; what another run measured and this one did not is kept."""
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"tavlingar": {}, "storlekar": {}}
    for name, found in results.items():
        what, _, size = name.rpartition(", ")
        if size.isdigit():
            before["tavlingar"].setdefault(what, {})[size] = _answers(found)
    before["storlekar"] |= {str(ground.size): sizes(ground) for ground in grounds}
    before["maskin"] = {"karnor": os.cpu_count(), "rundor": rounds, "versioner": _versions()}
    path.write_text(json.dumps(before, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def save_lists(path: Path, medians: Mapping[str, Mapping[str, float]], rows: int, rounds: int) -> None:
    """Write what was measured of lists on the screen: seconds by list and what it did."""
    before = json.loads(path.read_text(encoding="utf-8"))
    seconds = {name: {what: round(s, 4) for what, s in by.items()} for name, by in medians.items()}
    before["listor"] = {"rader": rows, "rundor": rounds, "sekunder": seconds}
    path.write_text(json.dumps(before, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def sizes(ground: Ground) -> dict[str, int]:
    """Return how large a register is: its files and commits, and bytes of what git and we keep of it."""
    git = ground.root / ".git"
    count = subprocess.run(
        ["git", "-C", ground.root, "rev-list", "--count", "HEAD"], check=True, capture_output=True, text=True
    )
    files = [path.stat().st_size for top in ("cases", "sammantraden") for path in (ground.root / top).rglob("*.toml")]
    return {
        "filer": len(files),
        "commits": int(count.stdout),
        "text": sum(files),
        "git_index": (git / "index").stat().st_size,
        "packat": sum(path.stat().st_size for path in (git / "objects/pack").iterdir()),
        "graf": sum(path.stat().st_size for path in (git / "objects/info").rglob("*graph*") if path.is_file()),
        "vart_index": (git / "kallelse/index.sqlite").stat().st_size,
        "var_historik": (git / "kallelse/historik.sqlite").stat().st_size,
    }


def _answers(found: Sequence[Result]) -> list[dict[str, Any]]:
    ours = found[0]
    return [
        {
            "vem": result.contestant.name,
            "sekunder": round(result.median, 4),
            "minst": round(min(result.seconds), 4),
            "ganger": round(result.times(ours), 2),
            "rundor": len(result.seconds),
            "arbete": round(median(result.work), 4) if result.work else None,
        }
        for result in found
        if not (result.fault or ours.fault)
    ]


def _versions() -> dict[str, str]:
    git = subprocess.run(["git", "--version"], check=True, capture_output=True, text=True).stdout.split()[2]
    python = platform.python_version()
    return {"kallelse": __version__, "Python": python, "SQLite": sqlite3.sqlite_version, "git": git}
