"""What widgets that draw their own lines have in common: the styles that they know by a word."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Offset
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kallelse.tui.text import fitted

STILAR = ("stark", "dampad", "fel", "varning", "klar", "rubrik", "tillagd", "borttagen")
"""How a line can look, besides plainly ("")."""
VANLIG = "vanlig"
"""A plain line's style: as a component it is kept, while a widget's own is made anew for every line."""


class Radvy(ScrollView, can_focus=True):
    """A scrolling view that is drawn line by line, and parks the terminal's cursor where the reader is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"stil-{stil}" for stil in STILAR),
        f"stil-{VANLIG}",
        "stil-kolumnrubrik",
        "stil-markor",
        "stil-markor-vilande",
    }

    def strip(self, text: str, stil: str = "") -> Strip:
        """Return a line in one style (of `STILAR`), filled to the width of the view: one piece is fewest bytes."""
        style = self.get_component_rich_style(f"stil-{stil or VANLIG}")
        width = self.size.width
        return Strip([Segment(fitted(text, width), style)], width)

    def blank(self) -> Strip:
        """Return an empty line."""
        return Strip.blank(self.size.width, self.rich_style)

    def park(self, rad: int) -> None:
        """Put the terminal's own cursor on a line of the view, for screen readers and braille."""
        region = self.scrollable_content_region
        if self.has_focus and region.height:
            self.app.cursor_position = Offset(region.x, region.y + max(0, min(rad, region.height - 1)))
