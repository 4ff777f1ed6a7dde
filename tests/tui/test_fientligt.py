"""Text from outside is shown and never acts: through the real program at a real terminal, and on every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def _dialogs(titel: str) -> Iterator[Screen[Any]]:
    synlig = visa(titel, en_rad=True)
    yield Bekrafta(synlig, titel, ja="Ta bort")
    yield SkrivDnr(titel, titel, "SN 2026/41")
    yield Val(titel, [(titel, 1)])
    yield Formular(titel, [Falt("a", titel, titel, hjalp=titel)], spara="Spara")
    yield Fel(BadInput(synlig, atgard=synlig))


async def test_dialogs_show_it_as_it_is(exempel: Path) -> None:
    """In every dialog every title stands in full, as visible characters."""
    async with open_app(exempel) as pilot:
        for titel in TITLAR:
            synlig = "".join(visa(titel.replace("\t", " ")).split())
            for dialog in _dialogs(titel):
                pilot.app.push_screen(dialog)
                await settle(pilot)
                text = dump(pilot.app)
                assert synlig in "".join(text.replace("\\t", "").split()), type(dialog)
                assert _STYR.findall(text) == []
                pilot.app.pop_screen()


@pytest.mark.parametrize("namn", OPPNA)
async def test_every_screen_takes_it(fientligt: Path, namn: str) -> None:
    """Each screen opens on hostile ärenden, shows their text and no control character, and takes keys."""
    async with open_app(fientligt, (100, 30)) as pilot:
        await open_screen(pilot, namn, dnr="SN 2026/109")
        assert _STYR.findall(dump(pilot.app)) == []
        await press(pilot, "down", "tab", "down", "question_mark", "escape")
        assert pilot.app.is_running
