"""One line that finds everything: commands with their keys, ärenden, sammanträden, people and text."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from kallelse.actions.arendelista import Arendelista
from kallelse.tui import sokning
from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.skarm import Skarm
from kallelse.tui.sokning import Kommandolage, Traff
from kallelse.tui.widgets.inmatning import Inmatning
from kallelse.tui.widgets.lista import Kolumn, Lista

LEDTEXT = "Kommando, diarienummer, ärende, person eller ord i en text"
KORTAST = 2
"""How many letters before texts are searched."""


class Palett(Dialog[Traff | None]):
    """Answers with what was chosen, or None."""

    BINDINGS: ClassVar[list[Bindable]] = [
        AVBRYT,
        Binding("up", "flytta(-1)", "Föregående", show=False, priority=True),
        Binding("down", "flytta(1)", "Nästa", show=False, priority=True),
        Binding("pageup", "sida(-1)", "En sida upp", show=False, priority=True),
        Binding("pagedown", "sida(1)", "En sida ned", show=False, priority=True),
    ]
    nej = None

    def __init__(self, skarm: Skarm, lista: Arendelista, personer: Mapping[str, str]) -> None:
        super().__init__("Gå till eller gör")
        self.personer = personer
        self.lista = lista
        self.kommandon = [
            Kommandolage(k, skarm.hinder(k) if k in skarm.KOMMANDON else "")
            for k in skarm.kommandon
            if k.id not in {"app.sok", "app.hur-avslutar"}
        ]

    def content(self) -> ComposeResult:
        """Yield the line and what it finds."""
        yield Inmatning(placeholder=LEDTEXT, id="sok")
        kolumner = (Kolumn("", 11), Kolumn(""), Kolumn(""))
        yield Lista[Traff](kolumner, _cells, tomt="Inget passar. Ändra det du har skrivit.", stil=_style)

    def keys(self) -> str:
        """Return what can be done."""
        return "Enter Välj   ↑↓ Flytta   Esc Stäng"

    def on_mount(self) -> None:
        """Begin with all commands."""
        self.query_one(Inmatning).focus()
        self.query_one(Lista).show(sokning.commands(self.kommandon, ""))

    def action_flytta(self, steg: int) -> None:
        """Move in the list, while typing goes on."""
        self.query_one(Lista).action_flytta(steg)

    def action_sida(self, steg: int) -> None:
        """Move a page in the list."""
        self.query_one(Lista).action_sida(steg)

    @on(Inmatning.Changed)
    def _typed(self, event: Inmatning.Changed) -> None:
        self.run_worker(self._find(event.value), group="sok", exclusive=True)

    @on(Inmatning.Submitted)
    @on(Lista.Oppnad)
    def _chosen(self) -> None:
        self.dismiss(self.query_one(Lista).vald)

    async def _find(self, text: str) -> None:
        """Show what is found at once, and then what the register has to be asked for."""
        genast = sokning.commands(self.kommandon, text)
        if not text.strip():
            self.query_one(Lista).show(genast)
            return
        arenden = await asyncio.to_thread(sokning.arenden, self.lista, text)
        numret = len(arenden) == 1 and any(c.isdigit() for c in text)
        personer = sokning.persons(self.personer, text)
        genast = [*arenden, *genast] if numret else [*genast, *personer, *arenden]
        self.query_one(Lista).show(genast)
        if len(text.strip()) >= KORTAST:
            mer = await self.app.tjanst.read(lambda ws: sokning.in_register(ws, text))
            self.query_one(Lista).show([*genast, *mer], keep=lambda traff: (traff.slag, traff.mal))


def _cells(traff: Traff) -> tuple[str, ...]:
    return traff.tangent or traff.slag, traff.namn, traff.mer


def _style(traff: Traff) -> str:
    return "" if traff.gar else "dampad"
