"""What every dialog has: a heading, its content, and a row that says which keys do what."""

from __future__ import annotations

from abc import abstractmethod
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from kallelse.tui.kommando import Bindable
from kallelse.tui.text import Text

if TYPE_CHECKING:
    from kallelse.tui.app import KallelseApp

S = TypeVar("S")

AVBRYT = Binding("escape", "avbryt", "Avbryt")


class Dialog(ModalScreen[S]):
    """A question over a screen. It is dismissed with its answer; Esc is always the harmless one (`nej`)."""

    BINDINGS: ClassVar[list[Bindable]] = [AVBRYT]
    nej: S
    app: KallelseApp  # the only app there is

    def __init__(self, rubrik: str) -> None:
        super().__init__()
        self.rubrik = rubrik

    @abstractmethod
    def content(self) -> ComposeResult:
        """Yield what stands between heading and keys."""

    @abstractmethod
    def keys(self) -> str:
        """Return the row of keys, as it is shown."""

    def compose(self) -> ComposeResult:
        """Lay out heading, content and keys."""
        with Vertical(classes="dialog"):
            yield Text(self.rubrik, classes="dialog-rubrik")
            yield from self.content()
            yield Text(self.keys(), classes="dialog-tangenter")

    def action_avbryt(self) -> None:
        """Leave it; nothing happens."""
        self.dismiss(self.nej)


class Betanketid:
    """Swallows a key that comes too soon, or because a finger rests on it."""

    SEKUNDER: ClassVar[float] = 0.3

    def __init__(self) -> None:
        self._senast = monotonic()

    def too_soon(self) -> bool:
        """Return whether so short a time has gone since the start, or the last key, that it was not meant."""
        nu = monotonic()
        forr, self._senast = self._senast, nu
        return nu - forr < self.SEKUNDER
