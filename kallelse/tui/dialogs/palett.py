"""One line that finds everything: commands with their keys, ärenden, sammanträden, people and text."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from kallelse.actions.arendelista import Arendelista
from kallelse.domain.errors import KallelseError
from kallelse.tui import sokning
from kallelse.tui.bakgrund import begin_anew
from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.skarm import Skarm
from kallelse.tui.sokning import Kommandolage, Traff
from kallelse.tui.widgets.inmatning import Inmatning
from kallelse.tui.widgets.lista import Kolumn, Lista

LEDTEXT = "Kommando, diarienummer, ärende, person eller ord i en text"
KORTAST = 2
"""How many letters before texts are searched,"""
PAUS = 0.1
"""and how many seconds without a new one."""


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

    def __init__(self, skarm: Skarm) -> None:
        super().__init__("Gå till eller gör")
        self._funnet = asyncio.Event()
        self._moten: Sequence[Traff] | None = None
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
        """Begin with all commands; what else there is to find is read while one types."""
        self.query_one(Inmatning).focus()
        self.query_one(Lista).show(sokning.commands(self.kommandon, ""))
        self._underlag = asyncio.create_task(self._read())
        self._underlag.add_done_callback(lambda task: task.cancelled() or task.exception())  # told once one types
        self._funnet.set()

    async def _read(self) -> tuple[Arendelista, Mapping[str, str]]:
        lista = await self.app.alla_arenden()
        return lista, await self.app.tjanst.read(lambda ws: sokning.people(ws, lista))

    def action_flytta(self, steg: int) -> None:
        """Move in the list, while typing goes on."""
        self.query_one(Lista).action_flytta(steg)

    def action_sida(self, steg: int) -> None:
        """Move a page in the list."""
        self.query_one(Lista).action_sida(steg)

    @on(Inmatning.Changed)
    def _typed(self, event: Inmatning.Changed) -> None:
        self._funnet.clear()
        begin_anew(self, "sok", self._find, event.value)

    @on(Inmatning.Submitted)
    @on(Lista.Oppnad)
    def _chosen(self) -> None:
        begin_anew(self, "val", self._choose)

    async def _choose(self) -> None:
        """Answer with what is found: whoever types fast means what was typed, not what stood there before."""
        await self._funnet.wait()
        vald: Traff | None = self.query_one(Lista).vald
        if vald is None or vald.mal:
            self.dismiss(vald)

    async def _find(self, text: str) -> None:
        """Show what is found: commands at once, then ärenden and people, then what the texts have to be asked for."""
        lista = self.query_one(Lista)
        genast = sokning.commands(self.kommandon, text)
        lista.show(genast)
        if text.strip():
            try:
                await self._find_more(text, genast)
            except KallelseError as error:  # the commands are there all the same
                lista.show([*genast, Traff("oläsbart", error.besked, error.atgard, "", gar=False)])
        self._funnet.set()

    async def _find_more(self, text: str, kommandon: list[Traff]) -> None:
        alla, personer = await asyncio.shield(self._underlag)
        arenden = await asyncio.to_thread(sokning.arenden, alla, text)
        numret = len(arenden) == 1 and any(c.isdigit() for c in text)
        manniskor = sokning.persons(personer, text)
        genast = [*arenden, *kommandon] if numret else [*kommandon, *manniskor, *arenden]
        lista = self.query_one(Lista)
        lista.show(genast)
        if genast:
            self._funnet.set()
        if len(text.strip()) >= KORTAST:
            lista.show([*genast, *await self._in_register(text)], keep=lambda traff: (traff.slag, traff.mal))

    async def _in_register(self, text: str) -> list[Traff]:
        """Ask the register, once the person has paused: what has begun in a thread cannot be called off."""
        await asyncio.sleep(PAUS)
        tjanst = self.app.tjanst
        if self._moten is None:
            self._moten = await tjanst.read(sokning.meetings)
        return [*sokning.moten(self._moten, text), *await tjanst.read(lambda ws: sokning.in_texts(ws, text))]


def _cells(traff: Traff) -> tuple[str, ...]:
    return traff.tangent or traff.slag, traff.namn, traff.mer


def _style(traff: Traff) -> str:
    return "" if traff.gar else "dampad"
