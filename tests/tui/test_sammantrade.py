"""Sammanträden on the screen: the list of them, and one föredragningslista from empty to sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import utskick
from kallelse.actions.historik import historik
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Punkt
from kallelse.store.workspace import Workspace
from tests.tui.moten import MOTE, seen, sent
from tests.tui.skarmdump import dump, golden, open_app, press, settle, skriv

TILL_MOTET = ("4", "enter")


def _punkter(rot: Path) -> tuple[Punkt, ...]:
    return Workspace(rot).sammantrade(*MOTE).punkter


async def test_the_list_stands_on_the_next_meeting(exempel: Path) -> None:
    """Every meeting has its state and the last day of its kallelse; the cursor is on the first that is to come."""
    async with open_app(exempel) as pilot:
        await press(pilot, "4")
        golden("sammantraden", dump(pilot.app))


async def test_a_new_meeting_opens_with_its_formalia(exempel: Path) -> None:
    """The day is understood while it is typed, and the list begins as the nämnd has decided."""
    async with open_app(exempel) as pilot:
        await press(pilot, "4", "n", "tab", skriv("14 april"))
        assert "tisdag 14 apr 2026" in dump(pilot.app)
        await press(pilot, "f2")
        golden("sammantrade-nytt", seen(pilot.app))
    assert Workspace(exempel).has_sammantrade("SN", date(2026, 4, 14))


@pytest.mark.parametrize("storlek", [(80, 24), (60, 20), (100, 30), (160, 45)])
async def test_the_agenda_is_read_at_every_size(exempel: Path, storlek: tuple[int, int]) -> None:
    """Nothing overlaps; where there is room, the kallelse's text stands beside and follows the cursor."""
    async with open_app(exempel, storlek) as pilot:
        await press(pilot, *TILL_MOTET, "down", "down", "down", "down", "down", "down")
        golden(f"sammantrade-{storlek[0]}x{storlek[1]}", dump(pilot.app))


async def test_arenden_are_put_on_moved_changed_and_taken_off(exempel: Path) -> None:
    """Each is a key: what is put on is where the cursor is, the numbers follow, and the file says the same."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "l")
        golden("sammantrade-lagg-till", dump(pilot.app))
        await press(pilot, "enter", "K", "K")
        flyttad = _punkter(exempel)[7]
        assert (flyttad.nr, str(flyttad.diarienummer)) == ("8", "SN 2026/45")
        await press(pilot, "r", "tab", "tab", "tab", skriv("Agneta Friskvall"), "f2")
        assert _punkter(exempel)[7].foredragande == "Agneta Friskvall"
        await press(pilot, "x", "t")
        assert [str(p.diarienummer) for p in _punkter(exempel)].count("SN 2026/45") == 0


async def test_several_are_put_on_at_once(exempel: Path) -> None:
    """What is crossed is put on together, in one commit."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "l", "f3", "f3", "enter")
        assert "2 punkter är tillagda" in dump(pilot.app)


