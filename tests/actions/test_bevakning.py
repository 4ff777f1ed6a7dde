"""What is due in a workspace, found by the index and read; and the calendar of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kallelse.actions import arende, namnd, sammantrade, sammantradesplan, uppdrag, utskick
from kallelse.actions.bevakning import bevakning
from kallelse.actions.bevakning_ical import calendar, uid, write_calendar
from kallelse.documents.bundle import no_progress
from kallelse.domain.arende import Sekretess
from kallelse.domain.bevakning import Bevakning, in_order
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.sammantrade import Utgar
from kallelse.domain.skickat import waiting
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, MOTE, TRE, TVA, put, refused

RADER = st.lists(
    st.builds(
        Bevakning,
        datum=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
        vad=st.text(max_size=20),
        avser=st.sampled_from(["SN 2026/1", "SN/2026-03-24", "KF 2026/1"]),
        namnd=st.sampled_from(["SN", "KF"]),
        regel=st.sampled_from(["kl-5-69", "uppdrag"]),
        kommando=st.just("kallelse"),
        nyckel=st.text(max_size=3),
    )
)


def _said(ws: Workspace, idag: date = IDAG, **more: Any) -> list[tuple[str, str, str]]:
    return [(r["datum"], r["avser"], r["vad"]) for r in bevakning(ws, idag=idag, **more)]


def _secret(ws: Workspace, dnr: str) -> None:
    with change(ws) as c:
        hemligt = replace(c.arende(c.diarienummer(dnr)), sekretess=Sekretess("26 kap. 1 § OSL", IDAG))
        c.save(hemligt)
        c.commit("Markerat.", handelse="prov")


def _as_json(bevakningar: list[Bevakning]) -> list[dict[str, Any]]:
    return [
        {"datum": b.datum.isoformat(), "vad": b.vad, "avser": b.avser, "rubrik": "", "regel": b.regel}
        | {"lagrum": b.lagrum, "kommando": b.kommando, "nyckel": b.nyckel}
        for b in bevakningar
    ]


def test_a_new_workspace_has_nothing_to_watch(ws: Workspace) -> None:
    """Where nothing is, nothing is due."""
    assert bevakning(ws, idag=IDAG) == []


def test_the_way_to_a_meeting(igang: Workspace) -> None:
    """The kallelse is due by the profile's days; with a stoppdatum of the nämnd's own that is due before it."""
    assert _said(igang) == [("2026-03-17", MOTE, "Kallelsen ska skickas")]
    namnd.uppdatera(igang, "SN", {"stoppdagar": "12"}, idag=IDAG)
    assert _said(Workspace(igang.root)) == [
        ("2026-03-12", MOTE, "Stoppdatum för handlingar"),
        ("2026-03-17", MOTE, "Kallelsen ska skickas"),
    ]


def test_a_row_says_everything(igang: Workspace) -> None:
    """Day, days left, words, what, about what, its name, rule, provision, nämnd, and the command to run next."""
    (rad,) = bevakning(igang, idag=date(2026, 3, 20))
    assert rad == {
        "datum": "2026-03-17",
        "dagar": -3,
        "nar": "3 dagar sen",
        "vad": "Kallelsen ska skickas",
        "avser": MOTE,
        "rubrik": "Socialnämnden",
        "regel": "kl-namnd-kallelse",
        "lagrum": "lokal regel",
        "namnd": "SN",
        "kommando": f"kallelse utskick {MOTE}",
        "nyckel": "",
    }


def test_only_one_namnd_and_only_so_far(igang: Workspace) -> None:
    """What another nämnd does, or what is due later than asked, is not there; an unknown nämnd is said to be none."""
    assert _said(igang, till=date(2026, 3, 16)) == []
    assert _said(igang, namnd="sn", till=date(2026, 3, 17)) == _said(igang)
    with pytest.raises(NotFound, match="KF"):
        bevakning(igang, idag=IDAG, namnd="KF")


def test_a_memo_that_is_missing_is_waited_for(igang: Workspace) -> None:
    """An ärende without a memo that is put on the list is said with its title, until it is secret."""
    sammantrade.lagg_till(igang, "SN", DAG, dnr=[TRE])
    (rad,) = (r for r in bevakning(igang, idag=IDAG) if r["avser"] == TRE)
    assert (rad["rubrik"], rad["datum"]) == ("Remiss om färdtjänst", "2026-03-17")
    assert rad["kommando"] == f'kallelse tjansteskrivelse importera "{TRE}" FIL.docx'
    _secret(igang, TRE)
    assert [r["avser"] for r in bevakning(igang, idag=IDAG)] == [MOTE]


def test_a_hand_edit_of_what_is_shown_is_seen(igang: Workspace) -> None:
    """A day that was written by hand is the one that is shown, though nothing was committed."""
    uppdrag.ny(igang, ETT, text="Utreda", aterrapport=date(2026, 3, 16), idag=IDAG)
    assert _said(igang)[0][0] == "2026-03-16"
    fil = igang.root / "cases/SN/2026/1.toml"
    put(fil, fil.read_text(encoding="utf-8").replace("aterrapport = 2026-03-16", "aterrapport = 2026-03-04"))
    assert _said(igang)[0] == ("2026-03-04", ETT, "Uppdrag 1 ska återrapporteras: Utreda")


def test_a_motion_is_found_by_its_type(igang: Workspace) -> None:
    """A motion is watched from its ninth month, and its year is counted from the day it was registered."""
    arende.uppdatera(igang, TRE, {"arendetyp": "motion"}, idag=IDAG)
    vad = "Motionen ska beslutas, annars redovisas för fullmäktige"
    assert _said(igang, date(2026, 12, 1), till=date(2027, 3, 2)) == []
    assert _said(igang, date(2026, 12, 2), till=date(2027, 3, 2)) == [("2027-03-02", TRE, vad)]


def test_a_change_after_utskick_is_followed_until_it_is_told(skickad: Workspace) -> None:
    """Another place is due as a komplettering, which says it in words on its own page, and then nothing is."""
    assert _said(skickad) == []
    sammantrade.uppdatera(skickad, "SN", DAG, None, {"plats": "Rådhuset"}, idag=IDAG)
    assert _said(skickad) == [("2026-03-17", MOTE, "En komplettering ska skickas: tiden eller platsen är ändrad")]
    utfall = utskick.utskick(skickad, "SN", DAG, progress=no_progress, idag=IDAG)
    assert utfall.besked.startswith(f"Komplettering 1 till {MOTE} är skickad")
    assert _said(skickad) == []


@pytest.mark.parametrize("andrat", ["inget", "tid", "utgar", "ny", "memo"])
def test_what_waits_is_what_a_komplettering_would_hold(skickad: Workspace, andrat: str) -> None:
    """The list says that something waits when, and only when, an utskick would not be refused for having nothing."""
    if andrat == "tid":
        sammantrade.uppdatera(skickad, "SN", DAG, None, {"tid": "18.00"}, idag=IDAG)
    elif andrat == "utgar":
        sammantrade.utga(skickad, "SN", DAG, "4", "Sent", idag=IDAG)
    elif andrat == "ny":
        sammantrade.lagg_till(skickad, "SN", DAG, dnr=[TRE])
    elif andrat == "memo":
        arende.uppdatera(skickad, TVA, {"tjansteskrivelse.rubrik": "Två lekplatser"}, idag=IDAG)
    mote = skickad.sammantrade("SN", DAG)
    arenden = {p.diarienummer: skickad.arende(p.diarienummer) for p in mote.punkter if p.diarienummer}
    assert bool(waiting(mote, arenden)) is (andrat != "inget")
    if andrat == "inget":
        with refused(skickad.root, Refused, "Inget är nytt"):
            utskick.utskick(skickad, "SN", DAG, progress=no_progress, idag=IDAG)
    else:
        assert utskick.utskick(skickad, "SN", DAG, progress=no_progress, idag=IDAG, torrkor=True).data["sidor"] >= 1


@given(RADER)
def test_the_order_is_that_of_the_days(rader: list[Bevakning]) -> None:
    """Whatever is due comes by day, and in the same order from whatever order it was found in."""
    found = in_order(rader)
    assert [b.datum for b in found] == sorted(b.datum for b in rader)
    assert in_order(reversed(rader)) == found or len({(b.identitet, b.datum, b.namnd) for b in rader}) < len(rader)


@given(RADER, st.integers(0, 400))
def test_a_thing_keeps_its_uid_whatever_its_day(rader: list[Bevakning], dagar: int) -> None:
    """The UID follows from what the thing is: moved days and other words change none, and other things have others."""
    flyttade = [replace(b, datum=b.datum + timedelta(dagar), vad="annat") for b in rader]
    before, after = ([uid(r, "Ekby kommun") for r in _as_json(some)] for some in (rader, flyttade))
    assert before == after
    assert len(set(before)) == len({b.identitet for b in rader})
    assert not {uid(r, "Alby kommun") for r in _as_json(rader)} & set(before)


@given(RADER)
def test_a_calendar_can_be_read_back(rader: list[Bevakning]) -> None:
    """Every row is an all-day entry on its day, and the same rows on the same day give the same bytes."""
    data = calendar(_as_json(rader), "Ekby kommun", IDAG)
    assert data == calendar(_as_json(rader), "Ekby kommun", IDAG)
    entries = Calendar.from_ical(data).walk("VEVENT")
    assert [(e.decoded("dtstart"), str(e["uid"])) for e in entries] == [
        (b.datum, uid(r, "Ekby kommun")) for b, r in zip(rader, _as_json(rader), strict=True)
    ]


def test_a_calendar_says_nothing_of_what_is_secret(igang: Workspace, tmp_path: Path) -> None:
    """Of a secret ärende the calendar has the diarienummer and no other word."""
    uppdrag.ny(igang, ETT, text="Utreda Nyckelordet", till="Direktören", idag=IDAG)
    arende.uppdatera(igang, ETT, {"arendemening": "Nyckelordet"}, idag=IDAG)
    _secret(igang, ETT)
    rader = bevakning(igang, idag=IDAG, till=date(2026, 12, 31))
    utfall = write_calendar(igang, tmp_path / "ny" / "b.ics", rader, idag=IDAG)
    text = (tmp_path / "ny" / "b.ics").read_text(encoding="utf-8")
    assert utfall.filer == (str(tmp_path / "ny" / "b.ics"),)
    assert ETT in text
    assert "Nyckelordet" not in text


def test_a_calendar_is_not_written_over_the_register(igang: Workspace) -> None:
    """A calendar cannot take the place of a file of the register."""
    with refused(igang.root, BadInput, "hör till registret"):
        write_calendar(igang, igang.root / "cases/SN/2026/1.toml", [], idag=IDAG)


def test_the_plan_as_a_calendar(igang: Workspace) -> None:
    """The meeting and its days are entries; when it is moved they are there as cancelled, under the same UID."""
    namnd.uppdatera(igang, "SN", {"gruppmotesdagar": "1", "stoppdagar": "12"}, idag=IDAG)
    plan = sammantradesplan.plan(Workspace(igang.root), ar=2026)
    before = list(sammantradesplan.calendar_rows(plan, {"SN": "Socialnämnden"}))
    assert [(r["vad"], r["datum"]) for r in before] == [
        ("Sammanträde Socialnämnden 17.00", "2026-03-24"),
        ("Stoppdatum för handlingar", "2026-03-12"),
        ("Utskick av kallelsen", "2026-03-17"),
        ("Gruppmöten", "2026-03-23"),
        ("Sista dag för justering", "2026-04-07"),
    ]
    assert sammantradesplan.plan(igang, ar=2027) == []
    sammantradesplan.flytta(igang, "SN", DAG, date(2026, 3, 31), "Lokalen", idag=IDAG)
    after = list(sammantradesplan.calendar_rows(sammantradesplan.plan(igang), {}))
    cancelled = {uid(r, "E") for r in after if r["installt"]}
    assert {uid(r, "E") for r in before} <= cancelled
    text = calendar(after, "E", IDAG).decode()
    assert text.count("STATUS:CANCELLED") == len(cancelled)


def test_a_meeting_that_is_moved(skickad: Workspace) -> None:
    """It stands as cancelled where it was, with its new day; what was on it is on the new one, which is not called."""
    utfall = sammantradesplan.flytta(skickad, "SN", DAG, date(2026, 3, 31), "Lokalen", idag=IDAG)
    assert utfall.besked == f"Sammanträdet {MOTE} är flyttat till 31 mars 2026."
    assert "kalla till den nya dagen" in utfall.varningar[0]
    gammalt, nytt = skickad.sammantrade("SN", DAG), skickad.sammantrade("SN", date(2026, 3, 31))
    assert gammalt.installt == Utgar(IDAG, "Lokalen")
    assert (gammalt.flyttat_till, nytt.flyttat_fran) == (nytt.datum, DAG)
    assert (nytt.utskick, nytt.punkter) == ((), gammalt.punkter)
    assert _said(skickad) == [("2026-03-24", "SN/2026-03-31", "Kallelsen ska skickas")]
    for till, varfor in ((date(2026, 3, 31), "redan ett sammanträde"), (DAG, "inställt")):
        with refused(skickad.root, Refused, varfor):
            dag = DAG if till == DAG else nytt.datum
            sammantradesplan.flytta(skickad, "SN", dag, till, "Igen", idag=IDAG)
