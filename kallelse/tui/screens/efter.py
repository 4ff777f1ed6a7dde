"""After the meeting: step by step from the last item to expedited utdrag, each with its day and what hinders it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from kallelse.actions.motesvy import motesvy
from kallelse.domain.datum import svenskt, svenskt_kort
from kallelse.domain.frist import frist
from kallelse.domain.justering import Anslag
from kallelse.domain.motessteg import Motessteg, utdragsrader
from kallelse.domain.narvarolista import signs
from kallelse.domain.protokoll import Protokoll
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens.efter_steg import Stegdel
from kallelse.tui.widgets.lista import Kolumn, Lista
from kallelse.tui.widgets.textvy import Stycke, Textvy

KOMMANDON = (
    Kommando("efter.gor", "", "Ta steget", "Gör det steg som markören står på."),
    Kommando(
        "efter.justerare", "v", "Välj justerare", "Antecknar vem som ska justera, var och när.", "protokoll justerare"
    ),
    Kommando("efter.upprata", "n", "Upprätta", "Ger paragraferna deras nummer.", "protokoll upprata"),
    Kommando(
        "efter.justera",
        "i",
        "Justera",
        "Antecknar att protokollet är underskrivet; då fryses, byggs och märks det.",
        "protokoll justera",
        fot=True,
        lagrum="5 kap. 69 § kommunallagen",
    ),
    Kommando(
        "efter.anslag",
        "a",
        "Anslå",
        "Antecknar anslaget; sista dag för överklagande räknas ut.",
        "protokoll anslag",
        fot=True,
        lagrum="8 kap. 12 § kommunallagen",
    ),
    Kommando(
        "efter.nedtagning",
        "t",
        "Ta ned",
        "Antecknar att anslaget är nedtaget.",
        "protokoll anslag",
        lagrum="8 kap. 12 § kommunallagen",
    ),
    Kommando(
        "efter.expediera",
        "x",
        "Expediera",
        "Skickar utdrag till dem som ska ha besluten, alla eller några.",
        "expediera",
        fot=True,
        lagrum="2 kap. 10 § tryckfrihetsförordningen",
    ),
    Kommando(
        "efter.ratta",
        "r",
        "Rätta",
        "Rättar en justerad paragraf, synligt; paragrafen själv står kvar.",
        "protokoll ratta",
        fot=True,
    ),
    Kommando("efter.liggare", "l", "Vem har vad", "Visar vem som har fått vilket utdrag när.", "protokoll visa"),
    Kommando(
        "efter.dokument", "d", "Dokument", "Bygger protokoll, utdrag, anslag eller närvarolista.", "bygg", fot=True
    ),
    Kommando("efter.mote", "m", "Mötet", "Går tillbaka till protokollet.", "protokoll visa"),
)
RUBRIKER = {
    "kallelse": "Kallelse",
    "oppna": "Öppnat",
    "avsluta": "Avslutat",
    "justerare": "Justerare",
    "upprata": "Upprätta",
    "justera": "Justera",
    "anslag": "Anslå",
    "nedtagning": "Ta ned anslaget",
    "expediera": "Expediera",
}
NASTA = {
    "kallelse": "Skicka kallelsen från föredragningslistan. Enter öppnar den.",
    "oppna": "Anteckna när mötet öppnades. Enter öppnar mötet.",
    "avsluta": "Anteckna när mötet avslutades. Enter öppnar mötet.",
    "justerare": "Enter väljer vem som ska justera tillsammans med ordföranden.",
    "upprata": "Enter ger paragraferna nummer, i en följd för nämnden och året.",
    "justera": "Enter antecknar underskrifterna. Det kan inte ångras, bara rättas synligt.",
    "anslag": "Enter antecknar vilken dag anslaget sattes upp.",
    "nedtagning": "Enter antecknar vilken dag anslaget togs ned.",
    "expediera": "Enter väljer vilka utdrag som ska skickas. Det kan inte ångras.",
}


class EfterSkarm(Stegdel):
    """What follows a meeting."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = KOMMANDON
    HJALP = (
        "Här går protokollet hela vägen från sista klubbslaget till expedierade utdrag, ett steg i taget. "
        "Ett steg som inte går att ta säger varför, med lagrum."
    )

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return f"Efter mötet › {self.nar}"

    def content(self) -> ComposeResult:
        """Yield the steps, and what there is to know of the one under the cursor."""
        kolumner = (Kolumn("", 1), Kolumn("Steg", 16), Kolumn("Läge"), Kolumn("Dag", 22))
        yield Lista[Motessteg](kolumner, _cells, stil=_style, id="steg")
        yield Textvy("", id="steget")

    async def load(self) -> None:
        """Show the steps as they stand, with the cursor on the next one at first and when one is done."""
        lista = self.query_one("#steg", Lista)
        stod: Motessteg | None = lista.vald
        self.vy = await self.read(lambda ws: motesvy(ws, self.kod, self.datum, idag=self.app.tjanst.idag))
        lista.show(self.vy.steg, keep=lambda s: s.namn)
        nu: Motessteg | None = lista.vald
        if stod is None or (nu and nu.klart and not stod.klart):
            lista.markor = _next(self.vy.steg)
        self._show_step()

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now, with the paragraph."""
        if self.vy is None:
            return "Mötet kan inte läsas."
        namn = kommando.id.removeprefix("efter.")
        if namn in {"ratta", "liggare"} and not self.vy.protokoll.justerade:
            return "Inget är justerat än; ändra i stället direkt i mötet (m)."
        steget = next((s for s in self.vy.steg if s.namn == namn), None)
        return steget.hinder if steget else ""

    @on(Lista.Vald)
    def _show_step(self) -> None:
        steget: Motessteg | None = self.query_one("#steg", Lista).vald
        if steget and self.vy:
            self.query_one("#steget", Textvy).show(list(_told(steget, self.vy.protokoll)))

    @on(Lista.Oppnad)
    async def _opened(self) -> None:
        await self.action_kommando("efter.gor")

    async def do_efter_gor(self) -> None:
        """Do the step under the cursor, or say why not."""
        steget: Motessteg | None = self.query_one("#steg", Lista).vald
        if steget is None:
            return
        if steget.namn == "kallelse":
            self.app.open_sammantrade(self.kod, self.datum)
        elif steget.namn in {"oppna", "avsluta"}:
            self.app.open_mote(self.kod, self.datum)
        else:
            await self.action_kommando(f"efter.{steget.namn}")

    async def do_efter_mote(self) -> None:
        """Go back to the meeting."""
        self.app.open_mote(self.kod, self.datum)


def _next(steg: Sequence[Motessteg]) -> int:
    """Return the place of the first step that can be taken, else of the first that remains, else of the last."""
    kvar = [n for n, s in enumerate(steg) if not s.klart]
    return next((n for n in kvar if not steg[n].hinder), kvar[0] if kvar else len(steg) - 1)


def _cells(steget: Motessteg) -> tuple[str, ...]:
    tecken = "✓" if steget.klart else "!" if steget.hinder else "○"
    return (tecken, RUBRIKER[steget.namn], steget.lage, _when(steget))


def _when(steget: Motessteg) -> str:
    """Return the last or the first day for a step that remains, if there is one."""
    if steget.klart:
        return ""
    if steget.tidigast:
        return f"tidigast {svenskt_kort(steget.tidigast)}"
    return f"senast {svenskt_kort(steget.senast)}" if steget.senast else ""


def _style(steget: Motessteg) -> str:
    return "klar" if steget.klart else "dampad" if steget.hinder else ""


def _told(steget: Motessteg, protokoll: Protokoll) -> Iterator[Stycke]:
    """Give what there is to know of a step: what it came to, what stands in its way, what to do."""
    yield RUBRIKER[steget.namn], "rubrik"
    lage = ", ".join(filter(None, (steget.lage, _when(steget))))
    yield lage[:1].upper() + lage[1:], "klar" if steget.klart else ""
    if steget.hinder and not steget.klart:
        yield f"! {steget.hinder}", "varning"
    elif not steget.klart:
        yield NASTA[steget.namn], "stark"
    yield "", ""
    if steget.namn in {"anslag", "nedtagning"}:
        yield from ((text, "") for a in protokoll.anslag for text in notice(a, protokoll))
    if steget.namn == "expediera":
        yield from ((text, "") for text in dispatches(protokoll))


def notice(anslag: Anslag, protokoll: Protokoll) -> Iterator[str]:
    """Give the days that follow from an anslag."""
    justering = next((j for j in protokoll.justeringar if j.nr == anslag.justering), None)
    dagar = frist("overklagande", anslag.sist_uppsatt)
    yield f"{signs(justering.paragrafer) if justering else 'Protokollet'}: uppsatt {svenskt(anslag.uppsatt)}"
    yield f"  sista dag att överklaga {svenskt(dagar.sista_dag)} (13 kap. 5 § kommunallagen)"
    if dagar.nedtagning:
        yield f"  tas ned tidigast {svenskt(dagar.nedtagning)}, och kan då ha laga kraft"


def dispatches(protokoll: Protokoll) -> Iterator[str]:
    """Give who is to have which utdrag, and when they got it."""
    for rad in utdragsrader(protokoll):
        version = f" (version {rad.version})" if rad.version > 1 else ""
        nar = f"✓ {svenskt(rad.skickad)}" if rad.skickad else "○ inte skickat" if rad.justerad else "! inte justerad"
        yield f"§ {rad.paragraf} till {rad.mottagare}{version}: {nar}"
