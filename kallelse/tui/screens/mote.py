"""The meeting as it is held: the §§ with their state, and beside them the protokoll's text as it grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from kallelse.actions.motesvy import motesvy
from kallelse.domain.paragrafhinder import hinder
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens.mote_bas import Prad
from kallelse.tui.screens.mote_efterat import Efterdel
from kallelse.tui.screens.mote_framsidan import Framsidesdel
from kallelse.tui.screens.mote_kommandon import ANTECKNAR, KOMMANDON
from kallelse.tui.screens.mote_lage import cells, line_of_meeting, line_of_paragraph, style
from kallelse.tui.screens.mote_omrostning import Omrostningsdel
from kallelse.tui.screens.mote_punkten import Punktdel
from kallelse.tui.text import Text
from kallelse.tui.widgets.lista import Kolumn, Lista
from kallelse.tui.widgets.textvy import Stycke, Textvy

RUBRIK = 2
"""The level of a §'s own heading."""
TOMT = "Mötet har inga punkter. Esc tillbaka till föredragningslistan."


class MoteSkarm(Framsidesdel, Punktdel, Omrostningsdel, Efterdel):
    """A meeting as it is held."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = KOMMANDON
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (70, "-vanlig"), (100, "-bred"), (140, "-vid")]  # noqa: RUF012 (Textual's form)
    HJALP = (
        "Här förs protokollet medan mötet pågår: välj en punkt och anteckna vad som händer, så växer texten bredvid. "
        "Det som inte går just nu säger varför, med lagrum."
    )

    _visat: tuple[int, list[Stycke]] = (-1, [])

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return f"Mötet › {self.nar}"

    def content(self) -> ComposeResult:
        """Yield who is here, the §§, and the text of the one under the cursor."""
        yield Text("", id="laget")
        kolumner = (Kolumn("", 1), Kolumn("Nr", 4, hoger=True), Kolumn("Punkt"), Kolumn("Läge", 12))
        with Container(id="motet"):
            yield Lista[Prad](kolumner, self._cells, tomt=TOMT, stil=self._style, id="paragrafer")
            yield Textvy("", id="paragrafen")

    async def load(self) -> None:
        """Show the meeting as it stands."""
        self.vy = await self.read(lambda ws: motesvy(ws, self.kod, self.datum, idag=self.app.tjanst.idag))
        self.mote = self.vy.mote
        lista = self.query_one("#paragrafer", Lista)
        paragrafer = enumerate(self.vy.protokoll.paragrafer)
        rader = [Prad(n, (str(p.diarienummer or ""), p.rubrik)) for n, p in paragrafer]
        lista.show(rader, keep=lambda rad: rad.nyckel)
        self._show_paragraph()

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now, with the paragraph."""
        if self.vy is None:
            return "Mötet kan inte läsas."
        vad = ANTECKNAR.get(kommando.id)
        return hinder(self.vy.mote, self.index, vad) if vad else ""

    def on_resize(self, event: events.Resize) -> None:
        """Lay out the text anew."""
        del event
        self.call_after_refresh(self._show_paragraph)

    @on(Lista.Vald)
    def _another(self) -> None:
        self._show_paragraph()
        self.show_rows()

    @on(Lista.Oppnad)
    def _opened(self) -> None:
        if self.paragraf.diarienummer:
            self.app.open_arende(str(self.paragraf.diarienummer))
        else:
            self.say("Punkten har inget ärende att öppna.")

    def _show_paragraph(self) -> None:
        """Show the § under the cursor as the protokoll has it; where it has grown, show what is new."""
        vy, index = self.vy, self.index
        if vy is None or index is None:
            return
        self.query_one("#laget", Text).show(f"{line_of_meeting(vy)}\n{line_of_paragraph(vy, index)}")
        textvy = self.query_one("#paragrafen", Textvy)
        bredd = max(textvy.scrollable_content_region.width - 1, 20)
        fore, self._visat = self._visat, (index, list(_styled(vy.stycken(index, bredd))))
        samma = fore[0] == index
        if fore != self._visat:
            textvy.show(self._visat[1], behall=samma)
        if samma and fore != self._visat:
            textvy.scroll_to(y=max(first_difference(fore[1], self._visat[1]) - 2, 0), animate=False, force=True)

    def _cells(self, rad: Prad) -> tuple[str, ...]:
        return cells(self.vy, rad.index) if self.vy else ()

    def _style(self, rad: Prad) -> str:
        return style(self.vy, rad.index) if self.vy else ""


def _styled(stycken: Iterable[tuple[str, int]]) -> Iterator[Stycke]:
    """Give the pieces of a § with headings that are seen as such, and a line between them."""
    for text, niva in ((text, niva) for text, niva in stycken if text):
        yield text, "rubrik" if niva == RUBRIK else "stark" if niva else ""
        yield "", ""


def first_difference(before: Sequence[Stycke], after: Sequence[Stycke]) -> int:
    """Return the first line in which two texts differ."""
    rader = ([rad for text, _ in stycken for rad in text.split("\n")] for stycken in (before, after))
    return next((n for n, (gammal, ny) in enumerate(zip_longest(*rader)) if gammal != ny), 0)
