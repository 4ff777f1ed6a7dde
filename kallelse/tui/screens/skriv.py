"""Writing a tjänsteskrivelse: its sections in a list, the one being written beside it, and what the rules say of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from kallelse.actions.skrivvy import Skrivvy, granska_text, skrivvy
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.errors import KallelseError
from kallelse.domain.skrivlage import Skrivdel, count_words
from kallelse.tui.bakgrund import begin, begin_anew
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens.skriv_kommandon import KOMMANDON, hinder
from kallelse.tui.screens.skriv_listan import heading_of, line_of, style_of
from kallelse.tui.screens.skriv_spara import Sparande
from kallelse.tui.text import Text
from kallelse.tui.widgets.inmatning import Textruta
from kallelse.tui.widgets.lista import Kolumn, Lista

REGLER_EFTER = 0.6
"""Seconds after a key until the rules are asked."""
TOMT = "Skrivelsen har inga avsnitt. l lägger till ett."


class SkrivSkarm(Sparande):
    """The tjänsteskrivelse of one ärende, being written."""

    CSS_PATH = "arende.tcss"
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = KOMMANDON
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (76, "-bred")]  # noqa: RUF012 (Textual's form)
    HJALP = (
        "Här skrivs tjänsteskrivelsen, avsnitt för avsnitt. Enter går till texten och Esc tillbaka till listan; det du "
        "skriver finns kvar som utkast tills du sparar med F2."
    )

    def __init__(self, dnr: str) -> None:
        super().__init__(dnr)
        self._regler = 0
        self._anmarkningar: list[Anmarkning] = []
        self._osparade: list[str] = []

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return (
            f"Ärenden › {self.vy.diarienummer if self.vy else self.dnr} › {self.vy.slag if self.vy else 'Skrivelsen'}"
        )

    def kopia(self) -> str:
        """Return the diarienummer."""
        return self.vy.diarienummer if self.vy else self.dnr

    def content(self) -> ComposeResult:
        """Yield the sections, and beside them the text with its help and what the rules say."""
        with Horizontal(id="skriv"):
            yield Lista[Skrivdel](
                (Kolumn("Avsnitt"), Kolumn("Läge", 10)), self._cells, tomt=TOMT, stil=style_of, id="avsnitt"
            )
            with Vertical(id="sida"):
                yield Text("", id="rubrik")
                yield Text("", id="hjalp")
                yield Textruta("", id="text")
                yield Text("", id="anmarkning")

    async def load(self) -> None:
        """Show the sections as they are saved now; a text that is being written stays as it is."""
        forsta = self.vy is None
        self.vy = await self.read(lambda ws: skrivvy(ws, self.dnr))
        self.take_typed()
        self.skrivning.avser = self.vy.diarienummer
        self.skrivning.opened(self.vy.delar)
        self.query_one("#avsnitt", Lista).show(self._rows(self.vy), keep=lambda d: d.namn)
        self.show_text()
        self._osparade = self.skrivning.osparade
        if forsta:
            begin(self, "kommando", self.offer)

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now."""
        d = self.vald
        text = bool(d and self.skrivning.texter[d.namn].text.strip())
        return hinder(kommando.id, avsnitt=d is not None, finns=bool(d and d.nr), text=text)

    async def do_skarm_tillbaka(self) -> None:
        """Go from the text to the list, and from the list one step out."""
        if self.query_one(Textruta).has_focus:
            self.query_one("#avsnitt", Lista).focus()
            return
        osparat = self.osparat
        await super().do_skarm_tillbaka()
        if osparat:
            self.app.say("Det du inte sparade finns kvar som utkast, och visas när du fortsätter skriva.")

    async def do_avsnitt_skriv(self) -> None:
        """Go to the text."""
        self.query_one(Textruta).focus()

    async def do_skriv_editor(self) -> None:
        """Let the person write the section in an editor of their own choice."""
        if self.vald:
            self._put(self.vald.namn, self.app.edit_text(self.skrivning.texter[self.vald.namn].text, ".md"))

    async def do_skriv_pdf(self) -> None:
        """Build the memo with what is not saved, and show it in another window."""
        from pathlib import Path

        from kallelse.actions.forhandsvisning import forhandsvisa

        self.say("Bygger skrivelsen …")
        texter = {n: self.skrivning.texter[n].text for n in self.skrivning.osparade}
        byggd = await self.read(lambda ws: forhandsvisa(ws, self.dnr, texter))
        self.app.oppna_fil(Path(byggd.filer[0]))

    async def do_skriv_prova(self) -> None:
        """Show all that the rules say of the section."""
        if self.vald:
            await self._judge(self.vald.namn)
            await self.show_findings(self._anmarkningar)

    def _rows(self, vy: Skrivvy) -> list[Skrivdel]:
        """Return the sections, and last those that are being written but that the memo has no longer."""
        gone = [n for n in self.skrivning.osparade if vy.del_(n) is None]
        return [*vy.delar, *(Skrivdel(None, n, n, 1, "", "saknas") for n in gone)]

    def _cells(self, d: Skrivdel) -> tuple[str, str]:
        return line_of(d, osparat=self.skrivning.texter[d.namn].andrad)

    @on(Lista.Vald)
    def _other_section(self) -> None:
        self.take_typed()
        self.show_text()

    def show_text(self) -> None:
        """Show the section under the cursor as it is written now, unless it is there already."""
        d = self.vald
        if d is None:
            return
        ruta = self.query_one(Textruta)
        text = self.skrivning.texter[d.namn].text
        if self._visad != d.namn or ruta.text != text:
            self._visad, self._anmarkningar = d.namn, []
            ruta.load_text(text)
            self._ask_rules()
        self._tell()

    @on(Lista.Oppnad)
    async def _write(self) -> None:
        await self.do_avsnitt_skriv()

    @on(Textruta.Changed)
    def _typed(self) -> None:
        self.take_typed()
        if self.skrivning.waits:
            self.keep_later()
            self.text_changed()

    def text_changed(self) -> None:
        """Judge the text soon, and tell that it is not saved; a key draws no more than what it changes."""
        self._ask_rules()
        self._tell()
        osparade = self.skrivning.osparade
        if osparade != self._osparade:
            self._osparade = osparade
            self.query_one("#avsnitt", Lista).refresh()
            self.show_rows()

    def _ask_rules(self) -> None:
        self._regler += 1
        nr = self._regler
        self.set_timer(REGLER_EFTER, lambda: self._judge_if_last(nr))

    def _judge_if_last(self, nr: int) -> None:
        if nr == self._regler and self.vald:
            begin_anew(self, "granska", self._judge, self.vald.namn)

    async def _judge(self, namn: str) -> None:
        """Ask the rules about a section as it stands on the screen, and say the first of what they find."""
        text, idag = self.skrivning.texter[namn].text, self.app.tjanst.idag
        try:
            self._anmarkningar = await self.read(lambda ws: granska_text(ws, self.dnr, namn, text, idag=idag))
        except KallelseError:
            self._anmarkningar = []
        self._tell()

    def _tell(self) -> None:
        """Say of the section what it is, how long it is, and the first thing that the rules say."""
        d = self.vald
        if d is None or not self.is_attached:
            return
        t = self.skrivning.texter[d.namn]
        self.query_one("#rubrik", Text).show(heading_of(d, count_words(t.text)))
        self.query_one("#hjalp", Text).show(d.hjalp + (f" Skäl: {d.skal}" if d.skal else ""))
        forsta = self._anmarkningar[:1]
        fler = f" (+{len(self._anmarkningar) - 1}, F9)" if len(self._anmarkningar) > 1 else ""
        self.query_one("#anmarkning", Text).show("".join(f"! {a.meddelande}{fler}" for a in forsta))
