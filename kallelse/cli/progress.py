"""How far a long work has come: a bar on a terminal, a line now and then elsewhere. On stderr only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kallelse.cli.output import is_terminal
from kallelse.domain.text import visa
from kallelse.store.progress import Step, told

if TYPE_CHECKING:
    from kallelse.cli.output import Output

Progress = Callable[[int, int, str], None]
SECONDS_BETWEEN_LINES = 5.0
SECONDS_IN_SILENCE, SECONDS_BETWEEN_LOOKS = 1.0, 0.2


@contextmanager
def following(output: Output, *, clock: Callable[[], float] = time.monotonic) -> Iterator[Progress]:
    """Give what an action calls with how many are done, how many there are, and what it is doing."""
    if output.settings.tyst or output.settings.json:
        yield lambda _klart, _totalt, _vad: None
    elif output.rich(output.err):
        with _bar(output) as progress:
            yield progress
    else:
        yield _lines(output, clock)


@contextmanager
def reading(output: Output, *, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """While the block reads, say at a terminal how far it has come when that takes more than a second.

    Where lines cannot be drawn over it is said once. Scripts are not told.
    """
    if output.settings.tyst or output.settings.json or not is_terminal(output.err):
        yield
        return
    passing = _Passing(output, clock)
    try:
        with told(passing):
            yield
    finally:
        passing(None)


class _Passing:
    """A line on stderr that is drawn over until the work is done, and then taken away."""

    def __init__(self, output: Output, clock: Callable[[], float]) -> None:
        self._output = output
        self._clock = clock
        self._draws = output.rich(output.err)
        self._shown = False
        self._again = 0.0

    def __call__(self, step: Step | None) -> None:
        if step is None:
            self._end()
        elif step.klart == 0:
            self._again = self._clock() + SECONDS_IN_SILENCE
        elif self._clock() >= self._again and (self._draws or not self._shown):
            self._again = self._clock() + SECONDS_BETWEEN_LOOKS
            self._shown = True
            text = f"{step.vad}: {step.klart:,} av {step.totalt:,}".replace(",", " ")
            (self._output.passing if self._draws else self._output.note)(text)

    def _end(self) -> None:
        if self._draws and self._shown:
            self._output.passing("")
        self._shown = False


def _lines(output: Output, clock: Callable[[], float]) -> Progress:
    latest = clock()

    def show(klart: int, totalt: int, vad: str) -> None:
        nonlocal latest
        if clock() - latest >= SECONDS_BETWEEN_LINES:
            latest = clock()
            output.note(f"{vad}: {klart} av {totalt}")

    return show


@contextmanager
def _bar(output: Output) -> Iterator[Progress]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as RichProgress

    from kallelse.cli.terminal import console

    columns = (TextColumn("{task.description}", markup=False), BarColumn(24), MofNCompleteColumn(" av "))
    with RichProgress(*columns, console=console(output.err), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task("", visible=False)
        yield lambda klart, totalt, vad: bar.update(
            task, description=visa(vad, en_rad=True), completed=klart, total=totalt, visible=True
        )
