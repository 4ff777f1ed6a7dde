"""What comes next, read from the register."""

from __future__ import annotations

from dataclasses import replace

from kallelse.actions import sammantrade
from kallelse.actions.namnd import with_namnd
from kallelse.actions.nasta import nasta
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, TRE


def test_the_next_step_comes_with_its_command(igang: Workspace) -> None:
    """An ärende on a list waits for the kallelse; one without a memo for its memo, by the day of the next list."""
    with change(igang) as c:
        c.save(with_namnd(c.organisation, replace(c.namnd("SN"), kallelsedagar=7)))
        c.commit("Nämnden har en regel.", handelse="prov")
    pa_lista = nasta(igang, ETT, idag=IDAG)
    assert pa_lista["nasta"] == "Nästa: skicka kallelsen till den 24 mars, senast den 17 mars (lokal regel)."
    assert (pa_lista["senast"], pa_lista["kommando"]) == ("2026-03-17", "kallelse utskick SN/2026-03-24")
    utan = nasta(igang, TRE, idag=IDAG)
    assert utan["nasta"] == "Nästa: skriv eller läs in tjänsteskrivelsen till den 24 mars, senast den 17 mars."
    assert utan["status"] == "registrerat"


def test_a_cancelled_meeting_is_no_next_step(igang: Workspace) -> None:
    """When the meeting is cancelled, its ärenden go to the next list."""
    sammantrade.stall_in(igang, "SN", DAG, "för få ärenden", idag=IDAG)
    assert nasta(igang, ETT, idag=IDAG)["nasta"].startswith("Nästa: lägg in ett sammanträde i SN")
