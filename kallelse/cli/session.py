"""The context that typer gives each command, with what a run knows."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

import typer

from kallelse.cli.settings import Settings

if TYPE_CHECKING:
    from kallelse.cli.output import Output
    from kallelse.cli.progress import Progress
    from kallelse.store.workspace import Workspace


class Session(typer.Context):
    """What a command is given: `def visa(session: Session, …)`."""

    @property
    def settings(self) -> Settings:
        """The common options of this run, shared by the whole line of commands."""
        if self.obj is None:
            self.obj = Settings()
        settings: Settings = self.obj
        return settings

    @property
    def output(self) -> Output:
        """The one that writes, for questions."""
        from kallelse.cli.output import Output

        return Output(self.settings)

    def progress(self) -> AbstractContextManager[Progress]:
        """Give what a long action reports its progress to, until the block ends."""
        from kallelse.cli.progress import following

        return following(self.output)

    @property
    def workspace(self) -> Workspace:
        """The workspace; raises NotFound when there is none."""
        return self.settings.workspace

    @property
    def idag(self) -> date:
        """Today, or the day that it is said to be."""
        return self.settings.idag

    @property
    def torrkor(self) -> bool:
        """Whether nothing may be written."""
        return self.settings.torrkor
