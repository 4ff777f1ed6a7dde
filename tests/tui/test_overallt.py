"""What every screen has: the palette, help, undo, leaving, and colours."""

from __future__ import annotations

from functools import partialmethod
from pathlib import Path

import pytest
from textual.theme import Theme

from kallelse.actions import arende, historik
from kallelse.store.workspace import Workspace
from kallelse.tui import tema
from kallelse.tui.screens.idag import IdagSkarm
from tests.tui.skarmdump import IDAG, dump, golden, open_app, press, settle, skriv


async def test_the_palette_shows_commands_with_keys(exempel: Path) -> None:
    """With nothing typed all commands are there, each with its key and what it does."""
    async with open_app(exempel) as pilot:
        await press(pilot, "ctrl+p")
        golden("palett", dump(pilot.app))


async def test_the_palette_finds_people_and_texts(exempel: Path) -> None:
    """A name or a word finds the people who have it and the texts that it stands in."""
    async with open_app(exempel) as pilot:
        await press(pilot, "ctrl+p", skriv("stenvall"))
        golden("palett-person", dump(pilot.app))
        await press(pilot, "enter")
        assert "handlaggare:Johan Stenvall" in dump(pilot.app)


@pytest.mark.parametrize("text", ["sn 26 41", "SN 2026/41", "sn-2026-41"])
async def test_a_diarienummer_opens_its_arende(exempel: Path, text: str) -> None:
    """However it is written, a number is the first thing that the palette finds."""
    opened: list[str] = []
    async with open_app(exempel) as pilot:
        pilot.app.open_arende = opened.append  # type: ignore[attr-defined]  # the app of the fixture
        await press(pilot, "ctrl+p", skriv(text), "enter")
    assert opened == ["SN 2026/41"]


async def test_the_palette_opens_a_meeting(exempel: Path) -> None:
    """A sammanträde is found by its nämnd and day."""
    opened: list[tuple[object, ...]] = []
    async with open_app(exempel) as pilot:
        pilot.app.open_sammantrade = lambda *args: opened.append(args)  # type: ignore[attr-defined]  # as above
        await press(pilot, "ctrl+p", skriv("KFN/2026-03-25"), "enter")
    assert opened == [("KFN", IDAG.replace(day=25))]


@pytest.mark.parametrize("tangent", ["question_mark", "f1"])
async def test_help_is_that_of_the_screen(exempel: Path, tangent: str) -> None:
    """The help says what the screen is for, every key of it, and which command line does the same."""
    async with open_app(exempel, (80, 60)) as pilot:
        await press(pilot, "2", tangent)
        text = dump(pilot.app)
        assert "kallelse arende ny" in text
        await press(pilot, "escape")
        assert "Hjälp:" not in dump(pilot.app)


async def test_undo_shows_what_first(exempel: Path) -> None:
    """`u` says what will be undone, and does it with a new event only after yes."""
    arende.ny(Workspace(exempel), namnd="SN", arendemening="Fel", arendetyp="Skrivelse", idag=IDAG)
    async with open_app(exempel) as pilot:
        await press(pilot, "u")
        golden("angra", dump(pilot.app))
        await press(pilot, "escape", "u", "j")
        await settle(pilot)
        assert "Ångrat: Ärendet SN 2026/47 är registrerat. (" in dump(pilot.app)
    assert historik.historik(Workspace(exempel))[0]["handelse"] == "atgard.angrad"


async def test_q_leaves(exempel: Path) -> None:
    """`q` and Ctrl+Q leave at once when everything is saved; Ctrl+C does not, and says what does."""
    async with open_app(exempel) as pilot:
        await press(pilot, "ctrl+c")
        assert "q avslutar kallelse" in dump(pilot.app)
        assert pilot.app.is_running
        await pilot.press("q")
    assert pilot.app.return_code == 0
    async with open_app(exempel) as pilot:
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0


def _keep(skarm: IdagSkarm, kept: list[object]) -> None:
    kept.append(skarm)


async def test_unsaved_text_is_asked_about(exempel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where text is not saved the title says so and `q` asks; leaving all the same keeps it first."""
    kept: list[object] = []
    monkeypatch.setattr(IdagSkarm, "osparat", True)
    monkeypatch.setattr(IdagSkarm, "lamnas", partialmethod(_keep, kept))
    async with open_app(exempel) as pilot:
        assert dump(pilot.app).startswith(" ● Idag")
        await press(pilot, "q")
        golden("avsluta-osparat", dump(pilot.app))
        await press(pilot, "enter")
        assert (pilot.app.is_running, kept) == (True, [])
        await press(pilot, "q")
        await pilot.press("j")
    assert len(kept) == 1


async def test_esc_never_leaves(exempel: Path) -> None:
    """Esc on the first screen stays there."""
    async with open_app(exempel) as pilot:
        await press(pilot, "escape", "escape")
        assert dump(pilot.app).startswith(" Idag")


async def test_colours_are_chosen_and_remembered(exempel: Path) -> None:
    """The palette changes the theme, and the next start has it; the file is the person's own."""
    async with open_app(exempel) as pilot:
        await press(pilot, "ctrl+p", skriv("farger"), "enter", skriv("kontrast"), "enter")
        assert pilot.app.theme == tema.HOG_KONTRAST.name
    async with open_app(exempel) as pilot:
        assert pilot.app.theme == tema.HOG_KONTRAST.name
    assert (exempel / ".git/kallelse/tui.json").stat().st_mode & 0o077 == 0


def _contrast(ett: str, tva: str) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it."""
    ljus, mork = sorted((_luminance(ett), _luminance(tva)), reverse=True)
    return (ljus + 0.05) / (mork + 0.05)


def _luminance(farg: str) -> float:
    delar = [int(farg[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delar)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("farger", tema.TEMAN.values(), ids=list(tema.TEMAN))
def test_every_colour_can_be_read(farger: Theme) -> None:
    """Text has a contrast of at least 4.5:1 against what it stands on, and 7:1 in the theme of high contrast."""
    minst = 7.0 if farger is tema.HOG_KONTRAST else 4.5
    texter = [farger.foreground, farger.primary, farger.success, farger.warning, farger.error]
    texter.append(farger.variables["dampad"])
    for botten in (farger.background, farger.surface, farger.panel):
        assert [t for t in texter if _contrast(str(t), str(botten)) < minst] == []
    assert _contrast(farger.variables["markor-text"], farger.variables["markor"]) >= minst
    assert _contrast(str(farger.foreground), farger.variables["vila"]) >= minst
