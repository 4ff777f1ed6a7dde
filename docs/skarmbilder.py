"""Pictures of the screens for the handbook: the example workspace on its own day, walked by keys."""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
from pathlib import Path

from rich.cells import cell_len

from tests.tui.skarmdump import example, open_app, press, skriv

SIZE = (100, 30)
BILDER: dict[str, tuple[str, ...]] = {
    "idag": (),
    "arenden": ("2",),
    "arende": ("ctrl+p", skriv("SN 2026/41"), "enter"),
    "skriv": ("ctrl+p", skriv("SN 2026/41"), "enter", "e"),
    "sammantrade": ("4", "enter"),
    "palett": ("ctrl+p", skriv("buss")),
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
        example(rot)
        return asyncio.run(_all(rot))


async def _all(rot: Path) -> dict[str, str]:
    return {namn: await _one(rot, tangenter) for namn, tangenter in BILDER.items()}


async def _one(rot: Path, tangenter: tuple[str, ...]) -> str:
    async with open_app(rot, SIZE) as pilot:
        await press(pilot, *tangenter)
        return _plain(pilot.app.export_screenshot(title="kallelse", simplify=True))


def _plain(svg: str) -> str:
    """Return a picture that fetches no fonts, and whose texts begin and end with a letter: some viewers eat spaces."""
    return _RUN.sub(_trimmed, _WEB_FONTS.sub("", svg))


def _trimmed(run: re.Match[str]) -> str:
    if not run["text"]:
        return ""
    x = float(run["x"]) + CELL * run["left"].count(_SPACE)
    length = CELL * cell_len(html.unescape(run["text"]))
    return f'{run["start"]} x="{x:.1f}" {run["y"]} textLength="{length:.1f}"{run["rest"]}{run["text"]}</text>'
