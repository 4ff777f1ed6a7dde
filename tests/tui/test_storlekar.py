"""On every screen, at every size that we promise, nothing overlaps and nothing is cut without saying so."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.screen import Screen
from textual.widget import Widget

from kallelse.tui.text import Text
from kallelse.tui.widgets.rader import Fot, Statusrad, Titelrad
from tests.tui.overallt import OPPNA, open_screen
from tests.tui.skarmdump import dump, open_app, settle

STORLEKAR = [(60, 20), (80, 24), (100, 30), (160, 45)]


@pytest.mark.parametrize("namn", OPPNA)
async def test_every_screen_fits_every_size(exempel: Path, namn: str) -> None:
    """Title first, status and footer last, no line too long, no widget over another, no text without its end."""
    async with open_app(exempel, (80, 24)) as pilot:
        await open_screen(pilot, namn)
        for bredd, hojd in STORLEKAR:
            await pilot.resize_terminal(bredd, hojd)
            await settle(pilot)
            skarm = pilot.app.screen
            assert _rows_of(skarm) == (0, hojd - 2, hojd - 1)
            rader = dump(pilot.app).splitlines()
            assert len(rader) == hojd
            assert max(map(cell_len, rader)) <= bredd
            assert _overlapping(skarm) == []
            assert _cut(skarm) == [], (bredd, hojd)


def _rows_of(skarm: Screen[object]) -> tuple[int, ...]:
    return tuple(skarm.query_one(rad).region.y for rad in (Titelrad, Statusrad, Fot))


def _seen(skarm: Screen[object]) -> list[Widget]:
    """Return the widgets that draw something themselves, and are seen."""
    return [w for w in skarm.query(Widget) if w.is_on_screen and not w.is_container and w.region.area]


def _overlapping(skarm: Screen[object]) -> list[tuple[Widget, Widget]]:
    seen = _seen(skarm)
    return [
        (ett, annat)
        for n, ett in enumerate(seen)
        for annat in seen[n + 1 :]
        if ett.region.overlaps(annat.region)
        and annat not in ett.ancestors_with_self
        and ett not in annat.ancestors_with_self
    ]


def _cut(skarm: Screen[object]) -> list[str]:
    """Return the texts that need more lines than they have, and do not end with … ."""
    return [
        w.text
        for w in _seen(skarm)
        if isinstance(w, Text)
        and w.styles.text_overflow != "ellipsis"
        and w.get_content_height(w.container_size, w.container_size, w.content_size.width) > w.content_size.height
    ]
