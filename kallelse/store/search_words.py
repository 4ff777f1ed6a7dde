"""What somebody searches for: words and phrases, found whatever their marks and case, quoted where they stand.

Every character is allowed and none is a command: `2021:132`, `e-post` and `foo(` are words. Words between quotation
marks are a phrase. The last word may go on (`nämnd` finds `nämnden`), unless it is part of a phrase in quotes.

Imports nothing that a hot read would feel, regular expressions included.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

QUOTES = str.maketrans(dict.fromkeys("”“„«»", '"'))
_MARKS = "\u0308\u030a\u0301\u0300\u0302\u0303\u0327\u030c"
_BEFORE, _LENGTH = 40, 160


class Term:
    """A word or a phrase. `words` are its parts of letters and digits; with `open_end` the last may go on."""

    def __init__(self, words: tuple[str, ...], *, open_end: bool) -> None:
        self.words = words
        self.open_end = open_end
        self._spelled = tuple(spelling(word) for word in words)
        self._folded = tuple(folded(word) for word in words)

    @property
    def match(self) -> str:
        """The term in the language of the search tables, where nothing in it is a command."""
        return '"' + " ".join(self.words) + '"' + (" *" if self.open_end else "")

    def in_folded(self, text: str) -> int:
        """Return where a `folded` text holds the term, -1 if it does not."""
        return self._find(text, self._folded)

    def in_spelled(self, text: str) -> int:
        """Return where a `spelling` of a text holds the term with its own marks, -1 if it does not."""
        return self._find(text, self._spelled)

    def _find(self, text: str, words: tuple[str, ...]) -> int:
        place = text.find(words[0])
        while place >= 0 and not self._stands(text, place, words):
            place = text.find(words[0], place + 1)
        return place

    def _stands(self, text: str, place: int, words: tuple[str, ...]) -> bool:
        if place and text[place - 1].isalnum():
            return False
        for nr, word in enumerate(words, 1):
            if not text.startswith(word, place):
                return False
            place += len(word)
            if nr < len(words):
                place = _next_word(text, place)
        return self.open_end or place == len(text) or not text[place].isalnum()


def terms(text: str) -> list[Term]:
    """Return the terms of what somebody wrote; none when it holds no letter and no digit."""
    pieces = text.translate(QUOTES).split('"')
    found: list[tuple[tuple[str, ...], bool]] = []
    for nr, piece in enumerate(pieces):
        phrase = nr % 2 == 1 and nr < len(pieces) - 1
        found += [(words, phrase) for part in ([piece] if phrase else piece.split()) if (words := _words(part))]
    return [Term(words, open_end=nr == len(found) and not phrase) for nr, (words, phrase) in enumerate(found, 1)]


def match(wanted: Sequence[Term]) -> str:
    """Return all terms in the language of the search tables: each must be there."""
    return " AND ".join(term.match for term in wanted)


def folded(text: str) -> str:
    """Return a text as words are compared, in lower case and without marks; about as long as it was."""
    plain = unicodedata.normalize("NFD", text.lower())
    for mark in () if text.isascii() else _MARKS:
        plain = plain.replace(mark, "")
    return plain


def spelling(text: str) -> str:
    """Return a text as exact spelling is compared: in lower case, with its marks."""
    return unicodedata.normalize("NFC", text).lower()


def excerpt(texts: Sequence[str], wanted: Sequence[Term]) -> tuple[int, str]:
    """Return which of the texts holds most of the terms (the first of several), and some of it around them."""
    best, most, first = 0, -1, 0
    for nr, text in enumerate(texts):
        places = _places(text, wanted)
        if len(places) > most:
            best, most, first = nr, len(places), min(places, default=0)
        if most == len(wanted):
            break
    return best, _around(unicodedata.normalize("NFC", texts[best]), first) if texts else ""


def _places(text: str, wanted: Sequence[Term]) -> list[int]:
    """Return where the terms stand, those that are not there left out; looked for as they are spelled first."""
    spelled = spelling(text)
    places = [term.in_spelled(spelled) for term in wanted]
    if -1 in places:
        plain = folded(text)
        places = [term.in_folded(plain) for term in wanted]
    return [place for place in places if place >= 0]


def _around(text: str, place: int) -> str:
    start = max(0, place - _BEFORE)
    start = max(start, text.find(" ", start, place) + 1) if start else 0
    quote = " ".join(text[start : start + _LENGTH].split())
    return ("…" if start else "") + quote + ("…" if start + _LENGTH < len(text) else "")


def _next_word(text: str, place: int) -> int:
    """Return where the next letter or digit stands."""
    while place < len(text) and not text[place].isalnum():
        place += 1
    return place


def _words(text: str) -> tuple[str, ...]:
    """Return the parts of letters and digits; a mark belongs to the letter that it stands on."""
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in unicodedata.normalize("NFC", text))
    return tuple(word for word in "".join(kept).split() if any(map(str.isalnum, word)))
