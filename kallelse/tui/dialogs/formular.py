"""A form: the rule is seen while one types, a fault stands under its field, and no text is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll

from kallelse.domain.errors import KallelseError
from kallelse.tui.bakgrund import begin
from kallelse.tui.dialogs.bekrafta import Bekrafta
from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.text import Text, fault_text
from kallelse.tui.widgets.inmatning import Inmatning, Textruta, Valruta


@dataclass(frozen=True, slots=True)
class Falt:
    """A field: its name in the answer, its label, and what it holds at first.

    `prova` returns a hint for what is typed ("tor 12 mar 2026"), or raises KallelseError with what is wrong. `val`
    (value and words) makes it a choice, `rader` over 1 a page to type on.
    """

    namn: str
    etikett: str
    varde: str = ""
    hjalp: str = ""
    obligatoriskt: bool = False
    val: Sequence[tuple[str, str]] = ()
    prova: Callable[[str], str] | None = None
    rader: int = 1


class Faltrad(Vertical):
    """A field on the screen: label, where to type, and what is said about it."""

    def __init__(self, falt: Falt, varde: str) -> None:
        super().__init__(classes="falt")
        self.falt = falt
        self.ruta = _box(falt, varde)

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        krav = " *" if self.falt.obligatoriskt else ""
        with Vertical(classes="falt-sida") if self.falt.rader > 1 else Horizontal(classes="falt-rad"):
            yield Text(self.falt.etikett + krav, classes="falt-etikett")
            yield self.ruta
        yield Text(self.falt.hjalp, classes="falt-hjalp" if self.falt.rader > 1 else "falt-hjalp falt-indrag")

    def on_descendant_focus(self) -> None:
        """Let the whole field be seen, its label too."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    @property
    def value(self) -> str:
        """What the field holds now."""
        return self.ruta.text if isinstance(self.ruta, Textruta) else self.ruta.value

    def fault(self) -> str:
        """Return what is wrong with what is typed, empty if nothing is."""
        if self.falt.obligatoriskt and not self.value.strip():
            return f"{self.falt.etikett} måste fyllas i."
        return self._tried()[1]

    def say(self, *, strangt: bool = False) -> None:
        """Say under the field what is known of it; that it is empty only when it is judged (`strangt`)."""
        hint, fel = self._tried()
        fel = self.fault() if strangt else fel
        rad = self.query_one(".falt-hjalp", Text)
        text = f"! {fel}" if fel else hint or self.falt.hjalp
        rad.set_class(bool(fel), "fel")
        rad.display = bool(text)
        rad.show(text)

    def _tried(self) -> tuple[str, str]:
        if self.falt.prova is None or not self.value.strip():
            return "", ""
        try:
            return self.falt.prova(self.value), ""
        except KallelseError as error:
            return "", f"{error.besked} {error.atgard}".strip()


class Formular(Dialog[dict[str, str] | None]):
    """A form of fields: answers with what was typed, by name of field; None when it was left.

    A form that comes back has what was typed in it (`svar`) and what was wrong with that (`fel`).
    """

    BINDINGS: ClassVar[list[Bindable]] = [AVBRYT, Binding("f2,ctrl+enter", "spara", "Spara", priority=True)]
    nej = None

    def __init__(
        self,
        rubrik: str,
        falt: Sequence[Falt],
        *,
        spara: str,
        svar: Mapping[str, str] = {},
        fel: KallelseError | None = None,
    ) -> None:
        super().__init__(rubrik)
        self.rader = [Faltrad(f, svar.get(f.namn, f.varde)) for f in falt]
        self._spara = spara
        self._fel = fel

    def content(self) -> ComposeResult:
        """Yield the fields, below what was wrong with them."""
        with VerticalScroll(classes="dialog-falt", can_focus=False):
            if self._fel:
                yield Text(f"! {fault_text(self._fel)}", classes="formular-fel fel")
            yield from self.rader

    def keys(self) -> str:
        """Return what can be done."""
        krav = "   * krävs" if any(rad.falt.obligatoriskt for rad in self.rader) else ""
        return f"F2 {self._spara}   Tab Nästa fält   Esc Avbryt{krav}"

    def on_mount(self) -> None:
        """Begin at the first field, and say what is known of all."""
        for rad in self.rader:
            rad.say()
        self.rader[0].ruta.focus(scroll_visible=False)

    def action_spara(self) -> None:
        """Answer with what is typed, or go to the first fault."""
        for rad in self.rader:
            rad.say(strangt=True)
        fel = next((rad for rad in self.rader if rad.fault()), None)
        if fel:
            fel.ruta.focus()
            return
        self.dismiss({rad.falt.namn: rad.value.strip() for rad in self.rader})

    def action_avbryt(self) -> None:
        """Leave it; what has been typed goes away only if the person says so."""
        begin(self, "kommando", self._leave)

    async def _leave(self) -> None:
        fraga = Bekrafta("Det du har skrivit är inte sparat", "Vill du kasta det?", ja="Kasta det", tangent="k")
        andrat = any(rad.value != rad.falt.varde for rad in self.rader if not rad.falt.val)
        if not andrat or await self.app.push_screen_wait(fraga):
            self.dismiss(None)

    @on(Inmatning.Changed)
    @on(Textruta.Changed)
    @on(Valruta.Bytt)
    def _typed(self) -> None:
        for rad in self.rader:
            if rad.ruta.has_focus:
                rad.say()

    @on(Inmatning.Submitted)
    def _next(self) -> None:
        """Go on to the next field; from the last one, save."""
        if self.rader[-1].ruta.has_focus:
            self.action_spara()
        else:
            self.focus_next()


def changed(falt: Sequence[Falt], svar: Mapping[str, str]) -> dict[str, str]:
    """Return those of the answers that are others than what the fields held at first."""
    return {f.namn: svar[f.namn] for f in falt if svar[f.namn] != f.varde}


def _box(falt: Falt, varde: str) -> Inmatning | Textruta | Valruta:
    ruta: Inmatning | Textruta | Valruta
    if falt.val:
        return Valruta(falt.val, varde)
    if falt.rader > 1:
        ruta = Textruta(varde)
        ruta.styles.height = falt.rader
        return ruta
    return Inmatning(varde)
