"""A list that draws only the lines that are seen: a hundred thousand rows cost no more than twenty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from kallelse.domain.text import visa
from kallelse.tui.kommando import Bindable
from kallelse.tui.text import MER, fitted, wrapped
from kallelse.tui.widgets.radvy import Radvy

T = TypeVar("T")

MARKOR, VILA = "▸ ", "  "
MELLANRUM = "  "
MINST = 18
"""The least cells that a column without a width of its own is given before columns to its right are left out."""


@dataclass(frozen=True, slots=True)
class Kolumn:
    """A column: its heading, its width in cells (None: shares what is left), and whether it is set to the right."""

    rubrik: str
    bredd: int | None = None
    hoger: bool = False


class Lista(Radvy, Generic[T]):
    """Rows of any kind, as the cells that `celler` gives of each; `stil` says how a row looks (`radvy.STILAR`).

    A row that `hoppa` says true of is a heading: its first cell has the whole line, and the cursor passes it.
    """

    BINDINGS: ClassVar[list[Bindable]] = [
        Binding("up,k", "flytta(-1)", "Föregående rad", show=False),
        Binding("down,j", "flytta(1)", "Nästa rad", show=False),
        Binding("pageup", "sida(-1)", "En sida upp", show=False),
        Binding("pagedown", "sida(1)", "En sida ned", show=False),
        Binding("home,g", "till(0)", "Första raden", show=False),
        Binding("end,G", "till(-1)", "Sista raden", show=False),
        Binding("enter", "oppna", "Öppna raden", show=False),
    ]

    class Vald(Message):
        """The cursor stands on another row."""

        def __init__(self, lista: Lista[Any], rad: Any) -> None:
            super().__init__()
            self.lista = lista
            self.rad = rad

        @property
        def control(self) -> Lista[Any]:
            """The list."""
            return self.lista

    class Oppnad(Vald):
        """A row was opened, by Enter or a double click."""

    def __init__(
        self,
        kolumner: Sequence[Kolumn],
        celler: Callable[[T], Sequence[str]],
        *,
        tomt: str = "",
        stil: Callable[[T], str] | None = None,
        hoppa: Callable[[T], bool] | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
    ) -> None:
        super().__init__(id=id)
        self.kolumner = tuple(kolumner)
        self.celler = celler
        self.tomt = tomt
        self.stil = stil
        self.hoppa = hoppa
        self.rader: Sequence[T] = ()
        self._markor = 0
        self._huvud = int(any(k.rubrik for k in self.kolumner))

    @property
    def markor(self) -> int:
        """The place of the row under the cursor, from 0."""
        return self._markor

    @markor.setter
    def markor(self, plats: int) -> None:
        self._go(plats)

    @property
    def vald(self) -> T | None:
        """The row under the cursor, or None if there are no rows."""
        return self.rader[self._markor] if self._markor < len(self.rader) else None

    def show(self, rader: Sequence[T], keep: Callable[[T], object] | None = None) -> None:
        """Show other rows. The cursor stays on the row of the same key (`keep`), else at its place; else at the top."""
        var = self.vald
        plats = 0
        if keep and var is not None:
            plats = _place_of(rader, keep, keep(var), self._markor)
        self.rader = rader
        self._markor = self._resting(plats, 1)
        self.virtual_size = Size(self.size.width, len(rader) + self._huvud)
        self._show_row(self._markor)
        self.refresh()
        self._tell()
        self._park()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen."""
        if y < self._huvud:
            return self.strip(VILA + self._line([k.rubrik for k in self.kolumner], huvud=True), "kolumnrubrik")
        plats = y - self._huvud + self.scroll_offset.y
        if plats < len(self.rader):
            return self._row(plats)
        return self._empty(y - self._huvud) if not self.rader else self.blank()

    def action_flytta(self, steg: int) -> None:
        """Move the cursor some rows; at the edge of what is seen half a page of new rows comes in at once.

        Every new row has to be sent to the terminal with all the others: one row at a time would send a whole page
        for each key.
        """
        self._go(self._markor + steg, luft=self._page // 2)

    def action_sida(self, steg: int) -> None:
        """Move the cursor a page, with one row in common."""
        self.markor += steg * max(1, self._page - 1)

    def action_till(self, plats: int) -> None:
        """Move the cursor to the first row, or the last (-1)."""
        self.markor = plats if plats >= 0 else len(self.rader) - 1

    def action_oppna(self) -> None:
        """Tell that the row under the cursor is opened."""
        if self.vald is not None:
            self.post_message(self.Oppnad(self, self.vald))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row; a double click opens it."""
        plats = event.y - self._huvud + self.scroll_offset.y
        if event.y >= self._huvud and plats < len(self.rader):
            self.markor = plats
            if event.chain > 1:
                self.action_oppna()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(self.size.width, len(self.rader) + self._huvud)
        self._show_row(self._markor)
        self._park()

    def on_focus(self) -> None:
        """Show where we are."""
        self._redraw(self._markor)
        self._park()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._redraw(self._markor)

    @property
    def _page(self) -> int:
        """The rows that are seen at once."""
        return max(1, self.scrollable_content_region.height - self._huvud)

    def _resting(self, plats: int, steg: int) -> int:
        """Return the place nearest to one, first in a direction, where the cursor may stand."""
        plats = max(0, min(plats, len(self.rader) - 1))
        if self.hoppa is None or not self.rader:
            return plats
        framat = range(plats, len(self.rader) if steg > 0 else -1, steg)
        bakat = range(plats, -1 if steg > 0 else len(self.rader), -steg)
        return next((n for n in (*framat, *bakat) if not self.hoppa(self.rader[n])), plats)

    def _go(self, plats: int, *, luft: int = 0) -> None:
        """Move the cursor to a place; where it was not in view, so that it has `luft` rows before it."""
        steg = -1 if plats < self._markor else 1
        ny = self._resting(plats, steg)
        gammal, self._markor = self._markor, ny
        self._show_row(ny, luft)
        if ny != gammal:
            self._redraw(gammal)
            self._redraw(ny)
            self._tell()
        self._park()

    def _show_row(self, plats: int, luft: int = 0) -> None:
        """Scroll so that a row is seen, with the heading above it, and `luft` rows beyond it."""
        if plats and self.hoppa and self.hoppa(self.rader[plats - 1]) and plats - 1 < self.scroll_offset.y:
            plats -= 1
        forsta = self.scroll_offset.y
        if plats < forsta:
            self.scroll_to(y=plats - luft, animate=False, force=True)
        elif plats >= forsta + self._page:
            self.scroll_to(y=plats - self._page + 1 + luft, animate=False, force=True)

    def _redraw(self, plats: int) -> None:
        """Draw one row anew, but not the scrollbar beside it."""
        bredd = self.scrollable_content_region.width
        self.refresh(Region(0, plats - self.scroll_offset.y + self._huvud, bredd, 1))

    def _park(self) -> None:
        self.park(self._markor - self.scroll_offset.y + self._huvud)

    def _tell(self) -> None:
        if self.vald is not None:
            self.post_message(self.Vald(self, self.vald))

    def _row(self, plats: int) -> Strip:
        rad = self.rader[plats]
        if self.hoppa and self.hoppa(rad):
            return self.strip(visa(self.celler(rad)[0], en_rad=True), self.stil(rad) if self.stil else "")
        text = self._line([visa(cell, en_rad=True) for cell in self.celler(rad)])
        if plats == self._markor:
            return self.strip(MARKOR + text, "markor" if self.has_focus else "markor-vilande")
        return self.strip(VILA + text, self.stil(rad) if self.stil else "")

    def _line(self, celler: Sequence[str], *, huvud: bool = False) -> str:
        bredder = self._widths()
        delar = [
            fitted(cell, bredd, hoger=k.hoger) for cell, bredd, k in zip(celler, bredder, self.kolumner, strict=False)
        ]
        text = MELLANRUM.join(delar)
        return text + " " + MER if huvud and len(bredder) < len(self.kolumner) else text

    def _widths(self) -> list[int]:
        """Return the widths of the columns that have room, from the left."""
        rum = self.scrollable_content_region.width - len(VILA)
        antal = len(self.kolumner)
        while antal > 1 and self._least(antal) > rum - (len(MER) + 1) * (antal < len(self.kolumner)):
            antal -= 1
        visade = self.kolumner[:antal]
        fasta = sum(k.bredd or 0 for k in visade) + len(MELLANRUM) * (antal - 1)
        delade = sum(k.bredd is None for k in visade)
        over = max(rum - fasta - (len(MER) + 1) * (antal < len(self.kolumner)), 1)
        return [min(k.bredd, rum) if k.bredd is not None else max(over // delade, 1) for k in visade]

    def _least(self, antal: int) -> int:
        return sum(MINST if k.bredd is None else k.bredd for k in self.kolumner[:antal]) + len(MELLANRUM) * (antal - 1)

    def _empty(self, y: int) -> Strip:
        rader = list(wrapped(self.tomt, self.size.width - len(VILA)))
        return self.strip(VILA + rader[y], "dampad") if y < len(rader) else self.blank()


def _place_of(rader: Sequence[T], keep: Callable[[T], object], nyckel: object, forr: int) -> int:
    """Return where the row of a key is now; where it was, if it is gone."""
    if forr < len(rader) and keep(rader[forr]) == nyckel:
        return forr
    return next((plats for plats, rad in enumerate(rader) if keep(rad) == nyckel), forr)
