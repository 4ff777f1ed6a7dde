"""Delegationsbeslut and messages: registered once, reported to the next meeting, moved when it is cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.actions import delegation, sammantrade
from kallelse.domain.arende import Sekretess
from kallelse.domain.delegation import Delegationsbeslut, Meddelande
from kallelse.domain.errors import BadInput, Refused, SecrecyStop
from kallelse.store.change import UNCHANGED, change
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG
from tests.actions.protokoll.matter import DAG, EFTER, MOTE, drawn_up

MAJ = date(2026, 5, 5)
POST = Delegationsbeslut(0, "Li Holm", "1.7", date(2026, 2, 27), "Avtal förlängt")
BREV = Meddelande(0, "Dom i mål om taxa", date(2026, 2, 27), "Kammarrätten")


def test_it_is_reported_to_the_next_meeting_once(mote: Workspace) -> None:
    """The decision gets a number at the next meeting, with its ärende; the same again is not registered twice."""
    first = delegation.ny(mote, "SN", POST, dnr="SN 2026/1", idag=IDAG)
    assert first.data == {"nr": 1, "sammantrade": "SN/2026-03-24"}
    assert delegation.ny(mote, "SN", POST, dnr="SN 2026/1", idag=IDAG).besked == UNCHANGED
    assert delegation.ny(mote, "SN", replace(POST, punkt="1.8"), idag=IDAG).data["nr"] == 2
    assert delegation.nytt_meddelande(mote, "SN", BREV, idag=IDAG).data["nr"] == 1
    rader = delegation.lista(Workspace(mote.root), "SN", "delegationsbeslut")
    assert [(r["nr"], r["diarienummer"], r["redovisat"]) for r in rader] == [(1, "SN 2026/1", False), (2, None, False)]
    (brev,) = delegation.lista(Workspace(mote.root), "SN", "meddelanden", DAG)
    assert (brev["rubrik"], brev["avsandare"], brev["datum"]) == ("Dom i mål om taxa", "Kammarrätten", "2026-02-27")


def test_a_meeting_that_is_over_takes_no_more(mote: Workspace) -> None:
    """After the protokoll is drawn up it goes to the next meeting, and without one it is refused."""
    delegation.ny(mote, "SN", POST, idag=IDAG)
    drawn_up(mote)
    with pytest.raises(Refused, match="inget kommande"):
        delegation.ny(mote, "SN", replace(POST, punkt="2"), idag=IDAG)
    with pytest.raises(Refused, match="inget mer anmälas"):
        delegation.ny(mote, "SN", replace(POST, punkt="2"), till=DAG, idag=IDAG)
    sammantrade.ny(mote, "SN", MAJ)
    assert delegation.ny(mote, "SN", replace(POST, punkt="2"), idag=EFTER).data["sammantrade"] == "SN/2026-05-05"
    assert [r["redovisat"] for r in delegation.lista(Workspace(mote.root), "SN", "delegationsbeslut")] == [True, False]
    with pytest.raises(Refused, match="är det redovisat"):
        delegation.flytta(mote, *MOTE, till=MAJ)


def test_what_a_cancelled_meeting_was_to_hear_is_moved(mote: Workspace) -> None:
    """Everything goes to the other meeting, with numbers after those that it has."""
    sammantrade.ny(mote, "SN", MAJ)
    delegation.ny(mote, "SN", POST, idag=IDAG)
    delegation.nytt_meddelande(mote, "SN", BREV, idag=IDAG)
    delegation.ny(mote, "SN", replace(POST, punkt="9"), till=MAJ, idag=IDAG)
    sammantrade.stall_in(mote, "SN", DAG, "Sjukdom", idag=IDAG)
    delegation.flytta(mote, *MOTE, till=MAJ)
    rader = delegation.lista(Workspace(mote.root), "SN", "delegationsbeslut")
    assert [(r["sammantrade"], r["nr"], r["punkt"]) for r in rader] == [
        ("SN/2026-05-05", 1, "9"),
        ("SN/2026-05-05", 2, "1.7"),
    ]


@pytest.mark.parametrize(
    "post",
    [replace(POST, delegat=" "), replace(POST, punkt=""), replace(POST, beslut=""), replace(POST, datum=EFTER)],
)
def test_what_must_be_said(mote: Workspace, post: Delegationsbeslut) -> None:
    """Who, by which right and what, on a day that has been."""
    with pytest.raises(BadInput):
        delegation.ny(mote, "SN", post, idag=IDAG)
    with pytest.raises(BadInput):
        delegation.nytt_meddelande(mote, "SN", Meddelande(0, " "), idag=IDAG)


def test_nobody_is_named_in_a_secret_arende(mote: Workspace) -> None:
    """The party of a secret ärende is refused, and the list shows neither party nor what was decided."""
    with change(mote) as c:
        arende = c.arende(c.diarienummer("SN 2026/1"))
        c.save(replace(arende, sekretess=Sekretess("26 kap. 1 § OSL", IDAG)))
        c.commit("Prov.", handelse="prov")
    with pytest.raises(SecrecyStop):
        delegation.ny(mote, "SN", replace(POST, part="Anna"), dnr="SN 2026/1", idag=IDAG)
    delegation.ny(mote, "SN", POST, dnr="SN 2026/1", idag=IDAG)
    (rad,) = delegation.lista(Workspace(mote.root), "SN", "delegationsbeslut")
    assert (rad["beslut"], rad["part"], rad["diarienummer"]) == (None, None, "SN 2026/1")