async def test_an_item_without_arende_and_a_mellanrubrik(exempel: Path) -> None:
    """A title alone is an item; a mellanrubrik takes no number."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "n", skriv("Information"), "tab", "tab", skriv("4"), "f2")
        assert (_punkter(exempel)[3].nr, _punkter(exempel)[3].rubrik) == ("4", "Information")
        await press(pilot, "n", skriv("Motioner"), "tab", "right", "f2")
        assert ("", "Motioner") in [(p.nr, p.rubrik) for p in _punkter(exempel)]


async def test_every_press_moves_the_item(exempel: Path) -> None:
    """Two fast presses move it two steps, in two commits."""
    fore = [p.rubrik or str(p.diarienummer) for p in _punkter(exempel)]
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "down")
        await pilot.press("J", "J")
        for _ in range(500):
            if len(historik(Workspace(exempel))) == 3:
                break
            await settle(pilot)
    assert [p.rubrik or str(p.diarienummer) for p in _punkter(exempel)][1:4] == [fore[2], fore[3], fore[1]]


async def test_after_utskick_numbers_stand_and_say_so(exempel: Path) -> None:
    """A move says why not; taking off asks for a reason and lets the item stay as utgår."""
    async with open_app(sent(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, "J")
        golden("sammantrade-numren-star", dump(pilot.app))
        await press(pilot, "escape", "end", "x", skriv("Dras tillbaka"), "f2")
        golden("sammantrade-utgar", seen(pilot.app))


async def test_what_comes_late_waits_for_a_komplettering(exempel: Path) -> None:
    """An item put on after utskick gets the next number, is marked as new, and the head says that it waits."""
    async with open_app(sent(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, "l", "enter")
        golden("sammantrade-ny-punkt", seen(pilot.app))


async def test_sending_shows_what_freezes_and_takes_the_written_designation(
    exempel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another word sends nothing; the right one sends once, with its sentence."""
    gjort: list[bool] = []

    def send(_ws: Workspace, *_mote: object, torrkor: bool = False, **_resten: object) -> Outcome:
        gjort.append(torrkor)
        data = {"sidor": 33, "nya": [], "ersatta": [], "utgar": [], "mottagare": 14}
        return Outcome("Kallelsen till SN/2026-03-17 skulle bli 33 sidor.", data=data, varningar=("En saknar e-post.",))

    monkeypatch.setattr(utskick, "utskick", send)
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "S")
        golden("sammantrade-skicka", dump(pilot.app))
        await press(pilot, skriv("ja"), "enter")
        assert "Det är inte SN/2026-03-17" in dump(pilot.app)
        assert gjort == [True]
        await press(pilot, "end", "backspace", "backspace", skriv("sn 2026 03 17"), "enter")
    assert gjort == [True, False]


async def test_granska_says_what_the_rules_find(exempel: Path) -> None:
    """The findings of this meeting, each with its remedy."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "p")
        golden("sammantrade-granska", dump(pilot.app))


async def test_time_and_place_are_changed_and_the_meeting_cancelled(exempel: Path) -> None:
    """A changed time is seen at once; a cancelled meeting refuses what would be done with it."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "t", "tab", "end", skriv(", a"), "f2")
        assert "kommunhuset, a" in dump(pilot.app)
        await press(pilot, "i", skriv("snöstorm"), "f2", skriv("SN/2026-03-17"), "enter")
        assert "× Inställt 2 mars 2026: snöstorm" in dump(pilot.app)
        await press(pilot, "l")
        assert "Lägg till går inte nu: Sammanträdet är inställt." in dump(pilot.app)


async def test_a_meeting_is_moved_to_another_day(exempel: Path) -> None:
    """The new day opens with the list as it was; the old one stays as cancelled."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "d", skriv("24 mars"), "tab", skriv("sjukdom"), "f2")
        assert "SN 24 mars 2026" in dump(pilot.app)
    ws = Workspace(exempel)
    assert ws.sammantrade(*MOTE).installt
    assert len(ws.sammantrade("SN", date(2026, 3, 24)).punkter) == 9


async def test_the_text_is_read_on_a_key_where_there_is_no_room(exempel: Path) -> None:
    """The föredragningslista as it is built, over the screen."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, "v")
        golden("sammantrade-text", dump(pilot.app))


async def test_an_item_opens_its_arende(exempel: Path) -> None:
    """Enter goes to the ärende; an item without one says so."""
    opened: list[str] = []
    async with open_app(exempel) as pilot:
        pilot.app.open_arende = opened.append  # type: ignore[attr-defined]  # the app of the fixture
        await press(pilot, *TILL_MOTET, "enter")
        assert "Punkten har inget ärende att öppna." in dump(pilot.app)
        await press(pilot, "down", "down", "down", "enter")
    assert opened == ["SN 2026/40"]
