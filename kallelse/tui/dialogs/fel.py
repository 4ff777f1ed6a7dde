"""A fault that needs more than a row: what happened, where, and what to do."""

from __future__ import annotations

from textual.app import ComposeResult

from kallelse.domain.errors import KallelseError
from kallelse.tui.dialogs.dialog import Dialog
from kallelse.tui.widgets.textvy import Textvy


class Fel(Dialog[None]):
    """Says what went wrong; any answer is that it was read."""

    BINDINGS = [("enter", "avbryt", "Stäng")]  # noqa: RUF012 (Textual's form)
    nej = None

    def __init__(self, error: KallelseError, rubrik: str = "Det gick inte") -> None:
        super().__init__(rubrik)
        self.error = error

    def content(self) -> ComposeResult:
        """Yield the three parts, what to do last."""
        var = f"\nDär: {self.error.position}" if self.error.position else ""
        yield Textvy([(self.error.besked + var, ""), ("", ""), (self.error.atgard, "stark")], classes="dialog-text")

    def keys(self) -> str:
        """Return what can be done."""
        return "Esc Stäng"
