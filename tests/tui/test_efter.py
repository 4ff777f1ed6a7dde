"""After the meeting, on the screen: each step when its time has come, and why not before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kallelse.domain.protokoll import Protokoll
from kallelse.store.workspace import Workspace
from kallelse.tui.screens.efter_steg import numbers
from tests.tui.moten import DAGEN_EFTER, MOTE, begun, drawn_up, justerat, seen
from tests.tui.skarmdump import dump, golden, open_app, press, skriv

TILL_EFTER = ("4", "enter", "e")
HEMMA = ("4", "up", "enter", "e")  # the day after, the list stands on the next meeting


def _protokoll(rot: Path) -> Protokoll:
    protokoll = Workspace(rot).sammantrade(*MOTE).protokoll
    assert protokoll
    return protokoll


@pytest.mark.parametrize("storlek", [(80, 24), (60, 20)])
async def test_the_steps_are_read_with_their_days(exempel: Path, storlek: tuple[int, int]) -> None:
    """What is done, what can be done now and by when; the cursor stands on the step that can be taken."""
    async with open_app(justerat(exempel), storlek, DAGEN_EFTER) as pilot:
        await press(pilot, *HEMMA, "up")
        golden(f"efter-{storlek[0]}x{storlek[1]}", seen(pilot.app))


async def test_a_step_before_its_time_names_the_paragraph(exempel: Path) -> None:
    """Utdrag before justering, anslag before it, numbers before the day: each says why."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_EFTER)
        for tangent, lagrum in (
            ("x", "2 kap. 10 § tryckfrihetsförordningen"),
            ("a", "8 kap. 12 § kommunallagen"),
            ("n", "Sammanträdet hålls 17 mars 2026"),
            ("i", "upprätta protokollet först"),
            ("r", "Inget är justerat än"),
        ):
            await press(pilot, tangent)
            assert lagrum in " ".join(dump(pilot.app).replace("▸", " ").split())
            if "Det gick inte" in dump(pilot.app):  # what has no room on the status row is said over the screen
                await press(pilot, "escape")


async def test_numbers_are_given_after_a_question(exempel: Path) -> None:
    """Which numbers the §§ get is seen first; justerare are chosen by pieces of names."""
    async with open_app(drawn_up(exempel), idag=DAGEN_EFTER) as pilot:
        await press(pilot, *HEMMA, "v", "end", skriv(", fjäll"), "f2", "n")
        golden("efter-upprata", seen(pilot.app))
        await press(pilot, "j")
    plan = _protokoll(exempel).justering
    assert plan
    assert plan.justerare == ("Jonas Tegelmark", "Lars-Erik Fjällmo")


async def test_signing_asks_for_the_designation(exempel: Path) -> None:
    """The day is understood while it is typed, what freezes is seen first, and another word freezes nothing."""
    async with open_app(drawn_up(exempel), idag=DAGEN_EFTER) as pilot:
        await press(pilot, *HEMMA, "i", skriv("idag"), "f2")
        golden("efter-justera", seen(pilot.app))
        await press(pilot, skriv("nej"), "enter", "escape")
    assert _protokoll(exempel).justeringar == ()


async def test_the_days_of_an_anslag_are_told_while_it_is_typed(exempel: Path) -> None:
    """Last day to appeal and first day to take down stand under the day; one too early is refused."""
    async with open_app(justerat(exempel), idag=date(2026, 4, 20)) as pilot:
        await press(pilot, "4", "up", "enter", "e", "a", skriv("19 mars"))
        golden("efter-anslag", seen(pilot.app))
        await press(pilot, "escape", "k", "t", skriv("1 april"), "f2")
        assert "13 kap. 5 § kommunallagen" in " ".join(dump(pilot.app).split())


async def test_a_correction_is_visible(exempel: Path) -> None:
    """What stood and what should stand are kept beside the §, which stays as it was justerad."""
    async with open_app(justerat(exempel), idag=DAGEN_EFTER) as pilot:
        await press(pilot, *HEMMA, "r", "tab", skriv("godkänner"), "tab", skriv("fastställer"), "f2")
        await press(pilot, "l")
        assert "Inget är expedierat än." in dump(pilot.app)
    (rattelse,) = _protokoll(exempel).rattelser
    assert (rattelse.paragraf, rattelse.stod, rattelse.ska_sta) == (1, "godkänner", "fastställer")


async def test_the_receivers_are_listed_before_anything_is_sent(exempel: Path) -> None:
    """All of them first, then each by itself; what will go is seen before the designation is written."""
    async with open_app(justerat(exempel), idag=DAGEN_EFTER) as pilot:
        await press(pilot, *HEMMA, "x", skriv("mellan"), "f3", "enter")
        golden("efter-expediera", seen(pilot.app))
        await press(pilot, "escape")
    assert _protokoll(exempel).expedieringar == ()


@pytest.mark.parametrize(
    ("text", "nummer"), [("", []), ("61, 63", [61, 63]), ("§§ 61–63", [61, 62, 63]), ("61-62,64", [61, 62, 64])]
)
def test_paragraphs_are_typed_as_they_are_written(text: str, nummer: list[int]) -> None:
    """Numbers with commas, and from one to another with either dash."""
    assert numbers(text) == nummer
