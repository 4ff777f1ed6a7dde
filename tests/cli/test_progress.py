"""How far a long work has come: told to people at terminals, never to scripts, and an interrupt leaves all well."""

from __future__ import annotations

import io
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kallelse.actions.las import arende_lista
from kallelse.cli.output import Output
from kallelse.cli.progress import following, reading
from kallelse.cli.settings import Settings
from kallelse.domain.errors import ExitCode
from kallelse.store.git import Git
from kallelse.store.progress import counted
from kallelse.store.workspace import Workspace
from tests.cli.conftest import output

MANY = 2_100
"""More files than one process reads."""
SLOW = """
import signal, sys, time
from kallelse.cli import progress
from kallelse.cli.output import Output
from kallelse.entry import main

draw = Output.passing

def draw_and_wait(output, text):
    draw(output, text)
    time.sleep(60 if text else 0)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background may have none
Output.passing = draw_and_wait
progress.SECONDS_IN_SILENCE = 0
sys.exit(main(sys.argv[1:]))
"""


def ticking(seconds: float) -> Callable[[], float]:
    """Return a clock that goes on by so many seconds each time that it is looked at."""
    ticks = (seconds * n for n in range(1_000_000))
    return lambda: next(ticks)


def read(target: Output, *, seconds: float) -> None:
    """Read a thousand things in ten looks at the clock, with so many seconds between them."""
    with reading(target, clock=ticking(seconds)):
        assert list(counted("Läser registret", range(1000), 12_000)) == list(range(1000))


def test_progress_is_a_line_now_and_then() -> None:
    """Without a terminal a line comes only when some seconds have passed."""
    err = io.StringIO()
    ticks = iter([0.0, 1.0, 6.0, 6.0, 7.0, 12.0, 12.0])
    with following(Output(Settings(), err=err), clock=lambda: next(ticks)) as progress:
        for klart in range(1, 5):
            progress(klart, 4, "Bygger")
    assert err.getvalue() == "Bygger: 2 av 4\nBygger: 4 av 4\n"


@pytest.mark.parametrize("settings", [{"tyst": True}, {"json": True}])
def test_progress_is_quiet_when_asked(settings: dict[str, bool]) -> None:
    """With `--tyst` or `--json` nothing is said underway."""
    target, out, err = output(**settings)
    with following(target) as progress:
        progress(1, 2, "Bygger")
    assert (out.getvalue(), err.getvalue()) == ("", "")


def test_progress_on_a_terminal_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal gets a bar with what is done and how far, on stderr only; titles are no markup."""
    monkeypatch.setenv("TERM", "xterm")
    target, out, err = output()
    with following(target) as progress:
        progress(1, 2, "[red]Bygger[/")
    assert "[red]Bygger[/" in err.getvalue()
    assert out.getvalue() == ""


def test_a_long_read_is_told_on_one_line_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second of silence a terminal is shown how many files are read, over and over on a line that then goes."""
    monkeypatch.setenv("TERM", "xterm")
    target, out, err = output()
    read(target, seconds=0.4)
    drawn = err.getvalue().split("\r\x1b[K")
    assert drawn[:2] == ["", "Läser registret: 300 av 12 000"]
    assert drawn[-2:] == ["Läser registret: 900 av 12 000", ""]
    assert out.getvalue() == ""


def test_a_short_read_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes less than a second draws nothing, and so has nothing to take away."""
    monkeypatch.setenv("TERM", "xterm")
    target, _, err = output()
    read(target, seconds=0.05)
    assert err.getvalue() == ""


def test_where_no_line_can_be_drawn_over_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """With --plain, for one who hears the screen, a long read is one sentence and no control character."""
    monkeypatch.setenv("TERM", "xterm")
    target, _, err = output(plain=True)
    read(target, seconds=0.4)
    assert err.getvalue() == "Läser registret: 300 av 12 000\n"


@pytest.mark.parametrize("settings", [{"tyst": True}, {"json": True}])
def test_a_long_read_is_quiet_when_asked(monkeypatch: pytest.MonkeyPatch, settings: dict[str, bool]) -> None:
    """With `--tyst` or `--json` a long read says nothing."""
    monkeypatch.setenv("TERM", "xterm")
    target, out, err = output(**settings)
    read(target, seconds=10)
    assert (out.getvalue(), err.getvalue()) == ("", "")


def test_a_script_is_not_told_of_a_long_read() -> None:
    """Where stderr is no terminal nothing is said, however long it takes."""
    err = io.StringIO()
    read(Output(Settings(), err=err), seconds=10)
    assert err.getvalue() == ""


def test_the_line_is_taken_away_before_a_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops a read midway does not leave half a line for the next one to begin in."""
    monkeypatch.setenv("TERM", "xterm")
    target, _, err = output()
    with suppress(KeyboardInterrupt), reading(target, clock=ticking(1)):
        for _ in counted("Läser registret", range(1000), 1000):
            if err.getvalue():
                raise KeyboardInterrupt
    assert re.search(r"av 1 000\r\x1b\[K$", err.getvalue())


@pytest.fixture
def many(workspace: Path) -> Path:
    """Return a register that several processes read."""
    Git(workspace).init()
    for fil in (workspace / "sammantraden/SN").iterdir():
        fil.unlink()
    for nr in range(1, MANY + 1):
        text = f'diarienummer = "SN 2026/{nr}"\narendemening = "Ärende {nr}"\nnamnd = "SN"\n'
        (workspace / f"cases/SN/2026/{nr}.toml").write_text(text, encoding="utf-8")
    return workspace


@pytest.mark.parametrize("more", [[], ["--ar", "2026"]])
def test_an_interrupt_in_the_middle_leaves_all_well(many: Path, more: list[str]) -> None:
    """Ctrl+C while the register is read ends every process quietly with 130, and the next read has every ärende."""
    near, far = pty.openpty()
    command = [sys.executable, "-c", SLOW, "arende", "lista", *more]
    env = {**os.environ, "TERM": "xterm", "NO_COLOR": "", "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, cwd=many, env=env, stdout=subprocess.DEVNULL, stderr=far, start_new_session=True
    ) as reads:
        os.close(far)
        said = os.read(near, 1000)
        os.killpg(reads.pid, signal.SIGINT)
        with suppress(OSError):  # it has gone
            while more_said := os.read(near, 1000):
                said += more_said
    os.close(near)
    assert re.fullmatch("\r\x1b\\[KLäser registret: [0-9 ]+ av 2 100\r\x1b\\[K(\r\nAvbrutet.\r\n)?", said.decode())
    assert reads.returncode == ExitCode.INTERRUPTED
    assert {rad["arendemening"] for rad in arende_lista(Workspace(many))} == {f"Ärende {n + 1}" for n in range(MANY)}
