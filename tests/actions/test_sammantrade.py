"""Sammanträden: planned, changed and cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.actions import las, namnd, sammantrade
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.organisation import Mallpunkt, Namnd
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, IDAG, MOTE, last, put, refused

APRIL = date(2026, 4, 28)


def _mote(ws: Workspace, dag: date = DAG) -> Sammantrade:
    return ws.sammantrade("SN", dag)


def test_a_meeting_starts_with_what_the_namnd_has_decided(igang: Workspace) -> None:
    """Time, place, chair, secretary and formalia are there; what is given for the day goes first."""
    utfall = sammantrade.ny(igang, "sn", APRIL, tid=" 9.00–12.00 ")
    mote = _mote(igang, APRIL)
    assert (mote.tid, mote.plats, mote.ordforande, mote.sekreterare) == (
        "9.00–12.00",
        "Stadshuset",
        "Ada Alm",
        "Dan Ek",
    )
    assert [p.rubrik for p in mote.punkter] == ["Val av justerare", "Anmälningar", "Delegationsbeslut"]
    assert utfall.besked == "Socialnämndens sammanträde den 28 april 2026 är inlagt."
    assert last(igang).trailers["Sammantrade"] == ("SN/2026-04-28",)


def test_the_namnds_own_template_goes_before_the_profiles(igang: Workspace) -> None:
    """A nämnd that has a dagordningsmall starts from it."""
    with change(igang) as c:
        mall = (Mallpunkt("Upprop", numrerad=False), Mallpunkt("Justering"))
        c.save(replace(c.organisation, namnder=(Namnd("SN", "Socialnämnden", dagordningsmall=mall),)))
        c.commit("Mall.", handelse="prov")
    sammantrade.ny(igang, "SN", APRIL)
    assert [(p.nr, p.rubrik) for p in _mote(igang, APRIL).punkter] == [("", "Upprop"), ("1", "Justering")]


def test_a_namnd_meets_once_a_day(igang: Workspace) -> None:
    """A second meeting of a day is refused, also in a dry run; so is one of an unknown nämnd."""
    for torrkor in (False, True):
        with refused(igang.root, Refused, "har redan ett sammanträde 24 mars 2026"):
            sammantrade.ny(igang, "SN", DAG, torrkor=torrkor)
    with refused(igang.root, NotFound, "Nämnden KF finns inte"):
        sammantrade.ny(igang, "KF", DAG)


def test_a_meeting_is_cancelled_once_with_a_reason(igang: Workspace) -> None:
    """Day and reason stand; a second time is refused, and so is no reason."""
    with refused(igang.root, BadInput, "Ett skäl behövs"):
        sammantrade.stall_in(igang, "SN", DAG, " ", idag=IDAG)
    assert sammantrade.stall_in(igang, "SN", DAG, " Sjukdom. ", idag=IDAG).varningar == ()
    installt = _mote(igang).installt
    assert installt is not None
    assert (installt.datum, installt.skal) == (IDAG, "Sjukdom.")
    with refused(igang.root, Refused, "är inställt"):
        sammantrade.stall_in(igang, "SN", DAG, "Igen.", idag=IDAG)


def test_after_utskick_those_who_were_called_must_be_told(skickad: Workspace) -> None:
    """Another time, and a cancelled meeting, are saved with a warning; another secretary is nobody's news."""
    assert sammantrade.uppdatera(skickad, "SN", DAG, None, {"sekreterare": "Eva"}, idag=IDAG).varningar == ()
    (varning,) = sammantrade.uppdatera(skickad, "SN", DAG, None, {"tid": "18.00"}, idag=IDAG).varningar
    assert f"kallelse utskick {MOTE}" in varning
    (varning,) = sammantrade.stall_in(skickad, "SN", DAG, "Sjukdom.", idag=IDAG).varningar
    assert "meddela de kallade" in varning


def test_fields_of_a_meeting_are_set(igang: Workspace) -> None:
    """Place and openness change; the day and the nämnd never do."""
    utfall = sammantrade.uppdatera(igang, "SN", DAG, None, {"plats": "Biblioteket", "oppet": "ja"}, idag=IDAG)
    assert (_mote(igang).plats, _mote(igang).oppet) == ("Biblioteket", True)
    assert utfall.besked == f"Sammanträdet {MOTE} är ändrat: plats, oppet."
    for falt in ({"datum": "2026-03-25"}, {"namnd": "KF"}, {"utskick": "1"}, {"oppet": "kanske"}):
        with refused(igang.root, BadInput, "kan inte"):
            sammantrade.uppdatera(igang, "SN", DAG, None, falt, idag=IDAG)
    with refused(igang.root, NotFound, "inget sammanträde 2026-03-25"):
        sammantrade.uppdatera(igang, "SN", date(2026, 3, 25), None, {"plats": "X"}, idag=IDAG)


def test_the_plan_has_the_last_days(igang: Workspace) -> None:
    """The profile's days for the kallelse, or the nämnd's own; fourteen for the justering; unreadable ones too."""
    sammantrade.ny(igang, "SN", APRIL)
    put(igang.root / "sammantraden/KF/2026-05-04.toml", "trasig = \n")
    assert [(r["datum"], r["kallelse_senast"], r["justering_senast"]) for r in sammantrade.plan(igang)] == [
        ("2026-03-24", "2026-03-17", "2026-04-07"),
        ("2026-04-28", "2026-04-21", "2026-05-12"),
        ("2026-05-04", None, "2026-05-18"),
    ]
    assert las.sammantrade_lista(igang)[-1]["status"] == "oläsbar"
    (igang.root / "sammantraden/KF/2026-05-04.toml").unlink()
    namnd.uppdatera(igang, "SN", {"kallelsedagar": "5"}, idag=IDAG)
    assert sammantrade.plan(Workspace(igang.root), "sn")[0]["kallelse_senast"] == "2026-03-19"
    with pytest.raises(NotFound, match="KF"):
        sammantrade.plan(igang, "KF")
