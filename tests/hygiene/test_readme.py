"""The README is true: its commands run, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kallelse.domain.organisation import Organisation
from kallelse.store.toml_read import load
from tests.hygiene.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TOURS = [block.splitlines() for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)]


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour[0].split()[2])
def test_the_tour_of_the_readme_runs(tour: list[str], tmp_path: Path) -> None:
    """Every command that the README shows works as it stands there, from an empty directory."""
    place = tmp_path
    env = os.environ | {"KALLELSE_IDAG": "2026-11-22"}
    for line in tour:
        program, *arguments = shlex.split(line.removeprefix("$ "))
        if program == "cd":
            place /= arguments[0]
            continue
        assert program == "kallelse"
        command = [sys.executable, "-m", "kallelse", *arguments]
        result = subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, check=False)
        assert result.returncode in {0, 1}, f"{line}\n{result.stderr}"


def test_the_example_of_the_workspace_is_read_without_a_word() -> None:
    """The kallelse.toml that the handbook shows is one, with nothing to mend."""
    page = (ROOT / "docs" / "arbetsyta.inledning.md").read_text(encoding="utf-8")
    example = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)[0]
    loaded = load(Organisation, example.encode(), "kallelse.toml")
    assert loaded.problem == ()
    assert loaded.require().serie_for(loaded.require().namnd("KS")).number(2026, 412).text == "2026-POL000412"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """Every relative link of a page points at a file of the checkout."""
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if ":" not in link and not (path.parent / link).exists()] == []
