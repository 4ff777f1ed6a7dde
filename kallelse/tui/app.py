"""The app: services, theme and the way between screens. What a screen does is the screen's."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import App

from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace
from kallelse.tui.kommando import Kommando, bindings
from kallelse.tui.skarm import Skarm
from kallelse.tui.tjanst import Tjanst

AVSLUTA = Kommando("app.avsluta", "q", "Avsluta", "Lämnar kallelse.", fot=True)
SCREENS = ("kallelse.tui.screens.idag", "kallelse.tui.screens.arenden")


class KallelseApp(App[None]):
    """The terminal interface of one workspace."""

    CSS_PATH = "tema.tcss"
    ENABLE_COMMAND_PALETTE = False
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = (AVSLUTA,)
    BINDINGS = bindings(KOMMANDON)

    def __init__(self, tjanst: Tjanst) -> None:
        super().__init__()
        self.tjanst = tjanst

    def back(self) -> None:
        """Go one step out, but never out of the program."""
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def written(self, outcome: Outcome) -> None:
        """Show what was done, and what has changed by it."""
        skarm = self.screen
        if isinstance(skarm, Skarm):
            skarm.say(
                " ".join([outcome.besked, f"({outcome.commit[:10]})" if outcome.commit else "", *outcome.varningar])
            )
            skarm.reload()


def run(arbetsyta: Path | None, idag: date) -> None:
    """Open the terminal interface on a workspace, given or found upwards from here.

    Raises:
        NotFound: there is no workspace.
    """
    tjanst = Tjanst(Workspace.open(arbetsyta).root, idag)
    try:
        KallelseApp(tjanst).run(mouse=True)
    finally:
        tjanst.close()
