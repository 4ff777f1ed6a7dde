"""Other programs that keep many texts: how each gets the register's, and how it is asked what we are asked."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree, which

from benchmarks import peer_data

Command = tuple[str | Path, ...]
NAMND, WORD, TITLE = "SOCN", "gråsälsräkning", "Remiss om färdtjänst"
_NEW_RECORD = ("-f", "Diarienummer", "-v", f"{NAMND} 2026/0", "-f", "Namnd", "-v", NAMND, "-f", "Titel", "-v", TITLE)


@dataclass(frozen=True)
class Program:
    """A program, what it needs, and how it is asked; `folder` is its own, with the register's texts in it.

    `make` writes them (None: it reads the register itself) and `load` are commands that have it read them. A command
    is None where the program cannot do that.
    """

    name: str
    tool: str
    get: str
    make: Callable[[Path, Path], None] | None
    load: Callable[[Path], tuple[Command, ...]]
    lista: Callable[[Path], Command] | None
    sok: Callable[[Path], Command] | None
    ny: Callable[[Path], Command] | None = None

    @property
    def here(self) -> bool:
        """Whether this machine has it."""
        return which(self.tool) is not None

    def prepare(self, root: Path, folder: Path) -> float:
        """Give it the texts, unless it has them; return how many seconds it took to read them, 0 if it had."""
        if self.make is None or (folder / "fardig").exists():
            return 0.0
        rmtree(folder, ignore_errors=True)
        self.make(root, folder)
        start = time.perf_counter()
        for command in self.load(folder):
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        elapsed = time.perf_counter() - start
        (folder / "fardig").touch()
        return elapsed


def _task(folder: Path, *arguments: str) -> Command:
    return ("env", f"TASKRC={folder / 'taskrc'}", f"TASKDATA={folder / 'data'}", "task", *arguments)


def _notmuch(folder: Path, *arguments: str) -> Command:
    return ("notmuch", f"--config={folder / 'notmuch'}", *arguments)


def _todoman(folder: Path, *arguments: str) -> Command:
    return ("todoman", "--config", folder / "config.py", *arguments)


def _recsel(folder: Path, *arguments: str) -> Command:
    return ("recsel", "-t", "Arende", *arguments, "-p", "Diarienummer,Status,Titel", folder / "arenden.rec")


def _nothing(_folder: Path) -> tuple[Command, ...]:
    return ()


PROGRAMS = (
    Program(
        "ripgrep",
        "rg",
        "apt-get install ripgrep",
        make=None,
        load=_nothing,
        lista=lambda root: (
            "rg",
            "--no-filename",
            f'^(diarienummer|arendemening) = "|^namnd = "{NAMND}"',
            root / "cases",
        ),
        sok=lambda root: ("rg", "--files-with-matches", WORD, root / "cases", root / "sammantraden"),
    ),
    Program(
        "notmuch",
        "notmuch",
        "apt-get install notmuch",
        make=peer_data.mails,
        load=lambda folder: (_notmuch(folder, "new", "--quiet"),),
        lista=lambda folder: _notmuch(folder, "search", "--limit=100000", f"from:{NAMND.lower()} and tag:unread"),
        sok=lambda folder: _notmuch(folder, "search", WORD),
    ),
    Program(
        "taskwarrior",
        "task",
        "apt-get install taskwarrior",
        make=peer_data.tasks,
        load=lambda folder: (_task(folder, "import", "tasks.json"),),
        lista=lambda folder: _task(folder, f"project:{NAMND}", "status:pending", "list"),
        sok=lambda folder: _task(folder, f"/{WORD}/", "all"),
        ny=lambda folder: _task(folder, "add", f"project:{NAMND}", TITLE),
    ),
    Program(
        "recutils",
        "recsel",
        "apt-get install recutils",
        make=peer_data.records,
        load=_nothing,
        lista=lambda folder: _recsel(folder, "-e", f"Namnd = '{NAMND}' && Status = 'öppet'"),
        sok=lambda folder: _recsel(folder, "-q", WORD),
        ny=lambda folder: ("recins", "-t", "Arende", *_NEW_RECORD, folder / "arenden.rec"),
    ),
    Program(
        "todoman",
        "todoman",
        "apt-get install todoman",
        make=peer_data.todos,
        load=lambda folder: (_todoman(folder, "list", NAMND),),
        lista=lambda folder: _todoman(folder, "list", NAMND),
        sok=lambda folder: _todoman(folder, "list", "--status", "ANY", "--grep", WORD),
        ny=lambda folder: _todoman(folder, "new", "--list", NAMND, TITLE),
    ),
)
