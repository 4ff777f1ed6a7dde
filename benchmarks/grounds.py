"""The registers that are measured on, by size, each with a copy that others may write to and with what rivals need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import register
from benchmarks.programs import PROGRAMS

KALLELSE = Path(sys.executable).parent / "kallelse"
SKETCHES = "KALLELSE_SKISSER"
COMMITS = {1_000: 10_000, 10_000: 100_000, 100_000: 200_000}
"""How many commits a register of a size has; one of another size has twice as many as ärenden."""

_SKETCH = Path(__file__).parent / "peers" / "sketch_register.py"


@dataclass(frozen=True)
class Ground:
    """A register of `size` ärenden in `folder`. `loading` is how long programs took to read it, in seconds."""

    size: int
    folder: Path
    loading: dict[str, float] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The register that our program is asked about and writes to."""
        return self.folder / "register"

    @property
    def copy(self) -> Path:
        """The copy that other programs write to."""
        return self.folder / "kopia"

    def of(self, tool: str) -> Path:
        """The folder of a program that keeps its own data; the register, for one that reads it as it is."""
        program = next(p for p in PROGRAMS if p.tool == tool)
        return self.root if program.make is None else self.folder / tool


def prepare(folder: Path, size: int, say: Callable[[str], None]) -> Ground:
    """Make what is measured on in `folder`, or take what an earlier run left there."""
    ground = Ground(size, folder / str(size))
    if not (ground.folder / "fardig").exists():
        say(f"writing {size} ärenden")
        _make(ground)
    _with_sketches(ground)
    for program in PROGRAMS:
        if program.here:
            say(f"{program.name} reads {size} ärenden")
            ground.loading[program.name] = program.prepare(ground.root, ground.folder / program.tool)
    return ground


def sketch(*arguments: str | Path) -> tuple[str | Path, ...]:
    """Return the command of the bare sketch of index and history."""
    return (sys.executable, _SKETCH, *arguments)


def _make(ground: Ground) -> None:
    if not ground.root.exists():
        register.make(ground.root, ground.size, COMMITS.get(ground.size, 2 * ground.size))
    shutil.rmtree(ground.copy, ignore_errors=True)
    subprocess.run(["cp", "-al", ground.root, ground.copy], check=True)
    for path in (".git/kallelse", ".git/logs"):  # what is written in place must not be shared
        shutil.rmtree(ground.copy / path, ignore_errors=True)
    subprocess.run(["git", "-C", ground.copy, "update-index", "--index-version", "2"], check=True)  # for GitPython
    for root in (ground.root, ground.copy):
        subprocess.run(["git", "-C", root, "status", "--porcelain"], check=True, capture_output=True)
    commands = (("underhall",), ("arende", "lista"), ("historik", "--antal", "1"))
    for command in commands:
        subprocess.run([KALLELSE, *command], cwd=ground.root, check=True, capture_output=True)
    (ground.folder / "fardig").touch()


def _with_sketches(ground: Ground) -> None:
    """Have the sketches read the register too, if they are here and have not."""
    if SKETCHES in os.environ and not (ground.root / ".git/arende/historik.db").exists():
        for question in ("rebuild", "index-history"):
            subprocess.run(sketch(ground.root, question), check=True)
