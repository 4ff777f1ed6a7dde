"""The kallelse of a sammanträde: judged, built, sent, completed; and the meeting moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kallelse.actions import sammantrade, sammantradesplan, utskick
from kallelse.actions.bygg import bygg
from kallelse.actions.granska import granska
from kallelse.actions.listtext import listtext
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.datum import parse_date, parse_time
from kallelse.domain.errors import KallelseError
from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace
from kallelse.tui.dialogs.bekrafta import SkrivDnr
from kallelse.tui.dialogs.formular import Falt, changed
from kallelse.tui.dialogs.lasruta import Lasruta
from kallelse.tui.screens.ord import daghint
from kallelse.tui.screens.sammantrade_bas import Sammantradesbas
from kallelse.tui.widgets.textvy import Stycke

TEXTBREDD = 68
STILAR = {"fel": "fel", "varning": "varning", "upplysning": "dampad"}
LASES = "Numren, texterna och de kallade låses som de är nu. Det kan inte ångras, bara kompletteras."
KOMPLETTERAS = "Bara detta går ut. Det kan inte ångras."


class Utskicksdel(Sammantradesbas):
    """What is done with the kallelse, and with the meeting as a whole."""

    async def do_sammantrade_text(self) -> None:
        """Show the föredragningslista as it is read."""
        try:
            text = await self.read(lambda ws: listtext(ws, self.kod, self.datum, TEXTBREDD))
        except KallelseError as error:
            self.say_error(error)
            return
        await self.app.push_screen_wait(Lasruta(f"Föredragningslistan för {self.beteckning}", text))

    async def do_sammantrade_granska(self) -> None:
        """Judge the meeting by the rules."""
        self.say("Granskar …")
        try:
            funna = await self.read(lambda ws: granska(ws, self.beteckning, idag=self.app.tjanst.idag))
        except KallelseError as error:
            self.say_error(error)
            return
        if not funna:
            self.say("Granskningen fann inga anmärkningar.")
            return
        self.say(_counted(funna))
        await self.app.push_screen_wait(Lasruta(_counted(funna), list(_findings(funna))))

    async def do_sammantrade_bygg(self) -> None:
        """Build the kallelse, and open it in the person's own viewer."""
        self.say("Bygger kallelsen …")
        try:
            byggd = await self.read(lambda ws: bygg(ws, "kallelse", self.beteckning, progress=self.progress))
        except KallelseError as error:
            self.say_error(error)
            return
        self.say(_sentence(byggd))
        self.app.oppna_fil(Path(byggd.filer[0]))

    async def do_sammantrade_skicka(self) -> None:
        """Send the kallelse or a komplettering, once it has been seen what would go out."""
        self.say("Prövar vad som ska skickas …")
        try:
            prov = await self.app.tjanst.write(lambda ws: self._send(ws, torrkor=True))
        except KallelseError as error:
            self.say_error(error)
            return
        nr = len(self.mote.skickade) if self.mote else 0
        vad = f"Komplettering {nr}" if nr else "Kallelsen"
        fraga = SkrivDnr(f"Skicka {vad.lower()}", "\n".join(_told(prov, komplettering=bool(nr))), self.beteckning)
        if await self.app.push_screen_wait(fraga):
            self.say(f"{vad} byggs och skickas …")
            await self.write(self._send)
        else:
            self.say("Inget är skickat.")

    def _send(self, ws: Workspace, *, torrkor: bool = False) -> Outcome:
        return utskick.utskick(
            ws,
            self.kod,
            self.datum,
            progress=self.progress,
            idag=self.app.tjanst.idag,
            epost=ws.root / "ut",
            torrkor=torrkor,
        )

    async def do_sammantrade_andra(self) -> None:
        """Change when and where the meeting is held."""
        mote = self.mote
        if mote is None:
            return
        falt = [
            Falt("tid", "Tid", mote.tid, prova=parse_time, hjalp="Till exempel 17.00 eller 9.00–12.00"),
            Falt("plats", "Plats", mote.plats),
            Falt("ordforande", "Ordförande", mote.ordforande),
            Falt("sekreterare", "Sekreterare", mote.sekreterare),
            Falt("forhinder", "Förhinder anmäls till", mote.forhinder),
        ]
        async for svar in self.filled_in("Tid och plats", falt, spara="Spara"):
            if andrat := changed(falt, svar):
                await self.note(sammantrade.uppdatera, None, andrat, idag=self.app.tjanst.idag)

    async def do_sammantrade_ny_dag(self) -> None:
        """Move the meeting to another day."""
        idag = self.app.tjanst.idag
        falt = [
            Falt("datum", "Ny dag", obligatoriskt=True, prova=daghint(idag)),
            Falt("skal", "Varför flyttas det?", obligatoriskt=True, hjalp="Skälet står kvar i registret."),
        ]
        async for svar in self.filled_in(f"Flytta {self.beteckning}", falt, spara="Flytta"):
            ny = parse_date(svar["datum"], idag)
            if await self.note(sammantradesplan.flytta, ny, svar["skal"], idag=idag):
                self.app.open_sammantrade(self.kod, ny)

    async def do_sammantrade_stall_in(self) -> None:
        """Cancel the meeting."""
        falt = [Falt("skal", "Varför ställs det in?", obligatoriskt=True, hjalp="Skälet står kvar i registret.")]
        text = "Ärendena på listan blir fria att sätta upp på ett annat sammanträde."
        async for svar in self.filled_in(f"Ställ in {self.beteckning}", falt, spara="Fortsätt"):
            if await self.confirmed(SkrivDnr("Ställ in sammanträdet", text, self.beteckning)):
                await self.note(sammantrade.stall_in, svar["skal"], idag=self.app.tjanst.idag)


def _told(prov: Outcome, *, komplettering: bool) -> Iterator[str]:
    """Give what the person should know before sending: what goes out, what is missing, what freezes."""
    data: dict[str, Any] = prov.data
    yield prov.besked
    yield f"Den går till {data['mottagare']} mottagare."
    if komplettering:
        for namn, ord_ in (("nya", "Nya punkter"), ("ersatta", "Ändrade handlingar i"), ("utgar", "Utgår")):
            if data[namn]:
                yield f"{ord_}: {', '.join(data[namn])}."
    yield ""
    yield from (f"! {varning}" for varning in prov.varningar)
    yield KOMPLETTERAS if komplettering else LASES


def _counted(funna: list[Anmarkning]) -> str:
    fel = sum(a.allvarlighetsgrad == "fel" for a in funna)
    ovriga = len(funna) - fel
    anmarkningar = "anmärkning" if ovriga == 1 else "anmärkningar"
    return f"Granskningen fann {fel} fel och {ovriga} {anmarkningar}."


def _findings(funna: list[Anmarkning]) -> Iterator[Stycke]:
    for a in funna:
        lagrum = f" ({a.lagrum})" if a.lagrum else ""
        yield f"{a.allvarlighetsgrad.capitalize()}: {a.meddelande}{lagrum}", STILAR[a.allvarlighetsgrad]
        if a.atgard:
            yield a.atgard, ""
        yield "", ""


def _sentence(outcome: Outcome) -> str:
    return " ".join((outcome.besked, *outcome.varningar))
