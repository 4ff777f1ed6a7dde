"""The remiss that is measured on: what others are given says the same as what ours reads out of Word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks import remiss
from kallelse.actions import bygg
from kallelse.documents.bundle import no_progress
from kallelse.store.workspace import Workspace

LETTERS = re.compile(r"[^\W\d_]+")
TABLE = re.compile(r"#table\(columns: \d+, table\.header")


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> remiss.Remiss:
    """A small one: four who are asked, and three answers."""
    return remiss.prepare(tmp_path_factory.mktemp("remiss"), asked=4, answers=3)


def test_everybody_sets_the_same_words(material: remiss.Remiss, tmp_path: Path) -> None:
    """From the first answer to the last word, Word files through our register, Markdown and Typst say the same."""
    ut = tmp_path / "s.txt"
    ws = Workspace.open(material.workspace)
    bygg.bygg(ws, "remissammanstallning", remiss.DNR, format="text", ut=ut, progress=no_progress)
    ours = ut.read_text("utf-8")
    given = json.loads(material.job.read_text("utf-8"))["dokument"][0]["markdown"]
    assert _answers(ours) == _answers(given)
    assert _answers(given) == _answers(TABLE.sub("", material.typst.read_text("utf-8")))


def test_some_answer_and_some_do_not(material: remiss.Remiss) -> None:
    """Everybody is asked, and those who have answered have done so in Word."""
    arende = Workspace.open(material.workspace).arende(Workspace.open(material.workspace).diarienummer(remiss.DNR))
    assert arende.remiss_ut
    assert (len(arende.remiss_ut.instanser), len(arende.remiss_ut.svar)) == (4, 3)


def _answers(text: str) -> list[str]:
    """Return the words from the first answer on, without numbers and what draws headings, points and tables."""
    _, _, answers = text.partition("Remissvaren")
    return [word.casefold() for word in LETTERS.findall(answers)]
