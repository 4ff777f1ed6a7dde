"""Faults: a Swedish sentence, where, what to do, and the right exit code; never a traceback."""

from __future__ import annotations

import contextlib
import io
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.cli import screens
from kallelse.cli.app import main
from kallelse.cli.crash import InternalError
from kallelse.domain import errors
from kallelse.domain.errors import BadFile, ExitCode, Position
from tests.cli.conftest import Fake, Run
from tests.cli.walk import commands
from tests.hygiene.swedish import english

USAGE = {
    "unknown command": (["arnde"], "Kommandot ”kallelse arnde” finns inte.", "Menade du arende"),
    "unknown verb": (["arende", "vsa"], "Kommandot ”kallelse arende vsa” finns inte.", "Menade du visa"),
    "unlike any command": (["xyzzy"], "”kallelse xyzzy” finns inte", "Se kallelse --help."),
    "no verb": (["arende"], "Ange vad kallelse arende ska göra.", "Välj bland ny, lista"),
    "no command": (["--plain"], "Ange vad kallelse ska göra.", "arende"),
    "unknown option": (["arende", "lista", "--nmand", "SN"], "Flaggan ”--nmand” finns inte.", "Menade du --namnd"),
    "unlike any option": (["arende", "lista", "--xyzzy"], "”--xyzzy” finns inte", "Se kallelse arende lista --help."),
    "short option": (["arende", "lista", "-q"], "Flaggan ”-q” finns inte.", "Se kallelse arende lista --help."),
    "no value": (["arende", "lista", "--namnd"], "Flaggan --namnd behöver ett värde.", "Se kallelse arende lista"),
    "value to a flag": (["arende", "lista", "--json=ja"], "Flaggan --json tar inget värde.", "Se kallelse"),
    "missing argument": (["arende", "visa"], "Argumentet DNR saknas.", "Se kallelse arende visa --help."),
    "missing option": (["arende", "ny", "--namnd", "SN"], "Flaggan --arendemening saknas.", "Se kallelse arende ny"),
    "one too many": (["arende", "visa", "SN", "2026"], "Argumentet ”2026” är ett för mycket.", "Se kallelse"),
    "not a date": (["arende", "ny", "--inkom", "hej"], "--inkom: ”hej” är inte ett datum.", "Skriv till exempel"),
    "not a number": (["historik", "--antal", "två"], "--antal: ”två” är inte ett heltal", "siffror"),
    "below one": (["historik", "--antal", "0"], "--antal: ”0” är inte ett heltal från 1.", "siffror"),
    "not a choice": (["bygg", "kalelse", "x"], "DOKUMENT: ”kalelse” finns inte att välja.", "Menade du kallelse?"),
    "not a pair": (["arende", "uppdatera", "SN1", "x"], "”x” ska skrivas FÄLT=VÄRDE.", "Skriv till exempel"),
    "not a meeting": (["sammantrade", "visa", "SN"], "SAMMANTRADE: ”SN” är inte ett sammanträde.", "KOD/DATUM"),
    "bad day of a meeting": (["sammantrade", "visa", "SN/x"], "SAMMANTRADE: ”x” är inte ett datum.", "Skriv"),
    "bad today": (["frist", "motion", "idag", "--idag", "hej"], "--idag: ”hej” är inte ett datum.", "Skriv"),
    "half a note": (["utskick", "SN/2026-11-24", "--notera", "1"], "Anteckningen är inte hel.", "--mottagare"),
}


@pytest.mark.parametrize(("argv", "besked", "atgard"), USAGE.values(), ids=USAGE.keys())
def test_wrong_use_is_told_in_swedish(run: Run, argv: list[str], besked: str, atgard: str) -> None:
    """Each kind of wrong use ends with 2, says what was wrong and what to do, and leaves stdout empty."""
    result = run(*argv)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Fel: ")
    assert besked in result.err
    assert atgard in result.err
    assert english(result.err) == []


