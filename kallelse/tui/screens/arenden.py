"""All ärenden: a live filter, saved views, and a glance at the one under the cursor where there is room."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from kallelse.actions import las
from kallelse.actions.arendelista import VYER, Arendelista, Rad, fel_i
from kallelse.domain.errors import KallelseError
from kallelse.tui.bakgrund import begin, begin_anew
from kallelse.tui.dialogs.formular import Falt
from kallelse.tui.dialogs.val import Val
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens import nytt_arende
from kallelse.tui.screens.arendeflikar import SYMBOLER
from kallelse.tui.screens.arendetext import arendetext
from kallelse.tui.skarm import Skarm
from kallelse.tui.widgets.inmatning import Inmatning
from kallelse.tui.widgets.lista import Kolumn, Lista
from kallelse.tui.widgets.textvy import Textvy

KOLUMNER = (Kolumn("Diarienummer", 15), Kolumn("Ärende"), Kolumn("Status", 23), Kolumn("Handläggare", 16))
BRED = 100
"""From how many columns there is room for a glance at the ärende beside the list."""
LEDTEXT = "Filtrera på ord, diarienummer eller till exempel status:klar"
TOMT = "Det finns inga ärenden än. Tryck n för att registrera det första."
INGET = "Inget ärende passar filtret. Ändra det, eller tryck Esc för att visa alla."
LASER = "Läser registret …"


class ArendenSkarm(Skarm):
    """The list of ärenden."""

    HJALP = (
        "Här finns alla ärenden, de senaste först. Skriv i filtret för att se några av dem; Enter öppnar det som "
        "markören står på."
    )
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = (
        Kommando("arende.filtrera", "s,slash", "Sök", "Går till filtret ovanför listan.", "arende lista", fot=True),
        Kommando("arende.vy", "v", "Vyer", "Väljer en vy: ett filter med ett namn.", "arende lista", fot=True),
        Kommando(
            "arende.ny", "n", "Nytt ärende", "Registrerar ett ärende.", "arende ny", fot=True, lagrum="5 kap. 1 § OSL"
        ),
        Kommando("arende.alla", "a", "Visa alla", "Tömmer filtret.", "arende lista"),
        Kommando("arende.spara-vy", "", "Spara filtret som vy", "Ger filtret ett namn, så att det kan väljas igen."),
    )

    def __init__(self, urval: str = "") -> None:
        super().__init__()
        self.urval = urval
        self.allt = Arendelista()
        self._last = False

    @property
    def rubrik(self) -> str:
        """Where we are, and how much is seen of how much."""
        if not self._last:
            return "Ärenden"
        visade = len(self.query_one(Lista).rader)
        antal = f"{visade} av {len(self.allt.rader)}" if self.filter.strip() else f"{len(self.allt.rader)}"
        vy = next((namn for namn, text in self._views().items() if text and text == self.filter.strip()), "")
        return " › ".join(filter(None, ("Ärenden", vy, antal)))

    @property
    def filter(self) -> str:
        """What is typed in the filter."""
        return self.query_one(Inmatning).value

    def content(self) -> ComposeResult:
        """Yield filter, list and glance."""
        yield Inmatning(self.urval, placeholder=LEDTEXT, id="filter")
        with Horizontal():
            yield Lista[Rad](KOLUMNER, _cells, tomt=LASER, stil=_style, id="arenden")
            yield Textvy(id="glimt")

    def on_mount(self) -> None:
        """Begin in the list."""
        for lista in self.query(Lista):  # none, if the screen was left before it was laid out
            lista.focus()

    async def load(self) -> None:
        """Read all ärenden from the index, and show those of the filter."""
        self.allt = await self.app.alla_arenden()
        self._last = True
        await self._filter(behall=True)

    def on_resize(self, event: events.Resize) -> None:
        """Show the glance where there is room."""
        self.query_one("#glimt").display = event.size.width >= BRED
        self._glance()

    async def do_skarm_tillbaka(self) -> None:
        """Go from filter to list, then to the whole list, then out."""
        lista = self.query_one(Lista)
        if not lista.has_focus:
            lista.focus()
        elif self.filter:
            self.query_one(Inmatning).value = ""
        else:
            self.app.back()

    def kopia(self) -> str:
        """Copy the diarienummer."""
        rad = self.query_one(Lista).vald
        return rad.diarienummer if rad else ""

    async def do_arende_filtrera(self) -> None:
        """Go to the filter."""
        self.query_one(Inmatning).focus()

    async def do_arende_alla(self) -> None:
        """Show everything."""
        self.query_one(Inmatning).value = ""

    async def do_arende_vy(self) -> None:
        """Choose a view."""
        vyer = [(f"{namn}: {text}" if text else namn, text) for namn, text in self._views().items()]
        vald = await self.app.push_screen_wait(Val("Välj vy", vyer))
        if vald is not None:
            self.query_one(Inmatning).value = vald

    async def do_arende_spara_vy(self) -> None:
        """Give the filter a name."""
        falt = [
            Falt("namn", "Namn", obligatoriskt=True),
            Falt("filter", "Filter", self.filter.strip(), obligatoriskt=True),
        ]
        async for svar in self.filled_in("Spara filtret som vy", falt, spara="Spara"):
            self.app.installningar.vyer[svar["namn"]] = svar["filter"]
            self.app.save_settings()
            self.say(f"Vyn {svar['namn']} är sparad för dig. v väljer den.")

    async def do_arende_ny(self) -> None:
        """Register an ärende, and open it."""
        await nytt_arende.register(self)

    @on(Inmatning.Changed, "#filter")
    def _typed(self) -> None:
        begin_anew(self, "sok", self._filter, behall=False)

    @on(Inmatning.Submitted, "#filter")
    def _done(self) -> None:
        self.query_one(Lista).focus()

    @on(events.Key)
    def _down(self, event: events.Key) -> None:
        """Let the arrow go from the filter into the list."""
        if event.key == "down" and self.query_one(Inmatning).has_focus:
            event.stop()
            self.query_one(Lista).focus()

    @on(Lista.Vald)
    def _selected(self) -> None:
        self._glance()

    @on(Lista.Oppnad)
    async def _opened(self, event: Lista.Oppnad) -> None:
        rad: Rad = event.rad
        if rad.olasbar:
            begin(self, "kommando", self._mend, rad)
        else:
            self.app.open_arende(rad.diarienummer)

    async def _mend(self, rad: Rad) -> None:
        """Let the person mend a file that cannot be read, at the row."""
        error = await self.read(lambda ws: fel_i(ws, rad.fil))
        if error:
            await self.app.mend(error, rad.fil)
        self.app.forget()

    async def _filter(self, *, behall: bool) -> None:
        lista = self.query_one(Lista)
        rader: Sequence[Rad] = await asyncio.to_thread(self.allt.filtrerad, self.filter)
        lista.tomt = (INGET if self.filter.strip() else TOMT) if self._last else LASER
        lista.show(rader, keep=_key if behall else None)
        self.show_rows()

    def _glance(self) -> None:
        glimt = self.query_one("#glimt", Textvy)
        rad = self.query_one(Lista).vald
        if glimt.display and rad:
            begin_anew(self, "glimt", self._show_glance, glimt, rad)

    async def _show_glance(self, glimt: Textvy, rad: Rad) -> None:
        await asyncio.sleep(0.05)  # a key that is held down passes many rows; only where it rests is read
        if rad.olasbar:
            error = await self.read(lambda ws: fel_i(ws, rad.fil))
            glimt.show(
                [(rad.fil, "rubrik"), (str(error or "Filen går att läsa nu."), "fel"), ("Enter öppnar den.", "")]
            )
            return
        try:
            glimt.show(arendetext(await self.read(lambda ws: las.arende_vy(ws, rad.diarienummer))))
        except KallelseError as error:
            glimt.show([(error.besked, "fel"), (error.atgard, "")])

    def _views(self) -> dict[str, str]:
        return {**VYER, **self.app.installningar.vyer}


def _key(rad: Rad) -> str:
    return rad.fil


def _cells(rad: Rad) -> tuple[str, ...]:
    if rad.olasbar:
        return "", f"{rad.fil} kan inte läsas. Enter öppnar den.", f"! {rad.status}", ""
    return rad.diarienummer, rad.arendemening, f"{SYMBOLER.get(rad.status, '◑')} {rad.status}", rad.handlaggare


def _style(rad: Rad) -> str:
    if rad.olasbar:
        return "fel"
    return "dampad" if rad.status in {"avslutat", "makulerat"} else ""
