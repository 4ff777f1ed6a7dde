"""Something longer to read over a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.widgets.textvy import Stycke, Textvy


class Lasruta(Dialog[None]):
    """A text to read; it is closed when it has been read."""

    BINDINGS: ClassVar[list[Bindable]] = [AVBRYT, Binding("enter", "avbryt", "Stäng")]
    nej = None

    def __init__(self, rubrik: str, text: str | Sequence[Stycke]) -> None:
        super().__init__(rubrik)
        self.text = text

    def content(self) -> ComposeResult:
        """Yield the text."""
        yield Textvy(self.text, classes="lasruta")

    def keys(self) -> str:
        """Return what can be done."""
        return "↑↓ Rulla   Esc Stäng"
