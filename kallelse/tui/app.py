"""The app: services, theme and the way between screens. What a screen does is the screen's."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.screen import Screen

from kallelse.domain.errors import KallelseError, NotFound
from kallelse.domain.outcome import Outcome
from kallelse.store.index_file import head, root_of
from kallelse.tui import installningar, tema
from kallelse.tui.appkommandon import APP, Appkommandon
from kallelse.tui.kommando import Kommando, bindings
from kallelse.tui.skarm import Skarm
from kallelse.tui.svenska import Svensk
from kallelse.tui.tjanst import Tjanst

if TYPE_CHECKING:
    from kallelse.actions.arendelista import Arendelista
    from kallelse.store.workspace import Workspace

SKARMAR = "kallelse.tui.screens."
TITTAR_VAR = 2.0
"""Seconds between looks at whether somebody else has written."""


class KallelseApp(Svensk):
    """The terminal interface of one workspace."""

    CSS_PATH = "tema.tcss"
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = APP
    BINDINGS = bindings(APP)

    def __init__(self, tjanst: Tjanst) -> None:
        super().__init__()
        self.tjanst = tjanst
        self.installningar = installningar.read(tjanst.rot)
        self.startad = ""  # the key of the command that was given last: a question about it takes another
        self.gjort: list[Outcome] = []
        self.senaste_arende = ""
        self._arenden: Arendelista | None = None
        self._foraldrad = False
        self._head = head(str(tjanst.rot))
        self.kommandon = Appkommandon(self)
        for farger in tema.TEMAN.values():
            self.register_theme(farger)
        self.theme = self.installningar.tema if self.installningar.tema in tema.TEMAN else tema.STANDARD

    async def action_kommando(self, namn: str) -> None:
        """Do one of the app's own commands, on the screen that is seen."""
        if isinstance(self.screen, Skarm):
            await self.screen.action_kommando(namn)

    def get_default_screen(self) -> Screen[None]:
        """Begin at what needs somebody."""
        skarm: Screen[None] = self._screen("idag", "IdagSkarm")()
        return skarm

    def on_mount(self) -> None:
        """Look now and then at whether somebody else has written."""
        self.set_interval(TITTAR_VAR, self.look)

    def open_arenden(self, urval: str = "") -> None:
        """Show the list of ärenden, with something in its filter."""
        self._show("arenden", "ArendenSkarm", urval)

    def open_sammantraden(self) -> None:
        """Show the list of sammanträden."""
        self._show("sammantraden", "SammantradenSkarm")

    def open_arende(self, dnr: str) -> None:
        """Show an ärende."""
        self.senaste_arende = dnr
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

    def back(self) -> None:
        """Go one step out, but never out of the program."""
        self.down_to(len(self.screen_stack) - 2)

    def down_to(self, plats: int) -> None:
        """Leave the screens above a place in the stack."""
        while len(self.screen_stack) - 1 > max(plats, 0):
            if isinstance(self.screen, Skarm):
                self.screen.lamnas()
            self.pop_screen()

    def edit_text(self, text: str, suffix: str = ".md") -> str:
        """Return a text as the person left it in an editor of their own choice.

        Raises:
            KallelseError: there is no editor, or it failed.
        """
        from kallelse.store.editor import drafting

        with drafting(self.tjanst.rot, suffix) as edit, self.suspend():
            return edit(text)

    async def mend(self, error: KallelseError, fil: str) -> None:
        """Show what is wrong with a file of the register, and open it in the person's editor at that row."""
        from kallelse.store.editor import edit_in_place
        from kallelse.tui.dialogs.bekrafta import Bekrafta

        plats = error.position
        text = f"{error.besked}\n{plats or fil}\n\n{error.atgard}"
        if await self.push_screen_wait(Bekrafta("Filen kan inte läsas", text, ja="Öppna i editorn", tangent="r")):
            with self.suspend():
                edit_in_place(self.tjanst.rot / fil, plats.rad if plats else 0)

    def oppna_fil(self, path: Path) -> None:
        """Show a file in the program that the system has for it.

        Raises:
            KallelseError: it is not there, or there is no such program.
        """
        from kallelse.store.viewer import view

        view(path)
        self.say(f"{path.name} öppnas i ett annat fönster.")

    async def alla_arenden(self) -> Arendelista:
        """Return all ärenden, read again when something has changed.

        Raises:
            KallelseError: the register cannot be read.
        """
        if self._arenden is None or self._foraldrad:
            forra = self._arenden
            self._foraldrad = False
            self._arenden = await self.tjanst.read(lambda ws: _listed(ws, forra))
        return self._arenden

    def written(self, outcome: Outcome) -> None:
        """Say what was done, and show what has changed by it."""
        if outcome.commit:
            self.gjort.append(outcome)
            self._head = head(str(self.tjanst.rot))
        self.forget()
        self.say(_sentence(outcome))

    def say(self, text: str, *, fel: bool = False) -> None:
        """Put a sentence on the status row of the uppermost screen."""
        for skarm in reversed(self.screen_stack):
            if isinstance(skarm, Skarm):
                skarm.say(text, fel=fel)
                return

    def forget(self) -> None:
        """Have everything read again that is seen, now or when it is seen next."""
        self._foraldrad = True
        for skarm in self.screen_stack:
            if isinstance(skarm, Skarm):
                skarm.outdated()

    def look(self) -> None:
        """Read again when somebody else has written: one small file is read to know."""
        nu = head(str(self.tjanst.rot))
        if nu != self._head and not self.tjanst.skriver:
            self._head = nu
            self.forget()
            self.say("Registret har ändrats av någon annan. Det du ser är läst på nytt.")

    def save_settings(self) -> None:
        """Remember what the person has chosen; that it cannot be kept is no fault of what was done."""
        with suppress(OSError):
            installningar.write(self.tjanst.rot, self.installningar)

    def _show(self, modul: str, klass: str, *args: object) -> None:
        """Show a screen; one of its kind that lies below is left with all that lies on it."""
        cls = self._screen(modul, klass)
        for plats, skarm in enumerate(self.screen_stack):
            if plats and isinstance(skarm, cls):
                self.down_to(plats - 1)
                break
        self.push_screen(cls(*args))

    def _screen(self, modul: str, klass: str) -> type[Any]:
        return cast("type[Any]", getattr(import_module(SKARMAR + modul), klass))


