"""What is due, the plan and the uppdrag as a person, a script and a calendar get them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kallelse.domain.errors import ExitCode
from kallelse.domain.outcome import Outcome
from tests.cli.conftest import Fake, Run
from tests.cli.typed import IDAG, SN

RAD = {
    "datum": "2026-11-20",
    "dagar": -2,
    "nar": "2 dagar sen",
    "vad": "Kallelsen ska skickas",
    "avser": "SN/2026-11-24",
    "regel": "kl-namnd-kallelse",
    "lagrum": "lokal regel",
    "namnd": "SN",
    "kommando": "kallelse utskick SN/2026-11-24",
    "nyckel": "",
    "rubrik": "Socialnämnden",
}


def test_what_is_due_is_read_line_by_line(run: Run, fake: Fake, workspace: Path) -> None:
    """A person gets one thing after another, how far off first and the command last, and is told how far it goes."""
    calls = fake("bevakning.bevakning", [RAD])
    result = run("bevakning")
    assert result.code == ExitCode.OK, workspace
    assert result.out.startswith("När: 2 dagar sen\nDatum: 2026-11-20\nVad: Kallelsen ska skickas\n")
    assert result.out.endswith("Kör: kallelse utskick SN/2026-11-24\n")
    assert "Till och med 22 december 2026" in result.err
    assert calls[0][1] == {"idag": IDAG, "namnd": None, "till": IDAG + timedelta(30)}


def test_what_is_due_as_json(run: Run, fake: Fake, workspace: Path) -> None:
    """A script gets every row whole and nothing beside it; nämnd and last day are those that were typed."""
    calls = fake("bevakning.bevakning", [RAD])
    result = run("bevakning", "--json", "--nämnd", "SN", "--till", "1 december")
    assert (json.loads(result.out), result.err) == ([RAD], ""), workspace
    assert calls[0][1] == {"idag": IDAG, "namnd": "SN", "till": date(2026, 12, 1)}


def test_nothing_to_do_is_said(run: Run, fake: Fake, workspace: Path) -> None:
    """Where nothing is due stdout is silent, and stderr says so."""
    fake("bevakning.bevakning", [])
    result = run("bevakning")
    assert (result.code, result.out) == (ExitCode.OK, ""), workspace
    assert "Inget ska göras till och med 22 december 2026." in result.err


@pytest.mark.parametrize(
    ("argv", "action"), [(["bevakning"], "bevakning.bevakning"), (["sammantrade", "plan"], "sammantradesplan.plan")]
)
def test_a_calendar_is_written(run: Run, fake: Fake, workspace: Path, argv: list[str], action: str) -> None:
    """With --ical the rows go to a calendar instead; its path stands bare on a line of its own."""
    fake(action, [])
    calls = fake("bevakning_ical.write_calendar", Outcome("Kalendern har 0 dagar att hålla.", filer=("b.ics",)))
    result = run(*argv, "--ical", "b.ics")
    assert result.out == "b.ics\n", workspace
    assert calls[0][0][1] == Path("b.ics")


def test_a_calendar_goes_a_year_ahead(run: Run, fake: Fake, workspace: Path) -> None:
    """A calendar of what is due holds a year, unless the last day is typed."""
    calls = fake("bevakning.bevakning", [])
    fake("bevakning_ical.write_calendar", Outcome("Klart."))
    run("bevakning", "--ical", "b.ics")
    run("bevakning", "--ical", "b.ics", "--till", "+14d")
    assert [c[1]["till"] for c in calls] == [IDAG + timedelta(366), IDAG + timedelta(14)], workspace


def test_the_plan_of_a_year(run: Run, fake: Fake, workspace: Path) -> None:
    """The plan is asked for by nämnd and year, and every day that is decided is a line."""
    calls = fake("sammantradesplan.plan", [{"namnd": "SN", "datum": "2027-01-12", "stoppdatum": "2026-12-30"}])
    result = run("sammantrade", "plan", "SN", "--år", "2027")
    assert result.out == "Nämnd: SN\nDatum: 2027-01-12\nStoppdatum: 2026-12-30\n", workspace
    assert calls[0] == ((calls[0][0][0], "SN"), {"ar": 2027})


def test_the_uppdrag_are_listed(run: Run, fake: Fake, workspace: Path) -> None:
    """Those that wait are listed with their day first; with --alla the others are asked for too."""
    calls = fake("uppdrag.lista", [{"senast": "2027-03-01", "diarienummer": SN, "nr": 1, "text": "Utreda"}])
    assert run("uppdrag", "lista").out == f"Senast: 2027-03-01\nDiarienummer: {SN}\nNr: 1\nUppdrag: Utreda\n", workspace
    run("uppdrag", "lista", "--namnd", "SN", "--alla")
    assert [c[1] for c in calls] == [{"namnd": None, "alla": False}, {"namnd": "SN", "alla": True}]
