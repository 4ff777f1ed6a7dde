"""Attendance: who is there from the start, pieces of names, arrivals and leaves, förhinder, others, breaks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kallelse.actions import angra, protokoll_narvaro, sammantrade
from kallelse.actions.namnd import with_namnd
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.narvaro import Ajournering, Intervall, Ovrig
from kallelse.domain.organisation import Ledamot
from kallelse.store.change import UNCHANGED, change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG
from tests.actions.protokoll.matter import DAG, MOTE, held, para, present


def _tider(ws: Workspace, namn: str) -> tuple[Intervall, ...]:
    person = held(ws).person(namn)
    assert person
    return person.tider


def _gone(ws: Workspace) -> set[str]:
    return {n.namn for n in held(ws).narvaro if n.franvarande}


def test_it_begins_with_everybody_and_every_item(mote: Workspace) -> None:
    """Every ledamot is there, no ersättare; every item is in order, headings left out, upprop without a §."""
    assert _gone(mote) == {"Liv Mård", "Max Nord", "Nina Ohlin"}
    assert [p.plats for p in held(mote).paragrafer] == ["Upprop", "1", "2", "3", "4", "5"]
    assert para(mote, "Upprop").utan_paragraf
    assert str(para(mote, "3").diarienummer) == "SN 2026/1"


def test_all_but_a_few(mote: Workspace) -> None:
    """`--alla --utom` takes pieces of names and parties, and takes back what was said before; again changes nothing."""
    present(mote, "holm", till="efter 3")
    outcome = protokoll_narvaro.narvaro(mote, *MOTE, alla=True, utom=["krantz", "s, kim"])
    assert outcome.data["narvarande"] == 6
    assert _gone(mote) >= {"Jan Krantz", "Ada Alm", "Cia Dahl", "Dan Ek", "Kim Lind"}
    assert _tider(mote, "Gun Holm") == ()
    assert protokoll_narvaro.narvaro(mote, *MOTE, alla=True, utom=["krantz", "s, kim"]).besked == UNCHANGED


def test_comings_and_goings(mote: Workspace) -> None:
    """A leave ends the stretch, an arrival begins another, the same again changes nothing, another corrects."""
    present(mote, "dan", till="efter 2")
    present(mote, "dan", fran="18.05 före 4")
    assert _tider(mote, "Dan Ek") == (Intervall("", "efter 2"), Intervall("18.05 före 4", ""))
    assert present(mote, "dan", fran="18.05 före 4").besked == UNCHANGED
    present(mote, "dan", till="under 5")
    assert _tider(mote, "Dan Ek")[-1] == Intervall("18.05 före 4", "under 5")
    present(mote, "dan")
    assert _tider(mote, "Dan Ek") == ()


def test_how_somebody_was_there(mote: Workspace) -> None:
    """From elsewhere, for somebody named, or without serving."""
    present(mote, "eva", borta=True)
    present(mote, "max", i_stallet_for="falk", distans=True)
    present(mote, "kim", tjanstgor_inte=True)
    assert _tider(mote, "Max Nord") == (Intervall(distans=True, i_stallet_for="Eva Falk"),)
    assert _tider(mote, "Kim Lind") == (Intervall(tjanstgor=False),)


@pytest.mark.parametrize(
    ("namn", "tid", "fel"),
    [
        ("nisse", {}, NotFound),
        ("x", {}, NotFound),
        ("i", {}, BadInput),
        ("dan", {"till": "efter 9"}, NotFound),
        ("dan", {"till": "sent"}, BadInput),
        ("dan", {"fran": "efter 4", "till": "före 3"}, BadInput),
    ],
)
def test_what_is_not_understood_changes_nothing(
    mote: Workspace, namn: str, tid: dict[str, Any], fel: type[Exception]
) -> None:
    """An unknown name, one that fits several, an item that is not there and times in the wrong order are refused."""
    before = held(mote)
    with pytest.raises(fel):
        present(mote, namn, **tid)
    assert held(mote) == before
    with pytest.raises(BadInput):
        present(mote)


def test_a_forhinder_calls_the_next_in_turn(mote: Workspace) -> None:
    """The party's ersättare is called first, then the next who is free; taking it back sends her home."""
    assert protokoll_narvaro.forhinder(mote, *MOTE, "cia", anmalt=IDAG).data["ersattare"] == "Liv Mård"
    assert protokoll_narvaro.forhinder(mote, *MOTE, "dan", anmalt=IDAG).data["ersattare"] == "Max Nord"
    assert protokoll_narvaro.forhinder(mote, *MOTE, "dan", anmalt=IDAG).besked == UNCHANGED
    assert _gone(mote) == {"Cia Dahl", "Dan Ek", "Nina Ohlin"}
    with pytest.raises(Refused, match="redan inkallad"):
        protokoll_narvaro.forhinder(mote, *MOTE, "eva", ersattare="liv")
    protokoll_narvaro.forhinder(mote, *MOTE, "cia", ta_bort=True)
    assert _gone(mote) == {"Dan Ek", "Liv Mård", "Nina Ohlin"}


def test_who_is_called_in_is_said_but_not_kept_in_the_history(mote: Workspace) -> None:
    """The sentence names the ersättare for whoever is to call; the commit does not."""
    utfall = protokoll_narvaro.forhinder(mote, *MOTE, "cia")
    assert utfall.besked.startswith("Liv Mård (")
    assert "är inkallad som ersättare" in utfall.besked
    (commit,) = Git(mote.root).log(limit=1)
    assert "Mård" not in commit.subject + commit.body


