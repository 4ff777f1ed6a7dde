"""One changed letter anywhere in what is justerat is found: in the file, in a later commit, and in the tag's words."""

from __future__ import annotations

import shutil
from pathlib import Path

import git
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kallelse.actions import protokoll_narvaro
from kallelse.actions.kontrollera import kontrollera
from kallelse.store.workspace import Workspace
from tests.actions.conftest import copied
from tests.actions.protokoll.matter import MOTE, approve, decide, demand, drawn_up, partial, present, reserve, vote

FIL = Path("sammantraden/SN/2026-03-24.toml")
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789"
OTHER = {letter: LETTERS[(n + 1) % len(LETTERS)] for n, letter in enumerate(LETTERS)}


@pytest.fixture(scope="module")
def full(grund_mote: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A meeting with something of every kind in it, justerat."""
    ws = copied(grund_mote, tmp_path_factory.mktemp("full") / "yta")
    protokoll_narvaro.tider(ws, *MOTE, oppnat="17.00", avslutat="19.30")
    protokoll_narvaro.ovrig(ws, *MOTE, "Per Hed", titel="socialchef", punkter=["3"])
    protokoll_narvaro.ajournering(ws, *MOTE, "18.00", "18.10", punkt="3")
    protokoll_narvaro.forhinder(ws, *MOTE, "cia")
    present(ws, "kim", till="efter 4")
    partial(ws, "4", "ada", grund="1")
    demand(ws, "3", "avslag", "M")
    demand(ws, "3", "tillagg", "eva", text="att planen följs upp")
    vote(ws, "3", ja_innebar="forslag", nej_innebar="yrkande 1", nej=("M",), resten="ja")
    decide(ws, "3", skickas_till=("Revisorerna",))
    reserve(ws, "3", "bo", motivering="Det är för dyrt.")
    drawn_up(ws)
    approve(ws)
    return ws


def _where(text: str) -> list[int]:
    """Return the places of the letters of what was justerat, and of the record of the justering itself."""
    start = text.index("[protokoll]\n")
    return [n for n in range(start, len(text)) if text[n] in OTHER]


def _found(ws: Workspace) -> bool:
    return any(a.allvarlighetsgrad == "fel" for a in kontrollera(Workspace(ws.root), snabb=True))


def _commit(root: Path, what: str) -> None:
    """Commit everything with stock git, as somebody who goes past the program."""
    repo = git.Repo(root)
    who = {f"GIT_{role}_{part}": "x@example.se" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    repo.git.commit("-q", "-a", "-m", what, env=who)
    repo.close()


def test_the_meeting_is_in_order_until_it_is_touched(full: Workspace) -> None:
    """Before a letter is changed nothing is found."""
    assert kontrollera(Workspace(full.root)) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_letter_is_found_wherever_it_stands(
    full: Workspace, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Any letter or figure from [protokoll] on, changed by hand, is a fault at once, and still when it is committed."""
    text = (full.root / FIL).read_text(encoding="utf-8")
    at = data.draw(st.sampled_from(_where(text)))
    root = tmp_path_factory.mktemp("andrad") / "yta"
    shutil.copytree(full.root, root, symlinks=True)
    changed = text[:at] + OTHER[text[at]] + text[at + 1 :]
    (root / FIL).write_text(changed, encoding="utf-8")
    line = changed.count("\n", 0, at)
    assert _found(Workspace(root)), changed.splitlines()[line]
    _commit(root, "En bokstav")
    assert _found(Workspace(root)), changed.splitlines()[line]
    shutil.rmtree(root)
