"""The §§ get their numbers: one series for each organ and year, without a gap and without two of the same."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from kallelse.actions import protokoll_narvaro, protokoll_paragraf, protokoll_upprata, sammantrade
from kallelse.domain.errors import BadInput, KallelseError, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragrafserie import numbers
from kallelse.store.change import UNCHANGED
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import EFTER, MOTE, decide, drawn_up, held, para, present

MAJ = date(2026, 5, 5)


def test_numbers_run_on_from_meeting_to_meeting(mote: Workspace) -> None:
    """An item without § leaves no gap, the next meeting goes on, and one that is drawn up again keeps its numbers."""
    assert drawn_up(mote).data["paragrafer"] == [1, 2, 3, 4, 5]
    assert protokoll_upprata.upprata(mote, *MOTE, idag=EFTER).besked == UNCHANGED
    sammantrade.ny(mote, "SN", MAJ)
    protokoll_narvaro.tider(mote, "SN", MAJ, oppnat="17")
    outcome = protokoll_upprata.upprata(mote, "SN", MAJ, idag=MAJ)
    assert outcome.data["paragrafer"][0] == 6
    assert "§ 6 har inget beslut." in outcome.varningar


def test_a_number_is_never_given_twice_or_left_out(mote: Workspace) -> None:
    """A later meeting waits for an earlier one, and an earlier one cannot grow when a later one has its numbers."""
    sammantrade.ny(mote, "SN", MAJ)
    protokoll_narvaro.tider(mote, "SN", MAJ, oppnat="17")
    with pytest.raises(Refused, match="SN/2026-03-24 har inte fått"):
        protokoll_upprata.upprata(mote, "SN", MAJ, idag=MAJ)
    drawn_up(mote)
    protokoll_upprata.upprata(mote, "SN", MAJ, idag=MAJ)
    protokoll_paragraf.ta_upp(mote, *MOTE, "Sent")
    with pytest.raises(Refused, match="SN/2026-05-05 har redan"):
        protokoll_upprata.upprata(mote, *MOTE, idag=EFTER)
    with pytest.raises(Refused, match="Nästa är § 6"):
        protokoll_upprata.upprata(mote, "SN", MAJ, idag=MAJ, fran=20)


def test_a_series_may_begin_in_the_middle(mote: Workspace) -> None:
    """`fran` begins the series where the register does; numbers come when the meeting is over."""
    with pytest.raises(BadInput):
        protokoll_upprata.upprata(mote, *MOTE, idag=date(2026, 3, 23))
    assert drawn_up(mote, fran=41).data["paragrafer"] == [41, 42, 43, 44, 45]
    protokoll_paragraf.ta_upp(mote, *MOTE, "Gunga", efter="3")
    decide(mote, "Gunga", text=("Socialnämnden köper en gunga.",))
    again = protokoll_upprata.upprata(mote, *MOTE, idag=EFTER)
    assert again.data["paragrafer"] == [41, 42, 43, 44, 45, 46]
    assert para(mote, "Gunga").paragraf == 44


def test_the_chosen_justerare_decide_their_item(mote: Workspace) -> None:
    """Choosing writes the item's decision with party; choosing again rewrites it; one who was away is a warning."""
    present(mote, "jan", borta=True)
    outcome = protokoll_upprata.justerare(mote, *MOTE, ["krantz"], plats="Rum 3", tid="1 april kl. 15")
    assert "var inte med" in outcome.varningar[0]
    protokoll_upprata.justerare(mote, *MOTE, ["eva"], ersattare=["kim"])
    plan = held(mote).justering
    assert plan
    assert (plan.justerare, plan.ersattare, plan.plats) == (("Eva Falk",), ("Kim Lind",), "Rum 3")
    assert para(mote, "1").beslut == (
        "Socialnämnden utser Eva Falk (V) att justera protokollet tillsammans med ordföranden.",
        "Socialnämnden utser Kim Lind (MP) till ersättare för justeraren.",
    )


def _at_once(*attempts: Callable[[], Outcome]) -> list[Outcome | KallelseError]:
    """Return what came of attempts that start at the same moment."""
    start = Barrier(len(attempts))

    def run(attempt: Callable[[], Outcome]) -> Outcome | KallelseError:
        start.wait()
        try:
            return attempt()
        except KallelseError as error:
            return error

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


def test_two_writers_never_get_the_same_number(mote: Workspace) -> None:
    """Of two meetings that both ask to begin the series at the same moment, exactly one does."""
    sammantrade.ny(mote, "SN", MAJ)
    protokoll_narvaro.tider(mote, "SN", MAJ, oppnat="17")
    came = _at_once(
        *(
            lambda dag=dag: protokoll_upprata.upprata(Workspace(mote.root), "SN", dag, idag=MAJ, fran=1)
            for dag in (MOTE[1], MAJ)
        )
    )
    assert sorted(isinstance(x, Outcome) for x in came) == [False, True], came
    given = [numbers(Workspace(mote.root).sammantrade("SN", dag)) for dag in (MOTE[1], MAJ)]
    assert sorted(map(bool, given)) == [False, True]