def test_a_time_that_lies_in_no_certain_item_is_said_at_once(mote: Workspace) -> None:
    """Without times on the items a clock does not tell which; with an item beside it, it does."""
    utfall = protokoll_narvaro.narvaro(mote, *MOTE, ["cia"], tid=protokoll_narvaro.Tid(fran="17.20"))
    assert any("17.20 under" in varning for varning in utfall.varningar)
    sure = protokoll_narvaro.narvaro(mote, *MOTE, ["cia"], tid=protokoll_narvaro.Tid(fran="17.20 under 5"))
    assert sure.varningar == ()


def test_a_forhinder_keeps_somebody_away_from_all(mote: Workspace) -> None:
    """All are those without a förhinder; an ersättare with one is not called, and nobody left is a warning."""
    protokoll_narvaro.forhinder(mote, *MOTE, "liv")
    protokoll_narvaro.forhinder(mote, *MOTE, "nina")
    protokoll_narvaro.forhinder(mote, *MOTE, "cia")
    outcome = protokoll_narvaro.forhinder(mote, *MOTE, "dan")
    assert outcome.varningar == ("Ingen ersättare finns att kalla in.",)
    protokoll_narvaro.narvaro(mote, *MOTE, alla=True)
    assert _gone(mote) == {"Cia Dahl", "Dan Ek", "Liv Mård", "Nina Ohlin"}


def test_others_breaks_and_times(mote: Workspace) -> None:
    """Officers with their items, breaks in order of time, opening and closing; each can be corrected and undone."""
    protokoll_narvaro.ovrig(mote, *MOTE, "Li Å", titel="Chef", punkter=["bud"])
    protokoll_narvaro.ovrig(mote, *MOTE, "li å", titel="Socialchef", punkter=["3", "4"])
    assert held(mote).ovriga == (Ovrig("li å", "Socialchef", ("3", "4")),)
    protokoll_narvaro.ajournering(mote, *MOTE, "18.30", "18.40", punkt="4")
    protokoll_narvaro.ajournering(mote, *MOTE, "kl 18", "18.10")
    assert held(mote).ajourneringar == (Ajournering("18.00", "18.10"), Ajournering("18.30", "18.40", "4"))
    protokoll_narvaro.tider(mote, *MOTE, oppnat="17")
    protokoll_narvaro.tider(mote, *MOTE, avslutat="20.15")
    assert (held(mote).oppnat, held(mote).avslutat) == ("17.00", "20.15")
    angra.angra(mote)
    assert held(mote).avslutat == ""
    protokoll_narvaro.ovrig(mote, *MOTE, "Li Å", ta_bort=True)
    assert held(mote).ovriga == ()
    with pytest.raises(NotFound):
        protokoll_narvaro.ovrig(mote, *MOTE, "Li Å", ta_bort=True)
    for fran, till in (("19", "18"), ("17–18", "")):
        with pytest.raises(BadInput):
            protokoll_narvaro.ajournering(mote, *MOTE, fran, till)
    with pytest.raises(BadInput):
        protokoll_narvaro.tider(mote, *MOTE, avslutat="16.00")


def test_a_cancelled_meeting_has_none(mote: Workspace) -> None:
    """Nothing is noted of a meeting that was cancelled."""
    sammantrade.stall_in(mote, "SN", DAG, "Sjukdom", idag=IDAG)
    with pytest.raises(Refused, match="inställt"):
        present(mote, "ada")


def test_an_item_that_comes_late_gets_its_place(mote: Workspace) -> None:
    """What comes onto the list after the protokoll is begun comes into it, in its place."""
    sammantrade.lagg_till(mote, "SN", DAG, rubrik="Rapporter", nr="3")
    present(mote, "ada")
    platser = [(p.plats, p.rubrik) for p in held(mote).paragrafer]
    assert platser[3:5] == [("3", "Rapporter"), ("4", "Budget")]


def test_a_dry_run_writes_nothing(mote: Workspace) -> None:
    """With `torrkor` the sentence is the same and nothing is changed."""
    before = held(mote)
    outcome = protokoll_narvaro.narvaro(mote, *MOTE, ["dan"], tid=protokoll_narvaro.Tid(borta=True), torrkor=True)
    assert (outcome.commit, held(mote)) == ("", before)


def test_two_of_one_name_are_told_apart_first(mote: Workspace) -> None:
    """When two of those called have one name nothing can be noted until they are told apart."""
    with change(mote) as c:
        organ = c.namnd("SN")
        c.save(
            with_namnd(c.organisation, replace(organ, ledamoter=(*organ.ledamoter, Ledamot("ada  alm", "ersattare"))))
        )
        c.save(replace(c.sammantrade(*MOTE), protokoll=None))
        c.commit("En namne är vald.", handelse="prov")
    before = (mote.root / "sammantraden/SN/2026-03-24.toml").read_bytes()
    with pytest.raises(Refused, match=r"Två av de kallade till SN/2026-03-24 heter ada {1,2}alm"):
        protokoll_narvaro.narvaro(mote, *MOTE, alla=True)
    assert (mote.root / "sammantraden/SN/2026-03-24.toml").read_bytes() == before
