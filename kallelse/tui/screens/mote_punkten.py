"""One § while it is handled: jäv, who presides, proposals, yrkanden and the order in which they are put."""

from __future__ import annotations

from datetime import date

from kallelse.actions import protokoll_paragraf, protokoll_yrkande
from kallelse.domain.datum import parse_time
from kallelse.domain.javsgrund import grounds
from kallelse.domain.paragraf import Yrkande
from kallelse.domain.protokoll import Protokoll
from kallelse.tui.dialogs.formular import Falt, changed
from kallelse.tui.dialogs.val import Val
from kallelse.tui.screens.mote_bas import Motesbas
from kallelse.tui.screens.ord import JA_NEJ, namnhint

SLAG = (
    ("bifall", "bifall"),
    ("avslag", "avslag"),
    ("andring", "ändring"),
    ("tillagg", "tillägg"),
    ("aterremiss", "återremiss"),
    ("bordlaggning", "bordläggning"),
)
UTFALL_JAV = (
    ("jav", "jävig: deltar inte och är inte närvarande"),
    ("inte jav", "nämnden fann inget jäv"),
    ("bortses", "nämnden bortser från jävet (6 kap. 29 §)"),
)
OVERKLAGANDE = (
    ("", "som ärendet brukar"),
    ("laglighetsprovning", "laglighetsprövning"),
    ("forvaltningsbesvar", "förvaltningsbesvär"),
    ("kan inte overklagas", "kan inte överklagas"),
)
NAMN_HJALP = "Namn, del av namn eller parti, med komma mellan"
FORSLAGET = "forslag"


