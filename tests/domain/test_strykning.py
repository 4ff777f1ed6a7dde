"""Cuts in an answer: found by their words, shown as a mark, and the full text always there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.errors import BadInput
from kallelse.domain.remiss import Strykning
from kallelse.domain.strykning import MARKE, find, pieces, shortened

TEXT = "Vi är för planen. Den är bra.\n\nVi vill ha fler träd. Träden ger skugga.\n\nSlut."


def cut(text: str, *cuts: tuple[str, str]) -> str:
    """Return a text after cuts from and to some words."""
    return shortened(pieces(text, [Strykning("", *c) for c in cuts]))


@pytest.mark.parametrize(
    ("cuts", "vantat"),
    [
        ([("Den är bra.", "")], "Vi är för planen. […]\n\nVi vill ha fler träd. Träden ger skugga.\n\nSlut."),
        ([("Vi vill", "skugga.")], "Vi är för planen. Den är bra.\n\n[…]\n\nSlut."),
        ([("Den är", "fler träd.")], "Vi är för planen. […] Träden ger skugga.\n\nSlut."),
        ([("Vi är för", "planen."), ("Den är bra.", "")], "[…]\n\nVi vill ha fler träd. Träden ger skugga.\n\nSlut."),
        ([("Vi är för", "Slut.")], "[…]"),
        ([("för", "")], "Vi är […] planen. Den är bra.\n\nVi vill ha fler träd. Träden ger skugga.\n\nSlut."),
        ([("Den är", "träd."), ("fler", "skugga.")], "Vi är för planen. […]\n\nSlut."),
    ],
)
def test_a_cut_leaves_one_mark(cuts: list[tuple[str, str]], vantat: str) -> None:
    """Words, paragraphs and cuts side by side or over one another leave one mark where they were."""
    assert cut(TEXT, *cuts) == vantat


def test_line_breaks_and_spaces_are_alike() -> None:
    """Words that run over a line break are found however they are typed."""
    assert find("ett  två\ntre", "ett två tre") == (0, 12)


@pytest.mark.parametrize(
    ("fran", "till", "sagt"),
    [("finns inte", "", "står inte i svaret"), ("Vi", "", "på 2 ställen"), ("Slut.", "Den är", "står inte efter")],
)
def test_what_cannot_be_found_is_said(fran: str, till: str, sagt: str) -> None:
    """Words that are not there, there twice, or in the wrong order are refused."""
    with pytest.raises(BadInput, match=sagt):
        find(TEXT, fran, till)


@given(st.lists(st.text("abc .\n", max_size=9), max_size=12), st.data())
def test_nothing_is_lost(words: list[str], data: st.DataObject) -> None:
    """Whatever is cut, the parts joined are the whole text, and what stands is all there in order."""
    text = " ".join(f"{word} ord{nr}" for nr, word in enumerate(words))
    chosen = data.draw(st.lists(st.integers(0, max(len(words) - 1, 0)), max_size=3, unique=True)) if words else []
    parts = pieces(text, [Strykning("", f"ord{nr}") for nr in chosen if text.count(f"ord{nr}") == 1])
    assert "".join(part.text for part in parts) == text
    left = shortened(parts)
    kept = [word for part in parts if not part.struken for word in part.text.split()]
    assert left.replace(MARKE, " ").split() == kept
