"""A workspace to write in, and stock git to judge it by."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from kallelse.store.git import Git
from kallelse.store.writer import Message, Writer


@dataclass(frozen=True)
class Place:
    """A workspace and the questions that tests ask about it, through git as anybody has it."""

    root: Path

    def git(self, *args: str, check: bool = True) -> str:
        """Run stock git in the workspace, with nothing of the program's own settings, and return its output."""
        env = {**os.environ, "GIT_AUTHOR_NAME": "Hand", "GIT_AUTHOR_EMAIL": "hand@example.se"}
        env |= {"GIT_COMMITTER_NAME": "Hand", "GIT_COMMITTER_EMAIL": "hand@example.se"}
        command = ["git", "-C", str(self.root), *args]
        done = subprocess.run(command, capture_output=True, check=False, env=env, encoding="utf-8")
        assert not check or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def put(self, path: str, data: bytes) -> Path:
        """Write a file by hand."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return target

    def write(self, files: dict[str, bytes | None], subject: str = "Ändra") -> str:
        """Write through the writer, in a session of its own."""
        with Writer(self.root).session(accept) as session:
            return session.write(files, Message(subject, handelse="prov"))

    def at_head(self, path: str) -> str:
        """Return the text of a file at HEAD."""
        return self.git("show", f"HEAD:{path}")

    def assert_sound(self) -> None:
        """Assert that nothing is left behind: a clean work tree, a whole repository, no locks, no journal."""
        assert self.git("status", "--porcelain") == ""
        assert self.git("fsck", "--strict", "--no-dangling") == ""
        private = self.root / ".git" / "kallelse"
        left = [p for p in (self.root / ".git").rglob("*.lock") if p.is_file()]
        assert left == []
        assert not (private / "journal").exists()
        assert not (private / "nytt").exists() or list((private / "nytt").iterdir()) == []


def accept(_path: str, _data: bytes | None) -> str | None:
    """Find no fault with any hand edit."""
    return None


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a new workspace with two files in its first commit."""
    root = tmp_path / "arbetsyta"
    root.mkdir()
    Git(root).init()
    found = Place(root)
    found.write({"kallelse.toml": b'namn = "Prov"\n', "cases/SN/2026/1.toml": b"nr = 1\n"}, "Skapa arbetsytan")
    return found
