"""What needs somebody today."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from kallelse.actions import las
from kallelse.tui.kommando import Kommando
from kallelse.tui.skarm import Skarm
from kallelse.tui.widgets.lista import Kolumn, Lista

Vy = dict[str, Any]


class IdagSkarm(Skarm):
    """The first screen."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = ()
    HJALP = "Här står det som väntar på dig. Enter öppnar raden."

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return "Idag"

    def content(self) -> ComposeResult:
        """Yield the list of sammanträden."""
        kolumner = (Kolumn("Datum", 10), Kolumn("Nämnd", 6), Kolumn("Läge"))
        yield Lista[Vy](kolumner, lambda m: (m["datum"], m["namnd"], m["status"]), tomt="Inget väntar på dig.")

    async def load(self) -> None:
        """Read the sammanträden to come."""
        moten = await self.read(las.sammantrade_lista)
        kommande = [m for m in moten if m["datum"] >= self.app.tjanst.idag.isoformat()]
        self.query_one(Lista).show(kommande, keep=lambda m: (m["namnd"], m["datum"]))

    @on(Lista.Oppnad)
    def _open(self, event: Lista.Oppnad) -> None:
        self.app.open_sammantrade(event.rad["namnd"], date.fromisoformat(event.rad["datum"]))
