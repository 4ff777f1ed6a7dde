"""Tab: commands, options and the register's own names, in the shell and fast."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kallelse.cli import suggestions
from kallelse.cli.registry import COMMANDS
from kallelse.store.workspace import Workspace
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash") or ""


def offered(run: Run, *words: str) -> list[str]:
    """Return what Tab offers in place of the last word."""
    result = run("tabbkomplettering", "forslag", "--", *words)
    assert (result.code, result.err) == (0, "")
    return [line.partition("\t")[0] for line in result.out.splitlines()]


def test_commands(run: Run) -> None:
    """An empty word offers every command; a beginning, with or without dots, those that begin so."""
    assert offered(run, "") == list(COMMANDS)
    assert offered(run, "ar") == offered(run, "är") == ["arende", "arendetyp"]
    assert offered(run, "sammantrade", "sta") == ["stall-in"]


def test_commands_come_with_their_help(run: Run) -> None:
    """What a command is for stands after a tab, in Swedish and on one line."""
    assert run("tabbkomplettering", "forslag", "--", "arende", "av").out == "avsluta\tAvslutar ett ärende.\n"


def test_options(run: Run) -> None:
    """After a hyphen the command's options are offered, common ones too."""
    assert offered(run, "arende", "lista", "--a") == ["--arendetyp", "--ar", "--arbetsyta"]


def test_choices(run: Run) -> None:
    """Words to choose from are offered for arguments and options."""
    assert offered(run, "bygg", "") == [
        "kallelse",
        "foredragningslista",
        "tjansteskrivelse",
        "beredningslista",
        "protokoll",
        "utdrag",
        "beslutsforslag",
        "anslag",
        "narvarolista",
        "delegationslista",
        "remissmissiv",
        "yttrande",
        "remissammanstallning",
        "diarieforteckning",
        "alla",
    ]
    assert offered(run, "bygg", "kallelse", "x", "--format", "h") == ["html"]
    assert offered(run, "handling", "ny", "x", "y", "--riktning", "u") == ["upprattad", "utgaende"]


def test_names_of_the_register(run: Run, workspace: Path) -> None:
    """Diarienummer, sammanträden and nämndkoder come from the workspace; the latest sammanträde first."""
    assert offered(run, "arende", "visa", "") == ["SN-2026-41"], workspace
    assert offered(run, "arende", "visa", "sn 2026") == ["SN-2026-41"]
    assert offered(run, "arende", "visa", "KS") == []
    assert offered(run, "sammantrade", "visa", "") == ["SN/2026-12-15", "SN/2026-11-24"]
    assert offered(run, "granska", "SN/2026-11") == ["SN/2026-11-24"]
    assert offered(run, "arende", "lista", "--namnd", "") == ["SN"]


def test_another_workspace(run: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """`--arbetsyta` on the line says where the names come from."""
    os.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert offered(run, "arende", "visa", "--arbetsyta", str(workspace), "") == ["SN-2026-41"]


def test_outside_of_a_workspace_nothing_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no register, Tab offers nothing and no fault disturbs the line."""
    monkeypatch.chdir(tmp_path)
    assert offered(run, "arende", "visa", "") == []


def test_a_suggested_number_is_understood(workspace: Path) -> None:
    """The form that needs no quotes in any shell is one that the register reads."""
    ws = Workspace.open(workspace)
    [text] = suggestions.diarienummer(ws, "")
    assert str(ws.diarienummer(text)) == "SN 2026/41"


def test_suggestions_have_an_end(workspace: Path) -> None:
    """A large register gives a screenful, not a hundred thousand lines."""
    for nr in range(suggestions.MOST + 50):
        (workspace / f"cases/SN/2026/{nr + 100}.toml").touch()
    assert len(list(suggestions.diarienummer(Workspace.open(workspace), ""))) == suggestions.MOST


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(run: Run, shell: str) -> None:
    """The script asks the program, and can be read by its shell where that is installed."""
    script = run("tabbkomplettering", shell).out
    assert "tabbkomplettering forslag --" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)


def bash(workspace: Path, *words: str) -> list[str]:
    """Return what bash has to offer after these words have been typed."""
    program = f'kallelse() {{ PYTHONPATH="{ROOT}" "{sys.executable}" -m kallelse "$@"; }}\n'
    load = 'source /dev/stdin <<<"$(kallelse tabbkomplettering bash)"\n'
    ask = load + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _kallelse\n"
    typed = f"COMP_WORDS=({' '.join(repr(word) for word in words)})\n"
    show = 'printf "%s\\n" "${COMPREPLY[@]}"\n'
    lines = program + typed + ask + show
    run = subprocess.run([BASH, "--norc"], input=lines, cwd=workspace, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout.split("\n")[:-1]


@pytest.mark.skipif(not BASH, reason="bash is not installed")
def test_bash_completes(workspace: Path) -> None:
    """In bash itself the words come without their help, and names of the register without quotes."""
    assert bash(workspace, "kallelse", "arende", "vi") == ["visa"]
    assert bash(workspace, "kallelse", "arende", "visa", "") == ["SN-2026-41"]
    assert bash(workspace, "kallelse", "utskick", "SN/2026-1") == ["SN/2026-12-15", "SN/2026-11-24"]
