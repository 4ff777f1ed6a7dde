"""Saving what is written, and keeping drafts of what is not: nothing typed is lost, nothing of others written over."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kallelse.actions import skrivelse
from kallelse.actions.skrivelse import clean
from kallelse.domain.datum import TIDSZON
from kallelse.domain.errors import KallelseError, TextConflict
from kallelse.domain.skrivlage import Skrivdel
from kallelse.store.utkast import Utkast, text_summa
from kallelse.tui.bakgrund import begin
from kallelse.tui.dialogs.konflikt import Konflikt, both
from kallelse.tui.dialogs.val import Val
from kallelse.tui.screens.skriv_listan import Avsnittsdel
from kallelse.tui.skrivning import Skrivning, sections_of
from kallelse.tui.widgets.inmatning import Textruta
from kallelse.tui.widgets.lista import Lista

UTKAST_EFTER = 1.0
"""Seconds after a key until a draft is kept."""


class Sparande(Avsnittsdel):
    """What is written in the sections, and the way of it to the register."""

    def __init__(self, dnr: str) -> None:
        super().__init__(dnr)
        self.skrivning = Skrivning("", self.app.tjanst.rot)
        self._vantar = False

    def take_typed(self) -> None:
        """Take in what stands where one types: before anything else changes texts, so that no key is lost."""
        if self._visad:
            self.skrivning.typed(self._visad, self.query_one(Textruta).text)

    @abstractmethod
    def show_text(self) -> None:
        """Show the text of the section under the cursor, unless it is there already."""

    @abstractmethod
    def text_changed(self) -> None:
        """Tell that a text is another: it is to be judged, and is not saved."""

    @property
    def vald(self) -> Skrivdel | None:
        """The section under the cursor."""
        return next((lista.vald for lista in self.query("#avsnitt").results(Lista)), None)

    @property
    def osparat(self) -> bool:
        """Whether something that has been typed is not saved."""
        return bool(self.skrivning.osparade)

    def lamnas(self) -> None:
        """Keep what is not saved as drafts."""
        self.take_typed()
        try:
            self.skrivning.keep(self.skrivning.drafts(_now()))
        except KallelseError as error:
            self.app.say(f"{error.besked} {error.atgard}", fel=True)

    async def do_skriv_spara(self) -> None:
        """Save what has been typed: the section that is seen first, then the others."""
        self.take_typed()
        osparade = self.skrivning.osparade
        if not osparade:
            self.say("Allt är redan sparat.")
        for namn in sorted(osparade, key=lambda n: self.vald is None or n != self.vald.namn):
            if not await self._save(namn):
                return

    async def _save(self, namn: str) -> bool:
        """Save a section, and return whether it was; when somebody else has changed it, ask what shall stand."""
        t = self.skrivning.texter[namn]
        text, summa = t.text, t.summa
        self.say("Sparar …")
        try:
            outcome = await self.app.tjanst.write(
                lambda ws: skrivelse.skriv(ws, self.dnr, namn, text, utgangspunkt=summa)
            )
        except TextConflict as konflikt:
            return await self._settle(namn, konflikt)
        self.skrivning.saved(namn, text)
        self.app.written(outcome)
        return True

    async def _settle(self, namn: str, konflikt: TextConflict) -> bool:
        svar = await self.app.push_screen_wait(Konflikt(konflikt))
        if svar is None:
            self.say("Inget är sparat. Din text finns kvar här och som utkast.")
            return False
        self.skrivning.texter[namn].summa = text_summa(konflikt.deras)
        if svar == "min":
            return await self._save(namn)
        self._put(namn, konflikt.deras if svar == "deras" else both(konflikt.mitt, konflikt.deras))
        self.say("Texten är hämtad. Ctrl+Z tar tillbaka din." if svar == "deras" else "Skriv ihop texterna, och spara.")
        self.reload()
        return svar == "deras"

    async def offer(self) -> None:
        """Offer the texts that an earlier session could not save."""
        utkast = await asyncio.to_thread(self.skrivning.left_behind)
        sparat = {d.namn: d.text for d in self.vy.delar} if self.vy else {}
        namn = dict(zip(sections_of(utkast), utkast, strict=True))
        kvar = [u for n, u in namn.items() if clean(u.text) != clean(sparat.get(n, ""))]
        self.skrivning.throw_away(u for u in utkast if u not in kvar)
        if not kvar:
            return
        svar = await self.app.push_screen_wait(_question(kvar, [self._title(n) for n in sections_of(kvar)]))
        self.take_typed()
        if svar == "kasta":
            self.skrivning.throw_away(kvar)
            self.say("Utkasten är kastade.")
        else:
            self.skrivning.take_up(kvar)
            self.say("Utkasten är öppnade; spara med F2.")
        self.show_text()
        self.reload()

    def _title(self, namn: str) -> str:
        d = self.vy.del_(namn) if self.vy else None
        return d.rubrik if d else namn

    def _put(self, namn: str, text: str) -> None:
        """Put a text in the place of another, so that it can be undone where it is typed."""
        ruta = self.query_one(Textruta)
        if self._visad == namn:
            ruta.replace(text, (0, 0), ruta.document.end)
        self.skrivning.typed(namn, text)
        self.keep_later()
        self.text_changed()

    def keep_later(self) -> None:
        """Let what has been typed be kept soon."""
        if not self._vantar:
            self._vantar = True
            self.set_timer(UTKAST_EFTER, self._keep_soon)

    def on_descendant_blur(self) -> None:
        """Keep what has been typed at once when the writer goes elsewhere."""
        if self.skrivning.waits:
            self._keep_soon()

    def _keep_soon(self) -> None:
        self._vantar = False
        begin(self, "utkast", self._keep)

    async def _keep(self) -> None:
        utkast = self.skrivning.drafts(_now())
        try:
            await asyncio.shield(asyncio.to_thread(self.skrivning.keep, utkast))
        except KallelseError as error:
            self.say_error(error)


def _question(utkast: list[Utkast], rubriker: list[str]) -> Val[Any]:
    """Return the question whether to go on with drafts that an earlier session left."""
    kl = max(u.sparat for u in utkast)[11:16].replace(":", ".")
    vad = f"Osparad text från {max(u.sparat for u in utkast)[:10]} kl. {kl}: {', '.join(rubriker)}"
    return Val(vad, [("Fortsätt skriva på den", "fortsatt"), ("Kasta den, och behåll det som är sparat", "kasta")])


def _now() -> str:
    return datetime.now(ZoneInfo(TIDSZON)).isoformat(timespec="seconds")
