"""Text from cases on its way to the screen: visible, never markup. The only module that may make text widgets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.widgets import Static

from kallelse.domain.errors import KallelseError
from kallelse.domain.text import visa

MER = "…"
"""Where a text was cut."""
TABB = 4
"""How far a tab goes, in cells."""


def shown(text: str, style: str = "") -> Content:
    """Return a text as content: control characters are shown, brackets are brackets."""
    return Content.styled(visa(text), style) if style else Content(visa(text))


def fault_text(error: KallelseError) -> str:
    """Return what went wrong, where and what to do."""
    where = f" ({error.position})" if error.position else ""
    return f"{error.besked}{where} {error.atgard}".strip()


class Text(Static):
    """A piece of text on the screen, read as it stands."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(shown(text), markup=False, id=id, classes=classes)
        self.text = text

    def show(self, text: str) -> None:
        """Show another text."""
        self.text = text
        self.update(shown(text))


def fitted(text: str, width: int, *, hoger: bool = False) -> str:
    """Return one line of exactly `width` cells: padded (on the left with `hoger`), or cut with … at its end."""
    if text.isascii():
        length = len(text)
        cut = text if length <= width else text[: max(width - 1, 0)] + MER
    else:
        length = cell_len(text)
        cut = text if length <= width else _cut(text, width - 1) + MER
    if length > width:
        length = cell_len(cut)
    if length > width:
        return " " * width
    space = " " * (width - length)
    return space + cut if hoger else cut + space


def wrapped(text: str, width: int) -> Iterator[str]:
    """Give the lines of a text, broken at spaces so that none is wider than `width` cells; nothing is left out.

    What follows a broken line is indented as its text is: below a list's first word, or below a second column.
    """
    width = max(width, 2)
    for line in text.expandtabs(TABB).split("\n"):
        yield from _broken(line, width) if cell_len(line) > width else (line,)


_INDRAG = re.compile(r" *(?:[-*•] |[0-9]{1,3}[.)] |\S[^ ]*(?: [^ ]+)* {2,})?")


def _broken(line: str, width: int) -> Iterator[str]:
    match = _INDRAG.match(line)
    indrag = cell_len(match[0]) if match else 0
    margin = " " * (indrag if indrag <= width // 2 else 0)
    row = ""
    for word in _words(line):
        if row.strip() and cell_len(row + word.rstrip(" ")) > width:
            yield row.rstrip(" ")
            row = margin
        for piece in _pieces(word, width - len(margin)):
            if row.strip() and cell_len(row + piece.rstrip(" ")) > width:
                yield row
                row = margin
            row += piece
    yield row.rstrip(" ")


def _words(line: str) -> Iterator[str]:
    """Give the words of a line, each with the spaces after it."""
    start = 0
    for place in range(1, len(line)):
        if line[place - 1] == " " and line[place] != " ":
            yield line[start:place]
            start = place
    yield line[start:]


def _pieces(word: str, width: int) -> Iterator[str]:
    bare = word.rstrip(" ")
    if cell_len(bare) <= width:
        yield word
        return
    *whole, last = chop_cells(bare, width)
    yield from whole
    yield last + word[len(bare) :]


def _cut(text: str, width: int) -> str:
    """Return the beginning of a text that has room in `width` cells, with no character split."""
    return chop_cells(text, width)[0] if width > 0 else ""