class Punktdel(Motesbas):
    """What is noted in a § before it is decided."""

    async def do_mote_jav(self) -> None:
        """Note jäv, or take it back."""
        falt = [
            Falt("namn", "Vem", obligatoriskt=True, prova=namnhint(self.vyn.protokoll.narvaro), hjalp=NAMN_HJALP),
            Falt("grund", "Grund (6 kap. 28 § kommunallagen)", val=_grounds(self.datum)),
            Falt("utfall", "Hur frågan avgjordes", val=(*UTFALL_JAV, ("ta bort", "anteckningen var fel: ta bort den"))),
            Falt("bestridd", "Var jävet omstritt?", val=JA_NEJ),
            Falt("skal", "Nämndens skäl", hjalp="Behövs när nämnden bortser från jävet"),
        ]
        async for svar in self.filled_in(f"Jäv i {self.var}", falt, spara="Anteckna"):
            await self._note_jav(svar)

    async def _note_jav(self, svar: dict[str, str]) -> None:
        if svar["utfall"] == "ta bort":
            await self.note(protokoll_paragraf.jav, self.plats, svar["namn"], ta_bort=True)
            return
        await self.note(
            protokoll_paragraf.jav,
            self.plats,
            svar["namn"],
            grund=svar["grund"],
            utfall=svar["utfall"],
            bestridd=svar["bestridd"] == "ja",
            skal=svar["skal"],
        )

    async def do_mote_ordforande(self) -> None:
        """Say who presides in the §."""
        val = [(n.namn_parti, n.namn) for n in self.tjanstgorande]
        vanlig = ("Den som följer av presidiet och närvaron", "")
        vald = await self.app.push_screen_wait(Val(f"Vem leder {self.var}?", [vanlig, *val]))
        if vald is not None:
            await self._set({"ordforande": vald})

    async def do_mote_forslag(self) -> None:
        """Note a proposal that was laid at the meeting."""
        falt = [
            Falt("av", "Vems förslag", obligatoriskt=True, hjalp="Till exempel Arbetsutskottet eller Ordföranden"),
            Falt("text", "Förslaget", rader=5, hjalp="En punkt per rad. Tomt: ta bort det förslag som lades"),
        ]
        async for svar in self.filled_in(f"Förslag i {self.var}", falt, spara="Anteckna"):
            await self.note(protokoll_yrkande.forslag, self.plats, svar["av"], lines(svar["text"]))

    async def do_mote_yrkande(self) -> None:
        """Note what somebody demands."""
        till = [(ref, f"{self.vyn.namngivet(self.har, ref)}{_number(ref)}") for ref in self._standing()]
        falt = [
            Falt("slag", "Slag", val=SLAG),
            Falt("vem", "Vem", obligatoriskt=True, prova=namnhint(self.tjanstgorande), hjalp=NAMN_HJALP),
            Falt("text", "Vad", rader=3, hjalp="Behövs vid ändring och tillägg; skälet vid återremiss"),
            Falt("till", "Bifall eller avslag till", val=till),
        ]
        async for svar in self.filled_in(f"Yrkande i {self.var}", falt, spara="Anteckna"):
            till_vad = svar["till"] if svar["slag"] in {"bifall", "avslag"} else ""
            await self.note(
                protokoll_yrkande.yrkande, self.plats, svar["slag"], [svar["vem"]], text=svar["text"], till=till_vad
            )

    def _standing(self) -> list[str]:
        """Return the proposals that somebody may support or oppose, as they are referred to."""
        egna = [f"yrkande {y.nr}" for y in self.paragraf.standing if y.slag in {"andring", "tillagg"}]
        return [FORSLAGET, *egna]

    async def do_mote_aterkalla(self) -> None:
        """Mark a yrkande as withdrawn, or take away one that was noted by mistake."""
        namngivna = [(y.nr, told(y, self.vyn.protokoll)) for y in self.paragraf.standing]
        val = [(f"Återkallat: {namn}", (nr, False)) for nr, namn in namngivna]
        val += [(f"Fel antecknat, ta bort: {namn}", (nr, True)) for nr, namn in namngivna]
        vald = await self.app.push_screen_wait(Val("Vilket yrkande?", val))
        if vald:
            await self.note(protokoll_yrkande.aterkalla, self.plats, vald[0], ta_bort=vald[1])

    async def do_mote_ordning(self) -> None:
        """Note another order of propositions than the one that follows from the yrkanden."""
        vy, index = self.vyn, self.har
        fragor = vy.fragor(index)
        namngivna = "; ".join(f"{r} = {vy.namngivet(index, r)}" for r in dict.fromkeys(sum(fragor, ())))
        nu = "\n".join(" mot ".join(p.mellan) for p in self.paragraf.propositioner)
        falt = [
            Falt(
                "steg",
                "Frågorna i ordning",
                nu,
                rader=4,
                hjalp="En per rad: forslag mot yrkande 2. Tomt: vanlig ordning",
            ),
            Falt(
                "huvudforslag", "Huvudförslag", self.paragraf.huvudforslag, hjalp=f"Vems, om inte listans. {namngivna}"
            ),
        ]
        async for svar in self.filled_in(f"Propositionsordning i {self.var}", falt, spara="Anteckna"):
            huvud = {"huvudforslag": svar["huvudforslag"]} if svar["huvudforslag"] else {}
            await self.note(protokoll_yrkande.ordning, self.plats, lines(svar["steg"]), **huvud)

    async def do_mote_uppgifter(self) -> None:
        """Change plain facts of the §."""
        paragraf = self.paragraf
        falt = [
            Falt("tid", "Togs upp", paragraf.tid, prova=parse_time, hjalp="Klockslag, om det ska stå"),
            Falt("overklagande", "Överklagas genom", paragraf.overklagande, val=OVERKLAGANDE),
            Falt("myndighetsutovning", "Myndighetsutövning", _yes(paragraf.myndighetsutovning), val=JA_NEJ),
            Falt("sluten", "Sluten del", _yes(paragraf.sluten), val=JA_NEJ),
        ]
        async for svar in self.filled_in(f"Uppgifter om {self.var}", falt, spara="Spara"):
            if andrat := changed(falt, svar):
                await self._set(andrat)

    async def do_mote_omedelbar(self) -> None:
        """Declare the § omedelbart justerad, or take it back."""
        await self._set({"omedelbar_justering": _yes(not self.paragraf.omedelbar_justering)})

    async def _set(self, varden: dict[str, str]) -> None:
        await self.note(protokoll_paragraf.falt, self.plats, varden, idag=self.app.tjanst.idag)


def lines(text: str) -> list[str]:
    """Return the lines of a text that have anything in them."""
    return [rad.strip() for rad in text.splitlines() if rad.strip()]


def told(yrkande: Yrkande, protokoll: Protokoll) -> str:
    """Return a yrkande in short: number, kind, who."""
    return f"{yrkande.nr} {dict(SLAG)[yrkande.slag]}, {', '.join(map(protokoll.namn_parti, yrkande.av))}"


def _grounds(datum: date) -> tuple[tuple[str, str], ...]:
    return (("", "sägs inte"), *((nr, f"{nr} {vad}") for nr, vad in grounds(datum).items()))


def _number(ref: str) -> str:
    return f" ({ref})" if ref != FORSLAGET else ""


def _yes(sant: bool) -> str:  # noqa: FBT001  # the one thing that it says
    return "ja" if sant else "nej"
