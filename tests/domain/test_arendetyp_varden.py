"""What a fact of a kind of ärende may be, how it is kept, and how it is printed."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from kallelse.domain.arendetyp import Faltmall, Faltslag, canonical, day_of, shown, value_fault


def _mall(slag: Faltslag) -> Faltmall:
    return Faltmall("x", "X", slag)


@pytest.mark.parametrize(
    ("slag", "text", "kan"),
    [
        ("datum", "2026-03-02", True),
        ("datum", "2026-02-30", False),
        ("datum", "2 mars", False),
        ("belopp", "1250000", True),
        ("belopp", "-12,50", True),
        ("belopp", "tolv", False),
        ("belopp", "", False),
        ("heltal", "-3", True),
        ("heltal", "3,5", False),
        ("heltal", "٣", False),
        ("heltal", "-", False),
        ("ja_nej", "ja", True),
        ("ja_nej", "nej", True),
        ("ja_nej", "kanske", False),
        ("ja_nej", "", False),
        ("text", "vad som helst", True),
    ],
)
def test_what_a_value_can_be(slag: Faltslag, text: str, *, kan: bool) -> None:
    """A value that its kind cannot hold is told as what it should have been."""
    assert slag in get_args(Faltslag)
    assert bool(value_fault(_mall(slag), text)) is not kan


@pytest.mark.parametrize(
    ("slag", "typed", "kept"),
    [
        ("ja_nej", " JA ", "ja"),
        ("ja_nej", "Nej", "nej"),
        ("belopp", "1 250 000 kr", "1250000"),
        ("belopp", "12,50 kronor", "12,50"),
        ("text", "a  b", "a b"),
    ],
)
def test_how_a_value_is_kept(slag: Faltslag, typed: str, kept: str) -> None:
    """What people type is kept in one form, which its kind can hold."""
    assert canonical(_mall(slag), typed) == kept
    assert not value_fault(_mall(slag), kept)


def test_how_a_value_is_printed() -> None:
    """A day and an amount as Swedes write them; what is neither stands as it is."""
    assert shown(_mall("datum"), "2026-03-02") == "2 mars 2026"
    assert shown(_mall("belopp"), "1250000,5").replace("\u00a0", " ") == "1 250 000,5 kronor"
    assert shown(_mall("belopp"), "oklart") == "oklart"
    assert shown(_mall("text"), "2026-03-02") == "2026-03-02"
    assert (day_of(_mall("datum"), "2026-03-02"), day_of(_mall("text"), "2026-03-02")) == (date(2026, 3, 2), None)
