"""The steps after a meeting, one by one: numbers, justering, anslag, expediering, rättelse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kallelse.actions import expediera, protokoll_anslag, protokoll_justera, protokoll_upprata
from kallelse.actions.protokoll_justera import Underskrifter
from kallelse.domain.datum import parse_date, svenskt, svenskt_kort
from kallelse.domain.errors import BadInput, KallelseError
from kallelse.domain.frist import frist
from kallelse.domain.motessteg import Utdragsrad, utdragsrader
from kallelse.domain.narvarolista import signs
from kallelse.domain.outcome import Outcome
from kallelse.tui.dialogs.bekrafta import Bekrafta, SkrivDnr
from kallelse.tui.dialogs.formular import Falt
from kallelse.tui.dialogs.lasruta import Lasruta
from kallelse.tui.dialogs.val import Val
from kallelse.tui.screens.mote_bas import Motesbas
from kallelse.tui.screens.mote_efterat import Efterdel
from kallelse.tui.screens.mote_punkten import NAMN_HJALP, lines
from kallelse.tui.screens.ord import daghint, namnhint, veckodag

METODER = (("penna", "penna"), ("e-underskrift", "e-underskrift"))
OANGRAT = "Det kan inte ångras, bara rättas synligt (JO 581-2013)."
DOKUMENT = (
    ("Protokollet", ("protokoll", None)),
    ("Närvarolistan", ("narvarolista", None)),
    ("Anslaget", ("anslag", None)),
)


class Stegdel(Efterdel, Motesbas):
    """What each step does."""

    async def do_efter_justerare(self) -> None:
        """Note who justerar, where and when."""
        plan = self.vyn.protokoll.justering
        narvaro = self.vyn.protokoll.narvaro
        falt = [
            Falt(
                "namn",
                "Justerare",
                ", ".join(plan.justerare if plan else ()),
                prova=namnhint(narvaro),
                hjalp=NAMN_HJALP,
            ),
            Falt("ersattare", "Ersättare", ", ".join(plan.ersattare if plan else ()), prova=namnhint(narvaro)),
            Falt("plats", "Plats", plan.plats if plan else ""),
            Falt("tid", "Tid", plan.tid if plan else "", hjalp="Som det trycks: 15 december 2026 kl. 15.00"),
        ]
        async for svar in self.filled_in("Vem justerar?", falt, spara="Anteckna"):
            await self.note(
                protokoll_upprata.justerare,
                _some(svar["namn"]),
                ersattare=_some(svar["ersattare"]),
                plats=svar["plats"],
                tid=svar["tid"],
            )

    async def do_efter_upprata(self) -> None:
        """Give the §§ their numbers."""
        idag = self.app.tjanst.idag
        try:
            prov = await self.app.tjanst.write(
                lambda ws: protokoll_upprata.upprata(ws, self.kod, self.datum, idag=idag, torrkor=True)
            )
        except KallelseError as error:
            self.say_error(error)
            return
        nummer = signs(prov.data["paragrafer"])
        text = "\n".join((f"Paragraferna blir {nummer}.", "", *(f"! {v}" for v in prov.varningar)))
        if await self.app.push_screen_wait(Bekrafta("Upprätta protokollet", text, ja="Upprätta", tangent="j")):
            await self.note(protokoll_upprata.upprata, idag=idag)

    async def do_efter_justera(self) -> None:
        """Note the signatures, after a question that shows what freezes."""
        idag = self.app.tjanst.idag
        falt = [
            Falt("dag", "Underskrivet", obligatoriskt=True, prova=daghint(idag), hjalp=self._latest()),
            Falt(
                "paragrafer", "Paragrafer", prova=self._numbers_hint, hjalp="Tomt: alla som inte är justerade. 61, 63"
            ),
            Falt(
                "original", "Det underskrivna protokollet", prova=_file_hint, hjalp="Filens sökväg, om det är skannat"
            ),
            Falt("plats", "Plats", hjalp="Tomt: den som är bestämd"),
            Falt("metod", "Metod", val=METODER),
            Falt("dagar", "Skrev under en annan dag", rader=2, hjalp="En per rad: Eva Ek = 14/12"),
            Falt("vagran", "Vägrade skriva under", rader=2, hjalp="En per rad: Eva Ek = skälet (JO 4024-1999)"),
        ]
        async for svar in self.filled_in("Justera", falt, spara="Fortsätt"):
            await self._justera(self._signed(svar))

    async def _justera(self, allt: dict[str, Any]) -> None:
        try:
            prov = await self.app.tjanst.write(
                lambda ws: protokoll_justera.justera(ws, self.kod, self.datum, **allt, torrkor=True)
            )
        except KallelseError as error:
            self.refused(error)
            return
        if await self.confirmed(SkrivDnr("Justera", _asked(prov, OANGRAT), self.beteckning)):
            self.say("Fryser, bygger och märker …")
            await self.note(protokoll_justera.justera, **allt)

    def _latest(self) -> str:
        sista = frist("justering", self.datum).sista_dag
        return f"Senast {svenskt(sista)} (5 kap. 69 § kommunallagen)"

    def _signed(self, svar: dict[str, str]) -> dict[str, Any]:
        idag = self.app.tjanst.idag
        dagar = {namn: parse_date(dag, idag) for namn, dag in _pairs(svar["dagar"])}
        metod: Any = svar["metod"]
        return {
            "dag": parse_date(svar["dag"], idag),
            "idag": idag,
            "nummer": numbers(svar["paragrafer"]),
            "underskrifter": Underskrifter(dagar, dict(_pairs(svar["vagran"])), metod),
            "original": Path(svar["original"]).expanduser() if svar["original"] else None,
            "plats": svar["plats"],
        }

    def _numbers_hint(self, text: str) -> str:
        return signs(numbers(text))

    async def do_efter_anslag(self) -> None:
        """Note that a justering is announced."""
        namnd = self.vyn.fort.mote.namnd
        falt = [
            Falt(
                "dag",
                "Uppsatt",
                obligatoriskt=True,
                prova=self._appeal_hint,
                hjalp="Senast två dagar efter justeringen",
            ),
            Falt("forvaring", "Var protokollet finns", namnd.forvaring, obligatoriskt=True),
            Falt("av", "Uppsatt av", self.vyn.mote.sekreterare),
            Falt(
                "paragrafer", "Paragrafer", prova=self._numbers_hint, hjalp="Tomt: nästa justering som inte är anslagen"
            ),
        ]
        async for svar in self.filled_in("Anslå justeringen", falt, spara="Anteckna"):
            await self.note(
                protokoll_anslag.anslag,
                dag=parse_date(svar["dag"], self.app.tjanst.idag),
                nummer=numbers(svar["paragrafer"]),
                forvaring=svar["forvaring"],
                av=svar["av"],
            )

    def _appeal_hint(self, text: str) -> str:
        dag = parse_date(text, self.app.tjanst.idag)
        ut = frist("overklagande", dag)
        ned = f"; tas ned tidigast {svenskt_kort(ut.nedtagning)}" if ut.nedtagning else ""
        return f"{veckodag(dag)} {svenskt_kort(dag)}; överklagas senast {svenskt_kort(ut.sista_dag)}{ned}"

    async def do_efter_nedtagning(self) -> None:
        """Note that an anslag is taken down."""
        falt = [
            Falt("dag", "Nedtaget", obligatoriskt=True, prova=daghint(self.app.tjanst.idag)),
            Falt("paragrafer", "Paragrafer", prova=self._numbers_hint, hjalp="Tomt: den senaste justeringen"),
        ]
        async for svar in self.filled_in("Ta ned anslaget", falt, spara="Anteckna"):
            dag = parse_date(svar["dag"], self.app.tjanst.idag)
            await self.note(protokoll_anslag.anslag, nedtaget=dag, nummer=numbers(svar["paragrafer"]))

    async def do_efter_expediera(self) -> None:
        """Send utdrag: all that are left, or some."""
        rader = [r for r in utdragsrader(self.vyn.protokoll) if r.skickad is None and r.justerad]
        if not rader:
            self.say("Inget är kvar att expediera. Ange mottagare under Skickas till i beslutet (b i mötet).")
            return
        alla: list[tuple[str, Utdragsrad | None]] = [(f"Alla {len(rader)} utdrag", None)]
        val = [*alla, *((f"§ {r.paragraf} till {r.mottagare}", r) for r in rader)]
        valda = await self.app.push_screen_wait(Val("Vilka utdrag ska skickas?", val, flera=True))
        if not valda:
            return
        some = [] if None in valda else [r for r in valda if r]
        text = "\n".join(f"§ {r.paragraf} till {r.mottagare}" for r in some or rader)
        fraga = SkrivDnr("Expediera", f"{text}\n\n{OANGRAT}", self.beteckning)
        if await self.app.push_screen_wait(fraga):
            await self._send(some)

    async def _send(self, rader: list[Utdragsrad]) -> None:
        """Send these utdrag, one § at a time, or all that are left."""
        self.say("Bygger och antecknar utdragen …")
        idag = self.app.tjanst.idag
        if not rader:
            await self.note(expediera.expediera, idag=idag, alla=True)
        for nr in dict.fromkeys(r.paragraf for r in rader):
            till = [r.mottagare for r in rader if r.paragraf == nr]
            if not await self.note(expediera.expediera, idag=idag, nummer=[nr], till=till):
                return

    async def do_efter_ratta(self) -> None:
        """Correct a justerad §, visibly."""
        val = tuple((str(nr), f"§ {nr}") for nr in sorted(self.vyn.protokoll.justerade))
        falt = [
            Falt("nr", "Paragraf", val=val),
            Falt("stod", "Det som stod", obligatoriskt=True),
            Falt("ska_sta", "Det ska stå", obligatoriskt=True),
            Falt("skal", "Varför"),
            Falt("av", "Beslutat av", hjalp="Vem som bestämde rättelsen"),
        ]
        async for svar in self.filled_in("Rätta, synligt", falt, spara="Rätta"):
            ovrigt = {namn: text for namn, text in svar.items() if namn != "nr"}
            await self.note(protokoll_anslag.ratta, int(svar["nr"]), **ovrigt, dag=self.app.tjanst.idag)

    async def do_efter_liggare(self) -> None:
        """Show who got which version of which § when."""
        liggare = await self.read(lambda ws: expediera.liggare(ws, self.kod, self.datum))
        rader = [
            f"§ {e['paragraf']} till {e['mottagare']}, version {e['version']}, {e['tidpunkt'][:16].replace('T', ' ')}"
            for e in liggare.expedieringar
        ]
        gamla = [f"! § {e['paragraf']}: {e['mottagare']} har en tidigare version" for e in liggare.inaktuella]
        text = "\n".join((*rader, *gamla)) or "Inget är expedierat än."
        await self.app.push_screen_wait(Lasruta("Vem har vad", text))

    async def do_efter_dokument(self) -> None:
        """Build a document of the meeting."""
        utdrag = [(f"Utdrag § {nr}", ("utdrag", nr)) for nr in sorted(self.vyn.protokoll.justerade)]
        vald = await self.app.push_screen_wait(Val("Vilket dokument?", [*DOKUMENT, *utdrag]))
        if vald:
            await self.build(*vald)


def numbers(text: str) -> list[int]:
    """Return the §§ that are typed as "61, 63" or "61–63"; empty for none.

    Raises:
        BadInput: something that is no number.
    """
    found: list[int] = []
    for part in text.replace("§", "").replace("-", "–").split(","):
        forsta, _, sista = part.strip().partition("–")
        if part.strip():
            found += range(_number(forsta), _number(sista or forsta) + 1)
    return found


def _number(text: str) -> int:
    if not (text.strip().isascii() and text.strip().isdecimal() and len(text.strip()) <= 5):
        raise BadInput(f"{text.strip() or 'Tomt'} är inget paragrafnummer.", atgard="Skriv till exempel 61, 63.")
    return int(text)


def _some(text: str) -> list[str]:
    return [text] if text else []


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Give what is typed as `namn = värde`, one per line."""
    for rad in lines(text):
        namn, _, varde = rad.partition("=")
        yield namn.strip(), varde.strip()


def _file_hint(text: str) -> str:
    if not Path(text).expanduser().is_file():
        raise BadInput("Filen finns inte.", atgard="Skriv hela sökvägen.")
    return "Filen finns."


def _asked(prov: Outcome, efter: str) -> str:
    return "\n".join((prov.besked, "", *(f"! {v}" for v in prov.varningar), efter))
