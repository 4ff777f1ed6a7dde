"""The examples of phrases on the profile page."""

from __future__ import annotations

import re

from docs.frasexempel import examples
from kallelse.domain.frasord import FRASER


def test_every_phrase_has_an_example_that_is_filled_in() -> None:
    """No field of any phrase is left open, and what stands around the fields is the phrase's own words."""
    found = examples()
    assert found.keys() == FRASER.keys()
    for nyckel, fras in FRASER.items():
        words = [re.escape(word) for word in re.split(r"\{\w+\}", fras)]
        assert re.fullmatch(".+".join(words), found[nyckel]), nyckel
        assert "{" not in found[nyckel]


def test_an_example_shows_what_a_field_becomes() -> None:
    """{ja} is the proposal in one phrase and the number of votes, with the word, in another."""
    found = examples()
    assert "ja för förvaltningens förslag" in found["voteringsproposition"]
    assert "2 ja-röster" in found["rostsiffror"]
