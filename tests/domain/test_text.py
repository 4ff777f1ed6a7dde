"""Text from outside: nothing in it can act, and folding keeps what matters."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.text import ascii_slug, fold, fold_ascii, genitiv, visa

_CONTROL = {*range(0x09), 0x0B, 0x0C, 0x0D, *range(0x0E, 0x20), *range(0x7F, 0xA0)}


@given(st.text())
def test_no_control_or_direction_mark_reaches_a_terminal(text: str) -> None:
    """Whatever the text, what is shown has no control, bidi or zero-width character."""
    shown = visa(text)
    assert not _CONTROL & {ord(c) for c in shown}
    assert not [
        c for c in shown if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI", "FSI", "PDF"}
    ]


@given(st.text())
def test_one_line_stays_one_line(text: str) -> None:
    """With en_rad there is neither tab nor line break left."""
    assert not re.search(r"[\t\n\r\u2028\u2029\x85]", visa(text, en_rad=True))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;eA==\x07", "\\u001b]52;c;eA==\\u0007"),
        ("Avslag\rBifall", "Avslag\\u000dBifall"),
        ("a\u202eb", "a\\u202eb"),
        ("\U000e0041", "\\U000e0041"),
        ("Åtgärd – 5 %", "Åtgärd – 5 %"),
    ],
)
def test_hostile_characters_are_shown_as_escapes(text: str, shown: str) -> None:
    """Terminal commands and hidden characters can be seen, and ordinary Swedish is untouched."""
    assert visa(text) == shown


@given(st.text())
def test_folded_text_has_single_spaces(text: str) -> None:
    """Runs of white space, of any kind and anywhere, become single spaces between words."""
    assert fold(f" {text}\t\n{text} ") == " ".join([*fold(text).split(), *fold(text).split()])


def test_fold_joins_ways_to_write_one_word() -> None:
    """Case, composition of letters and spaces do not tell texts apart."""
    assert fold("  Ba\u0308ttre\n VÅRD ") == fold("BÄTTRE vård")


@given(st.text())
def test_fold_ascii_keeps_places(text: str) -> None:
    """Each character of the NFC text keeps its place, so that spans can be carried over."""
    assert len(fold_ascii(text)) == len(unicodedata.normalize("NFC", text))


@given(st.text())
def test_a_slug_is_safe_in_a_path(text: str) -> None:
    """A slug has only ASCII letters, digits and inner hyphens, and is a slug of itself."""
    slug = ascii_slug(text)
    assert re.fullmatch(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)?", slug)
    assert ascii_slug(slug) == slug


def test_swedish_letters_become_their_ascii_neighbours() -> None:
    """å ä ö é ü lose their marks, also when composed of two code points."""
    assert ascii_slug("Ärende: Åtgärd på Ö, ide\u0301") == "Arende-Atgard-pa-O-ide"


def test_a_name_becomes_an_owner() -> None:
    """An s is added, but not to what ends in s, x or z."""
    assert [genitiv(n) for n in ("Socialnämnden", "KS", "Max", "Liz")] == ["Socialnämndens", "KS", "Max", "Liz"]
