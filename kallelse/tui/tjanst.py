"""The way from a screen to the actions: reads in threads; writes one at a time, not cut off by a screen that goes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kallelse.domain.outcome import Outcome

if TYPE_CHECKING:
    from kallelse.store.workspace import Workspace

T = TypeVar("T")


@dataclass
class Tjanst:
    """What the screens need of the world: the workspace's directory, today, and threads to work in.

    `fragor` and `skriver` are how many reads and writes somebody waits for now.
    """

    rot: Path
    idag: date
    _writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "skrivare"))
    fragor: int = 0
    skriver: int = 0

    async def read(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question, asked in a thread of its own.

        Raises:
            KallelseError: what the question raises.
        """
        self.fragor += 1
        try:
            return await asyncio.to_thread(lambda: question(self._open()))
        finally:
            self.fragor -= 1

    async def write(self, action: Callable[[Workspace], Outcome]) -> Outcome:
        """Return the outcome of an action. Actions are done in order, and to the end even if nobody waits any longer.

        Raises:
            KallelseError: what the action raises.
        """
        loop = asyncio.get_running_loop()
        self.skriver += 1
        try:
            return await asyncio.shield(loop.run_in_executor(self._writer, lambda: action(self._open())))
        finally:
            self.skriver -= 1

    def _open(self) -> Workspace:
        from kallelse.store.workspace import Workspace  # not needed for the first paint

        return Workspace.open(self.rot)

    def close(self) -> None:
        """Wait for the last write."""
        self._writer.shutdown(wait=True)
