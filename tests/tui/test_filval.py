"""A file is found by its path: completed, filtered, and whatever is typed, nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from kallelse.tui.dialogs.filval import Filval
from tests.tui.skarmdump import dump, open_app, press


async def _ask(pilot: Pilot[None], mapp: Path, *tangenter: str, andelser: tuple[str, ...] = ()) -> list[Path | None]:
    svar: list[Path | None] = []
    Filval.senaste = mapp
    pilot.app.push_screen(Filval("Vilken fil?", andelser=andelser), svar.append)
    await press(pilot, *tangenter)
    return svar


@pytest.fixture
def mapp(tmp_path: Path) -> Path:
    """A folder with files, a folder, and a name that attacks the screen."""
    katalog = tmp_path / "in"
    (katalog / "Bilagor").mkdir(parents=True)
    for namn in ("Svar ett.pdf", "Svar två.pdf", "skrivelse.docx", ".dold", "[@click=app.quit]x\x1b[2J.pdf"):
        (katalog / namn).write_bytes(b"x")
    (katalog / "Bilagor" / "karta.pdf").write_bytes(b"x")
    return katalog


async def test_tab_completes_as_far_as_names_agree(exempel: Path, mapp: Path) -> None:
    """What all names begin with is filled in; one that is alone is taken, and a folder is gone into."""
    async with open_app(exempel) as pilot:
        svar = await _ask(pilot, mapp, *"sv", "tab", "t", "tab", "enter")
        assert svar == [mapp / "Svar två.pdf"]
        assert await _ask(pilot, mapp, *"bil", "tab", "enter") == [mapp / "Bilagor" / "karta.pdf"]


async def test_only_files_of_the_kind_are_shown(exempel: Path, mapp: Path) -> None:
    """Other kinds and hidden files are left out, and names are text."""
    async with open_app(exempel) as pilot:
        await _ask(pilot, mapp, andelser=(".pdf",))
        text = dump(pilot.app)
        assert "[@click=app.quit]x\\u001b[2J.pdf" in text
        assert "skrivelse.docx" not in text
        assert ".dold" not in text


@pytest.mark.parametrize("skrivet", ["finns-inte/", "~ingen-sådan/x", "x" * 300])
async def test_a_path_that_is_none_is_told(exempel: Path, mapp: Path, skrivet: str) -> None:
    """A file that there is not is said, and the question stays."""
    async with open_app(exempel) as pilot:
        svar = await _ask(pilot, mapp)
        ruta = pilot.app.screen.query_one("#sokvag")
        ruta.value = skrivet  # type: ignore[attr-defined]  # typed letter by letter it would take long
        await press(pilot, "enter")
        assert svar == []
        assert "Filen" in dump(pilot.app) or "kan inte läsas" in dump(pilot.app)
        await press(pilot, "escape")
        assert svar == [None]
