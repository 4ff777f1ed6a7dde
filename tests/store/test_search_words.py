"""What is quoted of a text that was found."""

from __future__ import annotations

import unicodedata

import pytest

from kallelse.store.search_words import excerpt, terms

LONG = "ord " * 30


@pytest.mark.parametrize(
    ("texts", "nr"),
    [
        (("om vägen", "om skolan och vägen", "skolan och vägen igen"), 1),
        (("ingenting", "om vägen", "om skolan"), 1),
        (("ingenting", "inget heller"), 0),
    ],
)
def test_the_text_that_holds_most_is_quoted(texts: tuple[str, ...], nr: int) -> None:
    """The text with most of the words is chosen, the first of those alike, wherever it stands among the others."""
    assert excerpt(texts, terms("skolan vägen")) == (nr, texts[nr])


def test_the_quote_is_around_the_first_word_that_is_found() -> None:
    """Of a long text a few whole words before the first found one are quoted, and more after it."""
    _, quote = excerpt((f"{LONG}skolan vid vägen {LONG}",), terms("vägen skolan"))
    before, after = quote.split("skolan vid vägen")
    assert before == f"…{'ord ' * 9}"
    assert after == f" {'ord ' * 27}".rstrip() + "…"


def test_nothing_is_quoted_of_nothing() -> None:
    """Where there is no text the quote is empty; a text is quoted as it is composed, however it was written."""
    assert excerpt((), terms("vägen")) == (0, "")
    assert excerpt((unicodedata.normalize("NFD", "vägen"),), terms("vagen")) == (0, "vägen")
