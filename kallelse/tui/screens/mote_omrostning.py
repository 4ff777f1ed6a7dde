"""How a § is decided: the votering, the decision, and what is said against it or beside it."""

from __future__ import annotations

from typing import Any

from kallelse.actions import protokoll_beslut, protokoll_efter, protokoll_votering
from kallelse.actions.protokoll_beslut import Beslutat
from kallelse.actions.protokoll_votering import Rostning
from kallelse.domain.datum import parse_time
from kallelse.domain.errors import KallelseError
from kallelse.domain.fraser import STYCKEN, Fras
from kallelse.domain.paragraf import Paragraf
from kallelse.tui.dialogs.formular import Falt
from kallelse.tui.dialogs.rostruta import Roster, Rostruta
from kallelse.tui.dialogs.val import Val
from kallelse.tui.screens.mote_bas import Motesbas
from kallelse.tui.screens.mote_punkten import FORSLAGET, NAMN_HJALP, lines, told
from kallelse.tui.screens.ord import JA_NEJ, namnhint

UTFALL = (
    ("", "som voteringen eller förslaget ger"),
    ("enligt forslag", "enligt förslaget"),
    ("aterremiss", "återremiss"),
    ("bordlaggning", "bordläggning"),
    ("utgar", "ärendet utgår"),
    ("annat", "annat: med texten nedan"),
)
LYDELSE = "Tomt: den som följer av beslutet"
UTAN_FORSLAG = "Inget förslag finns att besluta enligt: skriv beslutet, eller välj återremiss eller bordläggning"
RUBRIKER = {
    "initiativ": "Hur ärendet väcktes",
    "jav": "Jäv",
    "yrkanden": "Yrkanden",
    "beslutsgang": "Beslutsgång",
    "votering": "Omröstning",
    "deltar_inte": "Deltar inte",
    "reservation": "Reservation",
    "omedelbar": "Omedelbar justering",
    "sekretess": "Sekretess",
}


