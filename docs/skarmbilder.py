"""Pictures of the screens for the handbook: the example workspace on its own day, walked by keys."""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.worker import Worker

from kallelse.actions.exempel import moved
from kallelse.actions.init import put_house_files, start_repository
from kallelse.resources import cases_dir
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from kallelse.tui.app import KallelseApp
from kallelse.tui.tjanst import Tjanst

DAG = date(2026, 3, 2)
SIZE = (100, 30)
BILDER: dict[str, tuple[str, ...]] = {
    "idag": (),
    "arenden": ("2",),
    "arende": ("ctrl+p", "SN 2026/41", "enter"),
    "skriv": ("ctrl+p", "SN 2026/41", "enter", "e"),
    "sammantrade": ("4", "enter"),
    "palett": ("ctrl+p", "buss"),
}
"""Each picture, and the keys (or texts that are typed) that lead to it from the first screen."""
CELL = 12.2
"""The width of a letter in a picture, as Textual draws it."""
_SPACE = "&#160;"
_RUN = re.compile(
    r'(?P<start><text class="[^"]+") x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") textLength="[\d.]+"(?P<rest>[^>]*>)'
    rf"(?P<left>(?:{_SPACE})*)(?P<text>[^<]*?)(?:{_SPACE})*</text>"
)
_WEB_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def skarmbilder() -> dict[str, str]:
    """Return every picture as SVG, by name."""
    os.environ.pop("NO_COLOR", None)  # whoever makes them may want none; the pictures have theirs
    with tempfile.TemporaryDirectory() as katalog:
        rot = Path(katalog) / "tranharad"
        _example(rot)
        return asyncio.run(_all(rot))


def _example(rot: Path) -> None:
    start_repository(rot)
    exempel = moved(cases_dir(), DAG)
    with change(Workspace(rot)) as c:
        for fil, text in exempel.texter.items():
            c.put(fil, text.encode())
        for fil, data in exempel.filer.items():
            c.put(fil, data)
        put_house_files(c)
        c.commit("Exempelarbetsytan är skapad.", handelse="arbetsyta.skapad")


async def _all(rot: Path) -> dict[str, str]:
    return {namn: await _one(rot, tangenter) for namn, tangenter in BILDER.items()}


async def _one(rot: Path, tangenter: tuple[str, ...]) -> str:
    tjanst = Tjanst(rot, DAG)
    app = KallelseApp(tjanst)
    try:
        async with app.run_test(size=SIZE) as pilot:
            await _settle(pilot, tjanst)
            for tangent in tangenter:
                await pilot.press(*([tangent] if _is_key(tangent) else _typed(tangent)))
                await _settle(pilot, tjanst)
            return _plain(app.export_screenshot(title="kallelse", simplify=True))
    finally:
        tjanst.close()


def _plain(svg: str) -> str:
    """Return a picture that fetches no fonts, and whose texts begin and end with a letter: some viewers eat spaces."""
    return _RUN.sub(_trimmed, _WEB_FONTS.sub("", svg))


def _trimmed(run: re.Match[str]) -> str:
    if not run["text"]:
        return ""
    x = float(run["x"]) + CELL * run["left"].count(_SPACE)
    length = CELL * cell_len(html.unescape(run["text"]))
    return f'{run["start"]} x="{x:.1f}" {run["y"]} textLength="{length:.1f}"{run["rest"]}{run["text"]}</text>'


def _is_key(tangent: str) -> bool:
    return len(tangent) == 1 or tangent.startswith("ctrl+") or tangent in {"enter", "tab", "down"}


def _typed(text: str) -> list[str]:
    names = {" ": "space", "/": "slash"}
    return [names.get(c, c) for c in text]


async def _settle(pilot: Pilot[None], tjanst: Tjanst) -> None:
    """Wait until no screen reads any more, and what came of it is drawn."""
    await pilot.pause()
    while tjanst.fragor or tjanst.skriver or any(w.group in {"load", "sok"} for w in _busy(pilot)):
        await asyncio.sleep(0.01)
        await pilot.pause()
    await pilot.pause()


def _busy(pilot: Pilot[None]) -> list[Worker[Any]]:
    return [w for w in pilot.app.workers if not w.is_finished]
