"""A workspace for the screens: the example's, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kallelse.tui.dialogs.dialog import Betanketid
from tests.tui.skarmdump import example


@pytest.fixture(scope="session")
def grund_exempel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example on its own day, in one commit, its index read; never changed: its copies are."""
    rot = tmp_path_factory.mktemp("exempel") / "yta"
    example(rot)
    return rot


@pytest.fixture
def exempel(grund_exempel: Path, tmp_path: Path) -> Path:
    """A workspace of its own for a test: the example, today being 2026-03-02."""
    return Path(shutil.copytree(grund_exempel, tmp_path / "yta", symlinks=True))


@pytest.fixture(autouse=True)
def _no_time_for_thought(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests answer a question at once; the one that proves the pause sets it back."""
    monkeypatch.setattr(Betanketid, "SEKUNDER", 0.0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let work that was made and never begun be a fault here, which Python only warns of when it is thrown away."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("error:coroutine:RuntimeWarning"))
            item.add_marker(pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning"))
