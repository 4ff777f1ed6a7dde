"""The screens hang together: each opens, shows the register and goes one step out on Esc."""

from __future__ import annotations

from pathlib import Path

from kallelse.tui.skarm import Skarm
from tests.tui.overallt import MOTE, open_screen
from tests.tui.skarmdump import dump, open_app, press, settle


async def test_the_list_shows_the_register(exempel: Path) -> None:
    """Key 2 shows the ärenden of the register, and Esc goes back to the first screen."""
    async with open_app(exempel) as pilot:
        assert "Idag" in dump(pilot.app)
        await press(pilot, "2")
        assert "SN 2026/41" in dump(pilot.app)
        await press(pilot, "escape")
        assert dump(pilot.app).startswith(" Idag")


async def test_a_key_does_not_come_too_soon(exempel: Path) -> None:
    """A command given before the screen has read what it is about waits for that, and is then done."""
    async with open_app(exempel) as pilot:
        pilot.app.open_sammantrade(*MOTE)  # type: ignore[attr-defined]  # the app of the fixture
        await pilot.press("t")
        for _ in range(500):
            if "Tid och plats" in dump(pilot.app):
                break
            await settle(pilot)
        text = dump(pilot.app)
    assert "F2 Spara" in text
    assert "kan inte läsas" not in text


async def test_work_that_never_begins_is_not_made(exempel: Path) -> None:
    """Leaving at once, with everything that a screen begins still to begin, leaves no coroutine behind."""
    async with open_app(exempel, (120, 30)) as pilot:
        await open_screen(pilot, "arenden")
        await pilot.press(*["down"] * 20)
        pilot.app.exit()


async def test_a_screen_that_is_taken_apart_while_it_reads_says_nothing(exempel: Path) -> None:
    """The program may be left in the middle of a read: what comes of it has nowhere to be shown, and is no fault."""
    async with open_app(exempel) as pilot:
        await open_screen(pilot, "sammantrade")
        skarm = pilot.app.screen
        assert isinstance(skarm, Skarm)
        skarm.reload()
        await skarm.remove_children()
        await settle(pilot)
        assert pilot.app.screen is skarm


def test_background_work_is_begun_in_one_way() -> None:
    """Only one module hands work to Textual, as a function: a coroutine that is not awaited is a lost one."""
    tui = Path(__file__).parents[2] / "kallelse" / "tui"
    assert [f.name for f in tui.rglob("*.py") if ".run_worker(" in f.read_text(encoding="utf-8")] == ["bakgrund.py"]
