"""The meeting as a whole: opened and closed, broken off, an extra matter, another order."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from kallelse.actions import protokoll_narvaro, protokoll_paragraf
from kallelse.domain.datum import TIDSZON, parse_time
from kallelse.tui.dialogs.formular import Falt
from kallelse.tui.screens.mote_bas import Motesbas
from kallelse.tui.screens.ord import namnhint


class Framsidesdel(Motesbas):
    """What is noted of the meeting as a whole."""

    async def do_mote_narvaro(self) -> None:
        """Show who is here."""
        from kallelse.tui.screens.narvaro import NarvaroSkarm

        plats = self.plats if self.index is not None else ""
        self.app.push_screen(NarvaroSkarm(self.kod, self.datum, plats))

    async def do_mote_tider(self) -> None:
        """Note when the meeting was opened and closed."""
        protokoll = self.vyn.protokoll
        falt = [
            Falt("oppnat", "Öppnat", protokoll.oppnat or self._called_at(), prova=parse_time),
            Falt("avslutat", "Avslutat", protokoll.avslutat, prova=parse_time, hjalp=f"Tomt medan det pågår. {now()}"),
        ]
        async for svar in self.filled_in("När hölls mötet?", falt, spara="Spara"):
            await self.note(protokoll_narvaro.tider, oppnat=svar["oppnat"], avslutat=svar["avslutat"])

    def _called_at(self) -> str:
        """Return the time of day that the meeting was called to, as a proposal."""
        return self.vyn.mote.tid.split("–")[0].strip()

    async def do_mote_paus(self) -> None:
        """Note a break."""
        falt = [
            Falt("fran", "Från", obligatoriskt=True, prova=parse_time, hjalp=now()),
            Falt("till", "Till", prova=parse_time, hjalp="Tomt medan pausen varar; samma Från igen fyller i slutet."),
            Falt("punkt", "Under punkt", self.plats if self.index is not None else "", hjalp="Tomt: mellan punkter"),
        ]
        async for svar in self.filled_in("Ajournering", falt, spara="Anteckna"):
            await self.note(protokoll_narvaro.ajournering, svar["fran"], svar["till"], punkt=svar["punkt"])

    async def do_mote_extra(self) -> None:
        """Take up a matter that was not on the list."""
        vy = self.vyn
        falt = [
            Falt("rubrik", "Rubrik", hjalp="Tom om du anger ett ärende"),
            Falt("dnr", "Diarienummer", hjalp="Tomt: inget ärende än"),
            Falt("efter", "Efter punkt", self.plats if self.index is not None else "", hjalp="Tomt: sist"),
            Falt(
                "initiativ",
                "Väckt av",
                prova=namnhint(vy.protokoll.narvaro),
                hjalp="Bara vid ledamotsinitiativ (4 kap. 20 § kommunallagen)",
            ),
        ]
        async for svar in self.filled_in("Extra ärende", falt, spara="Ta upp"):
            initiativ = [svar["initiativ"]] if svar["initiativ"] else []
            await self.note(
                protokoll_paragraf.ta_upp, svar["rubrik"], dnr=svar["dnr"], efter=svar["efter"], initiativ=initiativ
            )

    async def do_mote_upp(self) -> None:
        """Note that the § was handled before the one above it."""
        await self._handled(-1)

    async def do_mote_ned(self) -> None:
        """Note that the § was handled after the one below it."""
        await self._handled(1)

    async def _handled(self, steg: int) -> None:
        till = self.har + steg
        if not 0 <= till < len(self.vyn.protokoll.paragrafer):
            self.say("Punkten står redan först." if steg < 0 else "Punkten står redan sist.")
            return
        granne = self.vyn.paragraf(till).plats
        vart = {"fore": granne} if steg < 0 else {"efter": granne}
        await self.note(protokoll_paragraf.flytta, self.plats, **vart)


def now() -> str:
    """Return what the clock says, as a hint."""
    return f"Klockan är {datetime.now(ZoneInfo(TIDSZON)):%H.%M}."
