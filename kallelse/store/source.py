"""Where files are read from: the work tree, or a commit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kallelse.domain.errors import NotFound
from kallelse.domain.text import visa
from kallelse.store import worktree

if TYPE_CHECKING:  # the work tree is read without git, and so without subprocess
    from kallelse.store.git import Git
    from kallelse.store.reader import ObjectReader


class Source(Protocol):
    """Files of a workspace by their path in it, with `/`. `revision` is a commit, or empty for the work tree."""

    @property
    def revision(self) -> str:
        """The commit that is read, 40 hex digits; empty for the work tree."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            NotFound: there is no such file.
        """

    def exists(self, path: str) -> bool:
        """Return whether there is such a file."""

    def list(self, prefix: str = "") -> Iterator[str]:
        """Give the files under a folder (with a closing slash), sorted; links are left out."""


class WorktreeSource:
    """The files as they lie in the work tree. Links and paths outside the root are refused."""

    revision = ""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            NotFound: there is no such file.
            BadInput: the path is not one of a workspace.
            BadFile: it is no regular file, or a link leads there.
        """
        data = worktree.read(self._root, path)
        if data is None:
            raise _not_found(path)
        return data

    def exists(self, path: str) -> bool:
        """Return whether there is such a file; raises as `read`."""
        return worktree.locate(self._root, path).exists()

    def list(self, prefix: str = "") -> Iterator[str]:
        """Give the files under a folder, sorted; links and git's own directory are left out."""
        folder = prefix.rstrip("/")
        if folder and not worktree.locate_folder(self._root, folder).is_dir():
            return iter(())
        return iter(sorted(self._walk(folder)))

    def _walk(self, folder: str) -> Iterator[str]:
        with os.scandir(self._root / folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    yield from self._walk(path) if entry.name != ".git" else ()
                elif entry.is_file(follow_symlinks=False):
                    yield path


class CommitSource:
    """The files of a commit (an id); one process reads them all. Close it."""

    def __init__(self, git: Git, commit: str) -> None:
        self._git = git
        self._blobs: dict[str, str] = {}
        self.revision = commit

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            NotFound: the commit has no such file.
            BadInput: the path is not one of a workspace.
        """
        worktree.check_path(path)
        data = self._reader.read(self._blobs.get(path) or f"{self.revision}:{path}")
        if data is None:
            raise _not_found(path)
        return data

    def exists(self, path: str) -> bool:
        """Return whether the commit has such a file; raises as `read`."""
        worktree.check_path(path)
        return bool(self._reader.blob_id(f"{self.revision}:{path}"))

    def list(self, prefix: str = "") -> Iterator[str]:
        """Give the files under a folder, sorted; links and submodules are left out.

        What was listed is read three times as fast.
        """
        entries = self._git.files(self.revision, prefix)
        self._blobs |= {entry.path: entry.blob for entry in entries}
        return (entry.path for entry in entries)

    def close(self) -> None:
        """End the process."""
        if "_reader" in self.__dict__:
            self._reader.close()

    @cached_property
    def _reader(self) -> ObjectReader:
        return self._git.reader()


def _not_found(path: str) -> NotFound:
    return NotFound(f"{visa(path, en_rad=True)} finns inte i arbetsytan.")
