"""Where HEAD stands, read from git's own files: no process, for what must be fast."""

from __future__ import annotations

import re
from pathlib import Path

from kallelse.domain.errors import Conflict, NotFound, Trouble

_ID = re.compile("[0-9a-f]{40}")
_BRANCH = re.compile(r"refs/heads/[^\0-\x20\x7f~^:?*\[\\]+")


def is_commit_id(text: str) -> bool:
    """Return whether a text is a whole id: 40 hex digits."""
    return _ID.fullmatch(text) is not None


class Refs:
    """The refs of the repository `.git` in `root`. The program's own files lie in `private`."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.dir = self.root / ".git"
        self.private = self.dir / "kallelse"

    def branch(self) -> str:
        """Return the ref that HEAD follows, such as `refs/heads/main`.

        Raises:
            NotFound: the workspace has no repository.
            Conflict: HEAD follows no branch.
            Trouble: the repository is of a kind that the program does not know.
        """
        text = self._head_file()
        ref = text.removeprefix("ref: ")
        if is_commit_id(text):
            raise Conflict(
                "Arbetsytan står inte på någon gren i git. Inget har ändrats.",
                atgard="Gå tillbaka till grenen med git switch main.",
            )
        if not _BRANCH.fullmatch(ref) or ".." in ref or ref.endswith("/.invalid"):
            raise _unknown_format()
        return ref

    def head(self) -> str:
        """Return the commit of HEAD, 40 hex digits; empty before the first commit.

        Raises: as `branch`, but the commit is returned also where HEAD follows no branch.
        """
        text = self._head_file()
        return text if is_commit_id(text) else self.ref(self.branch())

    def ref(self, ref: str) -> str:
        """Return what a ref names, 40 hex digits; empty if there is no such ref."""
        try:
            value = (self.dir / ref).read_text(encoding="ascii", errors="replace").strip()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            value = self._packed(ref)
        if value and not is_commit_id(value):
            raise _unknown_format()
        return value

    def _packed(self, ref: str) -> str:
        try:
            packed = (self.dir / "packed-refs").read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""
        return next((line[:40] for line in packed.splitlines() if line[41:] == ref), "")

    def _head_file(self) -> str:
        try:
            return (self.dir / "HEAD").read_text(encoding="utf-8", errors="replace").strip()
        except (FileNotFoundError, NotADirectoryError):
            raise NotFound(
                f"Arbetsytan {self.root} har ingen historik: katalogen .git saknas.",
                atgard="Hämta arbetsytan med git clone, eller kör git init i katalogen.",
            ) from None


def _unknown_format() -> Trouble:
    return Trouble(
        "Arbetsytans git-arkiv är skadat, eller av ett slag som programmet inte känner (sha256, reftable).",
        atgard="Kör kallelse kontrollera.",
    )
