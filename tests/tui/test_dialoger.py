"""Questions are answered as they say, no is the default, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from kallelse.domain.errors import BadInput
from kallelse.tui.dialogs.bekrafta import Bekrafta, SkrivDnr
from kallelse.tui.dialogs.dialog import Betanketid
from kallelse.tui.dialogs.fel import Fel
from kallelse.tui.dialogs.formular import Falt, Formular
from kallelse.tui.dialogs.val import Val
from tests.tui.skarmdump import dump, golden, open_app, press

INGET_SVAR = object()


class Fraga:
    """A question put to the person at the keyboard, and what was answered."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.svar: object = INGET_SVAR

    async def ask(self, dialog: Screen[object]) -> None:
        """Put a question."""
        self.pilot.app.push_screen(dialog, self._answered)
        await press(self.pilot)

    def _answered(self, svar: object) -> None:
        self.svar = svar


@pytest.fixture
async def fraga(exempel: Path) -> AsyncIterator[Fraga]:
    """The app, ready to be asked with."""
    async with open_app(exempel) as pilot:
        yield Fraga(pilot)


async def _asked(fraga: Fraga, dialog: Screen[object], *tangenter: str) -> object:
    await fraga.ask(dialog)
    await press(fraga.pilot, *tangenter)
    return fraga.svar


def _remove(tangent: str = "j") -> Screen[object]:
    return Bekrafta("Ta bort handling 3?", "Underlag.pdf", ja="Ta bort", tangent=tangent)  # type: ignore[return-value]


@pytest.mark.parametrize(("tangent", "svar"), [("j", True), ("enter", False), ("escape", False), ("n", False)])
async def test_no_is_the_default(fraga: Fraga, tangent: str, svar: bool) -> None:  # noqa: FBT001 (the answer)
    """Only the named key means yes; Enter, Esc and n mean no."""
    assert await _asked(fraga, _remove(), tangent) is svar


async def test_the_key_that_started_it_never_confirms(fraga: Fraga) -> None:
    """Where the wanted key is the one that the command has, another one is named and asked for."""
    fraga.pilot.app.startad = "j"  # type: ignore[attr-defined]  # the app of the fixture
    assert await _asked(fraga, _remove(), "j") is INGET_SVAR
    assert "t Ta bort" in dump(fraga.pilot.app)
    await press(fraga.pilot, "t")
    assert fraga.svar is True


async def test_a_key_that_comes_at_once_is_not_an_answer(fraga: Fraga, monkeypatch: pytest.MonkeyPatch) -> None:
    """A confirming key is swallowed until the person has had time to read, and while it is held down."""
    monkeypatch.setattr(Betanketid, "SEKUNDER", 3600.0)
    assert await _asked(fraga, _remove(), "j", "j", "j") is INGET_SVAR


async def test_what_cannot_be_undone_is_written_out(fraga: Fraga) -> None:
    """Only the number itself confirms, however it is spaced; anything else says so and stays."""
    dialog: Screen[object] = SkrivDnr("Expediera?", "Det kan inte ångras.", "SN 2026/41")  # type: ignore[assignment]
    assert await _asked(fraga, dialog, *"sn 2026 42", "enter") is INGET_SVAR
    golden("dialog-skriv-dnr", dump(fraga.pilot.app))
    await press(fraga.pilot, "backspace", "1", "enter")
    assert fraga.svar is True


async def test_one_is_picked_by_typing(fraga: Fraga) -> None:
    """The list follows what is typed, without dots and rings, and Enter takes the row."""
    dialog: Screen[object] = Val("Välj nämnd", [("Socialnämnden", 1), ("Nämnden för färdtjänst", 2)])
    await _asked(fraga, dialog, *"fard")
    golden("dialog-val", dump(fraga.pilot.app))
    await press(fraga.pilot, "enter")
    assert fraga.svar == 2


async def test_several_are_picked(fraga: Fraga) -> None:
    """F3 marks rows, and Enter answers with them in order."""
    dialog: Screen[object] = Val("Välj", [("Ett", 1), ("Två", 2), ("Tre", 3)], flera=True)
    await _asked(fraga, dialog, "f3", "down", "f3")
    golden("dialog-val-flera", dump(fraga.pilot.app))
    await press(fraga.pilot, "enter")
    assert fraga.svar == [1, 3]


def _even(text: str) -> str:
    if not text.isdecimal() or int(text) % 2:
        raise BadInput("Det är inget jämnt tal.", atgard="Skriv till exempel 4.")
    return f"hälften är {int(text) // 2}"


def _form() -> Screen[object]:
    falt = [
        Falt("namn", "Namn", obligatoriskt=True),
        Falt("tal", "Tal", "4", prova=_even),
        Falt("slag", "Slag", "b", val=[("a", "Första"), ("b", "Andra")]),
        Falt("text", "Text", hjalp="Fri text", rader=3),
    ]
    return Formular("Ett formulär", falt, spara="Spara")  # type: ignore[return-value]


async def test_a_form_answers_with_what_was_typed(fraga: Fraga) -> None:
    """Every field's value comes back by its name."""
    svar = await _asked(fraga, _form(), *"Ada", "tab", "6", "tab", "right", "tab", *"Hej", "f2")
    assert svar == {"namn": "Ada", "tal": "46", "slag": "a", "text": "Hej"}


async def test_a_fault_stands_under_its_field(fraga: Fraga) -> None:
    """Saving with faults stays, says what is wrong where, and goes to the first one with all text kept."""
    assert await _asked(fraga, _form(), "tab", "5", "f2") is INGET_SVAR
    golden("dialog-formular-fel", dump(fraga.pilot.app))


async def test_a_form_is_not_left_with_text_in_it_by_one_key(fraga: Fraga) -> None:
    """Esc asks before typed text is thrown away, and no goes back to it."""
    assert await _asked(fraga, _form(), *"Ada", "escape", "escape") is INGET_SVAR
    await press(fraga.pilot, "escape")
    golden("dialog-formular-kasta", dump(fraga.pilot.app))
    await press(fraga.pilot, "k")
    assert fraga.svar is None


async def test_a_fault_is_told_in_three_parts(fraga: Fraga) -> None:
    """What happened, where, and what to do, all of it on the screen."""
    await fraga.ask(Fel(BadInput("Filen kan inte läsas.", atgard="Rätta raden.")))  # type: ignore[arg-type]
    golden("dialog-fel", dump(fraga.pilot.app))
