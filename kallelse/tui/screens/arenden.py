"""All ärenden."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from kallelse.actions import las
from kallelse.tui.kommando import Kommando
from kallelse.tui.skarm import Skarm
from kallelse.tui.widgets.lista import Kolumn, Lista

Vy = dict[str, Any]
KOLUMNER = (Kolumn("Diarienummer", 14), Kolumn("Ärende"), Kolumn("Status", 20), Kolumn("Handläggare", 16))


class ArendenSkarm(Skarm):
    """The list of ärenden."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = ()
    HJALP = "Alla ärenden. Enter öppnar ett."

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return "Ärenden"

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield Lista[Vy](
            KOLUMNER,
            lambda a: (a["diarienummer"], a["arendemening"], a["status"], a["handlaggare"]),
            tomt="Det finns inga ärenden än.",
        )

    async def load(self) -> None:
        """Read all ärenden from the index."""
        self.query_one(Lista).show(await self.read(las.arende_lista), keep=lambda a: a["diarienummer"])

    @on(Lista.Oppnad)
    def _open(self, event: Lista.Oppnad) -> None:
        self.app.open_arende(event.rad["diarienummer"])
