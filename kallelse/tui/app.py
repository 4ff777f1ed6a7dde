"""The app: services, theme and the way between screens. What a screen does is the screen's."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, cast

from textual.screen import Screen

from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace
from kallelse.tui import tema
from kallelse.tui.kommando import Kommando, bindings
from kallelse.tui.skarm import Skarm
from kallelse.tui.svenska import Svensk
from kallelse.tui.tjanst import Tjanst

APP = (
    Kommando("app.idag", "1", "Idag", "Visar vad som väntar på dig."),
    Kommando("app.arenden", "2", "Ärenden", "Visar alla ärenden.", cli="arende lista"),
    Kommando("app.sammantraden", "3", "Sammanträden", "Visar alla sammanträden.", cli="sammantrade lista"),
    Kommando("app.avsluta", "q", "Avsluta", "Lämnar kallelse."),
)
SKARMAR = "kallelse.tui.screens."


class KallelseApp(Svensk):
    """The terminal interface of one workspace."""

    CSS_PATH = "tema.tcss"
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = APP
    BINDINGS = bindings(APP)

    def __init__(self, tjanst: Tjanst) -> None:
        super().__init__()
        self.tjanst = tjanst
        self.startad = ""  # the key of the command that was given last: a question about it takes another
        self.gjort: list[Outcome] = []
        for farger in tema.TEMAN.values():
            self.register_theme(farger)
        self.theme = tema.STANDARD

    def get_default_screen(self) -> Screen[None]:
        """Begin at what needs somebody."""
        skarm: Screen[None] = self._screen("idag", "IdagSkarm")()
        return skarm

    async def action_kommando(self, namn: str) -> None:
        """Do one of the app's own commands, on the screen that is seen."""
        if isinstance(self.screen, Skarm):
            await self.screen.action_kommando(namn)

    async def do_app_idag(self) -> None:
        """Go to the first screen."""
        self._down_to(0)

    async def do_app_arenden(self) -> None:
        """Go to the list of ärenden."""
        self._show("arenden", "ArendenSkarm")

    async def do_app_sammantraden(self) -> None:
        """Go to the list of sammanträden."""
        self._show("sammantraden", "SammantradenSkarm")

    async def do_app_avsluta(self) -> None:
        """Leave the program."""
        self.exit()

    def open_arende(self, dnr: str) -> None:
        """Show an ärende."""
        self._show("arende", "ArendeSkarm", dnr)

    def open_sammantrade(self, kod: str, datum: date) -> None:
        """Show a sammanträde."""
        self._show("sammantrade", "SammantradeSkarm", kod, datum)

    def open_skriv(self, dnr: str) -> None:
        """Write the tjänsteskrivelse of an ärende."""
        self._show("skriv", "SkrivSkarm", dnr)

    def open_mote(self, kod: str, datum: date) -> None:
        """Keep the protokoll of a sammanträde."""
        self._show("mote", "MoteSkarm", kod, datum)

    def open_efter(self, kod: str, datum: date) -> None:
        """Go on to what follows a sammanträde: justering, anslag, expediering."""
        self._show("efter", "EfterSkarm", kod, datum)

    def back(self) -> None:
        """Go one step out, but never out of the program."""
        self._down_to(len(self.screen_stack) - 2)

    def edit_text(self, text: str, suffix: str = ".md") -> str:
        """Return a text as the person left it in an editor of their own choice.

        Raises:
            KallelseError: there is no editor, or it failed.
        """
        from kallelse.store.editor import drafting

        with drafting(self.tjanst.rot, suffix) as edit, self.suspend():
            return edit(text)

    def written(self, outcome: Outcome) -> None:
        """Show what was done, and what has changed by it."""
        if outcome.commit:
            self.gjort.append(outcome)
        skarm = self.screen_stack[-1]
        if isinstance(skarm, Skarm):
            skarm.say(_sentence(outcome))
        for visad in self.screen_stack:
            if isinstance(visad, Skarm):
                visad.reload()

    def _show(self, modul: str, klass: str, *args: object) -> None:
        """Show a screen; one of its kind that lies below is left with all that lies on it."""
        cls = self._screen(modul, klass)
        for plats, skarm in enumerate(self.screen_stack):
            if plats and isinstance(skarm, cls):
                self._down_to(plats - 1)
                break
        self.push_screen(cls(*args))

    def _screen(self, modul: str, klass: str) -> type[Any]:
        return cast("type[Any]", getattr(import_module(SKARMAR + modul), klass))

    def _down_to(self, plats: int) -> None:
        """Leave the screens above a place in the stack."""
        while len(self.screen_stack) - 1 > max(plats, 0):
            if isinstance(self.screen, Skarm):
                self.screen.lamnas()
            self.pop_screen()


def run(arbetsyta: Path | None, idag: date) -> None:
    """Open the terminal interface on a workspace, given or found upwards from here.

    Raises:
        NotFound: there is no workspace.
    """
    tjanst = Tjanst(Workspace.open(arbetsyta).root, idag)
    app = KallelseApp(tjanst)
    try:
        app.run(mouse=True)
    finally:
        tjanst.close()
    if app.krasch:
        raise app.krasch


def _sentence(outcome: Outcome) -> str:
    return " ".join([outcome.besked, f"({outcome.commit[:10]})" if outcome.commit else "", *outcome.varningar])
