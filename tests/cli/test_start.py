"""The start of the program: what it loads, how it protects itself, and the short way for everyday reads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from typer.core import TyperOption

from kallelse.cli import hot
from kallelse.cli.app import main
from kallelse.domain.datum import idag
from kallelse.domain.errors import ExitCode, Trouble
from kallelse.store.git import Git
from tests.cli.conftest import Fake
from tests.cli.walk import leaves

HEAVY = {"rich", "git", "textual", "tomlkit", "typst", "pikepdf", "docx", "pydantic", "markdown_it", "holidays"}
KALLELSE = [sys.executable, "-m", "kallelse"]
ARENDE = """\
diarienummer = "SN 2026/41"
arendemening = "Remiss om färdtjänst"
namnd = "SN"
"""


def loaded(argv: list[str], directory: Path) -> set[str]:
    """Return the top-level packages that a run has loaded."""
    code = f"import sys; from kallelse.entry import main; main({argv!r}); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], cwd=directory, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in run.stderr.split()}


@pytest.fixture
def register(workspace: Path) -> Path:
    """Return a workspace that can really be read."""
    (workspace / "cases/SN/2026/41.toml").write_text(ARENDE, encoding="utf-8")
    for fil in (workspace / "sammantraden/SN").iterdir():
        fil.unlink()
    return workspace


@pytest.mark.parametrize("argv", [["arende", "visa", "SN-2026-41"], ["arende", "lista", "--namnd", "SN", "--json"]])
def test_everyday_reads_load_no_library(register: Path, argv: list[str]) -> None:
    """The most used reads are answered without typer, and without anything that is slow to import."""
    assert loaded(argv, register) & (HEAVY | {"typer"}) == set()


@pytest.mark.parametrize(
    "argv", [["arende", "visa", "sn 26 41", "--plain"], ["arende", "lista", "--ar", "2026"], ["sammantrade", "lista"]]
)
def test_plain_reads_load_no_heavy_library(register: Path, argv: list[str]) -> None:
    """Other reads load typer, but neither rich, git, textual, tomlkit nor a document engine."""
    assert loaded(argv, register) & HEAVY == set()


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["tabbkomplettering", "forslag", "--", "ar"]])
def test_help_and_tab_load_no_command(register: Path, argv: list[str]) -> None:
    """The list of commands and their completion come from the registry, and import no group of commands."""
    code = f"import sys; from kallelse.entry import main; main({argv!r}); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], cwd=register, capture_output=True, text=True, check=True)
    groups = {name for name in run.stderr.split() if name.startswith("kallelse.cli.commands.")}
    assert groups - {"kallelse.cli.commands.tabbkomplettering"} == set()


@pytest.mark.parametrize(
    "argv",
    [
        ["arende", "visa", "SN-2026-41"],
        ["arende", "visa", "--json", "sn2026/41"],
        ["arende", "visa", "SN-2026-41", "--plain", "--arbetsyta", "."],
        ["--arbetsyta", ".", "--json", "arende", "visa", "SN-2026-41"],
        ["arende", "lista"],
        ["arende", "lista", "--namnd", "SN", "--status", "reg"],
        ["arende", "lista", "--handlaggare", "ingen"],
    ],
)
def test_the_short_way_answers_as_typer_does(
    register: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    """A line that is answered before typer gets the same answer from typer, to the letter."""
    short, answered = hot.answer(argv), capsys.readouterr()
    assert (short, answered) == (main(argv), capsys.readouterr()), register


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["arende"],
        ["arende", "visa"],
        ["arende", "visa", "SN-2026-41", "SN-2026-42"],
        ["arende", "visa", "--help"],
        ["arende", "visa", "SN-2026-999"],
        ["arende", "visa", "nonsens"],
        ["arende", "visa", "SN-2026-41", "--per"],
        ["arende", "visa", "SN-2026-41", "--per", "--json"],
        ["arende", "visa", "SN-2026-41", "--arbetsyta"],
        ["arende", "visa", "SN-2026-41", "--arbetsyta="],
        ["--arbetsyta"],
        ["--arbetsyta", "arende", "visa", "SN-2026-41"],
        ["arende", "visa", "", "--json"],
        ["arende", "lista", "--nämnd", "SN"],
        ["arende", "lista", "--namnd", "-SN"],
        ["arende", "lista", "SN"],
        ["ärende", "lista"],
    ],
)
def test_the_short_way_leaves_the_rest_to_typer(
    register: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    """What is not plain, or goes wrong, is left alone and nothing has been written."""
    assert hot.answer(argv) is None, register
    assert capsys.readouterr() == ("", "")


NY = ["arende", "ny", "--namnd", "SN", "--arendemening", "Remiss om färdtjänst", "--arendetyp", "remiss"]


@pytest.fixture
def twins(register: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two workspaces with a history, equal but for their place."""
    Git(register).init()
    return register, copytree(register, tmp_path_factory.mktemp("tvilling") / "b", symlinks=True)


