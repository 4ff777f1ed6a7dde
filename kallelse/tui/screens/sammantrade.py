"""One sammanträde before it is held: its föredragningslista, and the kallelse's text beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from kallelse.actions.las import sammantrade_vy
from kallelse.actions.listtext import listtext
from kallelse.actions.motesvy import steg
from kallelse.domain.datum import svenskt_kort
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.workspace import Workspace
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens.ord import veckodag
from kallelse.tui.screens.sammantrade_bas import Rad, place_of
from kallelse.tui.screens.sammantrade_kommandon import KOMMANDON, hinder
from kallelse.tui.screens.sammantrade_lista import Listdel
from kallelse.tui.screens.sammantrade_utskick import Utskicksdel
from kallelse.tui.text import Text
from kallelse.tui.widgets.lista import Kolumn, Lista
from kallelse.tui.widgets.textvy import Textvy

TOMT = "Föredragningslistan är tom. l sätter upp ärenden, n en annan punkt."
BRETT = 100
"""From how many cells the text stands beside the list."""


class SammantradeSkarm(Listdel, Utskicksdel):
    """The föredragningslista of one sammanträde."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = KOMMANDON
    HJALP = (
        "Här byggs föredragningslistan, och härifrån skickas kallelsen. Numren följer ordningen tills den är skickad; "
        "därefter står de fast, och det som är nytt går ut som komplettering."
    )

    def __init__(self, kod: str, datum: date) -> None:
        super().__init__(kod, datum)
        self._kallelse: dict[str, Any] = {}
        self._text = ""

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return f"Sammanträden › {self.nar}"

    def content(self) -> ComposeResult:
        """Yield the facts, the list with the text beside it, and the item under the cursor in full."""
        yield Text("", id="uppgifter")
        kolumner = (Kolumn("Nr", 3, hoger=True), Kolumn("Punkt"), Kolumn("Diarienummer", 15), Kolumn("Notering", 16))
        with Horizontal():
            yield Lista[Rad](kolumner, self._cells, tomt=TOMT, stil=_style, id="punkter")
            yield Textvy("", id="listtext")
        yield Text("", id="punkten")

    async def load(self) -> None:
        """Show the meeting as it stands."""
        mote, rader, self._kallelse = await self.read(self._read)
        self.mote = mote
        self.query_one("#uppgifter", Text).show(_facts(mote, self._kallelse, rader))
        self.query_one("#punkter", Lista).show(rader, keep=_key)
        await self._show_text()
        self._show_item()

    def _read(self, ws: Workspace) -> tuple[Sammantrade, list[Rad], dict[str, Any]]:
        vy = sammantrade_vy(ws, self.kod, self.datum)
        idag = self.app.tjanst.idag
        return ws.sammantrade(self.kod, self.datum), vy["punkter"], steg(ws, self.kod, self.datum, idag=idag)[0]

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now."""
        return hinder(kommando.id, self.mote, punkt=self.rad is not None)

    async def _show_text(self) -> None:
        """Show the kallelse's text beside the list, where there is room."""
        vy = self.query_one("#listtext", Textvy)
        vy.display = self.size.width >= BRETT
        if vy.display:
            bredd = max(self.size.width // 2 - 4, 30)
            self._text = await self.read(lambda ws: listtext(ws, self.kod, self.datum, bredd))
            vy.show(self._text, behall=True)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out the text anew."""
        del event
        if self.mote:
            self.reload()

    @on(Lista.Vald)
    def _show_item(self) -> None:
        rad = self.rad
        self.query_one("#punkten", Text).show(_item(rad) if rad else "")
        if rad and rad["nr"]:
            self._follow(f"{rad['nr']}. ")

    def _follow(self, start: str) -> None:
        """Let the text beside the list stand where the item begins."""
        vy = self.query_one("#listtext", Textvy)
        plats = next((n for n, line in enumerate(self._text.splitlines()) if line.startswith(start)), 0)
        vy.scroll_to(y=max(plats - 1, 0), animate=False, force=True)

    @on(Lista.Oppnad)
    def _opened(self, event: Lista.Oppnad) -> None:
        if event.rad["diarienummer"]:
            self.app.open_arende(event.rad["diarienummer"])
        else:
            self.say("Punkten har inget ärende att öppna. r ändrar den.")

    def _cells(self, rad: Rad) -> tuple[str, ...]:
        ny = bool(self.mote and self.mote.skickade and not rad["skickad"])
        notering = "× utgår" if rad["utgar"] else "+ ny" if ny else "(sluten del)" if rad["sluten"] else rad["notering"]
        return (rad["nr"] or "", rad["rubrik"], rad["diarienummer"] or "", notering or "")

    async def do_sammantrade_mote(self) -> None:
        """Keep the protokoll of the meeting."""
        self.app.open_mote(self.kod, self.datum)

    async def do_sammantrade_efter(self) -> None:
        """Go on to what follows the meeting."""
        self.open_efter()


def _key(rad: Rad) -> object:
    return (rad["diarienummer"], rad["slag"], rad["rubrik"])


def _style(rad: Rad) -> str:
    if rad["utgar"]:
        return "dampad"
    return "rubrik" if rad["slag"] == "mellanrubrik" else ""


def _facts(mote: Sammantrade, kallelse: dict[str, Any], rader: Sequence[Rad]) -> str:
    """Return when and where the meeting is, and how far its kallelse has come."""
    dag = f"{veckodag(mote.datum)} {svenskt_kort(mote.datum)}"
    var = ", ".join(filter(None, (f"kl. {mote.tid}" if mote.tid else "", mote.plats)))
    return f"{dag} {var}\n{_state(mote, kallelse, sum(not rad['skickad'] for rad in rader))}"


def _state(mote: Sammantrade, kallelse: dict[str, Any], nya: int) -> str:
    """Return how far the kallelse has come; `nya` is how many items have not gone out."""
    if mote.installt:
        return f"× Inställt {svenskt_kort(mote.installt.datum)}: {mote.installt.skal}"
    if kallelse["klart"]:
        vantar = f"{nya} ny punkt väntar på utskick" if nya == 1 else f"{nya} nya punkter väntar på utskick"
        return f"● Kallelsen är {kallelse['lage']}; {vantar if nya else 'numren står fast'}"
    senast = f", senast {svenskt_kort(date.fromisoformat(kallelse['senast']))}" if kallelse["senast"] else ""
    return f"○ Kallelsen är inte skickad{senast}"


def _item(rad: Rad) -> str:
    """Return an item in full: its title, and who presents it."""
    vem = [f"föredragande {rad['foredragande']}" if rad["foredragande"] else "", rad["tid"] or ""]
    skal = f"utgår: {rad['utgar']}" if rad["utgar"] else ""
    uppgifter = ", ".join(filter(None, (*vem, rad["notering"], skal)))
    return f"{place_of(rad)}  {rad['rubrik']}" + (f"\n{uppgifter}" if uppgifter else "") if rad["nr"] else rad["rubrik"]
