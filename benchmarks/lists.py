"""Lists of 100,000 rows: ours beside Textual's DataTable, and textual-fastdatatable where it is installed.

`python -m benchmarks.lists` runs each in a process of its own, in turn (A B A B), and prints the medians; `--save`
keeps them for the page of measurements. First paint is from the rows being there to the first ones on the screen, a
keystroke filters (every letter shows other rows), and page-down is the mean of twenty. After each it is proved that the
rows that were asked for are on the screen.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widget import AwaitMount, Widget

from benchmarks.results import save_lists

ROOT = Path(__file__).parents[1]
ROWS = 100_000
PAGES = 20
KOLUMNER = (("Diarienummer", 15), ("Ärende", 40), ("Status", 22), ("Handläggare", 16))
Row = tuple[str, str, str, str]
Fill = Callable[[Sequence[Row]], AwaitMount | None]
MEASURES = ("first paint", "filter keystroke", "page-down")
SIZE = (100, 40)


def rows(count: int) -> list[Row]:
    """Return that many ärenden as cells."""
    states = ("registrerat", "tjänsteskrivelse klar", "på föredragningslista", "beslutat")
    return [
        (f"SN 2026/{n}", f"Ansökan om stöd till förening {n * 7919 % 10_007}", states[n % 4], f"Handläggare {n % 50}")
        for n in range(count)
    ]


def ours() -> tuple[Widget, Fill]:
    """Return our own list, and what gives it rows."""
    from kallelse.tui.widgets.lista import Kolumn, Lista

    lista: Lista[Row] = Lista([Kolumn(namn, bredd) for namn, bredd in KOLUMNER], lambda row: row)
    return lista, lista.show


def data_table() -> tuple[Widget, Fill]:
    """Return Textual's own table, with fixed widths, which is the quickest that it can be told to be."""
    from textual.widgets import DataTable

    tabell: DataTable[str] = DataTable(cursor_type="row")

    def fill(visas: Sequence[Row]) -> None:
        if not tabell.columns:
            for namn, bredd in KOLUMNER:
                tabell.add_column(namn, width=bredd)
        tabell.clear()
        tabell.add_rows(visas)

    return tabell, fill


def fast_data_table() -> tuple[Widget, Fill]:
    """Return textual-fastdatatable over an Arrow table, told its widths so that it need not measure them.

    Its rows cannot be replaced: `clear` says to mount a new table instead, so that is what a keystroke does.
    """
    import pyarrow as pa  # type: ignore[import-not-found]  # installed only to be measured
    from textual_fastdatatable import ArrowBackend  # type: ignore[import-not-found]  # as above
    from textual_fastdatatable import DataTable as Fast

    namn = [namn for namn, _ in KOLUMNER]
    plats = Vertical()

    def fill(visas: Sequence[Row]) -> AwaitMount:
        arrow = pa.table(dict(zip(namn, map(list, zip(*visas, strict=True)), strict=True)))
        tabell = Fast(backend=ArrowBackend(arrow), column_widths=[b for _, b in KOLUMNER], cursor_type="row")
        plats.remove_children()
        return plats.mount(tabell)

    return plats, fill


CONTESTANTS = {
    "kallelse": (ours, "sida(1)", ""),
    "Textual DataTable": (data_table, "page_down", ""),
    "textual-fastdatatable": (fast_data_table, "page_down", "textual_fastdatatable"),
}
"""What makes each list, its action for a page down, and the library that it needs."""


class Ground(App[None]):
    """An app with one list in it."""

    def __init__(self, widget: Widget, css: str = "tema.tcss") -> None:
        self.widget = widget
        self.CSS_PATH = ROOT / "kallelse" / "tui" / css  # type: ignore[misc]  # an app's own
        super().__init__()
        from kallelse.tui import tema

        self.register_theme(tema.MORKT)
        self.theme = tema.MORKT.name

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield self.widget


async def measure(name: str, count: int) -> dict[str, float]:
    """Return the seconds of each of MEASURES for one list."""
    allt = rows(count)
    folded = [" ".join(row).casefold() for row in allt]
    make, page_down, _ = CONTESTANTS[name]
    widget, fill = make()
    async with Ground(widget).run_test(size=SIZE) as pilot:
        paint = await _shown(pilot, fill, lambda: allt)
        key = await _shown(pilot, fill, lambda: _filtered(allt, folded, "förening 1"))
        await _shown(pilot, fill, lambda: allt)
        lista = next(w for w in (widget, *widget.children) if w.can_focus)
        lista.focus()
        await pilot.pause()
        page = await _paged(pilot, lista, page_down)
    return dict(zip(MEASURES, (paint, key, page), strict=True))


async def _shown(pilot: Pilot[None], fill: Fill, rows_: Callable[[], Sequence[Row]]) -> float:
    """Return how long it takes until rows are on the screen, the work of finding them included."""
    start = time.perf_counter()
    visas = rows_()
    if mount := fill(visas):
        await mount
    await pilot.pause()
    taken = time.perf_counter() - start
    _prove(pilot, visas[0])
    return taken


async def _paged(pilot: Pilot[None], lista: Widget, page_down: str) -> float:
    before = _screen(pilot)
    start = time.perf_counter()
    for _ in range(PAGES):
        await lista.run_action(page_down)
        await pilot.pause()
    taken = (time.perf_counter() - start) / PAGES
    if len(set(before) & set(_screen(pilot))) > len(before) // 2:
        raise LookupError("The pages were never drawn.")
    return taken


def _prove(pilot: Pilot[None], first: Row) -> None:
    """See to it that a row is at the top of a full screen, and not only on its way there."""
    lines = _screen(pilot)
    if not any(f"{first[0]} " in line for line in lines[:3]) or sum(map(bool, lines)) < SIZE[1] - 2:
        raise LookupError(f"{first[0]} was never drawn.")


def _screen(pilot: Pilot[None]) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 (there is no other way to see it)
    return ["".join(piece.text for piece in strip).strip() for strip in strips]


def _filtered(allt: list[Row], folded: list[str], text: str) -> list[Row]:
    return [row for row, words in zip(allt, folded, strict=True) if text in words]


def main() -> None:
    """Measure all lists in turn and print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", default="", help="measure one list in this process, and print JSON")
    parser.add_argument("--save", type=Path, help="also keep the medians in this JSON file")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asyncio.run(measure(options.one, options.rows))))
        return
    there = [name for name, (*_, module) in CONTESTANTS.items() if not module or importlib.util.find_spec(module)]
    results: dict[str, list[dict[str, float]]] = {name: [] for name in there}
    for _ in range(options.rounds):
        for name in there:
            results[name].append(_in_process(name, options.rows))
    medians = {name: {m: median(r[m] for r in rounds) for m in MEASURES} for name, rounds in results.items()}
    _print(medians, options.rows)
    if options.save:
        save_lists(options.save, medians, options.rows, options.rounds)


def _in_process(name: str, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.lists", "--one", name, "--rows", str(count)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def _print(medians: dict[str, dict[str, float]], count: int) -> None:
    print(f"\n## Lists of {count:,} rows in the terminal, seconds\n")
    print(f"| | {' | '.join(MEASURES)} |")
    print("|---" * (len(MEASURES) + 1) + "|")
    for name, seconds in medians.items():
        print(f"| {name} | {' | '.join(f'{seconds[m]:.3f}' for m in MEASURES)} |")


if __name__ == "__main__":
    main()
