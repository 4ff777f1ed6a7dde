"""Where text is typed. What control characters a text has are seen, never sent to the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text as RichText
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, TextArea

from kallelse.domain.text import visa
from kallelse.tui.kommando import Bindable
from kallelse.tui.text import fitted
from kallelse.tui.widgets.radvy import Radvy

ERSATTNING = "�"
_STYRTECKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def placeholders(text: str) -> str:
    """Return a text of the same length with a mark in place of each character that a terminal must not be sent."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else ERSATTNING for c in text)


def without_controls(text: str) -> str:
    """Return pasted text without control characters, which nobody meant to paste."""
    return _STYRTECKEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class _Synligt(Highlighter):
    """Shows the text of a field one to one; what it is given has lost some control characters already."""

    def __init__(self, ruta: Input) -> None:
        self.ruta = ruta

    def __call__(self, text: str | RichText) -> RichText:
        del text
        return RichText(placeholders(self.ruta.value), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: RichText) -> None:
        """Nothing is marked."""


class Inmatning(Input):
    """A line to type in."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(value, placeholder=visa(placeholder, en_rad=True), id=id, select_on_focus=False)
        self.highlighter = _Synligt(self)
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line of plain text; Textual's own handler puts it in."""
        event.text = " ".join(without_controls(event.text).split("\n")).strip()


class Textruta(TextArea):
    """A page to type on."""

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 (Textual's name)
        super().__init__(
            text, id=id, soft_wrap=True, show_line_numbers=False, read_only=read_only, tab_behavior="focus"
        )
        self.cursor_blink = False

    def get_line(self, line_index: int) -> RichText:
        """Return a line as it is drawn."""
        return RichText(placeholders(self.document.get_line(line_index)), end="", no_wrap=True)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as plain text; Textual's own handler puts it in."""
        event.text = without_controls(event.text)
        event.stop()


class Valruta(Radvy):
    """A choice of one among a few, on one line: arrows change it."""

    BINDINGS: ClassVar[list[Bindable]] = [
        Binding("left", "byt(-1)", "Föregående val", show=False),
        Binding("right,space", "byt(1)", "Nästa val", show=False),
    ]

    class Bytt(Message):
        """Another one was chosen."""

        def __init__(self, ruta: Valruta) -> None:
            super().__init__()
            self.ruta = ruta

    def __init__(self, val: Sequence[tuple[str, str]], varde: str = "", *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.val = tuple(val)
        self._plats = next((n for n, (nyckel, _) in enumerate(self.val) if nyckel == varde), 0)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self.val[self._plats][0] if self.val else ""

    def action_byt(self, steg: int) -> None:
        """Choose the next one, or the one before."""
        self._plats = (self._plats + steg) % max(len(self.val), 1)
        self.refresh()
        self.post_message(self.Bytt(self))

    def on_click(self) -> None:
        """Choose the next one."""
        self.action_byt(1)

    def on_focus(self) -> None:
        """Show where we are."""
        self.park(0)
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the choice between two arrows."""
        if y or not self.val:
            return self.blank()
        text = f"‹ {visa(self.val[self._plats][1], en_rad=True)} ›  ({self._plats + 1} av {len(self.val)})"
        return self.strip(fitted(text, self.size.width), "markor" if self.has_focus else "")
