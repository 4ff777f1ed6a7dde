"""What every screen has: a title row, its content, a status row at a fixed place, and a footer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from kallelse.domain.errors import KallelseError
from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace
from kallelse.tui.kommando import Kommando, bindings
from kallelse.tui.widgets.rader import Fot, Statusrad, Titelrad

if TYPE_CHECKING:
    from kallelse.tui.app import KallelseApp

T = TypeVar("T")

TILLBAKA = Kommando("skarm.tillbaka", "escape", "Tillbaka", "Går ett steg ut. Inget som du har skrivit går förlorat.")


class Skarm(Screen[None]):
    """A screen. A subclass has `KOMMANDON`, a `do_…` method for each, `rubrik`, `content` and `load`."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = ()
    app: KallelseApp  # the only app there is

    def __init_subclass__(cls) -> None:
        cls.BINDINGS = [*bindings(cls.KOMMANDON), TILLBAKA.binding]
        super().__init_subclass__()

    @property
    @abstractmethod
    def rubrik(self) -> str:
        """Where we are, as the title row says it: `Ärenden › SN 2026/41`."""

    @abstractmethod
    def content(self) -> ComposeResult:
        """Yield what stands between title row and status row."""

    @abstractmethod
    async def load(self) -> None:
        """Read what is shown, and show it: at the start, after every write, and when somebody else has written."""

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now, with the paragraph if there is one; empty if it can."""
        del kommando
        return ""

    def compose(self) -> ComposeResult:
        """Lay out the rows that all screens have."""
        yield Titelrad(self.rubrik)
        yield from self.content()
        yield Statusrad()
        yield Fot()

    def on_mount(self) -> None:
        """Show what there is."""
        self.reload()

    def reload(self) -> None:
        """Read again, in the background."""
        self.run_worker(self._load(), group="load", exclusive=True, exit_on_error=True)

    async def _load(self) -> None:
        try:
            await self.load()
        except KallelseError as error:
            self.say_error(error)
        self.query_one(Titelrad).show(self.rubrik)
        self.query_one(Fot).show(self)

    async def action_kommando(self, namn: str) -> None:
        """Do a command, or say why it cannot be done now."""
        kommando = self.kommando(namn)
        if hinder := self.hinder(kommando):
            self.say(f"{kommando.namn} går inte nu: {hinder}", fel=True)
            return
        self.run_worker(getattr(self, kommando.method)(), group="kommando", exit_on_error=True)

    def kommando(self, namn: str) -> Kommando:
        """Return the declaration of a command of this screen."""
        return next(k for k in (*self.KOMMANDON, TILLBAKA, *self.app.KOMMANDON) if k.id == namn)

    async def do_skarm_tillbaka(self) -> None:
        """Go one step out."""
        self.app.back()

    async def write(self, action: Callable[[Workspace], Outcome]) -> Outcome | None:
        """Do an action, say its sentence, and show what came of it; None (and the reason said) if it was refused."""
        self.say("Arbetar …")
        try:
            outcome = await self.app.tjanst.write(action)
        except KallelseError as error:
            self.say_error(error)
            return None
        self.app.written(outcome)
        return outcome

    async def read(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question to the register; raises KallelseError."""
        return await self.app.tjanst.read(question)

    def say(self, text: str, *, fel: bool = False) -> None:
        """Put a sentence on the status row."""
        self.query_one(Statusrad).show(text, fel=fel)

    def say_error(self, error: KallelseError) -> None:
        """Put what went wrong, where and what to do on the status row."""
        where = f" ({error.position})" if error.position else ""
        self.say(f"{error.besked}{where} {error.atgard}".strip(), fel=True)


def footer_of(skarm: Skarm) -> list[tuple[Binding, bool]]:
    """Return the keys that the footer shows, and whether each can be used now."""
    return [(k.binding, not skarm.hinder(k)) for k in skarm.KOMMANDON if k.fot]
