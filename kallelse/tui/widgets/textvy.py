"""Long text to read: drawn line by line, wrapped to the width, each line in a style of its own if need be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.geometry import Size
from textual.strip import Strip

from kallelse.domain.text import visa
from kallelse.tui.kommando import Bindable
from kallelse.tui.text import wrapped
from kallelse.tui.widgets.radvy import Radvy

Stycke = tuple[str, str]
"""A piece of text of one or more lines, and its style (`radvy.STILAR`, or "")."""


class Textvy(Radvy):
    """A text that scrolls."""

    BINDINGS: ClassVar[list[Bindable]] = [
        Binding("up,k", "rulla(-1)", "En rad upp", show=False),
        Binding("down,j", "rulla(1)", "En rad ned", show=False),
        Binding("pageup", "sida(-1)", "En sida upp", show=False),
        Binding("pagedown,space", "sida(1)", "En sida ned", show=False),
        Binding("home,g", "till(0)", "Till början", show=False),
        Binding("end,G", "till(1)", "Till slutet", show=False),
    ]

    def __init__(self, text: str | Sequence[Stycke] = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self.stycken: Sequence[Stycke] = _pieces(text)
        self._rader: list[Stycke] = []
        self._bredd = 0

    def show(self, text: str | Sequence[Stycke], *, behall: bool = False) -> None:
        """Show another text, from its beginning or (`behall`) from where the reader is."""
        self.stycken = _pieces(text)
        self._wrap()
        if not behall:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen."""
        plats = y + self.scroll_offset.y
        return self.strip(*self._rader[plats]) if plats < len(self._rader) else self.blank()

    def on_resize(self) -> None:
        """Wrap the text anew when the width is another."""
        if self.scrollable_content_region.width != self._bredd:
            self._wrap()

    def on_focus(self) -> None:
        """Show where we are."""
        self.park(0)

    def action_rulla(self, steg: int) -> None:
        """Scroll some lines."""
        self._to(self.scroll_offset.y + steg)

    def action_sida(self, steg: int) -> None:
        """Scroll a page, with one line in common."""
        self._to(self.scroll_offset.y + steg * max(1, self.scrollable_content_region.height - 1))

    def action_till(self, slut: int) -> None:
        """Scroll to the beginning, or the end."""
        self._to(len(self._rader) if slut else 0)

    def _to(self, rad: int) -> None:
        self.scroll_to(y=max(0, min(rad, self.max_scroll_y)), animate=False)
        self.park(0)

    def _wrap(self) -> None:
        self._bredd = self.scrollable_content_region.width
        self._rader = [(rad, stil) for text, stil in self.stycken for rad in wrapped(visa(text), self._bredd)]
        self.virtual_size = Size(self._bredd, len(self._rader))
        self.refresh()


def _pieces(text: str | Sequence[Stycke]) -> Sequence[Stycke]:
    return [(text, "")] if isinstance(text, str) else text
