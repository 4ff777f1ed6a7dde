"""The föredragningslista: put on, move, change and take off items."""

from __future__ import annotations

import asyncio

from kallelse.actions import punkt as punkter
from kallelse.actions.valbara import valbara
from kallelse.domain.errors import KallelseError
from kallelse.domain.sammantrade import Sammantrade
from kallelse.tui.dialogs.bekrafta import Bekrafta
from kallelse.tui.dialogs.formular import Falt, changed
from kallelse.tui.dialogs.val import Val
from kallelse.tui.screens.ord import JA_NEJ
from kallelse.tui.screens.sammantrade_bas import Rad, Sammantradesbas, place_of
from kallelse.tui.widgets.lista import Lista

SLAG = (("punkt", "punkt med nummer"), ("mellanrubrik", "mellanrubrik utan nummer"))
_FORST = {"bordlagt", "återremitterat"}


class Listdel(Sammantradesbas):
    """What is done with the items of the list."""

    def on_mount(self) -> None:
        """Let moves be made one after the other, however fast the key is pressed."""
        self._flyttar = asyncio.Lock()

    async def do_lista_lagg_till(self) -> None:
        """Put ärenden on the list."""
        try:
            rader = await self.read(lambda ws: valbara(ws, self.kod, self.datum))
        except KallelseError as error:
            self.say_error(error)
            return
        if not rader:
            self.say("Nämnden har inget ärende att sätta upp. Registrera ett nytt under Ärenden (2).")
            return
        val = Val("Lägg till ärenden", [(_choice(r), str(r["diarienummer"])) for r in rader], flera=True)
        valda = await self.app.push_screen_wait(val)
        if valda and await self.write(lambda ws: punkter.lagg_till(ws, self.kod, self.datum, dnr=valda)):
            await self.load()
            lista = self.query_one("#punkter", Lista)
            lista.markor = next(n for n, rad in enumerate(lista.rader) if rad["diarienummer"] == valda[0])

    async def do_lista_punkt(self) -> None:
        """Put an item without an ärende, or a mellanrubrik, on the list."""
        falt = [
            Falt("rubrik", "Rubrik", obligatoriskt=True),
            Falt("slag", "Slag", val=SLAG),
            Falt("nr", "Nummer", hjalp="Tomt: sist. Ett nummer, till exempel 4 eller 4a, sätter den där."),
        ]
        async for svar in self.filled_in("Ny punkt", falt, spara="Lägg till"):
            mellan = svar["slag"] == "mellanrubrik"
            await self.note(punkter.lagg_till, rubrik=svar["rubrik"], nr=svar["nr"] or None, mellanrubrik=mellan)

    async def do_lista_upp(self) -> None:
        """Move the item one step up."""
        await self._move(-1)

    async def do_lista_ned(self) -> None:
        """Move the item one step down."""
        await self._move(1)

    async def _move(self, steg: int) -> None:
        """Move the item under the cursor; the next move waits until the list shows this one."""
        async with self._flyttar:
            lista = self.query_one("#punkter", Lista)
            till = lista.markor + steg
            if not 0 <= till < len(lista.rader):
                self.say("Punkten står redan först." if steg < 0 else "Punkten står redan sist.")
                return
            fran, mal = lista.rader[lista.markor], lista.rader[till]
            if await self.write(lambda ws: punkter.flytta(ws, self.kod, self.datum, place_of(fran), place_of(mal))):
                await self.load()

    async def do_lista_andra(self) -> None:
        """Change the item under the cursor."""
        rad = self.rad
        if rad is None or self.mote is None:
            return
        falt = _fields(rad, self.mote)
        async for svar in self.filled_in(f"Ändra {_named(rad)}", falt, spara="Spara"):
            if andrat := changed(falt, svar):
                await self.note(punkter.uppdatera, place_of(rad), andrat, idag=self.app.tjanst.idag)

    async def do_lista_bort(self) -> None:
        """Take the item off the list, or withdraw it once it is sent."""
        rad = self.rad
        if rad is None or self.mote is None:
            return
        if not self.mote.skickade:
            fraga = Bekrafta("Ta bort", f"Ska {_named(rad)} tas bort från listan?", ja="Ta bort", tangent="t")
            if await self.app.push_screen_wait(fraga):
                await self.write(lambda ws: punkter.ta_bort(ws, self.kod, self.datum, place_of(rad)))
            return
        falt = [Falt("skal", "Varför utgår den?", obligatoriskt=True, hjalp="Skälet står kvar i registret.")]
        async for svar in self.filled_in(f"Låt {_named(rad)} utgå", falt, spara="Låt utgå"):
            await self.note(punkter.utga, place_of(rad), svar["skal"], idag=self.app.tjanst.idag)


def _choice(rad: Rad) -> str:
    tecken = "!" if rad["status"] in _FORST else "·"
    return f"{rad['diarienummer']}  {tecken} {rad['status']}  {rad['arendemening']}"


def _named(rad: Rad) -> str:
    return f"punkt {rad['nr']}" if rad["nr"] else f"”{rad['rubrik']}”"


def _fields(rad: Rad, mote: Sammantrade) -> list[Falt]:
    """Return the fields that may be changed: title and proposal only while the item is not sent."""
    sluten = "ja" if rad["sluten"] else "nej"
    egna = [
        Falt("rubrik", "Rubrik", rad["rubrik"], obligatoriskt=True),
        Falt("forslag_till_beslut", "Förslag till beslut", "\n\n".join(rad["forslag_till_beslut"]), rader=5),
    ]
    alltid = [
        Falt("forslagsstallare", "Förslagsställare", rad["forslagsstallare"] or ""),
        Falt("foredragande", "Föredragande", rad["foredragande"] or ""),
        Falt("tid", "Tid", rad["tid"] or ""),
        Falt("notering", "Notering", rad["notering"] or "", hjalp="Till exempel Bordlagt 12 december"),
    ]
    if mote.skickade and rad["skickad"]:
        return alltid
    return [*egna, *alltid, Falt("sluten", "Sluten del", sluten, val=JA_NEJ)]
