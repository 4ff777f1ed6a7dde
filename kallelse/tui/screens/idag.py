"""What needs somebody today: what is due, the next sammanträden, new ärenden, and what the rules have found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from kallelse.actions import granska, las
from kallelse.actions.arendelista import Rad
from kallelse.actions.bevakning import bevakning
from kallelse.actions.motesvy import steg
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.bevakning import nar
from kallelse.domain.datum import VECKODAGAR, svenskt_kort
from kallelse.domain.errors import KallelseError
from kallelse.domain.status import MAKULERAT
from kallelse.store.workspace import Workspace
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens import nytt_arende
from kallelse.tui.skarm import Skarm
from kallelse.tui.widgets.lista import Kolumn, Lista

Vy = dict[str, Any]

KOLUMNER = (Kolumn("När", 14), Kolumn("Vad"), Kolumn("Gäller", 17))
NYA = timedelta(days=14)
"""How long an ärende is new."""
FLEST = 8
"""How many new ärenden, and how many findings, are shown."""
MANGA = 3000
"""From how many ärenden the rules are not run unasked: it would take seconds."""
LASER = "Läser registret …"
NASTA = {
    "kallelse": "skicka kallelsen",
    "oppna": "öppna sammanträdet",
    "avsluta": "avsluta sammanträdet",
    "justerare": "utse justerare",
    "upprata": "upprätta protokollet",
    "justera": "justera",
    "anslag": "anslå justeringen",
    "nedtagning": "ta ned anslaget",
    "expediera": "expediera besluten",
}
STILAR = {"fel": "fel", "varning": "varning", "upplysning": ""}
SYMBOLER = {"fel": "! fel", "varning": "▲ varning", "upplysning": "· upplysning"}


@dataclass(frozen=True, slots=True)
class Post:
    """A line: when, what, about what; a heading has nothing to open (`avser` is empty)."""

    nar: str
    vad: str
    avser: str = ""
    stil: str = ""


class IdagSkarm(Skarm):
    """The first screen."""

    HJALP = (
        "Här står det som väntar på dig: frister, nästa sammanträden, nya ärenden och det som reglerna har funnit. "
        "Enter öppnar det som raden gäller."
    )
    KOMMANDON: ClassVar[tuple[Kommando, ...]] = (
        Kommando("idag.oppna", "", "Öppna", "Öppnar det som raden gäller."),
        Kommando(
            "arende.ny", "n", "Nytt ärende", "Registrerar ett ärende.", "arende ny", fot=True, lagrum="5 kap. 1 § OSL"
        ),
        Kommando("idag.arenden", "s,slash", "Sök", "Går till ärendena.", "arende lista", fot=True),
        Kommando("idag.granska", "g", "Granska", "Kör reglerna över hela registret.", "granska", fot=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._poster: list[Post] = []
        self._fynd: list[Post] = []

    @property
    def rubrik(self) -> str:
        """Where we are, and what day it is."""
        idag = self.app.tjanst.idag
        return f"Idag › {VECKODAGAR[idag.weekday()]} {svenskt_kort(idag)}"

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield Lista[Post](KOLUMNER, _cells, tomt=LASER, stil=_style, hoppa=_is_heading, id="idag")

    async def load(self) -> None:
        """Read what is due and what is new; then run the rules, if the register is not too large for that."""
        idag = self.app.tjanst.idag
        frister, moten = await self.read(lambda ws: (_due(ws, idag), _meetings(ws, idag)))
        rader = (await self.app.alla_arenden()).rader
        self._poster = [*frister, *moten, *_new(rader, idag), *_unreadable(rader)]
        self._show()
        if len(rader) < MANGA:
            await self._judge()

    async def do_idag_granska(self) -> None:
        """Run the rules over everything."""
        self.say("Granskar …")
        await self._judge()
        self.say("Registret är granskat.")

    async def do_idag_oppna(self) -> None:
        """Open what the line is about."""
        post = self.query_one(Lista).vald
        if post:
            await self._open(post.avser)

    async def do_idag_arenden(self) -> None:
        """Go to the ärenden."""
        self.app.open_arenden()

    async def do_arende_ny(self) -> None:
        """Register an ärende, and open it."""
        await nytt_arende.register(self)

    def kopia(self) -> str:
        """Copy what the line is about."""
        post = self.query_one(Lista).vald
        return post.avser if post else ""

    @on(Lista.Oppnad)
    def _opened(self) -> None:
        self.run_worker(self.action_kommando("idag.oppna"), group="kommando")

    async def _open(self, avser: str) -> None:
        kod, _, dag = avser.partition("/")
        if avser.endswith(".toml"):
            self.app.open_arenden("status:oläsbar")
        elif dag.count("-") == 2:
            self.app.open_sammantrade(kod, date.fromisoformat(dag))
        else:
            self.app.open_arende(avser)

    async def _judge(self) -> None:
        idag = self.app.tjanst.idag
        try:
            fynd = await self.read(lambda ws: granska.granska(ws, idag=idag))
        except KallelseError as error:
            self.say_error(error)
            return
        self._fynd = _findings(fynd)
        self._show()

    def _show(self) -> None:
        lista = self.query_one(Lista)
        lista.tomt = "Inget väntar på dig. n registrerar ett nytt ärende, 2 visar alla."
        lista.show([*self._poster, *self._fynd], keep=lambda post: (post.vad, post.avser))


def _due(ws: Workspace, idag: date) -> list[Post]:
    rader = [
        Post(_when(b["dagar"], b["nar"]), f"{b['vad']}: {b['rubrik']}", b["avser"], _urgency(b["dagar"]))
        for b in bevakning(ws, idag=idag)
    ]
    return [Post("", "Frister", stil="rubrik"), *rader] if rader else []


def _when(dagar: int, ord_: str) -> str:
    return f"! {ord_}" if dagar < 0 else ord_


def _urgency(dagar: int) -> str:
    return "fel" if dagar < 0 else "varning" if dagar <= 3 else ""


def _meetings(ws: Workspace, idag: date) -> list[Post]:
    """Return the next sammanträde of each nämnd, with how far it has come and what is to be done next."""
    nasta: dict[str, Vy] = {}
    for mote in las.sammantrade_lista(ws):
        if mote["datum"] >= idag.isoformat() and mote["status"] not in {"inställt", las.OLASBAR}:
            nasta.setdefault(mote["namnd"], mote)
    rader = [_meeting(ws, mote, idag) for mote in nasta.values()]
    return [Post("", "Nästa sammanträde", stil="rubrik"), *rader] if rader else []


def _meeting(ws: Workspace, mote: Vy, idag: date) -> Post:
    dag = date.fromisoformat(mote["datum"])
    kvar = next((s for s in steg(ws, mote["namnd"], dag, idag=idag) if not s["klart"]), None)
    return Post(nar(dag, idag), f"{ws.namnd(mote['namnd']).namn} är {mote['status']}{_next(kvar)}.", _designation(mote))


def _next(kvar: Vy | None) -> str:
    if kvar is None:
        return ", allt är gjort"
    senast = f" senast {svenskt_kort(date.fromisoformat(kvar['senast']))}" if kvar["senast"] else ""
    return f", nästa: {NASTA[kvar['steg']]}{senast}"


def _designation(mote: Vy) -> str:
    return f"{mote['namnd']}/{mote['datum']}"


def _new(rader: Sequence[Rad], idag: date) -> list[Post]:
    tidigast = (idag - NYA).isoformat()
    nya = [rad for rad in rader if rad.registrerad >= tidigast and rad.status not in {las.OLASBAR, MAKULERAT}]
    poster = [
        Post(_day(rad.registrerad), f"{rad.arendemening} ({rad.status})", rad.diarienummer) for rad in nya[:FLEST]
    ]
    return [Post("", f"Nya ärenden ({len(nya)})", stil="rubrik"), *poster] if poster else []


def _unreadable(rader: Sequence[Rad]) -> list[Post]:
    poster = [Post("! oläsbar", f"{rad.fil} kan inte läsas", rad.fil, "fel") for rad in rader if rad.olasbar]
    return [Post("", "Oläsbara filer", stil="rubrik"), *poster] if poster else []


def _findings(fynd: Sequence[Anmarkning]) -> list[Post]:
    ordning = sorted(fynd, key=lambda a: list(STILAR).index(a.allvarlighetsgrad))
    poster = [
        Post(SYMBOLER[a.allvarlighetsgrad], a.meddelande, a.avser, STILAR[a.allvarlighetsgrad]) for a in ordning[:FLEST]
    ]
    antal = f"Reglerna har funnit {len(fynd)}" + (f", här de {FLEST} första" if len(fynd) > FLEST else "")
    return [Post("", antal, stil="rubrik"), *poster] if poster else []


def _day(text: str) -> str:
    return svenskt_kort(date.fromisoformat(text))


def _cells(post: Post) -> tuple[str, ...]:
    return (post.vad,) if _is_heading(post) else (post.nar, post.vad, post.avser)


def _style(post: Post) -> str:
    return post.stil


def _is_heading(post: Post) -> bool:
    return not post.avser
