"""Picking one or more among many, with a filter that works while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from kallelse.domain.text import fold_plain
from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.widgets.inmatning import Inmatning
from kallelse.tui.widgets.lista import Kolumn, Lista

T = TypeVar("T")

INGET = "Inget passar. Ändra det du har skrivit, eller tryck Esc."


class Val(Dialog[Any], Generic[T]):
    """A list to pick from: answers with the chosen value, or with `flera` a list of them, or None.

    `alternativ` are what is read and what is answered.
    """

    BINDINGS: ClassVar[list[Bindable]] = [
        AVBRYT,
        Binding("up", "flytta(-1)", "Föregående", show=False, priority=True),
        Binding("down", "flytta(1)", "Nästa", show=False, priority=True),
        Binding("pageup", "sida(-1)", "En sida upp", show=False, priority=True),
        Binding("pagedown", "sida(1)", "En sida ned", show=False, priority=True),
        Binding("f3", "kryssa", "Kryssa för", show=False),
    ]
    nej = None

    def __init__(self, rubrik: str, alternativ: Sequence[tuple[str, T]], *, flera: bool = False) -> None:
        super().__init__(rubrik)
        self.alternativ = list(alternativ)
        self.flera = flera
        self._valda: set[int] = set()

    def content(self) -> ComposeResult:
        """Yield the filter and the list."""
        yield Inmatning(placeholder="Skriv för att filtrera", id="filter")
        kolumner = (Kolumn("", 3), Kolumn("")) if self.flera else (Kolumn(""),)
        yield Lista[int](kolumner, self._celler, tomt=INGET)

    def keys(self) -> str:
        """Return what can be done."""
        return "F3 Kryssa   Enter Klar   Esc Avbryt" if self.flera else "Enter Välj   Esc Avbryt"

    def on_mount(self) -> None:
        """Show all of it."""
        self.query_one(Inmatning).focus()
        self._filter("")

    def action_flytta(self, steg: int) -> None:
        """Move in the list, wherever the focus is."""
        self.query_one(Lista).action_flytta(steg)

    def action_sida(self, steg: int) -> None:
        """Move a page in the list, wherever the focus is."""
        self.query_one(Lista).action_sida(steg)

    def action_kryssa(self) -> None:
        """Mark the row, or take the mark away, and go to the next."""
        lista = self.query_one(Lista)
        if self.flera and lista.vald is not None:
            self._valda ^= {lista.vald}
            lista.refresh()
            lista.action_flytta(1)

    @on(Inmatning.Changed)
    def _typed(self, event: Inmatning.Changed) -> None:
        self._filter(event.value)

    @on(Inmatning.Submitted)
    @on(Lista.Oppnad)
    def _chosen(self) -> None:
        vald = self.query_one(Lista).vald
        if self.flera:
            platser = sorted(self._valda) or ([] if vald is None else [vald])
            self.dismiss([self.alternativ[n][1] for n in platser])
        elif vald is not None:
            self.dismiss(self.alternativ[vald][1])

    def _filter(self, text: str) -> None:
        ord_ = fold_plain(text).split()
        passar = [n for n, (namn, _) in enumerate(self.alternativ) if all(o in fold_plain(namn) for o in ord_)]
        self.query_one(Lista).show(passar)

    def _celler(self, plats: int) -> Sequence[str]:
        namn = self.alternativ[plats][0]
        return ("[x]" if plats in self._valda else "[ ]", namn) if self.flera else (namn,)
