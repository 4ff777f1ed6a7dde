"""Workspaces for the tests of the actions, made once and copied: a new one, one at work, one whose kallelse is sent."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kallelse.actions import arende, handling, init, sammantrade, tjansteskrivelse, utskick
from kallelse.actions.namnd import with_namnd
from kallelse.documents.bundle import no_progress
from kallelse.domain.organisation import Ledamot
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, TVA, memo, pdf, put

PERSONER = (
    Ledamot("Ada Alm", "ordforande", "S", "ada@tranharad.se"),
    Ledamot("Bo Berg", "ledamot", "M", "bo@tranharad.se"),
    Ledamot("Cia Dahl", "ersattare", "C", turordning=1),
)


@pytest.fixture(scope="session")
def grund_ny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that is never changed: its copies are."""
    root = tmp_path_factory.mktemp("ny") / "yta"
    init.init(root, profil="nacka", kommun="Tranhärads kommun", namnder=[("SN", "Socialnämnden")])
    return root


@pytest.fixture(scope="session")
def grund_igang(grund_ny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three ärenden: one with a memo and a bilaga, one with a memo, one without; the first two are on a list."""
    katalog = tmp_path_factory.mktemp("igang")
    ws = copied(grund_ny, katalog / "yta")
    with change(ws) as c:
        organ = replace(c.namnd("SN"), ledamoter=PERSONER, tid="17.00", plats="Stadshuset", sekreterare="Dan Ek")
        c.save(with_namnd(c.organisation, replace(organ, forhinder="namnd@tranharad.se", epost="sn@tranharad.se")))
        c.commit("Nämnden är inlagd.", handelse="prov")
    for mening in ("Budget 2027", "Ny lekplats", "Remiss om färdtjänst"):
        arende.ny(ws, namnd="SN", arendemening=mening, arendetyp="Beslut", idag=IDAG)
    tjansteskrivelse.importera(ws, ETT, put(katalog / "ett.docx", memo()))
    tjansteskrivelse.importera(ws, TVA, put(katalog / "tva.docx", memo("Ny lekplats", "Socialnämnden bygger.")))
    bilaga = put(katalog / "underlag.pdf", pdf(2))
    handling.ny(ws, ETT, bilaga, rubrik="Underlag", riktning="upprattad", idag=IDAG)
    sammantrade.ny(ws, "SN", DAG)
    sammantrade.lagg_till(ws, "SN", DAG, dnr=[ETT, TVA])
    return ws.root


@pytest.fixture(scope="session")
def grund_skickad(grund_igang: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace at work, with its kallelse sent."""
    ws = copied(grund_igang, tmp_path_factory.mktemp("skickad") / "yta")
    utskick.utskick(ws, "SN", DAG, progress=no_progress, idag=IDAG)
    return ws.root


def copied(root: Path, till: Path) -> Workspace:
    """Return a workspace that is a copy of another."""
    shutil.copytree(root, till, symlinks=True)
    return Workspace(till)


@pytest.fixture
def ws(grund_ny: Path, tmp_path: Path) -> Workspace:
    """A new workspace with one nämnd, SN, that keeps its own diary."""
    return copied(grund_ny, tmp_path / "yta")


@pytest.fixture
def igang(grund_igang: Path, tmp_path: Path) -> Workspace:
    """A workspace at work: three ärenden, two of them as items 4 and 5 of the sammanträde SN/2026-03-24."""
    return copied(grund_igang, tmp_path / "yta")


@pytest.fixture
def skickad(grund_skickad: Path, tmp_path: Path) -> Workspace:
    """The workspace at work once the kallelse has gone out."""
    return copied(grund_skickad, tmp_path / "yta")
