"""From the meeting on to what follows it."""

from __future__ import annotations

from pathlib import Path

from kallelse.actions.bygg import bygg
from kallelse.domain.errors import KallelseError
from kallelse.tui.screens.sammantrade_bas import Sammantradesbas


class Efterdel(Sammantradesbas):
    """The ways on from the meeting."""

    async def do_mote_dokument(self) -> None:
        """Build the protokoll as it stands, and open it."""
        await self.build("protokoll")

    async def do_mote_efter(self) -> None:
        """Go on to what follows the meeting."""
        self.open_efter()

    async def build(self, dokument: str, paragraf: int | None = None) -> None:
        """Build a document of the meeting, and open it in the person's own viewer."""
        self.say("Bygger …")
        try:
            byggd = await self.read(
                lambda ws: bygg(ws, dokument, self.beteckning, progress=self.progress, paragraf=paragraf)
            )
        except KallelseError as error:
            self.say_error(error)
            return
        self.say(" ".join((byggd.besked, *byggd.varningar)))
        self.app.oppna_fil(Path(byggd.filer[0]))
