"""A workspace with a meeting to keep the protokoll of, made once and copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kallelse.actions import arende, protokoll_narvaro, sammantrade
from kallelse.actions.namnd import with_namnd
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.conftest import copied
from tests.actions.material import IDAG
from tests.actions.protokoll.matter import (
    MOTE,
    PERSONER,
    PUNKTER,
    announce,
    approve,
    correct,
    decide,
    dispatch,
    drawn_up,
)


@pytest.fixture(scope="session")
def grund_mote(grund_ny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three ärenden, as items 3–5 of the meeting SN/2026-03-24, whose protokoll is begun."""
    ws = copied(grund_ny, tmp_path_factory.mktemp("mote") / "yta")
    for mening in ("Budget", "Lekplats", "Taxa"):
        arende.ny(ws, namnd="SN", arendemening=mening, arendetyp="Beslut", idag=IDAG)
    sammantrade.ny(ws, *MOTE)
    with change(ws) as c:
        organ = replace(c.namnd("SN"), ledamoter=PERSONER, forvaring="Kommunhuset")
        arenden = {p.nr: c.diarienummer(f"SN 2026/{n}") for n, p in enumerate(PUNKTER[-3:], 1)}
        punkter = tuple(replace(p, diarienummer=arenden.get(p.nr)) for p in PUNKTER)
        c.save(with_namnd(c.organisation, organ), replace(c.sammantrade(*MOTE), punkter=punkter))
        c.commit("Nämnden och listan är inlagda.", handelse="prov")
    protokoll_narvaro.narvaro(ws, *MOTE, alla=True)
    return ws.root


@pytest.fixture
def mote(grund_mote: Path, tmp_path: Path) -> Workspace:
    """A workspace where the protokoll of a meeting is begun and all eleven ledamöter are there."""
    return copied(grund_mote, tmp_path / "yta")


@pytest.fixture(scope="session")
def grund_justerad(grund_mote: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The meeting with all of it decided, numbered and justerat, and two §§ to be sent on."""
    ws = copied(grund_mote, tmp_path_factory.mktemp("justerad") / "yta")
    decide(ws, "3", "4", skickas_till=("Revisorerna",))
    drawn_up(ws)
    approve(ws)
    return ws.root


@pytest.fixture
def justerad(grund_justerad: Path, tmp_path: Path) -> Workspace:
    """A workspace whose protokoll is justerat: §§ 1–5."""
    return copied(grund_justerad, tmp_path / "yta")


@pytest.fixture(scope="session")
def grund_expedierad(grund_justerad: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The justerat protokoll announced, sent on and corrected in § 3: three tags."""
    ws = copied(grund_justerad, tmp_path_factory.mktemp("expedierad") / "yta")
    announce(ws)
    dispatch(ws, alla=True)
    correct(ws, 3)
    return ws.root
