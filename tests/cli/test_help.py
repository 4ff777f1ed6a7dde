"""Help: all of it, in Swedish, and in step with the code."""

from __future__ import annotations

import inspect

import pytest
from typer._click import Command
from typer.core import TyperArgument, TyperOption

from kallelse import __version__
from kallelse.cli.parsing import ascii_name
from kallelse.cli.registry import COMMANDS
from tests.cli.conftest import Run
from tests.cli.walk import commands, leaves
from tests.hygiene.swedish import english

ALL = list(commands())
IDS = [" ".join(words) or "kallelse" for words, _ in ALL]


@pytest.mark.parametrize(("words", "command"), ALL, ids=IDS)
def test_help_is_swedish_and_whole(run: Run, words: list[str], command: Command) -> None:
    """Each page has a usage line, names each of its parameters with a text, and holds no English."""
    result = run(*words, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Användning: kallelse")
    assert english(result.out) == []
    shown = " ".join(result.out.split())
    for param in command.params:
        if not getattr(param, "hidden", False):
            assert param.opts[0] in shown or (param.metavar or "") in shown
            assert getattr(param, "help", ""), f"{words} {param.name}"


@pytest.mark.parametrize(("words", "command"), leaves(), ids=[" ".join(w) for w, _ in leaves()])
def test_names_are_ascii(words: list[str], command: Command) -> None:
    """Commands and options are ASCII, so that every keyboard and script can write them."""
    options = [name for p in command.params if isinstance(p, TyperOption) for name in p.opts]
    assert all(name.isascii() and name == name.lower() for name in (*words, *options))


def test_the_registry_says_what_the_commands_say() -> None:
    """The static help table has the first line of each command's own help."""
    own = {words[0]: inspect.cleandoc(command.help or "").splitlines()[0] for words, command in ALL if len(words) == 1}
    assert own == {name: entry.help for name, entry in COMMANDS.items()}


@pytest.mark.parametrize("option", ["--help", "--hjalp", "--hjälp", "-h"])
def test_help_has_many_names(run: Run, option: str) -> None:
    """Help is found under the names that people try."""
    assert "ärenden" in run("ärende", option).out


def test_no_arguments_without_a_terminal_is_help(run: Run) -> None:
    """`kallelse` alone gives its help where there is no screen to open."""
    assert run().out == run("--help").out


def test_version(run: Run) -> None:
    """The program says its version on stdout."""
    assert run("--version").out == f"kallelse {__version__}\n"


def test_required_options_stand_in_the_usage_line(run: Run) -> None:
    """What must be given is seen without reading the list."""
    assert "--kommun NAMN" in run("init", "--help").out.split("\n\n")[0]


def test_a_narrow_terminal_gets_narrow_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help is wrapped to the width there is; only examples are kept on one line."""
    monkeypatch.setenv("COLUMNS", "60")
    page = run("arende", "lista", "--help").out
    assert max(len(line) for line in page.splitlines()) <= 60


def test_every_argument_is_explained() -> None:
    """An argument shows what to write in its place."""
    unnamed = [(w, p.name) for w, c in ALL for p in c.params if isinstance(p, TyperArgument) and not p.metavar]
    assert unnamed == []


def test_no_two_commands_differ_only_in_dots() -> None:
    """A name with and without å ä ö is one and the same command."""
    names = [tuple(ascii_name(word) for word in words) for words, _ in ALL]
    assert len(set(names)) == len(names)
