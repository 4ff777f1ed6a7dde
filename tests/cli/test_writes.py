"""Each writing command asks its action for exactly what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kallelse.domain.errors import ExitCode
from kallelse.domain.outcome import Outcome
from tests.cli import typed, typed_protokoll, typed_remiss
from tests.cli.conftest import Fake, Run
from tests.cli.typed import IDAG, SN
from tests.cli.walk import leaves

DONE = Outcome("Klart.", "a" * 40)
WRITES = [*typed.WRITES, *typed_protokoll.WRITES, *typed_remiss.WRITES]


@pytest.mark.parametrize(("typed", "action", "args", "kwargs"), WRITES, ids=[" ".join(w[0][:3]) for w in WRITES])
def test_a_write_asks_its_action(
    run: Run, fake: Fake, workspace: Path, typed: list[str], action: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    """What is typed, with or without dots, reaches the action as values, with the day and the workspace."""
    calls = fake(action, DONE)
    result = run(*typed, "--idag", IDAG.isoformat())
    assert (result.code, result.err) == (ExitCode.OK, "Klart. (aaaaaaaaaa)\n")
    [(given, keywords)] = calls
    keywords.pop("progress", None)
    assert given[0].root == workspace
    assert (given[1:], keywords) == (args, kwargs)


def test_every_writing_command_is_in_the_table() -> None:
    """No writing command is forgotten above; those that make a workspace, or take a text, have tests of their own."""
    writing = {tuple(words) for words, c in leaves() if any(p.name == "tyst" for p in c.params)}
    table = {name for name in writing if any(_names(typed, name) for typed, *_ in WRITES)}
    assert writing - table == {("init",), ("demo",), ("arende", "redigera"), ("tjansteskrivelse", "skriv")}


def _names(typed: list[str], name: tuple[str, ...]) -> bool:
    plain = [word.translate(str.maketrans("åäö", "aao")) for word in typed[: len(name)]]
    return tuple(plain) == name


def test_init(run: Run, fake: Fake, tmp_path: Path) -> None:
    """`init` needs no workspace, and gives its nämnder and series in order."""
    calls = fake("init.init", DONE)
    options = ["--namnd", "SN=Socialnämnden", "--nämnd", "KS=Styrelsen", "--serie", "SN={serie} {ar}/{nr}"]
    result = run("init", str(tmp_path), "--profil", "nacka", "--kommun", "Sjöbo", *options, "--diarium", "Externt")
    assert result.code == ExitCode.OK
    [(given, keywords)] = calls
    assert given == (tmp_path,)
    assert keywords == {
        "profil": "nacka",
        "kommun": "Sjöbo",
        "namnder": [("SN", "Socialnämnden"), ("KS", "Styrelsen")],
        "serier": {"SN": "{serie} {ar}/{nr}"},
        "diarium": "externt",
        "torrkor": False,
    }


def test_a_section_is_written_from_a_file_or_from_stdin(
    run: Run, fake: Fake, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text is the file's, or what comes on stdin; one that is no UTF-8 is refused before anything is asked."""
    calls = fake("skrivelse.skriv", DONE)
    (workspace / "a.md").write_text("# Å\n", encoding="utf-8")
    run("tjänsteskrivelse", "skriv", SN, "Ärendet", "a.md", "--utgangspunkt", "ab", "--skäl", "gäller ej")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO("Ö\n".encode())))
    run("tjansteskrivelse", "skriv", SN, "2", "-", "--torrkor")
    assert [given[1:] for given, _ in calls] == [(SN, "Ärendet", "# Å"), (SN, "2", "Ö\n")]
    assert calls[0][1] == {"utgangspunkt": "ab", "skal": "gäller ej", "torrkor": False}
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(b"x" * (1 << 21))))
    assert "för lång" in run("tjansteskrivelse", "skriv", SN, "2", "-").err
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(b"\xff")))
    assert run("tjansteskrivelse", "skriv", SN, "2", "-").code == ExitCode.BAD_INPUT


def test_demo_names_what_it_made(run: Run, fake: Fake) -> None:
    """`demo` says where on stdout."""
    calls = fake("demo.demo", replace(DONE, filer=("demo", "demo/ut/kallelse.pdf")))
    assert run("demo", "--idag", "2026-11-22").out == "demo\ndemo/ut/kallelse.pdf\n"
    assert calls[0][0] == (None,)
    assert calls[0][1]["idag"] == IDAG


def test_the_environment_sets_the_day_and_the_workspace(
    run: Run, fake: Fake, workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """KALLELSE_IDAG and KALLELSE_ARBETSYTA stand in for the options, and the option goes before."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    monkeypatch.setenv("KALLELSE_IDAG", "2026-01-02")
    monkeypatch.setenv("KALLELSE_ARBETSYTA", str(workspace))
    calls = fake("arende.avsluta", DONE)
    run("arende", "avsluta", SN)
    run("arende", "avsluta", SN, "--idag", "2026-03-04")
    assert [keywords["idag"] for _, keywords in calls] == [date(2026, 1, 2), date(2026, 3, 4)]
    assert calls[0][0][0].root == workspace


def test_common_options_may_stand_first(run: Run, fake: Fake, workspace: Path) -> None:
    """An option that every command takes is understood before the command too."""
    fake("las.sammantrade_lista", [])
    assert run("--json", "--arbetsyta", str(workspace), "sammantrade", "lista").out == "[]\n"


def test_text_is_nfc(run: Run, fake: Fake, workspace: Path) -> None:
    """What a keyboard sends in parts is stored as the letters it means."""
    calls = fake("arende.avsluta", DONE)
    run("arende", "avsluta", SN, "--skal", "a\u030ard")
    assert calls[0][0][2] == "\u00e5rd", workspace
