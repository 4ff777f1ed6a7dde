"""What is done with an ärende: each command asks for what it needs, and gives it to an action."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any, cast

from kallelse.actions import arende, handling, sammantrade, tjansteskrivelse
from kallelse.actions.bygg import bygg
from kallelse.actions.granska import granska
from kallelse.actions.las import sammantrade_lista
from kallelse.documents.bundle import no_progress
from kallelse.domain.arende import Arende, Riktning
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import TextConflict
from kallelse.store import paths
from kallelse.store.workspace import Workspace
from kallelse.tui.dialogs.bekrafta import SkrivDnr
from kallelse.tui.dialogs.filval import Filval
from kallelse.tui.dialogs.formular import Falt, changed
from kallelse.tui.dialogs.lasruta import Lasruta
from kallelse.tui.dialogs.val import Val
from kallelse.tui.ifyllnad import Svar
from kallelse.tui.screens.arendeflikar import RIKTNINGAR
from kallelse.tui.screens.ord import daghint, veckodag
from kallelse.tui.screens.skriv_listan import findings
from kallelse.tui.skarm import Skarm

Vy = dict[str, Any]


class Arendegoranden(Skarm):
    """What is done with one ärende. `arende` is None while its file cannot be read."""

    def __init__(self, dnr: str) -> None:
        super().__init__()
        self.dnr = dnr
        self.arende: Arende | None = None

    @property
    @abstractmethod
    def handling(self) -> Vy | None:
        """The handling under the cursor, when the handlingar are seen."""

    @property
    def namn(self) -> str:
        """The diarienummer as its diary prints it."""
        return str(self.arende.diarienummer) if self.arende else self.dnr

    @property
    def idag(self) -> date:
        """Today."""
        return self.app.tjanst.idag

    async def do_arende_skriv(self) -> None:
        """Write the memo; begin one if there is none."""
        if self.arende and self.arende.tjansteskrivelse is None:
            outcome = await self.write(lambda ws: tjansteskrivelse.ny(ws, self.dnr))
            if outcome is None:
                return
        self.app.open_skriv(self.namn)

    async def do_arende_andra(self) -> None:
        """Change the facts of the diary."""
        a = self.arende
        if a is None:
            return
        oppna = [
            Falt("arendemening", "Ärendemening", a.arendemening, obligatoriskt=True),
            Falt("avsandare", "Avsändare", a.avsandare),
        ]
        falt = [
            *([] if a.sekretess else oppna),
            Falt("arendetyp", "Ärendetyp", a.arendetyp),
            Falt("handlaggare", "Handläggare", a.handlaggare),
            Falt("inkom", "Inkom", a.inkom.isoformat() if a.inkom else "", prova=daghint(self.idag)),
        ]
        await self._set(falt, f"Ärendet {self.namn}")

    async def do_arende_tilldela(self) -> None:
        """Say who handles the ärende."""
        nu = self.arende.handlaggare if self.arende else ""
        await self._set([Falt("handlaggare", "Handläggare", nu)], f"Vem handlägger {self.namn}?")

    async def _set(self, falt: list[Falt], rubrik: str) -> None:
        async for svar in self.filled_in(rubrik, falt, spara="Spara"):
            if andrat := changed(falt, svar):
                await self.write(arende.uppdatera, self.dnr, andrat, idag=self.idag)
            else:
                self.say("Inget är ändrat.")

    async def do_arende_koppla(self) -> None:
        """Link the ärende to another one."""
        falt = [Falt("annat", "Diarienummer", obligatoriskt=True, hjalp='Till exempel "SN 2026/41".')]
        async for svar in self.filled_in(f"Koppla {self.namn} till", falt, spara="Koppla"):
            await self.write(arende.koppla, self.dnr, svar["annat"])

    async def do_arende_satt_upp(self) -> None:
        """Put the ärende on the list of a sammanträde to come."""
        kod = self.arende.namnd if self.arende else ""
        moten = await self.read(lambda ws: sammantrade_lista(ws, kod))
        kommande = [
            m for m in moten if m["datum"] >= self.idag.isoformat() and m["status"] in {"planerat", "utskickat"}
        ]
        if not kommande:
            self.say(f"{kod} har inget sammanträde framför sig. Lägg in ett på skärmen Sammanträden.", fel=True)
            return
        val = [(_meeting(m), date.fromisoformat(m["datum"])) for m in kommande]
        dag = await self.app.push_screen_wait(Val(f"Sätt upp {self.namn} på listan till", val))
        if dag:
            await self.write(lambda ws: sammantrade.lagg_till(ws, kod, dag, dnr=[self.dnr]))

    async def do_handling_ny(self) -> None:
        """Take in a file as a handling."""
        fil = await self.app.push_screen_wait(Filval(f"Ny handling i {self.namn}"))
        if fil is None:
            return
        falt = [
            Falt("rubrik", "Rubrik", fil.stem.replace("_", " "), obligatoriskt=True),
            Falt("riktning", "Riktning", "inkommen", val=tuple(RIKTNINGAR.items())),
            Falt("datum", "Datum", self.idag.isoformat(), prova=daghint(self.idag)),
            Falt("motpart", "Från eller till"),
        ]
        async for svar in self.filled_in(fil.name, falt, spara="Lägg till"):
            await self._add(fil, svar)

    async def _add(self, fil: Path, svar: dict[str, str]) -> None:
        from kallelse.domain.datum import parse_date

        dag = parse_date(svar["datum"], self.idag) if svar["datum"] else None
        await self.write(
            lambda ws: handling.ny(
                ws,
                self.dnr,
                fil,
                rubrik=svar["rubrik"],
                riktning=cast("Riktning", svar["riktning"]),
                datum=dag,
                motpart=svar["motpart"],
                idag=self.idag,
            )
        )

    async def do_handling_ersatt(self) -> None:
        """Put a new version in the place of a handling."""
        h = self.handling
        if h and (fil := await self.app.push_screen_wait(Filval(f"Ny version av handling {h['nr']}, {h['rubrik']}"))):
            await self.write(lambda ws: handling.ersatt(ws, self.dnr, h["nr"], fil, idag=self.idag))

    async def do_handling_bort(self) -> None:
        """Take a handling away, with a reason."""
        h = self.handling
        if h is None:
            return
        async for svar in self._reason(f"Ta bort handling {h['nr']}, {h['rubrik']}", "Ta bort"):
            await self.write(handling.ta_bort, self.dnr, h["nr"], svar["skal"])

    async def do_arende_importera(self) -> None:
        """Read the memo from a Word file, and show what was unsure in it."""
        fil = await self.app.push_screen_wait(Filval(f"Tjänsteskrivelsen till {self.namn}", andelser=(".docx",)))
        outcome = await self.write(lambda ws: tjansteskrivelse.importera(ws, self.dnr, fil)) if fil else None
        if outcome and outcome.varningar:
            await self.app.push_screen_wait(Lasruta(outcome.besked, "\n\n".join(outcome.varningar)))

    async def do_arende_oppna(self) -> None:
        """Show the handling under the cursor, or the memo as PDF, in another window."""
        h = self.handling
        if h:
            self.app.oppna_fil(await self.read(lambda ws: handling.stored_file(ws, self.dnr, h["nr"])))
            return
        self.say("Bygger tjänsteskrivelsen …")
        byggd = await self.read(lambda ws: bygg(ws, "tjansteskrivelse", self.dnr, progress=no_progress))
        self.app.oppna_fil(Path(byggd.filer[0]))

    async def do_arende_prova(self) -> None:
        """Judge the ärende by the rules."""
        self.say("Granskar …")
        funna = await self.read(lambda ws: granska(ws, self.namn, idag=self.idag))
        if not funna:
            self.say("Granskningen fann inga anmärkningar.")
            return
        rubrik = "1 anmärkning" if len(funna) == 1 else f"{len(funna)} anmärkningar"
        self.say(f"{rubrik}.")
        await self.app.push_screen_wait(Lasruta(rubrik, list(findings(funna))))

    async def do_arende_redigera(self) -> None:
        """Edit the whole file in the person's own editor; what cannot be saved is kept beside the register."""
        from kallelse.store.editor import drafting

        before = await self.read(lambda ws: ws.source.read(paths.arende(ws.diarienummer(self.dnr))).decode())
        with drafting(self.app.tjanst.rot, ".toml") as edit:
            with self.app.suspend():
                after = edit(before)
            if after == before:
                self.say("Inget är ändrat.")
                return
            self.app.written(await self.app.tjanst.write(lambda ws: self._take_in(ws, before, after)))

    def _take_in(self, ws: Workspace, before: str, after: str) -> Any:
        def edited(now: str) -> str:
            if now != before:
                besked = f"Filen för {self.namn} har ändrats medan du redigerade."
                raise TextConflict(besked, mitt=after, deras=now, atgard="Börja om från den nya texten.")
            return after

        return arende.redigera(ws, self.dnr, edited)

    async def do_arende_avsluta(self) -> None:
        """End the ärende, with a reason."""
        async for svar in self._reason(f"Avsluta {self.namn}", "Avsluta"):
            await self.write(arende.avsluta, self.dnr, svar["skal"], idag=self.idag)

    async def do_arende_makulera(self) -> None:
        """Void the registration, with a reason, once the diarienummer has been written out."""
        text = "Numret och skälet står kvar, men ärendet kan inte öppnas igen (JO 4639-2007)."
        async for svar in self._reason(f"Makulera {self.namn}", "Gå vidare"):
            if await self.confirmed(SkrivDnr(f"Makulera {self.namn}?", text, self.namn)):
                await self.write(arende.makulera, self.dnr, svar["skal"], idag=self.idag)

    def _reason(self, rubrik: str, gor: str) -> AsyncIterator[Svar]:
        falt = [Falt("skal", "Skäl", obligatoriskt=True, hjalp="Det står kvar i registret.")]
        return self.filled_in(rubrik, falt, spara=gor)


def _meeting(m: Vy) -> str:
    dag = date.fromisoformat(m["datum"])
    sent = " (kallelsen är skickad: ärendet går ut med en komplettering)" if m["status"] == "utskickat" else ""
    return f"{m['namnd']} {veckodag(dag)} {svenskt(dag)}{sent}"
