"""The list of ärenden is filtered while one types, shows the one under the cursor, and registers new ones."""

from __future__ import annotations

from pathlib import Path

from kallelse.actions import arende, las
from kallelse.store.workspace import Workspace
from tests.tui.skarmdump import IDAG, dump, golden, open_app, press, settle, skriv

BROKEN = "cases/SN/2026/41.toml"


async def test_the_register_is_there(exempel: Path) -> None:
    """All ärenden, the latest first, with their states in words and symbols."""
    async with open_app(exempel) as pilot:
        await press(pilot, "2")
        golden("arenden", dump(pilot.app))


async def test_a_glance_where_there_is_room(exempel: Path) -> None:
    """From 100 columns on, the ärende under the cursor stands beside the list."""
    async with open_app(exempel, (100, 30)) as pilot:
        await press(pilot, "2", "down")
        await pilot.pause(0.2)
        golden("arenden-100x30", dump(pilot.app))


async def test_a_narrow_terminal_leaves_columns_out(exempel: Path) -> None:
    """At 60×20 columns go from the right, and the heading says so."""
    async with open_app(exempel, (60, 20)) as pilot:
        await press(pilot, "2")
        golden("arenden-60x20", dump(pilot.app))


async def test_the_filter_follows_what_is_typed(exempel: Path) -> None:
    """Each letter narrows the list; Esc goes to the list, then shows all, then leaves."""
    async with open_app(exempel) as pilot:
        await press(pilot, "2", "s", skriv("bankar"))
        golden("arenden-filter", dump(pilot.app))
        await press(pilot, "escape", "escape")
        assert "Ärenden › 16" in dump(pilot.app)
        await press(pilot, "escape")
        assert dump(pilot.app).startswith(" Idag")


async def test_nothing_fits_the_filter(exempel: Path) -> None:
    """A filter that nothing fits says so, and how to see all again."""
    async with open_app(exempel) as pilot:
        await press(pilot, "2", "s", *"qqq")
        golden("arenden-inget", dump(pilot.app))
        await press(pilot, "down", "a")
        assert "Ärenden › 16" in dump(pilot.app)


async def test_views_are_filters_with_names(exempel: Path) -> None:
    """A view is chosen by name, shown in the title, and one's own is remembered for the next time."""
    async with open_app(exempel) as pilot:
        await press(pilot, "2", "v", skriv("beslutade"), "enter")
        assert "Ärenden › Beslutade › 2 av 16" in dump(pilot.app)
        await press(pilot, "ctrl+p", skriv("spara filtret"), "enter", skriv("Mina"), "f2")
        assert "Vyn Mina är sparad" in dump(pilot.app)
    async with open_app(exempel) as pilot:
        await press(pilot, "2", "v", skriv("mina"), "enter")
        assert "2 av 16" in dump(pilot.app)


async def test_an_arende_is_registered(exempel: Path) -> None:
    """The form is filled in, what is typed is read back, and the commit is said on the status row."""
    async with open_app(exempel) as pilot:
        pilot.app.open_arende = lambda _dnr: None  # type: ignore[attr-defined]  # stay, to see the status row
        await press(pilot, "2", "n")
        golden("nytt-arende", dump(pilot.app))
        await press(pilot, skriv("Motion om busskort"), "tab", "right", "tab", skriv("motion"), "tab", skriv("igår"))
        assert "söndag 1 mars 2026" in dump(pilot.app)
        await press(pilot, "f2")
        assert "är registrerat. (" in dump(pilot.app)
    motioner = {a["arendemening"]: a["namnd"] for a in las.arende_lista(Workspace(exempel), arendetyp="motion")}
    assert motioner["Motion om busskort"] == "KFN"


async def test_a_broken_file_is_a_row(exempel: Path) -> None:
    """It stands first, Enter shows what is wrong and where, and everything else works."""
    (exempel / BROKEN).write_text('diarienummer = "SN 2026/41"\narendemening = [/]\n', encoding="utf-8")
    async with open_app(exempel) as pilot:
        await press(pilot, "2", "home", "enter")
        golden("arenden-olasbar", dump(pilot.app))
        await press(pilot, "escape", "down")
        assert "Ärenden › 16" in dump(pilot.app)


async def test_a_broken_file_is_opened_at_the_row(exempel: Path, monkeypatch: object) -> None:
    """The person's editor is started with the file and the line of the fault, and the list is read again."""
    import contextlib

    import pytest

    from kallelse.store import editor

    assert isinstance(monkeypatch, pytest.MonkeyPatch)
    whole = (exempel / BROKEN).read_bytes()
    (exempel / BROKEN).write_text('diarienummer = "SN 2026/41"\narendemening = [/]\n', encoding="utf-8")
    opened: list[tuple[Path, int]] = []

    def mend(fil: Path, rad: int) -> None:
        opened.append((fil, rad))
        fil.write_bytes(whole)

    monkeypatch.setattr(editor, "edit_in_place", mend)
    async with open_app(exempel) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", contextlib.nullcontext)
        await press(pilot, "2", "home", "enter", "r")
        await settle(pilot)
        assert "! oläsbar" not in dump(pilot.app)
    assert opened == [(exempel / BROKEN, 2)]


async def test_what_others_write_is_seen(exempel: Path) -> None:
    """A change made elsewhere is found by HEAD alone, told of, and shown."""
    async with open_app(exempel) as pilot:
        await press(pilot, "2")
        arende.ny(Workspace(exempel), namnd="SN", arendemening="Av en annan", arendetyp="Skrivelse", idag=IDAG)
        pilot.app.look()  # type: ignore[attr-defined]  # what the app does every other second
        await settle(pilot)
        text = dump(pilot.app)
    assert "Av en annan" in text
    assert "ändrats av någon annan" in text