CAUSES = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.KallelseError)]


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_its_exit_code(
    run: Run, fake: Fake, workspace: Path, cause: type[errors.KallelseError]
) -> None:
    """What an action raises becomes its own exit code, with place and remedy."""
    fake("las.arende_vy", cause("Så gick det.", atgard="Gör om.", position=Position("cases/SN/2026/41.toml", 14, 3)))
    result = run("arende", "visa", "SN 2026/41")
    assert result.code == cause.exit_code
    assert result.err == "Fel: cases/SN/2026/41.toml:14:3: Så gick det.\nGör så här: Gör om.\n"
    assert workspace.is_dir()


def test_no_workspace_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a workspace, a command that needs one says how to get there."""
    monkeypatch.chdir(tmp_path)
    result = run("arende", "lista")
    assert result.code == ExitCode.NOT_FOUND
    assert "--arbetsyta" in result.err


def test_a_fault_never_acts_on_the_terminal(run: Run, fake: Fake, workspace: Path) -> None:
    """Control and bidi characters from a case are shown, not sent."""
    fake("las.arende_vy", BadFile("Nyckeln \x1b]52;c;x\x07\u202e finns två gånger."))
    result = run("arende", "visa", "SN 2026/41")
    assert "\\u001b]52;c;x\\u0007\\u202e" in result.err
    assert not {"\x1b", "\x07", "\u202e"} & set(result.err), workspace


def test_a_fault_is_one_line(run: Run, fake: Fake, workspace: Path) -> None:
    """A file's name with a line break in it cannot pretend that something else was said after the fault."""
    fake("las.arende_vy", BadFile("Filen a\nÄrendet SN 2026/1 är registrerat. finns inte.", atgard="a\nb"))
    assert len(run("arende", "visa", "SN 2026/41").err.splitlines()) == 2, workspace


@pytest.mark.parametrize("argv", [["\x1b[2J"], ["arende", "visa", "x", "\u202ey"], ["arende", "lista", "--\x9b"]])
def test_what_was_typed_never_acts_on_the_terminal(run: Run, argv: list[str]) -> None:
    """A fault that repeats the command line shows its control characters."""
    assert not {"\x1b", "\u202e", "\x9b"} & set(run(*argv).err)


def test_an_internal_fault_leaves_a_report_without_data(run: Run, fake: Fake, workspace: Path) -> None:
    """Any other exception ends with 70 and a private file that has the stack, but no message and no values."""
    (workspace / ".git").mkdir()
    fake("las.arende_vy", ValueError("Anna Andersson 19121212-1212"))
    result = run("arende", "visa", "SN 2026/41")
    [fil] = (workspace / ".git" / "kallelse").glob("handelse-*.txt")
    text = fil.read_text(encoding="utf-8")
    assert result.code == ExitCode.INTERNAL
    assert f"Internt fel, händelse {fil.stem.removeprefix('handelse-')}." in result.err
    assert str(fil) in result.err
    assert "Traceback" not in result.err
    assert "Anna" not in result.err + text
    assert "2026/41" not in text
    assert "Kommando: kallelse arende visa" in text
    assert "builtins.ValueError" in text
    assert "commands/arende.py" in text
    assert fil.stat().st_mode & 0o777 == 0o600


