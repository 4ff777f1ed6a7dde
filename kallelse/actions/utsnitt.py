"""The part of a register that a quick check reads: what the index has something to say of, and what was sent last."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kallelse.actions import justerat, liggare, skickat
from kallelse.store import index_read, paths
from kallelse.store.git import Git
from kallelse.store.index import Index
from kallelse.store.index_rows import is_ours
from kallelse.store.source import WorktreeSource

LATEST = 20
"""So many of the latest sammanträden that something was sent to are looked at."""


class Utsnitt(WorktreeSource):
    """The work tree, which lists those files only; any other file can still be read. Chosen when first asked for."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._root = root

    def list(self, prefix: str = "") -> Iterator[str]:
        """Give the chosen files under a folder, sorted."""
        return (fil for fil in self.filer if fil.startswith(prefix))

    @cached_property
    def filer(self) -> tuple[str, ...]:
        """The chosen files of the register."""
        with Index(self._root) as index:
            faulty = [fil for fil, _ in index.ask(index_read.faulty)]
            sent = {fil for fil, _ in index.ask(index_read.sent)} | self._tagged
        latest = sorted((fil for fil in sent if self.exists(fil)), key=lambda fil: fil.rpartition("/")[2])[-LATEST:]
        return tuple(sorted({*faulty, *latest}))

    @cached_property
    def _tagged(self) -> set[str]:
        """The files of the sammanträden that tags bear witness of."""
        git = Git(self._root)
        tags = (*git.tags(skickat.TAGS), *git.tags(justerat.TAGS), *git.tags(liggare.TAGS))
        return {fil for tag in tags if is_ours(fil := of_tag(tag.name))}

    def knows(self, fil: str) -> bool:
        """Return whether what is said of a file can be trusted: it was chosen, or it is not there."""
        return not paths.is_sammantrade(fil) or fil in self.filer or not self.exists(fil)


def of_tag(name: str) -> str:
    """Return the file of the sammanträde that a tag names: `kallelse/SN/2026-03-24/1`."""
    _, kod, datum, *_ = (*name.split("/"), "", "")
    return f"{paths.SAMMANTRADEN}{kod}/{datum}.toml"
