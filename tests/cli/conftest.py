"""Run the command line in this process, with actions that only remember what they were asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kallelse.cli.app import main
from kallelse.cli.output import Output
from kallelse.cli.settings import Settings


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@dataclass(frozen=True)
class Result:
    """What a run ended with."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
Fake = Callable[..., list[tuple[tuple[Any, ...], dict[str, Any]]]]


def output(**settings: Any) -> tuple[Output, Terminal, Terminal]:
    """Return an output to two terminals, and the terminals."""
    out, err = Terminal(), Terminal()
    return Output(Settings(**settings), out=out, err=err), out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `kallelse` with some arguments."""

    def run_main(*argv: str) -> Result:
        code = main(list(argv))
        captured = capsys.readouterr()
        return Result(int(code), captured.out, captured.err)

    return run_main


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a workspace with one nämnd, one ärende and two sammanträden, as file names tell it."""
    (tmp_path / "kallelse.toml").write_text(
        'namn = "Sjöbo"\nprofil = "nacka"\n\n[[namnder]]\nkod = "SN"\nnamn = "Socialnämnden"\n', encoding="utf-8"
    )
    for fil in ("cases/SN/2026/41.toml", "sammantraden/SN/2026-11-24.toml", "sammantraden/SN/2026-12-15.toml"):
        (tmp_path / fil).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / fil).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Return a function that puts an action with a given answer in place, and gives the list of its calls."""

    def fake_action(name: str, answer: Any) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
        calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

        def action(*args: Any, **kwargs: Any) -> Any:
            calls.append((args, kwargs))
            if isinstance(answer, BaseException):
                raise answer
            return answer(*args, **kwargs) if callable(answer) else answer

        modul, _, funktion = name.partition(".")
        monkeypatch.setattr(import_module(f"kallelse.actions.{modul}"), funktion, action)
        return calls

    return fake_action
