"""Reads many objects of git through one process."""

from __future__ import annotations

import os
import re
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias

from kallelse.domain.errors import Trouble

if TYPE_CHECKING:
    from kallelse.store.git import Running

FOLDER = b"40000"
TreeEntries: TypeAlias = dict[bytes, tuple[bytes, str]]
_ANSWER = re.compile(rb"([0-9a-f]{40}) (\w+) (\d+)\n")
_ENTRY = re.compile(rb"(\d+) ([^\0]+)\0(.{20})", re.DOTALL)


class ObjectReader:
    """Reads objects by name (`<commit>:<path>`, or an id) from a `git cat-file --batch-command`; close it."""

    def __init__(self, process: Running) -> None:
        self._process = process

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, name: str, kind: str = "blob") -> bytes | None:
        """Return the bytes of an object; None if none of the kind has the name."""
        found, _, size = self._ask("contents", name)
        data = self._process.read(size + 1)[:-1] if found else b""
        return data if found == kind else None

    def tree(self, name: str) -> TreeEntries:
        """Return the entries of a tree, mode and id by name; empty if no tree has the name."""
        entries = _ENTRY.finditer(self.read(name, "tree") or b"")
        return {entry[2]: (entry[1], entry[3].hex()) for entry in entries}

    def blob_id(self, name: str) -> str:
        """Return the id of a blob; empty if no blob has the name."""
        kind, blob, _ = self._ask("info", name)
        return blob if kind == "blob" else ""

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _ask(self, command: str, name: str) -> tuple[str, str, int]:
        if "\n" in name:
            return "", "", 0
        answer = self._process.ask(os.fsencode(f"{command} {name}\n"))
        if not answer:
            raise Trouble("git cat-file slutade svara.", atgard="Kör kallelse kontrollera.")
        match = _ANSWER.fullmatch(answer)
        return (match[2].decode(), match[1].decode(), int(match[3])) if match else ("", "", 0)
