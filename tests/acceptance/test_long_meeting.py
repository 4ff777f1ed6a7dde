"""A meeting of the size that a region has: 60 items, 25 voteringar and 21 ledamöter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import (
    init,
    protokoll_beslut,
    protokoll_efter,
    protokoll_justera,
    protokoll_narvaro,
    protokoll_upprata,
    protokoll_votering,
    protokoll_yrkande,
    sammantrade,
)
from kallelse.actions.granska import granska
from kallelse.actions.kontrollera import kontrollera
from kallelse.actions.namnd import with_namnd
from kallelse.actions.protokoll_beslut import Beslutat
from kallelse.actions.protokoll_votering import Rostning
from kallelse.domain.organisation import Ledamot
from kallelse.domain.sammantrade import Punkt
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.documents import verapdf

MOTE = ("RS", date(2026, 3, 24))
PARTIER = ("S", "M", "SD", "V", "C", "KD", "MP")
ITEMS, VOTES, SEATS = 60, 25, 21


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A region whose board has called a long meeting."""
    init.init(tmp_path / "yta", profil="nacka", kommun="Region Mellanland", namnder=[("RS", "Regionstyrelsen")])
    ws = Workspace(tmp_path / "yta")
    sammantrade.ny(ws, *MOTE)
    ledamoter = [Ledamot(f"Namn{n} Lind{n}", "ledamot", PARTIER[n % 7]) for n in range(SEATS)]
    ledamoter[0] = replace(ledamoter[0], uppdrag="ordforande")
    ledamoter += [Ledamot(f"Ers{n} Alm{n}", "ersattare", PARTIER[n % 7], turordning=n + 1) for n in range(SEATS)]
    punkter = [Punkt(f"Sak {n}", nr=str(n), forslag_till_beslut=(f"Saken {n} antas.",)) for n in range(1, ITEMS + 1)]
    with change(ws) as c:
        organ = replace(c.namnd("RS"), ledamoter=tuple(ledamoter))
        c.save(with_namnd(c.organisation, organ), replace(c.sammantrade(*MOTE), punkter=tuple(punkter)))
        c.commit("Mötet är inlagt.", handelse="prov")
    return ws


@pytest.mark.soak
def test_a_long_meeting_is_kept_whole(ws: Workspace) -> None:
    """Every votering is counted, every § is numbered and justerad without a fault, and the PDF is PDF/A and PDF/UA."""
    protokoll_narvaro.narvaro(ws, *MOTE, alla=True)
    for plats in map(str, range(1, VOTES + 1)):
        protokoll_yrkande.yrkande(ws, *MOTE, plats, "avslag", ["M", "SD"])
        said = protokoll_votering.votering(ws, *MOTE, plats, Rostning(nej=("M", "SD"), resten="ja"))
        assert "15 ja, 6 nej, 0 avstår" in said.besked
        protokoll_beslut.beslut(ws, *MOTE, [plats], Beslutat())
        protokoll_efter.reservation(ws, *MOTE, plats, ["M", "SD"])
    protokoll_beslut.beslut(ws, *MOTE, [str(n) for n in range(VOTES + 1, ITEMS + 1)], Beslutat())
    protokoll_upprata.justerare(ws, *MOTE, ["Lind5"])
    protokoll_upprata.upprata(ws, *MOTE, idag=date(2026, 3, 25))
    done = protokoll_justera.justera(ws, *MOTE, dag=date(2026, 4, 1), idag=date(2026, 4, 1))
    assert done.data["paragrafer"] == list(range(1, ITEMS + 1))
    protokoll = Workspace(ws.root).sammantrade(*MOTE).protokoll
    assert protokoll
    assert [p.beslut for p in protokoll.paragrafer] == [(f"Saken {n} antas.",) for n in range(1, ITEMS + 1)]
    assert sum(len(p.reservationer) for p in protokoll.paragrafer) == VOTES
    assert kontrollera(Workspace(ws.root)) == []
    idag = date(2026, 4, 2)
    assert granska(Workspace(ws.root), "RS/2026-03-24", idag=idag) == []
    if reason := verapdf.missing():
        pytest.skip(reason)
    pdf = Path(done.filer[0])
    assert verapdf.broken_rules(pdf) == {pdf.name: {"2a": [], "ua1": []}}
