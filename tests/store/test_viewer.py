"""A file is shown in the person's own viewer, and without one the person is told where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from kallelse.domain.errors import NotFound, Trouble
from kallelse.store import viewer
from kallelse.store.editor import edit_in_place


def _script(fil: Path, line: str) -> Path:
    fil.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    fil.chmod(0o700)
    return fil


def test_the_chosen_viewer_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is given to it as a whole path, and nobody waits for it to end."""
    fil = tmp_path / "-rubrik.pdf"
    fil.write_bytes(b"%PDF")
    started: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: started.append(command))
    monkeypatch.setenv("KALLELSE_VISARE", "sh -c true")
    viewer.view(fil)
    assert started == [["sh", "-c", "true", str(fil)]]


def test_without_a_viewer_the_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can show it, the fault names the file; a file that is not there is not found."""
    fil = tmp_path / "kallelse.pdf"
    monkeypatch.setenv("KALLELSE_VISARE", "finns-inte-alls")
    with pytest.raises(NotFound):
        viewer.view(fil)
    fil.write_bytes(b"%PDF")
    for chosen in ("finns-inte-alls", '"evince'):
        monkeypatch.setenv("KALLELSE_VISARE", chosen)
        with pytest.raises(Trouble, match=r"kallelse\.pdf"):
            viewer.view(fil)


def test_an_editor_begins_at_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that takes a line is given it; another one is given the file alone."""
    said = tmp_path / "sagt"
    for name in ("vim", "annan"):
        monkeypatch.setenv("EDITOR", str(_script(tmp_path / name, f'echo "$@" >> {said}')))
        edit_in_place(tmp_path / "41.toml", 7)
    assert said.read_text(encoding="utf-8").splitlines() == [f"+7 {tmp_path}/41.toml", f"{tmp_path}/41.toml"]
