"""The objects of a commit, written straight into git's object store: synced one by one, no process.

git itself would need three processes (fast-import, unpack-objects, mktag), and never syncs the directories that name
its objects. The formats are git's own (gitformat-loose, tree, commit, tag), and each commit is read back through git
before any ref names it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from kallelse.domain.errors import IntegrityError, Trouble
from kallelse.store import durable, worktree
from kallelse.store.git import Git
from kallelse.store.reader import FOLDER, ObjectReader, TreeEntries

FILE = b"100644"
_Changes: TypeAlias = "dict[str, str | _Changes]"
_COMPRESSION = zlib.Z_BEST_SPEED


class ObjectWriter:
    """Writes the objects of one commit; nothing names them until a ref does."""

    def __init__(self, git: Git, reader: ObjectReader) -> None:
        self._root = git.dir / "objects"
        self._reader = reader
        self._directories: set[Path] = set()
        self._new: list[Path] = []

    def put(self, kind: str, body: bytes) -> str:
        """Store an object and return its id."""
        name = worktree.object_id(kind, body)
        path = self._root / name[:2] / name[2:]
        data = f"{kind} {len(body)}\0".encode() + body
        self._directories |= {path.parent, *durable.make_directories(path.parent)}
        if _holds(path, data):
            os.utime(path)  # as git does, so that a clean-up beside us takes it for new
            durable.sync_file(path)
        else:
            temporary = self._root / "tmp_obj_kallelse"
            durable.write(temporary, zlib.compress(data, _COMPRESSION), mode=0o444)
            durable.replace(temporary, path)
            self._new.append(path)
        return name

    def commit(self, parent: str, files: Mapping[str, bytes | None], message: bytes, who: str) -> str:
        """Store a commit of `files` (None takes one away) on top of `parent`; return its id.

        All its objects are durable then, and have been read back. `who` is `Name <e-mail> seconds zone`.

        Raises:
            IntegrityError: what was read back is not what was written.
        """
        changes: _Changes = {}
        for path, data in files.items():
            _plant(changes, path, "" if data is None else self.put("blob", data))
        tree = self._tree(f"{parent}^{{tree}}" if parent else "", changes) or self.put("tree", b"")
        header = [f"tree {tree}", *([f"parent {parent}"] if parent else []), f"author {who}", f"committer {who}"]
        commit = self.put("commit", "\n".join((*header, "", "")).encode() + message)
        self.sync()
        if lost := next((path for path in files if not self._reads_as(f"{commit}:{path}", files[path])), None):
            for new in self._new:
                durable.remove(new)
            raise IntegrityError(
                f"{lost} gick inte att läsa tillbaka som den skrevs. Inget har ändrats.",
                atgard="Kontrollera disken och kör kallelse kontrollera.",
            )
        return commit

    def sync(self) -> None:
        """Make the names of the objects durable."""
        durable.sync_directories(self._directories)
        self._directories.clear()

    def _reads_as(self, name: str, data: bytes | None) -> bool:
        try:
            return self._reader.read(name) == data
        except Trouble:
            return False

    def _tree(self, old: str, changes: _Changes) -> str:
        """Store a changed tree and return its id; empty when nothing is left in it."""
        entries = self._reader.tree(old) if old else {}
        for name, change in changes.items():
            key = name.encode()
            mode, present = entries.pop(key, (FILE, ""))
            new = change if isinstance(change, str) else self._tree(present if mode == FOLDER else "", change)
            if new:
                entries[key] = (FILE if isinstance(change, str) else FOLDER, new)
        return self.put("tree", _encode_tree(entries)) if entries else ""


def _holds(path: Path, data: bytes) -> bool:
    """Return whether an object lies there already, whole; a torn one is written again."""
    try:
        return zlib.decompress(path.read_bytes()) == data
    except (FileNotFoundError, zlib.error):
        return False


def _encode_tree(entries: TreeEntries) -> bytes:
    ordered = sorted(entries.items(), key=lambda entry: entry[0] + b"/" * (entry[1][0] == FOLDER))
    return b"".join(mode + b" " + key + b"\0" + bytes.fromhex(name) for key, (mode, name) in ordered)


def _plant(changes: _Changes, path: str, blob: str) -> None:
    *folders, name = path.split("/")
    for folder in folders:
        below = changes.setdefault(folder, {})
        if isinstance(below, str):
            raise TypeError(path)
        changes = below
    changes[name] = blob
