"""What is typed in a form is there until it is saved, or the person throws it away."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import las, protokoll_votering
from kallelse.actions.protokoll_votering import Rostning
from kallelse.domain.errors import Refused
from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace
from tests.tui.moten import MOTE, begun, seen
from tests.tui.overallt import open_screen
from tests.tui.skarmdump import dump, golden, open_app, press, skriv

TUI = Path(__file__).parents[2] / "kallelse" / "tui"


async def test_a_refused_form_comes_back(exempel: Path) -> None:
    """It has its text and the reason in it, the status row has the reason too, and a corrected text is saved."""
    async with open_app(exempel) as pilot:
        await open_screen(pilot, "arende")
        await press(pilot, "c", skriv("SN 2026/999"), "f2")
        golden("formular-nekat", dump(pilot.app))
        await press(pilot, "backspace", "backspace", "backspace", skriv("40"), "f2")
        text = dump(pilot.app)
    assert "SN 2026/40" in text
    assert "Koppla SN 2026/41 till" not in text
    assert "SN 2026/40" in las.arende_vy(Workspace(exempel), "SN 2026/41")["kopplade"]


async def test_a_refused_form_is_left_as_any_other(exempel: Path) -> None:
    """Esc asks first, since nothing is saved; then the reason is left on the status row."""
    async with open_app(exempel) as pilot:
        await open_screen(pilot, "arende")
        await press(pilot, "c", skriv("SN 2026/999"), "f2", "escape")
        assert "Det du har skrivit är inte sparat" in dump(pilot.app)
        await press(pilot, "k")
        text = dump(pilot.app)
    assert "Koppla SN 2026/41 till" not in text
    assert "SN 2026/999" in text.splitlines()[-2]


async def test_a_form_of_the_meeting_keeps_its_text(exempel: Path) -> None:
    """Somebody who was there at an item that the meeting has not: name, title and number are there to be corrected."""
    async with open_app(exempel) as pilot:
        await open_screen(pilot, "narvaro")
        await press(pilot, "o", skriv("Kim Åk"), "tab", skriv("konsult"), "tab", skriv("77"), "f2")
        text = dump(pilot.app)
        assert "Kim Åk" in text
        assert "konsult" in text
        assert "77" in text.partition("Övrig närvarande")[2]
        await press(pilot, "tab", "tab", "backspace", "backspace", "f2")
        text = dump(pilot.app)
    assert "Övriga: Kim Åk (konsult)" in text


async def test_who_says_no_to_the_question_is_back_in_the_form(exempel: Path) -> None:
    """Esc is one step: from the question that follows a form to the form, with its text and without a fault."""
    async with open_app(exempel) as pilot:
        await open_screen(pilot, "sammantrade")
        await press(pilot, "i", skriv("snöstorm och halka"), "f2")
        assert "för att bekräfta" in dump(pilot.app)
        await press(pilot, "escape")
        text = dump(pilot.app)
        assert "snöstorm och halka" in text
        assert "! " not in text.partition("Varför ställs det in?")[2]
        await press(pilot, "f2", skriv("SN/2026-03-17"), "enter")
        assert "Inställt" in dump(pilot.app)
    assert Workspace(exempel).sammantrade(*MOTE).installt


async def test_a_refused_votering_keeps_its_votes(exempel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The grid comes back with every vote in it and the reason; what is corrected is noted."""
    voteringar: list[Rostning] = []

    def refuse_once(_ws: Workspace, _kod: str, _dag: date, _plats: str, rostning: Rostning) -> Outcome:
        voteringar.append(rostning)
        if len(voteringar) == 1:
            raise Refused("Gunilla Hammarvik måste rösta.", atgard="Rätta röstningen.")
        return Outcome("Voteringen är noterad.")

    monkeypatch.setattr(protokoll_votering, "votering", refuse_once)
    async with open_app(begun(exempel), (60, 20)) as pilot:
        await open_screen(pilot, "mote")
        await press(pilot, "end", "up", "y", "right", "tab", skriv("rönn"), "f2", "v", "n", "J", "enter")
        golden("votering-nekad", seen(pilot.app))
        await press(pilot, "j", "enter")
        assert "Voteringen är noterad." in dump(pilot.app)
    nej, ja = (set(v.nej) for v in voteringar)
    assert len(nej - ja) == 1


def test_no_screen_asks_with_a_form_of_its_own() -> None:
    """Every form of the screens is one that comes back: they are made in one place."""
    dialogs = re.compile(r"(?<!class )\b(?:Formular|Rostruta)\(")
    makers = {f.name for f in TUI.rglob("*.py") if dialogs.search(f.read_text(encoding="utf-8"))}
    assert makers == {"skarm.py", "mote_omrostning.py"}
