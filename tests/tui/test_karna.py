"""The screens hang together: each opens, shows the register and goes one step out on Esc."""

from __future__ import annotations

from pathlib import Path

from tests.tui.skarmdump import dump, open_app, press


async def test_the_list_shows_the_register(exempel: Path) -> None:
    """Key 2 shows the ärenden of the register, and Esc goes back to the first screen."""
    async with open_app(exempel) as pilot:
        assert "Idag" in dump(pilot.app)
        await press(pilot, "2")
        assert "SN 2026/41" in dump(pilot.app)
        await press(pilot, "escape")
        assert dump(pilot.app).startswith(" Idag")
