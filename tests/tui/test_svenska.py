"""Nobody meets a word of English: on no screen, in no help, palette or dialog, and not in what Textual says itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widgets import Input, TextArea

from kallelse.tui.dialogs.hjalp import help_of
from kallelse.tui.skarm import Skarm
from kallelse.tui.svenska import HJALPORD, help_word, key_name
from tests.hygiene.swedish import english
from tests.tui.overallt import OPPNA, open_screen
from tests.tui.skarmdump import dump, open_app, press

TACKTA = {"Is"}
"""What is left of a name (Isakslund) that a dialog covers the end of."""
_CUT = re.compile(r"\S*…")
TEXTUALS = (Input, TextArea, ScrollableContainer)


@pytest.mark.parametrize("namn", OPPNA)
async def test_no_english_anywhere(exempel: Path, namn: str) -> None:
    """The screen, its whole help and its palette hold no English word, however far one scrolls."""
    async with open_app(exempel, (100, 30)) as pilot:
        await open_screen(pilot, namn)
        skarm = pilot.app.screen
        assert isinstance(skarm, Skarm)
        texter = [dump(pilot.app), "\n".join(text for text, _ in help_of(skarm))]
        await press(pilot, "f1")
        texter.append(_dialog(pilot.app.screen, dump(pilot.app)))
        await press(pilot, "escape", "ctrl+p")
        texter.append(_dialog(pilot.app.screen, dump(pilot.app)))
        await press(pilot, "escape")
        texter += [f"{k.namn} {k.hjalp} {skarm.hinder(k)}" for k in skarm.kommandon]
    rader = {rad for text in texter for rad in _CUT.sub("", text).splitlines()}
    assert [rad for rad in rader if english(rad)] == []


def _dialog(skarm: Screen[object], text: str) -> str:
    """Return what stands in a dialog, without the pieces of words that are seen beside it."""
    ruta = skarm.query_one(".dialog").region
    return "\n".join(rad[ruta.x : ruta.right] for rad in text.splitlines())


@pytest.mark.parametrize("widget", TEXTUALS)
def test_textuals_words_are_translated(widget: type) -> None:
    """Every key of a widget that is Textual's own has its Swedish words."""
    bindings = list(Binding.make_bindings(vars(widget)["BINDINGS"]))
    assert bindings
    assert [b.description for b in bindings if b.description and b.action not in HJALPORD] == []


def test_no_translation_is_left_over() -> None:
    """What is translated is still said by Textual: a word that it has changed would go unseen."""
    said = {b.action for w in TEXTUALS for b in Binding.make_bindings(vars(w)["BINDINGS"])}
    assert set(HJALPORD) - said == set()


@pytest.mark.parametrize(
    ("tangent", "namn"),
    [
        ("ctrl+p", "Ctrl+P"),
        ("f2", "F2"),
        ("escape", "Esc"),
        ("shift+tab", "Skift+Tab"),
        ("s", "s"),
        ("space", "Blanksteg"),
    ],
)
def test_keys_have_the_names_of_a_swedish_keyboard(tangent: str, namn: str) -> None:
    """A key is named as it stands on the keyboard."""
    assert key_name(tangent) == namn


def test_our_own_words_stay() -> None:
    """A Swedish description is shown as it is."""
    assert help_word(Binding("enter", "oppna", "Öppna raden")) == "Öppna raden"
