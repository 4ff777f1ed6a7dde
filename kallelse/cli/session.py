"""What one run of the program knows: the common options, the workspace, today."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kallelse.domain.errors import NotFound

if TYPE_CHECKING:
    from kallelse.cli.output import Output
    from kallelse.cli.progress import Progress
    from kallelse.store.workspace import Workspace


@dataclass(slots=True)
class Settings:
    """The values of the common options, wherever on the line they stood."""

    arbetsyta: Path | None = None
    idag: date | None = None
    json: bool = False
    plain: bool = False
    torrkor: bool = False
    ja: bool = False
    tyst: bool = False
    kommando: str = ""
    workspace: Workspace | None = field(default=None, repr=False)


class Session(typer.Context):
    """The context that a command is given: `def visa(session: Session, …)`."""

    @property
    def settings(self) -> Settings:
        """The common options of this run, shared by the whole line of commands."""
        if self.obj is None:
            self.obj = Settings()
        settings: Settings = self.obj
        return settings

    @property
    def output(self) -> Output:
        """The one that writes, for progress and questions."""
        from kallelse.cli.output import Output

        return Output(self.settings)

    def progress(self) -> AbstractContextManager[Progress]:
        """Give what a long action reports its progress to, until the block ends."""
        from kallelse.cli.progress import following

        return following(self.output)

    @property
    def workspace(self) -> Workspace:
        """The workspace of `--arbetsyta`, or the one that the current directory lies in.

        Raises:
            NotFound: there is none.
        """
        if self.settings.workspace is None:
            from kallelse.store.workspace import Workspace

            self.settings.workspace = Workspace.open(self.settings.arbetsyta)
        return self.settings.workspace

    @property
    def workspace_or_none(self) -> Workspace | None:
        """The workspace, or None outside of one, for commands that can do without."""
        try:
            return self.workspace
        except NotFound:
            if self.settings.arbetsyta is not None:
                raise
            return None

    @property
    def idag(self) -> date:
        """Today, or the day that `--idag` or KALLELSE_IDAG says it is."""
        if self.settings.idag is None:
            from kallelse.domain import datum

            self.settings.idag = datum.idag(os.environ.get("KALLELSE_IDAG"))
        return self.settings.idag

    @property
    def torrkor(self) -> bool:
        """Whether nothing may be written."""
        return self.settings.torrkor
