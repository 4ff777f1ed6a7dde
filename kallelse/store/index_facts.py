"""What the index is right for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kallelse.domain.diarienummer import Serie
from kallelse.store import index_file, paths, stamp
from kallelse.store.index_schema import VERSION
from kallelse.store.workspace import Workspace


class Facts(NamedTuple):
    """HEAD (None where only git can tell), the stamp of kallelse.toml, and the nämnder and series that it declares."""

    head: str | None
    organisation: int
    koder: tuple[str, ...]
    serier: tuple[Serie, ...]

    @classmethod
    def now(cls, root: Path) -> Facts:
        """Return how things are.

        Raises:
            BadFile: the organisation cannot be read.
        """
        seen = stamp.settled(f"{root}/{paths.ORGANISATION}")
        ws = Workspace(root)
        return cls(index_file.head(str(root)), seen, tuple(n.kod for n in ws.organisation.namnder), ws.series)

    @property
    def meta(self) -> dict[str, object]:
        """The facts as the index keeps them."""
        declared = repr((self.koder, [(serie.kod, serie.format) for serie in self.serier]))
        return {"version": VERSION, "head": self.head, "organisation": self.organisation, "namnder": declared}
