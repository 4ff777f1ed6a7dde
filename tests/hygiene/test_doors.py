"""Dangerous and noisy powers each have one door."""

from __future__ import annotations

import pytest

from tests.hygiene.doors import loose_commands, trespasses
from tests.hygiene.source import Source, sources


def test_only_the_doors_use_their_powers() -> None:
    """Nobody but the named modules prints, starts processes, ends the program or parses markup."""
    assert [found for source in sources("kallelse") for found in trespasses(source)] == []


def test_no_command_is_made_from_text() -> None:
    """No command goes through a shell or has a program name that was put together."""
    assert [found for source in sources("kallelse") for found in loose_commands(source)] == []


@pytest.mark.parametrize(
    "text",
    [
        "print('x')",
        "import sys\nsys.stderr.write('x')",
        "import subprocess as sp\nsp.run(['ls'])",
        "from subprocess import run\nrun(['ls'])",
        "import os\nos.execv('/bin/ls', [])",
        "from textual.widgets import Static\nStatic('x')",
        "from rich.text import Text\nText.from_markup('x')",
        "import sys\nsys.exit(1)",
        "from os import fsync as flush\nflush(3)",
    ],
)
def test_a_trespass_is_found(text: str) -> None:
    """Each power is recognised, under another name too."""
    assert trespasses(Source("kallelse/actions/bad.py", text))


@pytest.mark.parametrize(
    "text",
    [
        "import subprocess\nsubprocess.run('ls', shell=True)",
        "import subprocess\nsubprocess.run([f'{tool}', 'x'])",
        "repo.git(f'--output={path}')",
    ],
)
def test_a_loose_command_is_found(text: str) -> None:
    """A shell or a formatted head of a command is recognised."""
    assert loose_commands(Source("kallelse/store/git.py", text))
