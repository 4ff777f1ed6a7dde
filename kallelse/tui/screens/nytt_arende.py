"""The form that registers an ärende."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kallelse.actions import arende
from kallelse.domain.datum import VECKODAGAR, parse_date, svenskt_kort
from kallelse.domain.organisation import Organisation
from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace
from kallelse.tui.dialogs.formular import Falt
from kallelse.tui.skarm import Skarm


async def register(skarm: Skarm) -> None:
    """Ask for what an ärende needs, register it, and open it."""
    organisation = await skarm.read(lambda ws: ws.organisation)
    idag = skarm.app.tjanst.idag
    async for svar in skarm.filled_in("Nytt ärende", fields_of(organisation, idag), spara="Registrera"):
        outcome = await skarm.write(_register, svar, idag)
        if outcome:
            skarm.app.open_arende(str(outcome.data["diarienummer"]))


def fields_of(organisation: Organisation, idag: date) -> Sequence[Falt]:
    """Return the fields of the form, with those that the number series of the organisation call for."""
    serier = [organisation.serie_for(n) for n in organisation.namnder]
    falt = [
        Falt("arendemening", "Ärendemening", hjalp="Vad ärendet rör, i korthet (OSL 5 kap. 2 §)", obligatoriskt=True),
        Falt("namnd", "Nämnd", val=[(n.kod, f"{n.kod} {n.namn}") for n in organisation.namnder]),
        Falt("arendetyp", "Ärendetyp", hjalp="Till exempel motion, remiss eller upphandling", obligatoriskt=True),
        Falt("inkom", "Inkom", hjalp="Dagen då det kom in: idag, 3/11. Tomt om det är eget", prova=day_hint(idag)),
        Falt("avsandare", "Avsändare", hjalp="Vem det kom från"),
        Falt("handlaggare", "Handläggare"),
    ]
    if any(s.diarium == "externt" for s in serier):
        falt.append(Falt("dnr", "Diarienummer", hjalp="Det nummer som ärendet har i det andra diariet"))
    if any("{klass" in s.format for s in serier):
        falt.append(Falt("klass", "Klassificeringskod", hjalp="Om nämndens serie har en"))
    return falt


def day_hint(idag: date) -> Callable[[str], str]:
    """Return what tells which day a text means while it is typed, seen from today."""

    def hint(text: str) -> str:
        dag = parse_date(text, idag)
        return f"{VECKODAGAR[dag.weekday()]} {svenskt_kort(dag)}"

    return hint


def _register(ws: Workspace, svar: dict[str, str], idag: date) -> Outcome:
    return arende.ny(
        ws,
        namnd=svar["namnd"],
        arendemening=svar["arendemening"],
        arendetyp=svar["arendetyp"],
        inkom=parse_date(svar["inkom"], idag) if svar["inkom"] else None,
        avsandare=svar["avsandare"],
        handlaggare=svar["handlaggare"],
        dnr=svar.get("dnr") or None,
        klass=svar.get("klass", ""),
        idag=idag,
    )
