"""`bygg alla`: every document at once, resumed where it stopped, one broken memo named."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import arende, tjansteskrivelse
from kallelse.actions.bygg_alla import BOK, bygg_alla
from kallelse.documents.bundle import no_progress
from kallelse.domain.errors import BadFile, BadInput
from kallelse.store.workspace import Workspace

IDAG = date(2026, 3, 2)


@pytest.fixture
def full(ws: Workspace) -> Workspace:
    """A workspace with three ärenden, each with a memo that has text."""
    for nr in (1, 2, 3):
        arende.ny(ws, namnd="SN", arendemening=f"Ärende nummer {nr}", arendetyp="Information", idag=IDAG)
        tjansteskrivelse.ny(ws, f"SN 2026/{nr}")
    return Workspace(ws.root)


def stamps(katalog: Path) -> dict[str, int]:
    """Return when each built PDF was written."""
    return {f.name: f.stat().st_mtime_ns for f in katalog.glob("*.pdf")}


def booked(katalog: Path) -> list[str]:
    """Return the documents in the directory's book, a half-written line left out."""
    book = katalog / BOK
    lines = book.read_text(encoding="utf-8").split("\n")[:-1] if book.exists() else []
    return [json.loads(line)["fil"] for line in lines]


def test_every_memo_is_built_once(full: Workspace, tmp_path: Path) -> None:
    """The first run builds all; the next finds them unchanged and writes nothing."""
    ut = tmp_path / "alla"
    assert bygg_alla(full, ut, progress=no_progress, jobb=2).data["byggda"] == 3
    before = stamps(ut)
    again = bygg_alla(Workspace(full.root), ut, progress=no_progress)
    assert (again.data["byggda"], again.data["oforandrade"]) == (0, 3)
    assert stamps(ut) == before


def test_only_what_changed_is_built_again(full: Workspace, tmp_path: Path) -> None:
    """A changed memo is built again, and only that."""
    ut = tmp_path / "alla"
    bygg_alla(full, ut, progress=no_progress)
    before = stamps(ut)
    arende.uppdatera(full, "SN 2026/2", {"tjansteskrivelse.rubrik": "En ny rubrik"}, idag=IDAG)
    assert bygg_alla(Workspace(full.root), ut, progress=no_progress).data["byggda"] == 1
    assert [namn for namn, tid in stamps(ut).items() if before[namn] != tid] == ["tjansteskrivelse-SN-2026-2.pdf"]


def test_a_run_that_was_cut_off_goes_on(full: Workspace, tmp_path: Path) -> None:
    """With a half-written line in the book and a PDF gone, only what is missing is built."""
    ut = tmp_path / "alla"
    bygg_alla(full, ut, progress=no_progress)
    (ut / "tjansteskrivelse-SN-2026-1.pdf").unlink()
    with (ut / BOK).open("a", encoding="utf-8") as book:
        book.write('{"fil": "tjansteskr')
    assert bygg_alla(Workspace(full.root), ut, progress=no_progress).data["byggda"] == 1


def test_one_broken_memo_is_named_and_the_rest_built(full: Workspace, tmp_path: Path) -> None:
    """The file that cannot be read is named with its place, and the other documents are there."""
    (full.root / "cases/SN/2026/2.toml").write_text("diarienummer = \n", encoding="utf-8")
    ut = tmp_path / "alla"
    with pytest.raises(BadFile, match=r"1 av 3 .*cases/SN/2026/2\.toml"):
        bygg_alla(Workspace(full.root), ut, progress=no_progress)
    assert sorted(stamps(ut)) == ["tjansteskrivelse-SN-2026-1.pdf", "tjansteskrivelse-SN-2026-3.pdf"]


def test_a_meeting_that_cannot_be_read_is_named(full: Workspace, tmp_path: Path) -> None:
    """Its file is told of whatever nämnd and period are asked for, since nobody knows what it holds."""
    trasig = full.root / "sammantraden/SN/2026-04-01.toml"
    trasig.parent.mkdir(parents=True)
    trasig.write_text("namnd = \n", encoding="utf-8")
    ut = tmp_path / "alla"
    with pytest.raises(BadFile, match=r"1 av 4 .*sammantraden/SN/2026-04-01\.toml"):
        bygg_alla(Workspace(full.root), ut, progress=no_progress, namnd="SN", fran=IDAG, till=IDAG)
    assert len(stamps(ut)) == 3


def test_a_run_that_is_killed_builds_nothing_twice(full: Workspace, tmp_path: Path) -> None:
    """After a SIGKILL at some document, the next run builds what is not in the book, and leaves alone what is."""
    for nr in range(4, 13):
        arende.ny(full, namnd="SN", arendemening=f"Ärende nummer {nr}", arendetyp="Information", idag=IDAG)
        tjansteskrivelse.ny(full, f"SN 2026/{nr}")
    ut = tmp_path / "alla"
    command = [sys.executable, "-m", "kallelse", "--arbetsyta", str(full.root), "bygg", "alla", "--ut", str(ut)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and len(booked(ut)) < 4:
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done, before = booked(ut), stamps(ut)
    assert len(done) >= 4
    assert bygg_alla(Workspace(full.root), ut, progress=no_progress).data["byggda"] == 12 - len(set(done))
    assert {namn: tid for namn, tid in stamps(ut).items() if namn in done} == {namn: before[namn] for namn in done}
    assert sorted(booked(ut)) == sorted(stamps(ut))
    assert len(booked(ut)) == 12


def test_a_period_and_a_number_of_jobs_are_judged(full: Workspace, tmp_path: Path) -> None:
    """Days the wrong way round and no jobs at all are wrong use."""
    with pytest.raises(BadInput, match="före"):
        bygg_alla(full, tmp_path, progress=no_progress, fran=IDAG, till=IDAG.replace(year=2025))
    with pytest.raises(BadInput, match="minst ett"):
        bygg_alla(full, tmp_path, progress=no_progress, jobb=0)