@pytest.mark.parametrize(
    "argv",
    [
        NY,
        ["--json", *NY, "--avsandare", " Fo\u0308reningen ", "--handlaggare", "Eva Ek"],
        [*NY[:2], "--namnd", " sn ", *NY[4:]],
        [*NY[:2], "--namnd", "XX", *NY[4:]],
        [*NY, "--arendemening", "  "],
    ],
)
def test_the_short_way_registers_as_typer_does(
    twins: tuple[Path, Path], capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    """`arende ny` before typer says what typer's says, fault or not, and leaves the same files."""
    ends = []
    for way, root in zip((hot.answer, main), twins, strict=True):
        line = ["--arbetsyta", str(root), *argv]
        code, said = way(line), capsys.readouterr()
        files = {str(f.relative_to(root)): f.read_bytes() for f in (root / "cases").rglob("*.toml")}
        ends.append((code, [re.sub("[0-9a-f]{10,40}", "commit", text) for text in said], files))
    assert ends[0] == ends[1]


def test_a_registration_loads_no_library(twins: tuple[Path, Path]) -> None:
    """The write that is made most is made without typer, and without anything that is slow to import."""
    assert loaded(NY, twins[0]) & (HEAVY | {"typer"}) == set()
    assert (twins[0] / "cases/SN" / str(idag(None).year)).is_dir()


@pytest.mark.parametrize("argv", [NY[:4], [*NY, "--inkom", "idag"], [*NY, "--torrkor"], [*NY, "--dnr", "SN 2026/9"]])
def test_a_registration_that_is_not_plain_is_left_to_typer(
    register: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    """What has to be asked for, parsed or tried first is typer's, and nothing has been written."""
    assert hot.answer(argv) is None, register
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("fault", [Trouble("Ärendet är sparat, men disken är full."), RuntimeError("bug")])
def test_a_write_is_never_begun_twice(
    register: Path, fake: Fake, capsys: pytest.CaptureFixture[str], fault: Exception
) -> None:
    """Whatever a registration ends with before typer, typer does not try it again."""
    calls = fake("arende.ny", fault)
    assert hot.answer(NY) in {ExitCode.TROUBLE, ExitCode.INTERNAL}, register
    assert (len(calls), capsys.readouterr().err[:4]) == (1, "Fel:")


def test_the_short_way_knows_only_what_typer_knows() -> None:
    """Each command of the short way exists, with these options."""
    options = {tuple(w): {p.opts[0] for p in c.params if isinstance(p, TyperOption)} for w, c in leaves()}
    for name, short in hot.HOT.items():
        assert {f"--{option}" for option in (*short.options, *hot.FLAGS)} <= options[name]


def test_what_the_program_makes_is_private(tmp_path: Path) -> None:
    """A file made after the start can be read by its owner only, and there are no core dumps."""
    code = (
        "import resource; from kallelse.entry import main; main(['--version']); open('x', 'w').close();"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600
    assert "(0, 0)" in run.stdout


@pytest.mark.parametrize("locale", ["C", "POSIX", "sv_SE.ISO-8859-1"])
def test_output_is_utf8_in_any_locale(tmp_path: Path, locale: str) -> None:
    """å ä ö come out right whatever the terminal says that it speaks."""
    env = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = subprocess.run([*KALLELSE, "--help"], cwd=tmp_path, capture_output=True, env=env, check=True)
    assert "Användning" in run.stdout.decode()


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    """`kallelse … | head` ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run([*KALLELSE, "--help"], cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, b"")


def test_the_checkout_opens_the_same_program() -> None:
    """`python cli.py` and `python tui.py` are doors to the same program."""
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "cli.py", "--version"], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("kallelse ")
    run = subprocess.run([sys.executable, "tui.py", "--help"], cwd=root, capture_output=True, text=True, check=True)
    assert "fullskärm" in run.stdout
