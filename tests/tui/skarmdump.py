"""Open the terminal interface in a test, and read its screen as text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from kallelse.actions import las
from kallelse.actions.exempel import moved
from kallelse.actions.init import put_house_files, start_repository
from kallelse.resources import cases_dir
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from kallelse.tui.app import KallelseApp
from kallelse.tui.tjanst import Tjanst

SKARMAR = Path(__file__).parent / "skarmar"
IDAG = date(2026, 3, 2)
"""The day that the example's dates are made for."""


def example(rot: Path) -> None:
    """Make the example's workspace on its own day, in one commit, its index read."""
    start_repository(rot)
    exempel = moved(cases_dir(), IDAG)
    with change(Workspace(rot)) as c:
        for fil, text in exempel.texter.items():
            c.put(fil, text.encode())
        for fil, data in exempel.filer.items():
            c.put(fil, data)
        put_house_files(c)
        c.commit("Exempelarbetsytan är skapad.", handelse="arbetsyta.skapad")
    las.arende_lista(Workspace(rot))


@asynccontextmanager
async def open_app(arbetsyta: Path, size: tuple[int, int] = (80, 24), idag: date = IDAG) -> AsyncIterator[Pilot[None]]:
    """Open the app on a workspace, and wait until the first screen has read what it shows."""
    tjanst = Tjanst(arbetsyta, idag)
    app = KallelseApp(tjanst)
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
    finally:
        tjanst.close()


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no screen reads or writes any more, and what came of it is drawn."""
    app = pilot.app
    assert isinstance(app, KallelseApp)
    await pilot.pause()
    while app.tjanst.fragor or app.tjanst.skriver or _working(app):
        await asyncio.sleep(0.01)
        await pilot.pause()
    await pilot.pause()


def _working(app: KallelseApp) -> bool:
    """Return whether a screen reads; a command may wait for an answer from the person."""
    return any(not w.is_finished and w.group in {"load", "sok"} for w in app.workers)


class skriv(str):  # noqa: N801 (read among keys, as a verb)
    """A text that is typed at one go, to save the time of its keys."""

    __slots__ = ()


async def press(pilot: Pilot[None], *tangenter: str) -> None:
    """Press keys one after another (and type what is `skriv`), and wait for what each leads to."""
    for tangent in tangenter:
        if isinstance(tangent, skriv):
            ruta = pilot.app.focused
            assert ruta is not None
            ruta.post_message(events.Paste(tangent))
        else:
            await pilot.press(tangent)
        await settle(pilot)
    await settle(pilot)


def dump(app: object) -> str:
    """Return what the screen shows, a line per row, without spaces at the ends."""
    assert isinstance(app, KallelseApp)
    rader = app.screen._compositor.render_strips()
    return "\n".join("".join(s.text for s in rad).rstrip() for rad in rader) + "\n"


def golden(namn: str, text: str) -> None:
    """Compare a screen with the one that somebody has looked at; UPPDATERA_SKARMAR=1 keeps the new one."""
    fil = SKARMAR / f"{namn}.txt"
    if os.environ.get("UPPDATERA_SKARMAR"):
        fil.parent.mkdir(exist_ok=True)
        fil.write_text(text, encoding="utf-8")
    assert text == fil.read_text(encoding="utf-8")