def test_a_report_finds_a_place_without_a_workspace(
    run: Run, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside of a workspace the report lies in the user's own state directory."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    fake("init.init", KeyError("hemligt"))
    result = run("init", "x", "--profil", "nacka", "--kommun", "Sjöbo", "--namnd", "SN=Socialnämnden")
    assert result.code == ExitCode.INTERNAL
    assert len(list((tmp_path / "state" / "kallelse").glob("handelse-*.txt"))) == 1


def test_a_report_that_cannot_be_written_is_told(
    run: Run, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written the sentence still comes, without a path."""
    (tmp_path / "state").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    fake("init.init", KeyError("hemligt"))
    result = run("init", "x", "--profil", "nacka", "--kommun", "Sjöbo", "--namnd", "SN=Socialnämnden")
    assert result.code == ExitCode.INTERNAL
    assert "Ingen felrapport kunde skrivas." in result.err


@pytest.mark.parametrize(
    ("error", "besked"),
    [
        (OSError(28, "No space left on device"), "Disken är full."),
        (PermissionError(13, "Permission denied", "/srv/x"), "Behörighet saknas: /srv/x."),
        (OSError(30, "Read-only file system", "/srv/x"), "Disken är skrivskyddad."),
    ],
)
def test_trouble_with_the_disk_is_told(run: Run, fake: Fake, workspace: Path, error: OSError, besked: str) -> None:
    """What the operating system refuses is told in Swedish, and is no fault of the program."""
    fake("las.arende_vy", error)
    result = run("arende", "visa", "SN 2026/41")
    assert result.code == ExitCode.TROUBLE
    assert besked in result.err
    assert english(result.err.replace(str(workspace), "")) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError()])
def test_an_interrupted_run_ends_with_130(run: Run, fake: Fake, workspace: Path, error: BaseException) -> None:
    """Ctrl-C and a closed stdin end the run quietly, with 130."""
    fake("las.arende_vy", error)
    result = run("arende", "visa", "SN 2026/41")
    assert (result.code, result.err.strip()) == (ExitCode.INTERRUPTED, "Avbrutet."), workspace


def test_the_screen_that_is_not_there_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the terminal interface, `kallelse tui` says so and where to go."""
    monkeypatch.setattr(screens, "SCREENS", "kallelse.tui.not_built")
    monkeypatch.setattr("kallelse.cli.screens.full_screen", lambda: True)
    result = run("tui")
    assert result.code == ExitCode.REFUSED
    assert "ingår inte i den här versionen" in result.err


def test_what_is_no_terminal_gets_no_screen(run: Run) -> None:
    """Through a pipe, or on a terminal that cannot move its cursor, the way to plain text is told."""
    result = run("tui")
    assert result.code == ExitCode.REFUSED
    assert "--plain" in result.err


def test_the_screen_that_is_there_is_opened(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once there is a terminal interface, it is given workspace, today, and whether to take the mouse."""
    opened: list[object] = []
    module = ModuleType("kallelse.screens_for_a_test")
    vars(module)["run"] = lambda arbetsyta, idag, *, mus: opened.extend([arbetsyta, idag, mus])
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(screens, "SCREENS", module.__name__)
    monkeypatch.setattr("kallelse.cli.screens.full_screen", lambda: True)
    assert run("tui", "--arbetsyta", "x", "--idag", "2026-11-22").code == ExitCode.OK
    assert run("tui", "--arbetsyta", "x", "--idag", "2026-11-22", "--ingen-mus").code == ExitCode.OK
    assert opened == [Path("x"), date(2026, 11, 22), True, Path("x"), date(2026, 11, 22), False]


def test_a_fault_inside_the_screen_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that the terminal interface lacks is a fault, not a missing interface."""
    monkeypatch.setattr(screens, "SCREENS", "kallelse_no_such_library")
    monkeypatch.setattr(screens, "import_module", lambda _: import_module("another_missing_library"))
    with pytest.raises(ModuleNotFoundError):
        screens.load()


WORDS = [
    "--",
    "-",
    "-h",
    "--namnd",
    "SN",
    "--idag",
    "igår",
    "--json",
    "--plain",
    "--nr",
    "4a",
    "SN/2026-11-24",
    "SN 26 1",
]
NAMES = sorted({w for words, _ in commands() for w in words} - {"init", "demo", "tui"})


@given(argv=st.lists(st.sampled_from(NAMES) | st.sampled_from(WORDS) | st.text(max_size=8), max_size=6))
def test_no_line_ends_in_a_traceback(argv: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is typed ends with an exit code of the list, and never as an internal error."""
    empty = tmp_path_factory.getbasetemp()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(empty), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(argv)
    assert code in set(ExitCode) - {ExitCode.INTERNAL}
    assert "Traceback" not in err.getvalue()
    assert bool(code) == err.getvalue().startswith("Fel: ")


def test_an_internal_error_is_no_cause_of_the_domain() -> None:
    """The code 70 belongs to the program's own faults."""
    assert InternalError("x").exit_code == ExitCode.INTERNAL
