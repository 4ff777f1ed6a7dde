"""The three rows that every screen has: title, status, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kallelse.tui.text import Text

if TYPE_CHECKING:
    from kallelse.tui.skarm import Skarm


class Titelrad(Text):
    """The first row: where we are."""


class Statusrad(Text):
    """The row above the footer: what was last done, or went wrong."""

    def show(self, text: str, *, fel: bool = False) -> None:
        """Show a sentence; a fault is marked with a word as well as with colour."""
        self.set_class(fel, "fel")
        super().show(text)


class Fot(Text):
    """The last row: what can be done here, with its keys."""

    def show(self, skarm: Skarm) -> None:  # type: ignore[override]  # a footer shows a screen's commands
        """Show the commands of a screen."""
        super().show("  ".join(f"{k.tangent.split(',')[0]} {k.namn}" for k in skarm.KOMMANDON if k.fot))