def run(arbetsyta: Path | None, idag: date, *, mus: bool) -> Outcome:
    """Open the terminal interface on a workspace, given or found upwards from here; return what was done in it.

    `mus` is whether the mouse is the program's, or the terminal's own.

    Raises:
        NotFound: there is no workspace.
    """
    tjanst = Tjanst(_root(arbetsyta), idag)
    app = KallelseApp(tjanst)
    try:
        app.run(mouse=mus)
    finally:
        tjanst.close()
    if app.krasch:
        raise app.krasch
    return Outcome(_farewell(app.gjort))


def _root(arbetsyta: Path | None) -> Path:
    with suppress(OSError):
        if rot := root_of(str(arbetsyta or ".")):
            return Path(rot)
    from kallelse.store.workspace import Workspace  # says what is wrong; it is not needed for the first paint

    try:
        return Workspace.open(arbetsyta).root
    except NotFound as error:
        raise NotFound(
            error.besked,
            atgard="Prova med ett exempel: kallelse demo, och sedan kallelse i den katalog som skapades. Eller skapa "
            "en egen arbetsyta: kallelse init KATALOG --profil nacka --kommun NAMN --namnd KOD=NAMN.",
        ) from error


def _farewell(gjort: list[Outcome]) -> str:
    """Return in one line what was done, and how it is kept."""
    if not gjort:
        return "Inget ändrades."
    antal = "En ändring sparad" if len(gjort) == 1 else f"{len(gjort)} ändringar sparade"
    return f"{antal}, den senaste: {_sentence(gjort[-1])}"


def _listed(ws: Workspace, forra: Arendelista | None) -> Arendelista:
    from kallelse.actions.arendelista import arendelista  # what looks after the index is not needed to begin

    return arendelista(ws, forra)


def _sentence(outcome: Outcome) -> str:
    return " ".join([outcome.besked, f"({outcome.commit[:10]})" if outcome.commit else "", *outcome.varningar]).strip()
