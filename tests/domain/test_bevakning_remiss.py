"""What is due in a remiss keeps its identity, and so its place in everybody's calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kallelse.domain.arende import Arende
from kallelse.domain.bevakning import Bevakningsunderlag
from kallelse.domain.bevakning_arende import remisser
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.remiss import Anstand, RemissIn, Remissinstans, RemissUt, Remissvar

DAG = timedelta(days=1)
DNR = Diarienummer("SN", 2026, 1, "SN 2026/1")


def test_a_remiss_item_is_known_by_whom_it_is_about() -> None:
    """Neither a new day nor an answer of somebody else changes what an item is; no two are the same."""
    ut, sista = date(2026, 11, 1), date(2026, 12, 1)
    alla = tuple(Remissinstans(nr, f"Instans {nr}", skickad=ut) for nr in range(1, 5))
    tidig, sen = Anstand(sista + DAG), Anstand(sista + 2 * DAG)
    ute = RemissUt(sista_dag=sista, instanser=(alla[0], replace(alla[1], anstand=tidig), replace(alla[2], anstand=sen)))

    def identiteter(remiss: RemissUt) -> dict[str, tuple[str, str, str]]:
        arende = Arende(DNR, "Plan", "SN", remiss_in=RemissIn("Ekby", "E", ut), remiss_ut=remiss)
        found = list(remisser(Bevakningsunderlag({}, {}, arenden={DNR: arende}), ut))
        assert len({b.identitet for b in found}) == len(found)
        return {b.vad: b.identitet for b in found}

    before = identiteter(ute)
    assert len(before) == 4
    answered = identiteter(replace(ute, svar=(Remissvar(1, "Instans 1"), Remissvar(2, "Instans 2"))))
    assert answered.items() <= before.items()
    assert answered["Remissvar väntas från Instans 3"] == before["Remissvar väntas från Instans 3"]
    moved = replace(
        ute, sista_dag=sista + 9 * DAG, instanser=(alla[0], ute.instanser[1], replace(alla[2], anstand=tidig))
    )
    assert identiteter(moved) == before
