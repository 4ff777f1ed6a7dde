"""The first screen says what needs somebody, and each line leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kallelse.tui.widgets.lista import Lista
from tests.tui.skarmdump import IDAG, dump, golden, open_app, press


async def test_what_needs_somebody_is_there(exempel: Path) -> None:
    """Deadlines, the next sammanträden with their next step, new ärenden and findings, each under its heading."""
    async with open_app(exempel) as pilot:
        golden("idag", dump(pilot.app))
        await press(pilot, "y")
        post = pilot.app.screen.query_one(Lista).vald
        assert post is not None
        assert f"{post.avser} är kopierat" in dump(pilot.app)


async def test_a_narrow_terminal_says_what_it_cuts(exempel: Path) -> None:
    """At 60×20 what has no room ends with …."""
    async with open_app(exempel, (60, 20)) as pilot:
        golden("idag-60x20", dump(pilot.app))


def _empty(rot: Path) -> None:
    for fil in [*rot.glob("cases/*/*/*.toml"), *rot.glob("sammantraden/*/*.toml")]:
        fil.unlink()


async def test_an_empty_register_says_what_to_do(exempel: Path) -> None:
    """Without anything to do the screen says so, and which keys go on from there."""
    _empty(exempel)
    async with open_app(exempel) as pilot:
        golden("idag-tomt", dump(pilot.app))


async def test_enter_opens_what_the_line_is_about(exempel: Path) -> None:
    """A line about an ärende opens it; headings are passed by the cursor."""
    opened: list[str] = []
    async with open_app(exempel) as pilot:
        pilot.app.open_arende = opened.append  # type: ignore[attr-defined]  # the app of the fixture
        lista = pilot.app.screen.query_one(Lista)
        lista.markor = [post.avser for post in lista.rader].index("SN 2026/45")
        await press(pilot, "enter")
    assert opened == ["SN 2026/45"]


async def test_a_late_thing_is_marked_with_a_word(exempel: Path) -> None:
    """What should have been done says how late it is, not only by its colour."""
    async with open_app(exempel, idag=IDAG.replace(day=14)) as pilot:
        assert "! 4 dagar sen" in dump(pilot.app)


@pytest.mark.parametrize("fil", ["cases/SN/2026/41.toml", "sammantraden/SN/2026-03-17.toml"])
async def test_a_broken_file_is_the_first_thing(exempel: Path, fil: str) -> None:
    """A file that cannot be read stands first, Enter says what is wrong where, and everything else is there."""
    (exempel / fil).write_text('namnd = "SN"\ndatum = [/]\n', encoding="utf-8")
    async with open_app(exempel) as pilot:
        assert dump(pilot.app).splitlines()[2].startswith("Oläsbara filer (1)")
        assert "Nya ärenden" in dump(pilot.app)
        await press(pilot, "home", "enter")
        assert f"{fil}:2:" in dump(pilot.app)
        assert "r Öppna i editorn" in dump(pilot.app)


async def test_a_broken_organisation_is_told(exempel: Path) -> None:
    """Where kallelse.toml itself cannot be read every screen says so with the place, and nothing crashes."""
    (exempel / "kallelse.toml").write_text('namn = "Tranhärad\n', encoding="utf-8")
    async with open_app(exempel) as pilot:
        assert "kallelse.toml:1" in dump(pilot.app)
        await press(pilot, "escape", "2")
        assert "kallelse.toml:1" in dump(pilot.app)
        await press(pilot, "escape", "ctrl+p", "escape", "u", "escape")
        assert pilot.app.is_running


@pytest.mark.parametrize("tangent", ["2", "s", "slash"])
async def test_the_way_to_the_arenden(exempel: Path, tangent: str) -> None:
    """Several keys lead to the list of ärenden, and Esc leads back."""
    async with open_app(exempel) as pilot:
        await press(pilot, tangent)
        assert dump(pilot.app).startswith(" Ärenden")
        await press(pilot, "escape")
        assert dump(pilot.app).startswith(" Idag")
