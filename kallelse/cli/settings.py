"""What one run of the program knows: the common options, the workspace, today. Imports no library."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kallelse.domain.errors import NotFound

if TYPE_CHECKING:
    from kallelse.store.workspace import Workspace


@dataclass
class Settings:
    """The values of the common options, wherever on the line they stood."""

    arbetsyta: Path | None = None
    json: bool = False
    plain: bool = False
    torrkor: bool = False
    ja: bool = False
    tyst: bool = False
    kommando: str = ""

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace of `--arbetsyta`, or the one that the current directory lies in.

        Raises:
            NotFound: there is none.
        """
        from kallelse.store.workspace import Workspace

        return Workspace.open(self.arbetsyta)

    @cached_property
    def idag(self) -> date:
        """Today in Sweden, or the day that KALLELSE_IDAG says it is; `--idag` sets it."""
        from kallelse.domain import datum

        return datum.idag(os.environ.get("KALLELSE_IDAG"))

    @property
    def workspace_or_none(self) -> Workspace | None:
        """The workspace, or None outside of one, for commands that can do without."""
        try:
            return self.workspace
        except NotFound:
            if self.arbetsyta is not None:
                raise
            return None

    @property
    def opened(self) -> Workspace | None:
        """The workspace, if a command has opened it."""
        opened: Workspace | None = self.__dict__.get("workspace")
        return opened
