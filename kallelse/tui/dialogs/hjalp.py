"""The help of a screen, made from its declarations: what it is for, every key, the command line, the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable, Kommando
from kallelse.tui.skarm import TILLBAKA, Skarm
from kallelse.tui.svenska import help_word, key_name
from kallelse.tui.widgets.inmatning import Inmatning, Textruta, Valruta
from kallelse.tui.widgets.lista import Lista
from kallelse.tui.widgets.textvy import Stycke, Textvy

RUTOR: tuple[tuple[type[Widget], str], ...] = (
    (Lista, "I en lista"),
    (Textvy, "I en text som man läser"),
    (Inmatning, "I ett fält"),
    (Textruta, "I en text som man skriver"),
    (Valruta, "I ett val"),
)
MUS = (
    "Allt går att klicka på, och inget måste klickas. Dra för att markera text; håll ned Skift för att markera "
    "med terminalens egen markering, eller starta med kallelse tui --ingen-mus."
)
BREDD = 16


class Hjalp(Dialog[None]):
    """The help of one screen."""

    BINDINGS: ClassVar[list[Bindable]] = [AVBRYT, Binding("enter,question_mark,f1,q", "avbryt", "Stäng", show=False)]
    nej = None

    def __init__(self, skarm: Skarm) -> None:
        super().__init__(f"Hjälp: {skarm.rubrik}")
        self.stycken = list(help_of(skarm))

    def content(self) -> ComposeResult:
        """Yield the text."""
        yield Textvy(self.stycken, classes="lasruta")

    def keys(self) -> str:
        """Return what can be done."""
        return "↑↓ Rulla   Esc Stäng"


def help_of(skarm: Skarm) -> Iterator[Stycke]:
    """Give the help of a screen as pieces of text."""
    if skarm.HJALP:
        yield skarm.HJALP, ""
        yield "", ""
    yield "Här", "rubrik"
    for kommando in (*skarm.KOMMANDON, TILLBAKA):
        yield from _command(kommando, skarm.hinder(kommando))
    yield "", ""
    yield "Överallt", "rubrik"
    for kommando in skarm.app.KOMMANDON:
        yield from _command(kommando)
    yield "Tab             Nästa ruta; Skift+Tab föregående", ""
    for slag, rubrik in RUTOR:
        if skarm.query(slag):
            yield "", ""
            yield rubrik, "rubrik"
            yield from _keys(slag)
    yield "", ""
    yield "Mus och markering", "rubrik"
    yield MUS, ""
    if lagrum := list(dict.fromkeys(k.lagrum for k in skarm.KOMMANDON if k.lagrum)):
        yield "", ""
        yield "Lagrum", "rubrik"
        yield ", ".join(lagrum), ""


def _command(kommando: Kommando, hinder: str = "") -> Iterator[Stycke]:
    tangenter = key_names(kommando.tangent) or "Ctrl+P"
    yield f"{tangenter:<{BREDD}}{kommando.namn}: {kommando.hjalp}", ""
    if kommando.cli:
        yield f"{'':<{BREDD}}kallelse {kommando.cli}", "dampad"
    if hinder:
        yield f"{'':<{BREDD}}Går inte nu: {hinder}", "varning"


def key_names(tangenter: str) -> str:
    """Return the keys of a binding as they are read: `s, /`."""
    return ", ".join(key_name(t) for t in tangenter.split(",") if t)


def _keys(slag: type[Widget]) -> Iterator[Stycke]:
    for binding in _bindings(slag.__mro__):
        yield f"{key_names(binding.key):<{BREDD}} {help_word(binding)}", ""


def _bindings(klasser: Iterable[type]) -> Iterator[Binding]:
    """Give the bindings of a widget, its own and those that it has from Textual, each key once."""
    seen: set[str] = set()
    for klass in klasser:
        for binding in Binding.make_bindings(vars(klass).get("BINDINGS", ())):
            if binding.key not in seen and binding.description and "super" not in binding.key:
                seen.add(binding.key)
                yield binding
