"""Asking first, in proportion: a key that is not the one that started it, or the diarienummer written out."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from kallelse.domain.text import fold_plain
from kallelse.tui.dialogs.dialog import AVBRYT, Betanketid, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.text import Text
from kallelse.tui.widgets.inmatning import Inmatning


class Bekrafta(Dialog[bool]):
    """A question with yes and no, where no is the default.

    Yes is `tangent`; where that is the key that started it, another letter of `ja` (the name of what will be done).
    """

    BINDINGS: ClassVar[list[Bindable]] = [AVBRYT, Binding("enter,n", "avbryt", "Avbryt")]
    nej = False

    def __init__(self, rubrik: str, text: str, *, ja: str, tangent: str = "j") -> None:
        super().__init__(rubrik)
        self.text = text
        self.ja = ja
        self._onskad = tangent
        self._betanketid = Betanketid()

    @property
    def tangent(self) -> str:
        """The key that means yes."""
        upptagna = {"n", *self.app.startad.split(",")}
        bokstaver = (c for c in self.ja.casefold() if c.isascii() and c.isalpha())
        return next((t for t in (self._onskad, "j", *bokstaver) if t not in upptagna), self._onskad)

    def content(self) -> ComposeResult:
        """Yield what is asked."""
        with VerticalScroll(classes="dialog-text"):
            yield Text(self.text)

    def keys(self) -> str:
        """Return both answers."""
        return f"{self.tangent} {self.ja}   Esc Avbryt"

    def on_key(self, event: events.Key) -> None:
        """Take the confirming key, unless it came before anybody can have read the question."""
        if event.key == self.tangent:
            event.stop()
            if not self._betanketid.too_soon():
                self.dismiss(result=True)


class SkrivDnr(Dialog[bool]):
    """A question about what cannot be undone: the diarienummer (or KOD/DATUM) is written to say yes."""

    nej = False

    def __init__(self, rubrik: str, text: str, dnr: str) -> None:
        super().__init__(rubrik)
        self.text = text
        self.dnr = dnr

    def content(self) -> ComposeResult:
        """Yield what is asked, and where to write."""
        with VerticalScroll(classes="dialog-text"):
            yield Text(self.text)
        yield Text(f"Skriv {self.dnr} för att bekräfta:")
        yield Inmatning(id="dnr")
        yield Text("", id="fel", classes="fel")

    def keys(self) -> str:
        """Return both answers."""
        return "Enter Bekräfta   Esc Avbryt"

    def on_mount(self) -> None:
        """Begin where it is written."""
        self.query_one(Inmatning).focus()

    @on(Inmatning.Submitted)
    def _written(self, event: Inmatning.Submitted) -> None:
        event.stop()
        if _bare(event.value) == _bare(self.dnr):
            self.dismiss(result=True)
        else:
            self.query_one("#fel", Text).show(f"Det är inte {self.dnr}. Inget har gjorts.")


def _bare(text: str) -> str:
    return "".join(c for c in fold_plain(text) if c.isalnum())
