"""What a run does when its streams, or the directory that it stands in, are not what they should be."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kallelse.domain.errors import ExitCode

KALLELSE = [sys.executable, "-P", "-m", "kallelse"]
NY = ["arende", "ny", "--namnd", "SN", "--arendemening", "Remiss", "--arendetyp", "remiss"]


@pytest.fixture(scope="module")
def full() -> Iterator[int]:
    """Give a file that no byte has room in, as a full disk gives it."""
    place = Path("/dev/full")
    if not place.is_char_device():
        pytest.skip("no /dev/full here")
    with place.open("wb", buffering=0) as device:
        yield device.fileno()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a workspace of its own with one ärende."""
    namnd = ["--profil", "nacka", "--kommun", "Sjöbo", "--namnd", "SN=Socialnämnden"]
    for words in (["init", "r", *namnd], [*NY, "--arbetsyta", "r"]):
        subprocess.run([*KALLELSE, *words], cwd=tmp_path, capture_output=True, check=True)
    return tmp_path / "r"


@pytest.mark.parametrize("words", [["arende", "lista"], ["arende", "lista", "--json"], ["namnd", "visa", "SN"]])
def test_an_answer_that_cannot_be_written_is_told(register: Path, full: int, words: list[str]) -> None:
    """`> file` on a full disk ends with a sentence and 7 on the short way and on typer's."""
    run = subprocess.run([*KALLELSE, *words], cwd=register, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == ExitCode.TROUBLE
    assert run.stderr.decode().startswith("Fel: Svaret kan inte skrivas. Disken är full.\n")


def test_a_saved_change_that_cannot_be_told_is_not_called_a_failure_alone(register: Path, full: int) -> None:
    """Whoever reads that the answer was lost reads too that the ärende is registered, and does not do it again."""
    run = subprocess.run([*KALLELSE, *NY, "--json"], cwd=register, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == ExitCode.TROUBLE
    assert "gjort och sparat (commit " in run.stderr.decode()
    assert "Gör inte om det." in run.stderr.decode()
    assert (register / "cases/SN/2026/2.toml").exists()
    assert subprocess.run([*KALLELSE, *NY], cwd=register, stderr=full, check=False).returncode == ExitCode.OK


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_a_closed_stream_stops_nothing(register: Path, closed: str) -> None:
    """A job that starts us without stdin, stdout or stderr gets its work done, and its exit code."""
    for words, code in (("arende lista", 0), ("namnd visa SN", 0), ("arende visa x", 2)):
        line = ["sh", "-c", f"exec {shlex.join(KALLELSE)} {words} {closed}"]
        run = subprocess.run(line, cwd=register, capture_output=True, check=False)
        assert (run.returncode, b"Internt" in run.stderr) == (code, False), words


def test_a_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    """The current one taken away, a name beyond the system's limits, links in a circle."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    here = tmp_path / "borta"
    here.mkdir()
    line = ["sh", "-c", f"rmdir ../borta; {shlex.join(KALLELSE)} granska"]
    long, circle = (["arende", "lista", "--arbetsyta", "x" * 5000], ["granska", "--arbetsyta", "a"])
    lines = ((line, here), ([*KALLELSE, *long], tmp_path), ([*KALLELSE, *circle], tmp_path))
    runs = [subprocess.run(words, cwd=place, capture_output=True, check=False) for words, place in lines]
    assert [run.returncode for run in runs] == [ExitCode.NOT_FOUND] * 3
    assert all(run.stderr.startswith(b"Fel: Katalogen finns inte.") for run in runs)
