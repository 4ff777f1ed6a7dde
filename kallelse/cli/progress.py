"""How far a long work has come: a bar on a terminal, a line now and then elsewhere. On stderr only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kallelse.domain.text import visa

if TYPE_CHECKING:
    from kallelse.cli.output import Output

Progress = Callable[[int, int, str], None]
SECONDS_BETWEEN_LINES = 5.0


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
