"""What needs somebody today: what is due, the next sammanträden, new ärenden, and what the rules have found."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from types import ModuleType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from kallelse.domain.datum import VECKODAGAR, svenskt_kort
from kallelse.domain.errors import KallelseError
from kallelse.tui.bakgrund import begin
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens.idag_post import Post
from kallelse.tui.skarm import Skarm
from kallelse.tui.text import Text
from kallelse.tui.widgets.lista import Kolumn, Lista

KOLUMNER = (Kolumn("När", 14), Kolumn("Vad"), Kolumn("Gäller", 17))
MANGA = 3000
"""From how many ärenden the rules are not run unasked: it would take seconds."""
LASER = "Läser registret …"


class IdagSkarm(Skarm):
    """The first screen."""

    HJALP = (
        "Här står det som väntar på dig: frister, nästa sammanträden, nya ärenden och det som reglerna har funnit. "
        "Enter öppnar det som raden gäller."
    )
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = (
        Kommando("idag.oppna", "enter", "Öppna", "Öppnar det som raden gäller."),
        Kommando(
            "arende.ny", "n", "Nytt ärende", "Registrerar ett ärende.", "arende ny", fot=True, lagrum="5 kap. 1 § OSL"
        ),
        Kommando("idag.arenden", "s,slash", "Sök", "Går till ärendena.", "arende lista", fot=True),
        Kommando("idag.granska", "g", "Granska", "Kör reglerna över hela registret.", "granska", fot=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._poster: list[Post] = []
        self._fynd: list[Post] = []

    @property
    def rubrik(self) -> str:
        """Where we are, and what day it is."""
        idag = self.app.tjanst.idag
        return f"Idag › {VECKODAGAR[idag.weekday()]} {svenskt_kort(idag)}"

    def content(self) -> ComposeResult:
        """Yield the list, and the line under the cursor in full."""
        yield Lista[Post](KOLUMNER, _cells, tomt=LASER, stil=_style, hoppa=_is_heading, id="idag")
        yield Text("", id="raden")

    async def load(self) -> None:
        """Read what is due, then what is new; then run the rules, if the register is not too large for that."""
        idag = self.app.tjanst.idag
        forst, trasiga = await self.read(lambda ws: _reading().due(ws, idag))
        if not self._poster:
            self.query_one(Lista).show(forst)
        rader = (await self.app.alla_arenden()).rader
        self._poster = [*_reading().unreadable(rader, trasiga), *forst, *_reading().new(rader, idag)]
        self._show()
        if len(rader) < MANGA:
            await self._judge()

    async def do_idag_granska(self) -> None:
        """Run the rules over everything."""
        self.say("Granskar …")
        await self._judge()
        self.say("Registret är granskat.")

    async def do_idag_oppna(self) -> None:
        """Open what the line is about."""
        post = self.query_one(Lista).vald
        if post:
            await self._open(post.avser)

    async def do_idag_arenden(self) -> None:
        """Go to the ärenden."""
        self.app.open_arenden()

    async def do_arende_ny(self) -> None:
        """Register an ärende, and open it."""
        from kallelse.tui.screens import nytt_arende

        await nytt_arende.register(self)

    def kopia(self) -> str:
        """Copy what the line is about."""
        post = self.query_one(Lista).vald
        return post.avser if post else ""

    @on(Lista.Vald)
    def _selected(self, event: Lista.Vald) -> None:
        self.query_one("#raden", Text).show(event.rad.vad)

    @on(Lista.Oppnad)
    def _opened(self) -> None:
        begin(self, "kommando", self.action_kommando, "idag.oppna")

    async def _open(self, avser: str) -> None:
        kod, _, dag = avser.partition("/")
        if avser.endswith(".toml"):
            await self._mend(avser)
        elif dag.count("-") == 2:
            self.app.open_sammantrade(kod, date.fromisoformat(dag))
        else:
            self.app.open_arende(avser)

    async def _mend(self, fil: str) -> None:
        """Let the person mend a file that cannot be read, at the row."""
        from kallelse.actions.arendelista import fel_i

        error = await self.read(lambda ws: fel_i(ws, fil))
        if error:
            await self.app.mend(error, fil)
        self.app.forget()

    async def _judge(self) -> None:
        idag = self.app.tjanst.idag
        try:
            self._fynd = await self.read(lambda ws: _reading().findings(ws, idag))
        except KallelseError as error:
            self.say_error(error)
            return
        self._show()

    def _show(self) -> None:
        lista = self.query_one(Lista)
        lista.tomt = "Inget väntar på dig. n registrerar ett nytt ärende, 2 visar alla."
        lista.show([*self._poster, *self._fynd], keep=lambda post: (post.vad, post.avser))


def _reading() -> ModuleType:
    """Return the module that reads the register: it knows the rules, and is not needed for the first paint."""
    return import_module("kallelse.tui.screens.idag_lasning")


def _cells(post: Post) -> tuple[str, ...]:
    return (post.vad,) if _is_heading(post) else (post.nar, post.vad, post.avser)


def _style(post: Post) -> str:
    return post.stil


def _is_heading(post: Post) -> bool:
    return not post.avser
