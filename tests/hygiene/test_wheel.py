"""The wheel is whole: it works without the checkout, and holds what it must and no more."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.hygiene.source import ROOT


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    result = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def _build(folder: Path) -> Path:
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout."""
    return _build(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_data_and_no_checkout_files(wheel: Path) -> None:
    """Profiles and the example register are inside the package; front doors and tests stay out."""
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.startswith("kallelse/_data/templates/") for n in names)
    assert "kallelse/_data/cases/kallelse.toml" in names
    assert {n.split("/")[0] for n in names if ".dist-info" not in n} == {"kallelse"}


def test_a_second_build_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    """The same checkout gives the same wheel, so that anyone can check a release."""
    assert _build(tmp_path).read_bytes() == wheel.read_bytes()


def test_an_installed_wheel_starts_a_workspace(wheel: Path, tmp_path: Path) -> None:
    """Installed in a fresh environment, away from the checkout, `kallelse` tells its version and runs `init`."""
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", python)
    _run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    env = os.environ | {"PYTHONPATH": sysconfig.get_path("purelib")}
    kallelse = tmp_path / "env" / "bin" / "kallelse"
    place = _run(python, "-c", "import kallelse; print(kallelse.__file__)", cwd=tmp_path, env=env)
    assert place.startswith(str(tmp_path))
    assert _run(kallelse, "--version", cwd=tmp_path, env=env).strip()
    _run(
        kallelse,
        "init",
        "ny",
        "--profil",
        "nacka",
        "--kommun",
        "Ekby",
        "--namnd",
        "SN=Socialnämnden",
        cwd=tmp_path,
        env=env,
    )
    assert (tmp_path / "ny" / "kallelse.toml").is_file()
