"""What every test shares: a clean environment, patient property tests, and the way to real input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# Machines differ in speed, and no test judges time. The soak profile looks longer for what the gate's may miss.
settings.register_profile("gate", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", parent=settings.get_profile("gate"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hide the developer's own settings: git's configuration, the program's variables, colour and width."""
    for name in [n for n in os.environ if n.startswith(("KALLELSE_", "GIT_", "COLUMNS", "NO_COLOR", "FORCE_COLOR"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture(scope="session")
def underlag() -> Path:
    """Return the folder of real input that lies beside the checkout; skip where it does not."""
    folder = ROOT.parent / "shared" / "underlag"
    if not folder.is_dir():
        pytest.skip("the real input lies beside the checkout only where the project is developed")
    return folder
