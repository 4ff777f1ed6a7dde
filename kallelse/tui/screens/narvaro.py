"""Who is at the meeting: here, away, on the way in or out, and who serves for whom."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from kallelse.actions import protokoll_narvaro as narvaro
from kallelse.actions.motesvy import Motesvy, motesvy
from kallelse.actions.protokoll_narvaro import Tid
from kallelse.domain.narvaro import Narvaro, parse_tillfalle
from kallelse.domain.narvarolista import Deltagare
from kallelse.domain.paragrafhinder import hinder
from kallelse.domain.tjanstgoring import order_of_call
from kallelse.tui.dialogs.formular import Falt
from kallelse.tui.kommando import Kommando
from kallelse.tui.screens.mote_bas import Motesbas
from kallelse.tui.screens.ord import JA_NEJ
from kallelse.tui.text import Text
from kallelse.tui.widgets.lista import Kolumn, Lista

CLI = "protokoll narvaro"
KOMMANDON = (
    Kommando("narvaro.byt", "space", "Här/borta", "Antecknar att personen är här, eller inte alls.", CLI, fot=True),
    Kommando("narvaro.kommer", "plus", "Kommer", "Antecknar att personen kommer under mötet.", CLI, fot=True),
    Kommando("narvaro.gar", "minus", "Går", "Antecknar att personen går under mötet.", CLI, fot=True),
    Kommando(
        "narvaro.forhinder",
        "f",
        "Förhinder",
        "Antecknar ett anmält förhinder och kallar in nästa ersättare i turordningen.",
        "protokoll forhinder",
        fot=True,
    ),
    Kommando(
        "narvaro.for",
        "r",
        "Tjänstgör för",
        "Säger vem en ersättare tjänstgör för, på distans eller inte alls.",
        CLI,
    ),
    Kommando("narvaro.alla", "a", "Alla här", "Antecknar att alla ledamöter utan förhinder är här.", CLI, fot=True),
    Kommando("narvaro.ovrig", "o", "Övriga", "Antecknar andra i rummet: tjänstepersoner, åhörare.", "protokoll ovrig"),
)
UPPDRAG = {"ordforande": "ordf.", "vice ordforande": "v. ordf.", "2:e vice ordforande": "2 v. ordf."}
NAR_HJALP = "17.20, före 6, under 6 eller efter 6"


class NarvaroSkarm(Motesbas):
    """The attendance of a meeting."""

    KOMMANDON: ClassVar[tuple[Kommando, ...]] = KOMMANDON
    HJALP = (
        "Här står alla som är kallade. En frånvarande ledamots plats tas av ersättare som är här, i turordning; "
        "vem som tjänstgör räknas ut, punkt för punkt."
    )

    def __init__(self, kod: str, datum: date, punkt: str) -> None:
        super().__init__(kod, datum)
        self.punkt = punkt

    @property
    def rubrik(self) -> str:
        """Where we are."""
        return f"Mötet › {self.nar} › Närvaro"

    def content(self) -> ComposeResult:
        """Yield those who are called, and who else is there."""
        yield Text("", id="laget")
        kolumner = (Kolumn("", 1), Kolumn("Namn"), Kolumn("Uppdrag", 10), Kolumn("Här", 14), Kolumn("Tjänstgör", 20))
        yield Lista[Deltagare](kolumner, self._cells, stil=_style, id="personer")
        yield Text("", id="ovriga")

    async def load(self) -> None:
        """Show the attendance as it stands."""
        self.vy = await self.read(lambda ws: motesvy(ws, self.kod, self.datum, idag=self.app.tjanst.idag))
        self.query_one("#personer", Lista).show(self.vy.fort.deltagare, keep=lambda d: d.person.namn)
        self.query_one("#laget", Text).show(_quorum(self.vy))
        ovriga = ", ".join(f"{o.namn}{f' ({o.titel})' if o.titel else ''}" for o in self.vy.protokoll.ovriga)
        self.query_one("#ovriga", Text).show(f"Övriga: {ovriga or 'inga, o lägger till'}")

    def hinder(self, kommando: Kommando) -> str:
        """Return why a command cannot be done now."""
        if self.vy is None or self.person is None:
            return "Närvaron kan inte läsas."
        if kommando.id == "narvaro.for" and not self.person.ersattare:
            return "Personen är ledamot och tjänstgör på sin egen plats."
        return hinder(self.vy.mote, None, "narvaro")

    @property
    def person(self) -> Narvaro | None:
        """The person under the cursor."""
        vald: Deltagare | None = self.query_one("#personer", Lista).vald
        return vald.person if vald else None

    @property
    def vem(self) -> Narvaro:
        """The person under the cursor, where there is one: `hinder` has seen to it."""
        if self.person is None:
            raise LookupError(self.beteckning)
        return self.person

    async def do_narvaro_byt(self) -> None:
        """Note that the person is here, or is not."""
        await self._present(Tid(borta=not self.vem.franvarande))

    async def do_narvaro_kommer(self) -> None:
        """Note that the person comes."""
        falt = [
            Falt("fran", "Kommer", self._at("före"), prova=_moment, obligatoriskt=True, hjalp=NAR_HJALP),
            Falt("distans", "På distans", val=JA_NEJ),
        ]
        async for svar in self.filled_in(f"{self.vem.namn_parti} kommer", falt, spara="Anteckna"):
            await self._present(Tid(fran=svar["fran"], distans=svar["distans"] == "ja"))

    async def do_narvaro_gar(self) -> None:
        """Note that the person goes."""
        falt = [Falt("till", "Går", self._at("efter"), prova=_moment, obligatoriskt=True, hjalp=NAR_HJALP)]
        async for svar in self.filled_in(f"{self.vem.namn_parti} går", falt, spara="Anteckna"):
            await self._present(Tid(till=svar["till"]))

    async def do_narvaro_for(self) -> None:
        """Say for whom an ersättare serves, and how."""
        ledamoter = [n for n in self.vyn.protokoll.narvaro if not n.ersattare]
        val = (("", "i turordning"), *((n.namn, n.namn_parti) for n in ledamoter))
        falt = [
            Falt("for", "Tjänstgör för", val=val),
            Falt("tjanstgor", "Tjänstgör", "ja", val=JA_NEJ, hjalp="Nej: är här utan att tjänstgöra"),
            Falt("distans", "På distans", val=JA_NEJ),
        ]
        async for svar in self.filled_in(self.vem.namn_parti, falt, spara="Anteckna"):
            inte = svar["tjanstgor"] == "nej"
            await self._present(Tid(distans=svar["distans"] == "ja", tjanstgor_inte=inte, i_stallet_for=svar["for"]))

    async def do_narvaro_forhinder(self) -> None:
        """Note a förhinder, with the next ersättare in turn proposed; or take it back."""
        vem = self.vem
        if vem.forhinder:
            await self.note(narvaro.forhinder, vem.namn, ta_bort=True)
            return
        ordning = [] if vem.ersattare else order_of_call(self.vyn.protokoll, vem)
        val = (("", "nästa i turordningen"), *((n.namn, n.namn_parti) for n in ordning))
        falt = [Falt("ersattare", "Ersättare", val=val, hjalp="Turordningen är nämndens, ditt val går före")]
        async for svar in self.filled_in(f"Förhinder: {vem.namn_parti}", falt, spara="Anteckna"):
            await self.note(narvaro.forhinder, vem.namn, anmalt=self.app.tjanst.idag, ersattare=svar["ersattare"])

    async def do_narvaro_alla(self) -> None:
        """Note that all ledamöter are here."""
        await self.note(narvaro.narvaro, alla=True)

    async def do_narvaro_ovrig(self) -> None:
        """Note somebody else in the room."""
        falt = [
            Falt("namn", "Namn", obligatoriskt=True, hjalp="Eller till exempel Åhörare 3 st. Samma namn igen rättar."),
            Falt("titel", "Titel eller roll"),
            Falt("punkter", "Vid punkt", hjalp="Tomt: hela mötet. Flera med komma: 4, 5"),
            Falt("bort", "Ta bort?", val=JA_NEJ),
        ]
        async for svar in self.filled_in("Övrig närvarande", falt, spara="Anteckna"):
            punkter = [p.strip() for p in svar["punkter"].split(",") if p.strip()]
            await self.note(
                narvaro.ovrig, svar["namn"], titel=svar["titel"], punkter=punkter, ta_bort=svar["bort"] == "ja"
            )

    def _at(self, lage: str) -> str:
        """Return the moment that is proposed: at the item that the meeting has come to."""
        return f"{lage} {self.punkt}" if self.punkt else ""

    async def _present(self, tid: Tid) -> None:
        await self.note(narvaro.narvaro, [self.vem.namn], tid=tid)

    def _cells(self, deltagare: Deltagare) -> tuple[str, ...]:
        person = deltagare.person
        uppdrag = "ersättare" if person.ersattare else UPPDRAG.get(person.uppdrag, "ledamot")
        return (_sign(deltagare), person.namn_parti, uppdrag, self._here(deltagare), self._serves(deltagare))

    def _here(self, deltagare: Deltagare) -> str:
        if deltagare.person.forhinder:
            return "förhinder"
        return self._places([bool(del_) for del_ in deltagare.narvaro]) or "borta"

    def _serves(self, deltagare: Deltagare) -> str:
        for_ledamot = next(filter(None, deltagare.for_ledamot), "")
        hur = f"för {for_ledamot}" if for_ledamot else ""
        var = self._places(list(deltagare.tjanst))
        return " ".join(filter(None, ("" if var == "hela mötet" and hur else var, hur))) if var else ""

    def _places(self, var: list[bool]) -> str:
        """Return where something holds: everywhere, nowhere (empty), or from which item to which."""
        platser = [self.vyn.paragraf(n).plats for n, sant in enumerate(var) if sant]
        if len(platser) == len(var):
            return "hela mötet"
        return f"{platser[0]}–{platser[-1]}" if len(platser) > 1 else "".join(platser)


def _sign(deltagare: Deltagare) -> str:
    if deltagare.person.franvarande:
        return "·"
    return "●" if any(deltagare.tjanst) else "○"


def _style(deltagare: Deltagare) -> str:
    return "dampad" if deltagare.person.franvarande else ""


def _moment(text: str) -> str:
    parse_tillfalle(text)
    return ""


def _quorum(vy: Motesvy) -> str:
    """Return how many serve when the first item is decided, against what the law asks for."""
    tjanster = vy.fort.tjanst
    if not tjanster:
        return "Mötet har inga punkter."
    minst = min(len(t.beslutande) for t in tjanster)
    lage = "beslutsför" if all(t.beslutsfor for t in tjanster) else "! inte beslutsför i någon punkt"
    krav = f"{tjanster[0].kravs} av {vy.protokoll.seats} krävs (6 kap. 27 § kommunallagen)"
    return f"{vy.organ} är {lage}\nMinst {minst} tjänstgör i varje punkt; {krav}"
