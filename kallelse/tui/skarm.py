"""What every screen has: a title row, its content, a status row at a fixed place, and a footer."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.screen import Screen

from kallelse.domain.errors import KallelseError, Refused
from kallelse.domain.outcome import Outcome
from kallelse.tui.bakgrund import begin, begin_anew
from kallelse.tui.ifyllnad import Svar, answers, send_back
from kallelse.tui.kommando import Kommando, bindings
from kallelse.tui.svenska import key_name
from kallelse.tui.text import fault_text
from kallelse.tui.widgets.rader import Fot, Fotpost, Statusrad, Titelrad

if TYPE_CHECKING:
    from kallelse.store.workspace import Workspace
    from kallelse.tui.app import KallelseApp
    from kallelse.tui.dialogs.dialog import Dialog
    from kallelse.tui.dialogs.formular import Falt

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")

TILLBAKA = Kommando("skarm.tillbaka", "escape", "Tillbaka", "Går ett steg ut. Inget som du har skrivit går förlorat.")
ALLTID = ("app.sok", "app.hjalp")
"""What stands last in every footer."""


FLEST_I_KO = 5
"""How many times a command that repeats can be waited for: a key that rests goes no further than that."""


class Skarm(Screen[None]):
    """A screen. A subclass has `KOMMANDON`, a `do_…` method for each, `rubrik`, `content` and `load`.

    `HJALP` says in two sentences what the screen is for. `osparat` is true while there is text that no file holds.
    """

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = ()
    HJALP: ClassVar[str] = ""
    app: KallelseApp  # the only app there is

    def __init__(self) -> None:
        super().__init__()
        self._foraldrad = False
        self._har_last = asyncio.Event()
        self._pagar: Counter[str] = Counter()  # how many times each command is still to be done

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

    @property
    def osparat(self) -> bool:
        """Whether there is text here that would be lost."""
        return False

    def kopia(self) -> str:
        """Return what `y` copies: the designation of what the cursor stands on, or of the whole."""
        return ""

    def lamnas(self) -> None:
        """Keep what is not saved: the screen is about to go."""

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now, with the paragraph if there is one; empty if it can."""
        del kommando
        return ""

    def compose(self) -> ComposeResult:
        """Lay out the rows that all screens have."""
        yield Titelrad()
        with Vertical(id="innehall"):
            yield from self.content()
        yield Statusrad()
        yield Fot()

    def on_mount(self) -> None:
        """Show the frame; what is to be read is read once that is seen, so as not to delay it."""
        self.show_rows()
        self.call_after_refresh(self.reload)

    def on_screen_resume(self) -> None:
        """Read again if something was written meanwhile; it may have changed what can be done too."""
        if self.is_mounted:
            self.show_rows()
            if self._foraldrad:
                self.reload()

    def outdated(self) -> None:
        """Read again: at once if this is what is seen, else when it is seen next."""
        self._foraldrad = True
        if self.is_current and self.is_mounted:
            self.reload()

    def reload(self) -> None:
        """Read again, in the background."""
        self._foraldrad = False
        begin_anew(self, "load", self._load)

    async def _load(self) -> None:
        try:
            await self._load_and_show()
        except NoMatches:
            if self.query(Fot):  # else it was left while it read, and there is nothing to show it in
                raise

    async def _load_and_show(self) -> None:
        try:
            await self.load()
        except KallelseError as error:
            self.say_error(error)
        self._har_last.set()
        if self.is_attached:
            self.show_rows()

    def show_rows(self) -> None:
        """Show title and footer as things are now."""
        self.query_one(Titelrad).show(("● " if self.osparat else "") + self.rubrik)
        egna = [k for k in self.KOMMANDON if k.fot]
        alltid = [k for k in self.app.KOMMANDON if k.id in ALLTID]
        self.query_one(Fot).show([self._post(k) for k in egna], [self._post(k) for k in alltid])

    async def action_kommando(self, namn: str) -> None:
        """Do a command, or say why it cannot be done now."""
        kommando = self.kommando(namn)
        hinder = self.hinder(kommando)
        if hinder and not self._har_last.is_set():
            begin(self, "kommando", self._once_read, namn)
            return
        if hinder:
            self.say_error(Refused(f"{kommando.namn} går inte nu: {hinder}"))
            return
        if not self._pagar[namn]:
            self._pagar[namn] = 1
            self.app.startad = kommando.tangent
            begin(self, "kommando", self._do, kommando)
        elif kommando.upprepas:  # of others a key that is held down gives one
            self._pagar[namn] = min(self._pagar[namn] + 1, FLEST_I_KO)

    async def _once_read(self, namn: str) -> None:
        """Do a command that was given before there was anything to do it with."""
        await self._har_last.wait()
        await self.action_kommando(namn)

    async def _do(self, kommando: Kommando) -> None:
        agare = self if hasattr(self, kommando.method) else self.app.kommandon
        try:
            while self._pagar[kommando.id]:
                await getattr(agare, kommando.method)()
                self._pagar[kommando.id] -= 1
                if self._pagar[kommando.id]:
                    await self.load()  # what is done next is done with what is there now
        except KallelseError as error:
            self.say_error(error)
        finally:
            del self._pagar[kommando.id]

    def kommando(self, namn: str) -> Kommando:
        """Return the declaration of a command that can be given here."""
        return next(k for k in self.kommandon if k.id == namn)

    @property
    def kommandon(self) -> tuple[Kommando, ...]:
        """All commands that can be given here: the screen's own first."""
        return (*self.KOMMANDON, TILLBAKA, *self.app.KOMMANDON)

    async def do_skarm_tillbaka(self) -> None:
        """Go one step out."""
        self.app.back()

    async def write(
        self, action: Callable[Concatenate[Workspace, P], Outcome], *args: P.args, **kwargs: P.kwargs
    ) -> Outcome | None:
        """Do an action, say its sentence, and show what came of it; None (and the reason said) if it was refused."""
        self.say("Arbetar …")
        try:
            outcome = await self.app.tjanst.write(lambda ws: action(ws, *args, **kwargs))
        except KallelseError as error:
            self.refused(error)
            return None
        self.app.written(outcome)
        return outcome

    def filled_in(self, rubrik: str, falt: Sequence[Falt], *, spara: str) -> AsyncIterator[Svar]:
        """Give what is typed in a form: once, or until what is made of it is not `refused`."""
        from kallelse.tui.dialogs.formular import Formular  # where one types is not needed to begin

        return self.answers(lambda svar, fel: Formular(rubrik, falt, spara=spara, svar=svar or {}, fel=fel))

    def answers(self, dialog: Callable[[S | None, KallelseError | None], Dialog[S | None]]) -> AsyncIterator[S]:
        """Give the answers of a dialog that is made of the answer before and its fault, as `filled_in` does."""
        return answers(self.app, dialog)

    async def confirmed(self, fraga: Dialog[bool]) -> bool:
        """Return whether the person says yes; if not, the form that led to the question comes back."""
        ja = await self.app.push_screen_wait(fraga)
        if not ja:
            send_back()
        return ja

    def refused(self, error: KallelseError) -> None:
        """Say why it could not be done, in the form that asked for it if there is one."""
        if send_back(error):
            self.say(fault_text(error), fel=True)
        else:
            self.say_error(error)

    async def read(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question to the register; raises KallelseError."""
        return await self.app.tjanst.read(question)

    def say(self, text: str, *, fel: bool = False) -> None:
        """Put a sentence on the status row."""
        if self.is_attached:
            self.query_one(Statusrad).show(text, fel=fel)

    def say_error(self, error: KallelseError) -> None:
        """Say what went wrong, where and what to do: on the status row, and over the screen if it has no room there."""
        self.say(fault_text(error), fel=True)
        if self.is_attached and self.query_one(Statusrad).is_cut:
            from kallelse.tui.dialogs.fel import Fel

            self.app.push_screen(Fel(error))

    @on(Fot.Vald)
    async def _clicked(self, event: Fot.Vald) -> None:
        await self.action_kommando(event.kommando)

    def _post(self, k: Kommando) -> Fotpost:
        return Fotpost(k.id, key_name(k.tangent.split(",")[0]), k.namn, not self.hinder(k))
