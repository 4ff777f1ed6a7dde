"""Tabs as a row of words: the one that is seen is marked by a sign as well as by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from kallelse.domain.text import visa
from kallelse.tui.text import fitted
from kallelse.tui.widgets.radvy import Radvy

MINST = 4
"""The least cells that a name is given."""


class Flikar(Radvy, can_focus=False):
    """The names of some views of which one is seen at a time."""

    class Vald(Message):
        """A tab was clicked."""

        def __init__(self, plats: int) -> None:
            super().__init__()
            self.plats = plats

    def __init__(self, namn: Sequence[str]) -> None:
        super().__init__()
        self.namn = tuple(namn)
        self.plats = 0

    def show(self, plats: int, namn: Sequence[str] | None = None) -> None:
        """Mark a tab, and let the tabs have other names."""
        self.plats = plats
        self.namn = tuple(namn or self.namn)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        if y:
            return self.blank()
        marked, plain = (
            self.get_component_rich_style("stil-markor-vilande"),
            self.get_component_rich_style("stil-dampad"),
        )
        parts = [Segment(text, marked if n == self.plats else plain) for n, text in enumerate(self._texts())]
        return Strip([Segment(" ", self.rich_style), *parts]).adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Tell which tab was clicked."""
        end = 1
        for plats, text in enumerate(self._texts()):
            end += cell_len(text)
            if event.x < end:
                self.post_message(self.Vald(plats))
                return

    def _texts(self) -> Iterator[str]:
        """Give the tabs as they are drawn; where there is no room the longest are cut, with …."""
        namn = [visa(n, en_rad=True) for n in self.namn]
        rum = [cell_len(n) for n in namn]
        while sum(rum) + 3 * len(rum) - 1 > self.size.width and max(rum) > MINST:
            rum[rum.index(max(rum))] -= 1
        for plats, (text, bredd) in enumerate(zip(namn, rum, strict=True)):
            yield f"{'▸' if plats == self.plats else ' '}{fitted(text, bredd)}  "