class Omrostningsdel(Motesbas):
    """What is noted in a § when it is decided."""

    async def do_mote_votering(self) -> None:
        """Note a votering, person by person."""
        vy, index = self.vyn, self.har
        fragor = vy.fragor(index)
        val = [
            (f"Ja för {vy.namngivet(index, ja)}, nej för {vy.namngivet(index, nej)}", (ja, nej)) for ja, nej in fragor
        ]
        fraga = val[0] if len(val) == 1 else None
        if fraga is None:
            vald = await self.app.push_screen_wait(Val("Vad röstar man om?", val))
            fraga = next((v for v in val if v[1] == vald), None)
        if fraga is None:
            return
        ja, nej = fraga[1]
        kanda = _known(self.paragraf, ja, nej)
        async for roster in self.answers(lambda forr, fel: self._grid(fraga[0], forr or kanda, fel)):
            await self.note(protokoll_votering.votering, self.plats, _voting(roster, ja, nej))

    def _grid(self, fraga: str, roster: Roster, fel: KallelseError | None) -> Rostruta:
        rubrik = f"Votering i {self.var}"
        return Rostruta(rubrik, fraga, self.tjanstgorande, self.tjanst.ordforande, roster, fel=fel)

    async def do_mote_beslut(self) -> None:
        """Note the decision; what follows from the facts is proposed."""
        paragraf = self.paragraf
        foreslaget = await self._proposed()
        falt = [
            Falt("utfall", "Beslut", val=UTFALL, hjalp=foreslaget),
            *self._wins(),
            Falt("text", "Beslutets lydelse", rader=4, hjalp=LYDELSE if foreslaget else UTAN_FORSLAG),
            Falt("skickas_till", "Skickas till", "\n".join(paragraf.skickas_till), rader=2, hjalp="En per rad"),
            Falt("till", "Går vidare till", paragraf.till, hjalp="Nästa organ, till exempel KS eller KF"),
            Falt("deltar_inte", "Deltar inte i beslutet", prova=namnhint(self.tjanstgorande), hjalp=NAMN_HJALP),
        ]
        if paragraf.klubbat:
            falt.append(Falt("felskrivning", "Varför var anteckningen fel?", hjalp="JO 3339-2013: det klubbade gäller"))
        async for svar in self.filled_in(f"Beslut i {self.var}", falt, spara="Besluta"):
            await self.note(protokoll_beslut.beslut, [self.plats], _decided(svar, paragraf.skickas_till))

    async def _proposed(self) -> str:
        """Return, as a hint, the decision that follows from the facts; empty if none does."""
        try:
            prov = await self.read(
                lambda ws: protokoll_beslut.beslut(ws, self.kod, self.datum, [self.plats], Beslutat(), torrkor=True)
            )
        except KallelseError:
            return ""
        text = " ".join(prov.data["beslut"][0]["beslut"]) or "Beslutet är sekretessmarkerat."
        return f"Föreslås: {text}"

    def _wins(self) -> list[Falt]:
        """Return a field for which yrkande wins, where there is one that may."""
        egna = [(str(y.nr), told(y, self.vyn.protokoll)) for y in self.paragraf.standing if y.slag != "bifall"]
        return [Falt("bifall", "Bifallet yrkande", val=(("", "inget särskilt"), *egna))] if egna else []

    async def do_mote_flera(self) -> None:
        """Decide several §§ as proposed."""
        vy = self.vyn
        oppna = [n for n, p in enumerate(vy.protokoll.paragrafer) if not p.utfall and not p.utan_paragraf]
        val = [(f"{vy.paragraf(n).punkt or '–'}  {vy.titel(n)}", vy.paragraf(n).plats) for n in oppna]
        if not val:
            self.say("Alla punkter är avgjorda.")
            return
        platser = await self.app.push_screen_wait(Val("Besluta enligt förslaget i …", val, flera=True))
        if platser:
            await self.note(protokoll_beslut.beslut, platser, Beslutat())

    async def do_mote_reservation(self) -> None:
        """Note a reservation against the decision."""
        till = [("", "det egna yrkandet, eller sägs inte")]
        till += [
            (r, self.vyn.namngivet(self.har, r))
            for r in (FORSLAGET, *(f"yrkande {y.nr}" for y in self.paragraf.standing))
        ]
        falt = [
            Falt("vem", "Vem", obligatoriskt=True, prova=namnhint(self.tjanstgorande), hjalp=NAMN_HJALP),
            Falt("for", "Till förmån för", val=till),
            Falt("text", "Motivering", rader=4, hjalp="Tomt: ingen, eller lämnas in senare"),
            Falt("anmald", "Anmäld", prova=parse_time, hjalp="Klockslag, om det ska stå; innan mötet avslutas"),
            Falt("bort", "Ta bort reservationen?", val=JA_NEJ),
        ]
        async for svar in self.filled_in(f"Reservation i {self.var}", falt, spara="Anteckna"):
            await self.note(
                protokoll_efter.reservation,
                self.plats,
                [svar["vem"]],
                till_forman_for=svar["for"],
                motivering=svar["text"],
                anmald=svar["anmald"],
                ta_bort=svar["bort"] == "ja",
            )

    async def do_mote_anteckning(self) -> None:
        """Take in a protokollsanteckning."""
        await self._statement("protokollsanteckning", "Protokollsanteckning")

    async def do_mote_uttalande(self) -> None:
        """Take in a särskilt uttalande."""
        await self._statement("sarskilt uttalande", "Särskilt uttalande")

    async def _statement(self, slag: str, rubrik: str) -> None:
        narvaro = self.vyn.protokoll.narvaro
        falt = [
            Falt("vem", "Vem", obligatoriskt=True, prova=namnhint(narvaro), hjalp=NAMN_HJALP),
            Falt("text", "Text", rader=6, hjalp="Samma person igen rättar texten; tomt tar bort den"),
        ]
        async for svar in self.filled_in(f"{rubrik} i {self.var}", falt, spara="Anteckna"):
            await self.note(
                protokoll_efter.uttalande,
                self.plats,
                [svar["vem"]],
                slag,
                text=svar["text"],
                ta_bort=not svar["text"],
            )

    async def do_mote_text(self) -> None:
        """Put an own text in the place of a generated one, or let the generated one stand again."""
        fraser = {f.stycke: f for f in self.vyn.fraser(self.har)}
        val: list[tuple[str, tuple[str, bool]]] = [
            (_heading(stycke, fraser.get(stycke)), (stycke, False)) for stycke in STYCKEN
        ]
        val += [
            (f"Låt den genererade gälla igen: {RUBRIKER[s].lower()}", (s, True)) for s, f in fraser.items() if f.egen
        ]
        vald = await self.app.push_screen_wait(Val("Vilket stycke?", val))
        if vald is None:
            return
        stycke, aterstall = vald
        if aterstall:
            await self.note(protokoll_efter.text, self.plats, stycke, None)
        else:
            await self._edit(stycke, fraser.get(stycke))

    async def _edit(self, stycke: str, fras: Fras | None) -> None:
        nu = "\n\n".join(fras.stycken) if fras else ""
        falt = [Falt("text", RUBRIKER[stycke], nu, rader=9, hjalp="Markdown. Tomt stryker stycket.")]
        async for svar in self.filled_in(f"Egen text i {self.var}", falt, spara="Spara"):
            if svar["text"] != nu:
                await self.note(protokoll_efter.text, self.plats, stycke, svar["text"])


def _heading(stycke: str, fras: Fras | None) -> str:
    if fras is None:
        return f"{RUBRIKER[stycke]} (finns inte)"
    if fras.foraldrad:
        return f"{RUBRIKER[stycke]} (egen text, ! uppgifterna har ändrats)"
    return f"{RUBRIKER[stycke]} (egen text)" if fras.egen else RUBRIKER[stycke]


def _known(paragraf: Paragraf, ja: str, nej: str) -> Roster:
    """Return the votes of a votering that is already noted, so that it can be corrected."""
    same = next((v for v in paragraf.voteringar if (v.ja_innebar, v.nej_innebar) == (ja, nej)), None)
    return {namn: rost for namn in same.namn if (rost := same.rost(namn))} if same else {}


def _voting(roster: Roster, ja: str, nej: str) -> Rostning:
    delade: dict[str, Any] = {
        rost: tuple(n for n, r in roster.items() if r == rost) for rost in ("ja", "nej", "avstar")
    }
    return Rostning(**delade, ja_innebar=ja, nej_innebar=nej)


def _decided(svar: dict[str, str], kanda: tuple[str, ...]) -> Beslutat:
    """Return what is said of the decision; of the receivers that were known (`kanda`) those struck out are gone."""
    utfall: Any = svar["utfall"]
    mottagare = lines(svar["skickas_till"])
    return Beslutat(
        utfall=utfall,
        bifallna=(int(svar["bifall"]),) if svar.get("bifall") else (),
        text=tuple(lines(svar["text"])),
        till=svar["till"],
        skickas_till=tuple(mottagare),
        skickas_inte_till=tuple(m for m in kanda if m not in mottagare),
        deltar_inte=(svar["deltar_inte"],) if svar["deltar_inte"] else (),
        felskrivning=svar.get("felskrivning", ""),
    )
