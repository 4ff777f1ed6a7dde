"""§ numbers across organs, days and years: one unbroken series for each organ and year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kallelse.actions import protokoll_beslut, protokoll_narvaro, protokoll_upprata, sammantrade
from kallelse.actions.granska import granska
from kallelse.actions.protokoll_beslut import Beslutat
from kallelse.domain.organisation import Ledamot, Namnd
from kallelse.domain.paragrafserie import numbers
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import DAG, MOTE, drawn_up

NYAR = date(2027, 1, 12)


def _held(ws: Workspace, kod: str, dag: date) -> tuple[int, ...]:
    """Hold a meeting with the formalia only; return its §§."""
    sammantrade.ny(ws, kod, dag)
    protokoll_narvaro.narvaro(ws, kod, dag, alla=True)
    platser = [p.nr for p in ws.sammantrade(kod, dag).punkter if p.nr]
    protokoll_beslut.beslut(ws, kod, dag, platser, Beslutat(text=("Utskottet beslutar så.",)))
    protokoll_upprata.upprata(ws, kod, dag, idag=dag)
    return numbers(Workspace(ws.root).sammantrade(kod, dag))


def test_each_organ_and_year_has_its_own_series(mote: Workspace) -> None:
    """An utskott that meets the same day begins at § 1, each goes on by itself, and both begin anew with the year."""
    with change(mote) as c:
        au = Namnd("SNAU", "Arbetsutskottet", serie="SN", ledamoter=(Ledamot("Ada Alm", "ordforande"),))
        c.save(replace(c.organisation, namnder=(*c.organisation.namnder, au)))
        c.commit("Utskottet är inlagt.", handelse="prov")
    assert drawn_up(mote).data["paragrafer"] == [1, 2, 3, 4, 5]
    assert _held(mote, "SNAU", DAG) == (1, 2, 3)
    assert _held(mote, "SNAU", DAG + timedelta(days=7)) == (4, 5, 6)
    assert _held(mote, "SN", DAG + timedelta(days=7)) == (6, 7, 8)
    assert _held(mote, "SN", NYAR) == (1, 2, 3)
    assert not [a for a in granska(Workspace(mote.root), idag=NYAR) if a.id == "par-nr"]
    assert numbers(mote.sammantrade(*MOTE)) == (1, 2, 3, 4, 5)
