"""Text in the user's own editor: private, given back as it was written, and never lost."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from kallelse.domain.errors import BadFile, ExitCode
from kallelse.domain.outcome import Outcome
from tests.cli.conftest import Fake, Run

APPEND = (
    "import sys, pathlib, stat; p = pathlib.Path(sys.argv[-1]); assert p.stat().st_mode & 0o077 == 0;"
    "p.write_text(p.read_text() + 'skrivet')"
)


@pytest.fixture
def drafts(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a workspace with an editor that appends a word; return where drafts are kept."""
    (workspace / ".git").mkdir()
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", APPEND]))
    return workspace / ".git" / "kallelse" / "utkast"


def test_the_action_gets_what_was_written(run: Run, fake: Fake, drafts: Path) -> None:
    """The editor is given the text, the action what came back, and the draft is gone afterwards."""
    fake("arende.redigera", lambda _ws, _dnr, edit, **_: Outcome(edit("före ")))
    result = run("arende", "redigera", "SN 2026/41")
    assert (result.code, result.err) == (ExitCode.OK, "före skrivet\n")
    assert list(drafts.iterdir()) == []


def test_a_draft_that_cannot_be_saved_is_kept(run: Run, fake: Fake, drafts: Path) -> None:
    """When the text is no ärende, the fault says where the text lies."""

    def refuse(_ws: object, _dnr: str, edit: object, **_: object) -> Outcome:
        assert callable(edit)
        edit("före ")
        raise BadFile("Rad 1 kan inte läsas.", atgard="Rätta den.")

    fake("arende.redigera", refuse)
    result = run("arende", "redigera", "SN 2026/41")
    [draft] = drafts.iterdir()
    assert draft.read_text(encoding="utf-8") == "före skrivet"
    assert draft.stat().st_mode & 0o777 == 0o600
    assert f"Rätta den. Din text finns kvar i {draft}." in result.err


@pytest.mark.parametrize(
    ("editor", "besked"),
    [
        ("ingen-sadan-editor", "Ingen editor hittades."),
        ('"nano', "citattecken"),
        (__file__, "Ingen editor hittades."),
        (f"{sys.executable} -c exit(3)", "slutade med kod 3."),
    ],
)
def test_an_editor_that_fails_is_told(
    run: Run, fake: Fake, drafts: Path, monkeypatch: pytest.MonkeyPatch, editor: str, besked: str
) -> None:
    """Without an editor, or when it fails, nothing is saved and the sentence says why."""
    monkeypatch.setenv("VISUAL", editor)
    fake("arende.redigera", lambda _ws, _dnr, edit, **_: Outcome(edit("före ")))
    result = run("arende", "redigera", "SN 2026/41")
    assert result.code == ExitCode.TROUBLE, drafts
    assert besked in result.err


def test_a_text_in_another_encoding_is_told(
    run: Run, fake: Fake, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that saves Latin-1 costs nobody the text: the sentence says what is wrong and where it lies."""
    latin = "import sys, pathlib; pathlib.Path(sys.argv[-1]).write_bytes('rad\\nfärdtjänst'.encode('latin-1'))"
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", latin]))
    fake("arende.redigera", lambda _ws, _dnr, edit, **_: Outcome(edit("före ")))
    result = run("arende", "redigera", "SN 2026/41")
    [draft] = drafts.iterdir()
    assert result.code == ExitCode.BAD_INPUT
    assert "inte UTF-8" in result.err
    assert f"{draft.name}:2" in result.err
    assert f"Din text finns kvar i {draft}." in result.err


def test_an_editor_that_takes_the_file_away_is_told(
    run: Run, fake: Fake, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing comes back, nothing is saved and no draft is promised."""
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", "import sys, os; os.unlink(sys.argv[-1])"]))
    fake("arende.redigera", lambda _ws, _dnr, edit, **_: Outcome(edit("före ")))
    result = run("arende", "redigera", "SN 2026/41")
    assert result.code == ExitCode.TROUBLE
    assert "Din text finns kvar" not in result.err
    assert list(drafts.iterdir()) == []
