"""The way of our answer: nämnder that prepare it together, then the board that adopts it, then the sender."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import arende, init, remiss_in, remiss_las
from kallelse.cli.parts import plain_lines
from kallelse.cli.remissvy import remiss_view
from kallelse.domain.arende import Avslut, Beslut
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG

NAMNDER = [
    ("AFN", "Arbets- och företagsnämnden"),
    ("SOCN", "Socialnämnden"),
    ("AN", "Äldrenämnden"),
    ("KS", "Kommunstyrelsen"),
]
VAR, DERAS, KS = "SOCN 2026/1", "AFN 2026/1", "KS 2026/1"


@pytest.fixture
def fragad(tmp_path: Path) -> Workspace:
    """A workspace where three nämnder prepare an answer that the fourth adopts; two have ärenden of their own."""
    init.init(tmp_path / "yta", profil="nacka", kommun="Ekby", namnder=NAMNDER)
    ws = Workspace.open(tmp_path / "yta")
    for kod in ("SOCN", "AFN", "KS"):
        arende.ny(ws, namnd=kod, arendemening="Remiss om strategi", arendetyp="Remiss", idag=IDAG)
    for nummer in (DERAS, KS):
        arende.koppla(ws, VAR, nummer)
    uppgifter = {"svarskedja": ("SOCN", "Kommunstyrelsen"), "bereds_av": ("AFN", "Äldrenämnden")}
    remiss_in.ta_in(ws, VAR, avsandare="Region Mellanland", uppgifter=uppgifter)
    return Workspace.open(tmp_path / "yta")


def decide(ws: Workspace, nummer: str, organ: str, dag: date) -> None:
    """Note that a nämnd has decided in an ärende."""
    with change(ws) as c:
        one = c.arende(c.diarienummer(nummer))
        c.save(replace(one, beslut=(*one.beslut, Beslut(organ, dag))))
        c.commit("Beslut.", handelse="beslut")


def shown(ws: Workspace) -> list[str]:
    """Return the lines of `remiss visa` about the way of the answer."""
    lines = plain_lines(remiss_view(remiss_las.visa(ws, VAR, IDAG)).parts)
    return [line for line in lines if line.startswith(("Bereds också av", "Svarets väg"))]


def test_the_way_is_shown_before_anybody_has_decided(fragad: Workspace) -> None:
    """Codes are shown as names, and a nämnd with a linked ärende by its number too."""
    assert shown(fragad) == [
        f"Bereds också av: Arbets- och företagsnämnden ({DERAS}), Äldrenämnden",
        f"Svarets väg: Socialnämnden, därefter Kommunstyrelsen ({KS}), därefter Region Mellanland",
    ]


def test_each_step_has_the_day_of_its_decision(fragad: Workspace) -> None:
    """Decisions count wherever they are noted: in our own ärende or in one that is linked, the latest of each organ."""
    decide(fragad, VAR, "Socialnämnden", date(2026, 3, 17))
    decide(fragad, DERAS, "Arbets- och företagsnämnden", date(2026, 3, 10))
    decide(fragad, VAR, "Äldrenämnden", date(2026, 3, 11))
    decide(fragad, KS, "Kommunstyrelsen", date(2026, 4, 7))
    decide(fragad, KS, "Kommunstyrelsen", date(2026, 4, 14))
    vy = remiss_las.visa(fragad, VAR, IDAG)["remiss_in"]
    assert [(s["organ"], s["beslutat"], s["diarienummer"]) for s in (*vy["beredning"], *vy["svarsvag"])] == [
        ("Arbets- och företagsnämnden", "2026-03-10", DERAS),
        ("Äldrenämnden", "2026-03-11", None),
        ("Socialnämnden", "2026-03-17", None),
        ("Kommunstyrelsen", "2026-04-14", KS),
    ]
    assert "Kommunstyrelsen (KS 2026/1, beslutade 2026-04-14), därefter Region Mellanland" in shown(fragad)[1]


def test_an_annulled_arende_is_no_step(fragad: Workspace) -> None:
    """What is makulerat says nothing of the way."""
    with change(fragad) as c:
        c.save(replace(c.arende(c.diarienummer(KS)), makulerad=Avslut(IDAG, "fel")))
        c.commit("Makulerat.", handelse="arende.makulerat")
    assert shown(fragad)[1] == "Svarets väg: Socialnämnden, därefter Kommunstyrelsen, därefter Region Mellanland"
