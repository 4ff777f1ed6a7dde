"""The list of sections: what stands in it, and what is done with a section as a whole."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from kallelse.actions import arende, skrivelse
from kallelse.actions.skrivvy import Skrivvy
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.skrivlage import Skrivdel
from kallelse.tui.dialogs.bekrafta import Bekrafta
from kallelse.tui.dialogs.formular import Falt, changed
from kallelse.tui.dialogs.lasruta import Lasruta
from kallelse.tui.dialogs.val import Val
from kallelse.tui.screens.ord import JA_NEJ, daghint
from kallelse.tui.skarm import Skarm
from kallelse.tui.widgets.textvy import Stycke

LAGEN = {"saknas": "– saknas", "tomt": "○ tomt", "skal": "✓ skäl", "klart": "✓ klart"}
EGET = "Eget avsnitt …"
NIVAER = (("1", "huvudavsnitt"), ("2", "under ett huvudavsnitt"), ("3", "under ett underavsnitt"))


class Avsnittsdel(Skarm):
    """What is done with the sections of a memo as a whole, and with what stands around them."""

    def __init__(self, dnr: str) -> None:
        super().__init__()
        self.dnr = dnr
        self.vy: Skrivvy | None = None
        self._visad = ""

    @property
    @abstractmethod
    def vald(self) -> Skrivdel | None:
        """The section under the cursor."""

    async def do_avsnitt_lagg_till(self) -> None:
        """Add one of the profile's sections that is missing, or one with a heading of its own."""
        saknas = [(d.rubrik, d.namn) for d in self.vy.delar if d.nr is None] if self.vy else []
        namn = await self.app.push_screen_wait(Val("Vilket avsnitt?", [*saknas, (EGET, "")])) if saknas else ""
        if namn:
            await self.write(lambda ws: skrivelse.lagg_till(ws, self.dnr, namn))
        elif namn is not None:
            await self._add_own()

    async def _add_own(self) -> None:
        efter = self.vald.namn if self.vald and self.vald.nr else None
        falt = [Falt("rubrik", "Rubrik", obligatoriskt=True), Falt("niva", "Nivå", "1", val=NIVAER)]
        async for svar in self.filled_in("Nytt avsnitt", falt, spara="Lägg till"):
            await self.write(skrivelse.lagg_till, self.dnr, svar["rubrik"], niva=int(svar["niva"]), efter=efter)

    async def do_avsnitt_upp(self) -> None:
        """Move the section one step up."""
        await self._move(-1)

    async def do_avsnitt_ned(self) -> None:
        """Move the section one step down."""
        await self._move(1)

    async def _move(self, steg: int) -> None:
        d = self.vald
        finns = [x for x in self.vy.delar if x.nr] if self.vy else []
        if d is None or d.nr is None:
            return
        till = next((x.nr for x in _beyond(finns, d, steg) if x.nr), None)
        if till is None:
            self.say("Avsnittet står redan först." if steg < 0 else "Avsnittet står redan sist.")
            return
        namn = d.namn
        await self.write(lambda ws: skrivelse.flytta(ws, self.dnr, namn, till))

    async def do_avsnitt_bort(self) -> None:
        """Take the section out, once it has been asked whether."""
        d = self.vald
        if d is None:
            return
        text = "Dess underavsnitt följer med. Texten finns kvar i historiken."
        if await self.app.push_screen_wait(Bekrafta(f"Ta bort avsnittet {d.rubrik}?", text, ja="Ta bort")):
            await self.write(lambda ws: skrivelse.ta_bort(ws, self.dnr, d.namn))

    async def do_avsnitt_motivera(self) -> None:
        """Say why the section is left empty."""
        d = self.vald
        if d is None:
            return
        falt = [Falt("skal", "Skäl", d.skal, hjalp="Till exempel: Ärendet rör inga barn.")]
        async for svar in self.filled_in(f"Varför är {d.rubrik} tomt?", falt, spara="Spara"):
            await self.write(skrivelse.skriv, self.dnr, d.namn, "", skal=svar["skal"])

    async def do_skriv_uppgifter(self) -> None:
        """Change what stands at the head of the memo."""
        memo = await self.read(lambda ws: ws.arende(ws.diarienummer(self.dnr)).tjansteskrivelse)
        if memo is None:
            return
        idag = self.app.tjanst.idag
        falt = [
            Falt("rubrik", "Rubrik", memo.rubrik, obligatoriskt=True),
            Falt("datum", "Datum", memo.datum.isoformat() if memo.datum else "", prova=daghint(idag)),
            Falt("till", "Till", memo.till),
            Falt("forslagsstallare", "Förslag av", memo.forslagsstallare, hjalp="Förvaltningen, ordföranden, AU."),
        ]
        async for svar in self.filled_in("Skrivelsens huvud", falt, spara="Spara"):
            andrat = {f"tjansteskrivelse.{namn}": varde for namn, varde in changed(falt, svar).items()}
            if andrat:
                await self.write(arende.uppdatera, self.dnr, andrat, idag=idag)

    async def do_skriv_undertecknare(self) -> None:
        """Add somebody who signs, or change or take away one of them."""
        finns = self.vy.undertecknare if self.vy else ()
        val = [(", ".join(filter(None, (u.namn, u.titel, u.enhet))), u.namn) for u in finns]
        namn = (
            await self.app.push_screen_wait(Val("Vem undertecknar?", [*val, ("Ny undertecknare …", "")])) if val else ""
        )
        if namn is None:
            return
        u = next((u for u in finns if u.namn == namn), None)
        falt = [
            *([] if u else [Falt("namn", "Namn", obligatoriskt=True)]),
            Falt("titel", "Titel", u.titel if u else ""),
            Falt("enhet", "Enhet", u.enhet if u else ""),
            *([Falt("bort", "Ta bort", "nej", val=JA_NEJ)] if u else []),
        ]
        async for svar in self.filled_in(namn or "Ny undertecknare", falt, spara="Spara"):
            await self._sign(svar.get("namn", namn), svar)

    async def _sign(self, namn: str, svar: dict[str, str]) -> None:
        bort = svar.get("bort") == "ja"
        await self.write(
            lambda ws: skrivelse.undertecknare(
                ws, self.dnr, namn, titel=svar["titel"], enhet=svar["enhet"], ta_bort=bort
            )
        )

    async def show_findings(self, funna: list[Anmarkning]) -> None:
        """Show what the rules found, with law and remedy."""
        if not funna:
            self.say("Reglerna har inget att anmärka.")
            return
        rubrik = "1 anmärkning" if len(funna) == 1 else f"{len(funna)} anmärkningar"
        await self.app.push_screen_wait(Lasruta(rubrik, list(findings(funna))))


