"""The plan of the meetings: the days around each by the nämnd's own rules, and a meeting that moves to another day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kallelse.actions.frist import kallelse_days
from kallelse.actions.las import INSTALLT, iso, sammantrade_lista
from kallelse.actions.punkt import not_cancelled, reason
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import Refused
from kallelse.domain.foredragningslista import renumber
from kallelse.domain.kalender import helgnamn
from kallelse.domain.motesplan import motesplan
from kallelse.domain.organisation import Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade, Utgar
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]
DAGAR = {
    "arendeuttag": "Ärendeuttag",
    "stoppdatum": "Stoppdatum för handlingar",
    "utskick": "Utskick av kallelsen",
    "gruppmote": "Gruppmöten",
    "justering": "Justering",
    "justering_senast": "Sista dag för justering",
}
"""The days of a plan, and what each is called in a calendar."""


def plan(ws: Workspace, kod: str | None = None, *, ar: int | None = None) -> list[Vy]:
    """Return the sammanträden (of one nämnd, of one year) with the days around each, in order of date.

    A row is that of `las.sammantrade_lista` with `helgdag`, `kallelse_senast` and `DAGAR`. What the nämnd has not
    decided is None, as every day of a cancelled meeting.

    Raises:
        NotFound: there is no such nämnd.
    """
    dagar = {n.kod: (n, kallelse_days(ws, n)) for n in ws.organisation.namnder}
    rader = [rad for rad in sammantrade_lista(ws, kod) if ar in {None, int(rad["datum"][:4])}]
    return [{**rad, **_days(rad, *dagar.get(rad["namnd"], (Namnd(rad["namnd"], ""), None)))} for rad in rader]


def _days(rad: Vy, namnd: Namnd, kallelsedagar: int | None) -> Vy:
    datum = date.fromisoformat(rad["datum"])
    plan = None if rad["status"] == INSTALLT else motesplan(datum, namnd, kallelsedagar)
    dagar = {namn: iso(getattr(plan, namn, None)) for namn in ("kallelse_senast", *DAGAR)}
    return {**dagar, "helgdag": helgnamn(datum) or None}


def calendar_rows(rader: Iterable[Vy], namnder: Mapping[str, str]) -> Iterator[Vy]:
    """Give the meetings of a plan and their days as rows of a calendar; `namnder` are the names by code.

    The days of a cancelled meeting are there as cancelled, so that a calendar that has them takes them away.
    """
    for rad in rader:
        namn = namnder.get(rad["namnd"], rad["namnd"])
        avser = f"{rad['namnd']}/{rad['datum']}"
        known = {
            "avser": avser,
            "rubrik": namn,
            "regel": "motesplan",
            "lagrum": "",
            "installt": rad["status"] == INSTALLT,
        }
        visa = f"kallelse sammantrade visa {avser}"
        vad = " ".join(filter(None, ("Sammanträde", namn, rad["tid"])))
        yield {**known, "datum": rad["datum"], "vad": vad, "kommando": visa, "nyckel": ""}
        for nyckel, vad in DAGAR.items():
            if dag := rad[nyckel] or (known["installt"] and rad["datum"]):
                yield {**known, "datum": dag, "vad": vad, "kommando": visa, "nyckel": nyckel}


def flytta(
    ws: Workspace, kod: str, datum: date, till: date, skal: str, *, idag: date, torrkor: bool = False
) -> Outcome:
    """Move a sammanträde to another day: it stands as cancelled, and what was on it is on a new one that is not sent.

    Raises:
        BadInput: no reason.
        Refused: it is cancelled, its protokoll is begun, or the nämnd meets that day already.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = _movable(c, not_cancelled(c.sammantrade(kod, datum)), till)
        borta = Utgar(idag, reason(skal))
        c.save(
            replace(mote, installt=borta, flyttat_till=till, delegationsbeslut=(), meddelanden=()),
            replace(_unsent(mote), datum=till, flyttat_fran=datum),
        )
        if mote.skickade:
            c.warn(f"Kallelsen till {mote.beteckning} är skickad; meddela de kallade, och kalla till den nya dagen.")
        ny = f"{mote.namnd}/{till}"
        besked = f"Sammanträdet {mote.beteckning} är flyttat till {svenskt(till)}."
        return c.commit(besked, handelse="sammantrade.flyttat", avser=(mote.beteckning, ny), data={"sammantrade": ny})


def _movable(c: Change, mote: Sammantrade, till: date) -> Sammantrade:
    if mote.protokoll:
        raise Refused(
            f"Protokollet för {mote.beteckning} är påbörjat; sammanträdet är hållet och flyttas inte.",
            atgard="Lägg in ett nytt sammanträde med kallelse sammantrade ny.",
        )
    if c.has_sammantrade(mote.namnd, till):
        raise Refused(
            f"Nämnden har redan ett sammanträde {till}.",
            atgard=f"Se det med kallelse sammantrade visa {mote.namnd}/{till}.",
        )
    return mote


def _unsent(mote: Sammantrade) -> Sammantrade:
    """Return a meeting as if nothing had been sent: without its utskick, and without the items that were withdrawn."""
    return replace(mote, utskick=(), kallade=(), punkter=renumber(tuple(p for p in mote.punkter if not p.utgar)))
