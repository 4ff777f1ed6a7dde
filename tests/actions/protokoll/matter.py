"""A board of eleven and its meeting with six items, for tests of the protokoll's actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kallelse.actions import (
    expediera,
    protokoll_andring,
    protokoll_anslag,
    protokoll_beslut,
    protokoll_efter,
    protokoll_justera,
    protokoll_narvaro,
    protokoll_paragraf,
    protokoll_upprata,
    protokoll_votering,
    protokoll_yrkande,
)
from kallelse.actions.protokoll_beslut import Beslutat
from kallelse.actions.protokoll_dokument import Byggt
from kallelse.actions.protokoll_votering import Rostning
from kallelse.domain.justering import Justering
from kallelse.domain.organisation import Ledamot
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.store.workspace import Workspace

DAG = date(2026, 3, 24)
EFTER = date(2026, 3, 25)
SENARE = date(2026, 4, 1)
MOTE = ("SN", DAG)

PERSONER = (
    Ledamot("Ada Alm", "ordforande", "S"),
    Ledamot("Bo Berg", "vice ordforande", "M"),
    *(
        Ledamot(namn, "ledamot", parti)
        for namn, parti in (
            ("Cia Dahl", "S"),
            ("Dan Ek", "S"),
            ("Eva Falk", "V"),
            ("Finn Gren", "M"),
            ("Gun Holm", "M"),
            ("Hans Ivarsson", "C"),
            ("Ida Jonsson", "KD"),
            ("Jan Krantz", "SD"),
            ("Kim Lind", "MP"),
        )
    ),
    Ledamot("Liv Mård", "ersattare", "S", turordning=1),
    Ledamot("Max Nord", "ersattare", "M", turordning=2),
    Ledamot("Nina Ohlin", "ersattare", "V", turordning=3),
)
FORVALTNINGEN = "Socialförvaltningen"
PUNKTER = (
    Punkt("Upprop", slag="formalia"),
    Punkt("Val av justerare", nr="1", slag="formalia", forslag_till_beslut=("Socialnämnden utser en justerare.",)),
    Punkt("Delegationsbeslut", nr="2", slag="formalia", forslag_till_beslut=("Socialnämnden tar del av dem.",)),
    Punkt("Beslutsärenden", slag="mellanrubrik"),
    Punkt("Budget", nr="3", forslag_till_beslut=("1. Socialnämnden antar budgeten.",), forslagsstallare=FORVALTNINGEN),
    Punkt("Lekplats", nr="4", forslag_till_beslut=("Socialnämnden bygger.",), forslagsstallare=FORVALTNINGEN),
    Punkt("Taxa", nr="5", forslag_till_beslut=("Socialnämnden föreslår en taxa.",), forslagsstallare=FORVALTNINGEN),
)


def held(ws: Workspace) -> Protokoll:
    """Return the protokoll as it is now."""
    protokoll = Workspace(ws.root).sammantrade(*MOTE).protokoll
    assert protokoll
    return protokoll


def para(ws: Workspace, plats: str) -> Paragraf:
    """Return a § as it is now."""
    protokoll = held(ws)
    return protokoll.paragrafer[protokoll_andring.index_of(protokoll, plats)]


def decide(ws: Workspace, *platser: str, **sagt: Any) -> Outcome:
    """Note decisions."""
    return protokoll_beslut.beslut(ws, *MOTE, platser, Beslutat(**sagt))


def demand(ws: Workspace, plats: str, slag: Any, *namn: str, **more: Any) -> Outcome:
    """Note a yrkande."""
    return protokoll_yrkande.yrkande(ws, *MOTE, plats, slag, namn, **more)


def vote(ws: Workspace, plats: str, **rost: Any) -> Outcome:
    """Note a votering."""
    return protokoll_votering.votering(ws, *MOTE, plats, Rostning(**rost))


def present(ws: Workspace, *namn: str, utom: tuple[str, ...] = (), **tid: Any) -> Outcome:
    """Note attendance."""
    return protokoll_narvaro.narvaro(ws, *MOTE, namn, utom=utom, tid=protokoll_narvaro.Tid(**tid))


def reserve(ws: Workspace, plats: str, *namn: str, **more: Any) -> Outcome:
    """Note a reservation."""
    return protokoll_efter.reservation(ws, *MOTE, plats, namn, **more)


def partial(ws: Workspace, plats: str, namn: str, **more: Any) -> Outcome:
    """Note jäv."""
    return protokoll_paragraf.jav(ws, *MOTE, plats, namn, **more)


def drawn_up(ws: Workspace, **more: Any) -> Outcome:
    """Decide everything that is not decided, choose a justerare and draw the protokoll up."""
    left = [p.punkt for p in held(ws).paragrafer if not p.utfall and p.punkt]
    if left:
        decide(ws, *left)
    protokoll_upprata.justerare(ws, *MOTE, ["dahl"])
    return protokoll_upprata.upprata(ws, *MOTE, idag=EFTER, **more)


def fake_pdf(_ws: Workspace, mote: Sammantrade, justering: Justering, stampel: Mapping[str, str]) -> Byggt:
    """Build a protokoll in no time."""
    return Byggt(f"%PDF {mote.beteckning} {justering.nr} {sorted(stampel.items())}".encode(), 3, stampel)


def fake_utdrag(_ws: Workspace, mote: Sammantrade, nr: int, _tid: datetime, stampel: Mapping[str, str]) -> Byggt:
    """Build an utdrag in no time."""
    return Byggt(f"%PDF {mote.beteckning} § {nr} {sorted(stampel.items())}".encode(), 1, stampel)


def approve(ws: Workspace, *nummer: int, dag: date = SENARE, **more: Any) -> Outcome:
    """Justera, with a protokoll that takes no time to build."""
    return protokoll_justera.justera(ws, *MOTE, dag=dag, idag=SENARE, nummer=nummer, bygg=fake_pdf, **more)


def announce(ws: Workspace, dag: date | None = SENARE, **more: Any) -> Outcome:
    """Note an anslag."""
    return protokoll_anslag.anslag(ws, *MOTE, dag=dag, **more)


def correct(ws: Workspace, nr: int, stod: str = "antar", ska_sta: str = "fastställer") -> Outcome:
    """Make a rättelse."""
    return protokoll_anslag.ratta(ws, *MOTE, nr, stod=stod, ska_sta=ska_sta, dag=SENARE)


def dispatch(ws: Workspace, **more: Any) -> Outcome:
    """Send utdrag that take no time to build."""
    return expediera.expediera(ws, *MOTE, idag=SENARE, bygg=fake_utdrag, **more)