def findings(funna: list[Anmarkning]) -> Iterator[Stycke]:
    """Give findings as pieces of text: what, by which law, what to do, and where."""
    ord_ = {"fel": "Fel", "varning": "Varning", "upplysning": "Upplysning"}
    stilar = {"fel": "fel", "varning": "varning", "upplysning": "dampad"}
    for a in funna:
        yield f"{ord_[a.allvarlighetsgrad]}: {a.meddelande}", stilar[a.allvarlighetsgrad]
        yield f"  {a.atgard}", ""
        plats = f"{a.position}  " if "/" in a.position.fil else ""
        yield f"  {plats}{a.id}, {a.lagrum}", "dampad"
        yield "", ""


def line_of(d: Skrivdel, *, osparat: bool) -> tuple[str, str]:
    """Return a section as it stands in the list."""
    lage = "● osparat" if osparat else LAGEN[d.lage]
    saknas = "! saknas" if d.lage == "saknas" and d.obligatoriskt else lage
    return "  " * (d.niva - 1) + d.rubrik, lage if osparat else saknas


def style_of(d: Skrivdel) -> str:
    """Return how a section looks in the list."""
    if d.lage in {"klart", "skal"}:
        return ""
    return "varning" if d.obligatoriskt else "dampad"


def heading_of(d: Skrivdel, antal: int) -> str:
    """Return what stands over the text of a section."""
    return " · ".join(filter(None, (d.rubrik, f"{antal} ord", "obligatoriskt" if d.obligatoriskt else "")))


def _beyond(finns: list[Skrivdel], d: Skrivdel, steg: int) -> Iterator[Skrivdel]:
    """Give the sections on one side that are not deeper than this one, from the nearest."""
    plats = finns.index(d)
    side = finns[plats + 1 :] if steg > 0 else reversed(finns[:plats])
    return (x for x in side if x.niva <= d.niva)
