"""All sammanträden: which are coming, how far each has come, and by when its kallelse goes out."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from kallelse.actions import las, sammantrade
from kallelse.domain.datum import parse_date, parse_time, svenskt_kort
from kallelse.tui.bakgrund import begin
from kallelse.tui.dialogs.formular import Falt
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens.ord import veckodag
from kallelse.tui.skarm import Skarm
from kallelse.tui.widgets.lista import Kolumn, Lista

Rad = dict[str, Any]

SYMBOLER = {"planerat": "○", "utskickat": "◐", "protokollfört": "●", "justerat": "✓", "inställt": "×"}
TOMT = "Inga sammanträden är planerade. Tryck n för att lägga in ett."


class SammantradenSkarm(Skarm):
    """The list of sammanträden."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = (
        Kommando("sammantrade.oppna", "enter", "Öppna", "Öppnar sammanträdet.", cli="sammantrade visa"),
        Kommando(
            "sammantrade.ny",
            "n",
            "Nytt",
            "Lägger in ett sammanträde med nämndens dagordning.",
            "sammantrade ny",
            fot=True,
        ),
    )

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return "Sammanträden"

    def content(self) -> ComposeResult:
        """Yield the list."""
        kolumner = (
            Kolumn("Dag", 17),
            Kolumn("Nämnd", 6),
            Kolumn("Läge", 15),
            Kolumn("Kallelse senast", 15),
            Kolumn("Tid och plats"),
        )
        yield Lista[Rad](kolumner, _cells, tomt=TOMT, stil=_style, id="sammantraden")

    async def load(self) -> None:
        """Show the meetings, with the cursor on the next one the first time."""
        rader = await self.read(sammantrade.plan)
        lista = self.query_one(Lista)
        first = not lista.rader
        lista.show(rader, keep=lambda rad: (rad["namnd"], rad["datum"]))
        if first:
            idag = self.app.tjanst.idag.isoformat()
            lista.markor = next((n for n, rad in enumerate(rader) if rad["datum"] >= idag), len(rader) - 1)

    def hinder(self, kommando: Kommando) -> str:
        """Say that there is nothing to open."""
        if kommando.id == "sammantrade.oppna" and self.query_one(Lista).vald is None:
            return "Inga sammanträden är planerade."
        return ""

    async def do_sammantrade_oppna(self) -> None:
        """Open the meeting under the cursor."""
        rad: Rad = self.query_one(Lista).vald or {}
        self.app.open_sammantrade(rad["namnd"], date.fromisoformat(rad["datum"]))

    @on(Lista.Oppnad)
    def _opened(self) -> None:
        begin(self, "kommando", self.do_sammantrade_oppna)

    async def do_sammantrade_ny(self) -> None:
        """Plan a meeting."""
        namnder = await self.read(lambda ws: ws.organisation.namnder)
        falt = [
            Falt("kod", "Nämnd", val=[(n.kod, f"{n.kod} {n.namn}") for n in namnder]),
            Falt("datum", "Dag", obligatoriskt=True, prova=self._day, hjalp="Till exempel 8/12 eller om 3 veckor"),
            Falt("tid", "Tid", prova=parse_time, hjalp="Tomt: den tid som nämnden brukar ha"),
            Falt("plats", "Plats", hjalp="Tomt: den plats som nämnden brukar ha"),
        ]
        async for svar in self.filled_in("Nytt sammanträde", falt, spara="Lägg in"):
            await self._plan(svar)

    async def _plan(self, svar: dict[str, str]) -> None:
        datum = parse_date(svar["datum"], self.app.tjanst.idag)
        skapad = await self.write(
            lambda ws: sammantrade.ny(ws, svar["kod"], datum, tid=svar["tid"], plats=svar["plats"])
        )
        if skapad:
            self.app.open_sammantrade(svar["kod"], datum)

    def _day(self, text: str) -> str:
        dag = parse_date(text, self.app.tjanst.idag)
        return f"{veckodag(dag)} {svenskt_kort(dag)}"


def _cells(rad: Rad) -> tuple[str, ...]:
    dag = date.fromisoformat(rad["datum"])
    senast = date.fromisoformat(rad["kallelse_senast"]) if rad.get("kallelse_senast") else None
    lage = f"{SYMBOLER.get(rad['status'], '!')} {rad['status']}"
    var = ", ".join(filter(None, (rad["tid"], rad["plats"])))
    skickas = svenskt_kort(senast) if senast and rad["status"] == "planerat" else ""
    return (f"{veckodag(dag)[:3]} {svenskt_kort(dag)}", rad["namnd"], lage, skickas, var)


def _style(rad: Rad) -> str:
    return {las.OLASBAR: "fel", "inställt": "dampad", "justerat": "dampad"}.get(rad["status"], "")
