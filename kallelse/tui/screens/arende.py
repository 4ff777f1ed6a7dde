"""One ärende: what it is, what comes next, and tabs for its memo, its handlingar, its beslut and its history."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from kallelse.actions import las
from kallelse.actions.historik import historik
from kallelse.actions.jamfor import jamfor
from kallelse.actions.nasta import nasta
from kallelse.actions.utkast import utkast
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadFile, KallelseError
from kallelse.store.workspace import Workspace
from kallelse.tui.bakgrund import begin_anew
from kallelse.tui.kommando import Bindable, Kommando
from kallelse.tui.screens import arendeflikar as flikar
from kallelse.tui.screens.arende_gor import Arendegoranden
from kallelse.tui.screens.arende_kommandon import KOMMANDON, hinder
from kallelse.tui.text import Text
from kallelse.tui.widgets.flikar import Flikar
from kallelse.tui.widgets.lista import Kolumn, Lista
from kallelse.tui.widgets.textvy import Textvy

Vy = dict[str, Any]
HANDLINGSKOLUMNER = (
    Kolumn("Nr", 3, hoger=True),
    Kolumn("Handling"),
    Kolumn("Datum", 12),
    Kolumn("Riktning", 9),
    Kolumn("Sidor", 5, hoger=True),
)
HANDELSEKOLUMNER = (Kolumn("Tid", 16), Kolumn("Vad"), Kolumn("Vem", 18))
MEMO, HANDLINGAR, BESLUT, HISTORIK = range(4)
_SIDLED: list[Bindable] = [
    Binding("left", "screen.flik(-1)", "Förra fliken", show=False),
    Binding("right", "screen.flik(1)", "Nästa flik", show=False),
]


class Fliklista(Lista[Vy]):
    """A list on a tab: the arrows sideways go to the other tabs."""

    BINDINGS = _SIDLED


class Fliktext(Textvy):
    """A text on a tab: the arrows sideways go to the other tabs."""

    BINDINGS = _SIDLED


class ArendeSkarm(Arendegoranden):
    """One ärende."""

    CSS_PATH = "arende.tcss"
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = KOMMANDON
    HJALP = (
        "Här står allt om ett ärende: vad som är nästa steg, skrivelsen, handlingarna, besluten och vad som har hänt. "
        "Tab, eller pilarna i sidled, byter flik; på Historik visar Enter vad en händelse ändrade."
    )

    def __init__(self, dnr: str) -> None:
        super().__init__(dnr)
        self.flik = MEMO
        self._last = False

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return f"Ärenden › {self.namn}"

    @property
    def handling(self) -> Vy | None:
        """The handling under the cursor, when the handlingar are seen."""
        return self.query_one("#handlingar", Lista).vald if self.flik == HANDLINGAR and self.is_mounted else None

    def kopia(self) -> str:
        """Return the diarienummer."""
        return self.namn

    def content(self) -> ComposeResult:
        """Yield the head, the tabs and what stands on them."""
        with Vertical(id="huvud"):
            yield Text("", id="mening")
            yield Text("", id="lage")
            yield Text("", id="nasta")
        yield Flikar(("Tjänsteskrivelse", "Handlingar", "Beslut", "Historik"))
        yield Fliktext("", id="memo", classes="flik")
        tomt = "Ärendet har inga handlingar. l lägger till en."
        yield Fliklista(HANDLINGSKOLUMNER, flikar.handling_cells, tomt=tomt, id="handlingar")
        yield Fliktext("", id="beslut", classes="flik")
        with Vertical(id="flik-historik"):
            yield Fliklista(HANDELSEKOLUMNER, flikar.event_cells, tomt="Inget har hänt än.", id="handelser")
            yield Fliktext("", id="andringar")

    def on_mount(self) -> None:
        """Begin at the first tab."""
        super().on_mount()
        self._show_tab()

    def on_screen_resume(self) -> None:
        """Read again: what has been written meanwhile may be a draft, which is no event."""
        super().on_screen_resume()
        if self._last:
            self.reload()

    async def load(self) -> None:
        """Show the ärende as it is now."""
        try:
            arende, vy, steg, handelser, osparat = await self.read(self._read)
        except BadFile as error:
            self._show_unreadable(error)
            return
        finally:
            self._last = True
        self.query_one("#mening", Text).show(vy["arendemening"])
        self.query_one("#lage", Text).show(flikar.head_line(vy, osparat=osparat))
        self.query_one("#nasta", Text).show(steg["nasta"])
        self.arende = arende
        egen = bool(arende.tjansteskrivelse and arende.tjansteskrivelse.egen_pdf)
        self.query_one("#memo", Textvy).show(list(flikar.memo_text(vy, egen_pdf=egen)), behall=True)
        self.query_one("#handlingar", Lista).show(vy["handlingar"], keep=lambda h: h["nr"])
        self.query_one("#beslut", Textvy).show(list(flikar.beslut_text(vy)), behall=True)
        self.query_one("#handelser", Lista).show(handelser, keep=lambda h: h["commit"])
        self._show_tab_names(vy, len(handelser))

    def _read(self, ws: Workspace) -> tuple[Arende, Vy, Vy, list[Vy], bool]:
        arende = ws.arende(ws.diarienummer(self.dnr))
        steg = nasta(ws, self.dnr, idag=self.app.tjanst.idag)
        return arende, las.arende_vy(ws, self.dnr), steg, historik(ws, self.dnr), bool(utkast(ws, self.dnr))

    def _show_unreadable(self, error: KallelseError) -> None:
        self.arende = None
        self.query_one("#mening", Text).show(f"Ärendet {self.dnr} kan inte läsas.")
        self.query_one("#lage", Text).show(str(error.position or ""))
        self.query_one("#nasta", Text).show(f"{error.besked} F4 öppnar filen. {error.atgard}".strip())

    def _show_tab_names(self, vy: Vy, handelser: int) -> None:
        antal = {"Handlingar": len(vy["handlingar"]), "Beslut": len(vy["beslut"]), "Historik": handelser}
        namn = ["Tjänsteskrivelse", *(f"{n} ({a})" if a else n for n, a in antal.items())]
        self.query_one(Flikar).show(self.flik, namn)

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now."""
        return hinder(kommando.id, self.arende, last=self._last, handling=self.handling is not None)

    def action_flik(self, steg: int) -> None:
        """Show another tab."""
        self.flik = (self.flik + steg) % (HISTORIK + 1)
        self._show_tab()

    async def do_flik_nasta(self) -> None:
        """Show the next tab."""
        self.action_flik(1)

    async def do_flik_forra(self) -> None:
        """Show the tab before."""
        self.action_flik(-1)

    async def do_skarm_tillbaka(self) -> None:
        """Go from what an event changed to the list of events, and from there one step out."""
        if self.query_one("#andringar", Textvy).has_focus:
            self.query_one("#handelser", Lista).focus()
        else:
            await super().do_skarm_tillbaka()

    def _show_tab(self) -> None:
        if not self.query("#memo"):  # left before it was laid out
            return
        for plats, namn in enumerate(("#memo", "#handlingar", "#beslut", "#flik-historik")):
            self.query_one(namn).display = plats == self.flik
        self.query_one(("#memo", "#handlingar", "#beslut", "#handelser")[self.flik]).focus()
        self.query_one(Flikar).show(self.flik)
        self.show_rows()
        if self.flik == HISTORIK:
            self._show_change()

    @on(Flikar.Vald)
    def _clicked_tab(self, event: Flikar.Vald) -> None:
        self.flik = event.plats
        self._show_tab()

    @on(Lista.Vald, "#handelser")
    def _show_change(self) -> None:
        """Show what the event under the cursor changed, once it has been read."""
        handelse = self.query_one("#handelser", Lista).vald
        if handelse and self.flik == HISTORIK:
            begin_anew(self, "andring", self._read_change, handelse["commit"])

    async def _read_change(self, commit: str) -> None:
        andringar = await self.read(lambda ws: jamfor(ws, commit, self.dnr))
        self.query_one("#andringar", Textvy).show(list(flikar.change_text(andringar)))

    @on(Lista.Oppnad, "#handelser")
    def _into_change(self) -> None:
        self.query_one("#andringar", Textvy).focus()

    @on(Lista.Oppnad, "#handlingar")
    async def _open_handling(self) -> None:
        await self.action_kommando("arende.oppna")

    @on(Lista.Vald, "#handlingar")
    def _other_handling(self) -> None:
        self.show_rows()
