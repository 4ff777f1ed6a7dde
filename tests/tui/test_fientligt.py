"""Text from outside is shown and never acts: through the real program at a real terminal, and on every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from kallelse.domain.errors import BadInput
from kallelse.domain.text import visa
from kallelse.tui.dialogs.bekrafta import Bekrafta, SkrivDnr
from kallelse.tui.dialogs.fel import Fel
from kallelse.tui.dialogs.formular import Falt, Formular
from kallelse.tui.dialogs.val import Val
from kallelse.tui.widgets.inmatning import placeholders
from tests.tui.fientligt import TITLAR, plant
from tests.tui.overallt import OPPNA, open_screen
from tests.tui.skarmdump import dump, open_app, press, settle
from tests.tui.terminal import Terminal, terminal

_TEXTUAL = re.compile(r"\x1b(?:\[[<>=?]?[0-9;]*\$?[a-zA-Z]|[()][AB0]|\]22;[a-z-]*(?:\x07|\x1b\\))")
_STYR = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture
def fientligt(exempel: Path) -> Path:
    """The example with hostile ärenden in it."""
    plant(exempel)
    return exempel


def _sent(skarm: Terminal) -> str:
    return skarm.allt.decode("utf-8", "replace")


def test_no_byte_of_a_title_acts(fientligt: Path) -> None:
    """Every title is on the screen in full; nothing but Textual's own sequences was sent; clicks and keys only look."""
    with terminal(fientligt, size=(260, 45)) as skarm:
        skarm.wait_for("Nya ärenden")
        skarm.press("2")
        skarm.wait_for("Ärenden › 33")
        for titel in TITLAR:
            assert visa(titel, en_rad=True) in skarm.text
        for rad in range(3, 3 + len(TITLAR)):
            skarm.press(f"\x1b[<0;{20 + rad};{rad}M\x1b[<0;{20 + rad};{rad}m")
        skarm.press("\x1b[<0;190;5M\x1b[<0;190;5m", "\x1b[<0;200;8M\x1b[<0;200;8m")
        assert "Ärenden" in skarm.text
        skarm.press("ctrl+p")
        skarm.wait_for("Gå till eller gör")
        skarm.press("klick", "escape", "f1")
        skarm.wait_for("Hjälp:")
        skarm.press("escape")
        sent = _sent(skarm)
        skarm.press("q")
        assert skarm.ended() == 0
    for sequence in ("\x1b[2J", "\x1b[6n", "\x1b[c", "\x1b]52", "\x1b]8", "\x1bP", "\x9b"):
        assert sequence not in sent
    assert _STYR.findall(_TEXTUAL.sub("", sent)) == []


def _dialogs() -> Iterator[tuple[Screen[Any], Sequence[str]]]:
    alla = "\n".join(TITLAR)
    yield Bekrafta(TITLAR[0], alla, ja="Ta bort"), TITLAR
    yield SkrivDnr(TITLAR[0], alla, "SN 2026/41"), TITLAR
    for nagra in (TITLAR[:9], TITLAR[9:]):
        yield Val(TITLAR[0], [(titel, titel) for titel in nagra]), nagra
    falt = [Falt(f"f{n}", "Titel", titel) for n, titel in enumerate(TITLAR)]
    yield Formular(TITLAR[0], falt, spara="Spara"), TITLAR
    yield Formular(TITLAR[0], [Falt("a", "Titel", hjalp=alla)], spara="Spara"), TITLAR
    yield Fel(BadInput(visa(alla), atgard=visa(alla))), TITLAR


async def test_dialogs_show_it_as_it_is(exempel: Path) -> None:
    """In every dialog every title stands in full, as visible characters; in a field one mark for each control."""
    async with open_app(exempel, (76, 70)) as pilot:
        for dialog, titlar in _dialogs():
            pilot.app.push_screen(dialog)
            await settle(pilot)
            text = dump(pilot.app)
            assert _STYR.findall(text) == []
            assert [t for t in titlar if not {_bare(visa(t)), _bare(placeholders(t))} & _parts(text)] == [], dialog
            pilot.app.pop_screen()


def _bare(text: str) -> str:
    return "".join(text.replace("\\t", " ").split())


def _parts(text: str) -> set[str]:
    """Return those of the titles, as they may be shown, that a text has in it."""
    shown = {_bare(form(titel)) for titel in TITLAR for form in (visa, placeholders)}
    return {titel for titel in shown if titel in _bare(text)}


@pytest.mark.parametrize("namn", OPPNA)
async def test_every_screen_takes_it(fientligt: Path, namn: str) -> None:
    """Each screen opens on hostile ärenden, shows their text and no control character, and takes keys."""
    async with open_app(fientligt, (100, 30)) as pilot:
        await open_screen(pilot, namn, dnr="SN 2026/109")
        assert _STYR.findall(dump(pilot.app)) == []
        await press(pilot, "down", "tab", "down", "question_mark", "escape")
        assert pilot.app.is_running
