"""A workspace of our own for every test of an action, and the day that it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import init
from kallelse.store.workspace import Workspace

IDAG = date(2026, 3, 2)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A new workspace with one nämnd that keeps its own diary."""
    root = tmp_path / "yta"
    init.init(root, profil="nacka", kommun="Tranhärads kommun", namnder=[("SN", "Socialnämnden")])
    return Workspace(root)
