"""One ärende: what it is, what comes next, its tabs, and its commands, which are those of the command line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kallelse.actions import skrivelse
from kallelse.domain.arende import Arende
from kallelse.store.git import Git
from kallelse.store.utkast import Utkast, Utkastlada
from kallelse.store.workspace import Workspace
from kallelse.tui.app import KallelseApp
from kallelse.tui.dialogs.filval import Filval
from kallelse.tui.screens.arende import ArendeSkarm
from kallelse.tui.text import Text
from tests.actions.material import memo, pdf, put
from tests.tui.skarmdump import dump, golden, open_app, press, settle

DNR, NYTT = "SN 2026/41", "SN 2026/45"


def _arende(arbetsyta: Path, dnr: str = DNR) -> Arende:
    ws = Workspace(arbetsyta)
    return ws.arende(ws.diarienummer(dnr))


async def _open(pilot: Pilot[None], *tangenter: str, dnr: str = DNR) -> None:
    assert isinstance(pilot.app, KallelseApp)
    pilot.app.open_arende(dnr)
    while not any(mening.text for mening in pilot.app.screen.query("#mening").results(Text)):
        await press(pilot)
    await press(pilot, *tangenter)
    if arbete := [w for w in pilot.app.workers if w.group == "andring"]:
        await pilot.app.workers.wait_for_complete(arbete)
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30)])
async def test_the_screen(exempel: Path, size: tuple[int, int]) -> None:
    """The head says what the ärende is and what comes next; the first tab is the memo."""
    async with open_app(exempel, size) as pilot:
        await _open(pilot)
        golden(f"arende-{size[0]}x{size[1]}", dump(pilot.app))


@pytest.mark.parametrize(("namn", "tangenter"), [("handlingar", ["tab"]), ("beslut", ["right", "right"])])
async def test_the_tabs(exempel: Path, namn: str, tangenter: list[str]) -> None:
    """Tab and the arrows sideways go between the tabs; each says what is there, or that nothing is."""
    async with open_app(exempel) as pilot:
        await _open(pilot, *tangenter)
        golden(f"arende-{namn}", dump(pilot.app))


async def test_the_history_shows_what_an_event_changed(exempel: Path) -> None:
    """The lines that came and went stand below the event, by sign; Enter goes there, and Esc back."""
    skrivelse.skriv(Workspace(exempel), DNR, "ekonomiska_konsekvenser", "Beslutet kostar inget.")
    async with open_app(exempel) as pilot:
        await _open(pilot, "shift+tab")
        text = dump(pilot.app)
        assert "Avsnittet Ekonomiska konsekvenser i" in text
        assert "cases/SN/2026/41.toml (ändrad)" in text
        await press(pilot, "enter", "end")
        assert '+ text = "Beslutet kostar inget."' in dump(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ArendeSkarm)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ArendeSkarm)


async def test_text_that_was_never_saved_is_told(exempel: Path) -> None:
    """An ärende with a draft says so in its head, and which key goes on with it."""
    Utkastlada(exempel).save(Utkast(DNR, "avsnitt/sammanfattning", "Min text", ""))
    async with open_app(exempel) as pilot:
        await _open(pilot)
        assert " ● osparad text, e fortsätter · " in dump(pilot.app)


async def test_facts_are_changed_in_a_form(exempel: Path) -> None:
    """Only what is changed is written, by one event; a form that changes nothing writes nothing."""
    head = Git(exempel).head()
    async with open_app(exempel) as pilot:
        await _open(pilot, "r", "f2")
        assert Git(exempel).head() == head
        await press(pilot, "r", "end", *" A", "f2")
        assert "är ändrat: arendemening." in dump(pilot.app)
        await press(pilot, "t", "end", "backspace", "f2")
    assert _arende(exempel).arendemening.endswith(" A")
    assert len(list(Git(exempel).log())) == 3


async def test_a_handling_is_taken_in_replaced_and_taken_away(exempel: Path, tmp_path: Path) -> None:
    """A file is found by its path, with Tab to complete it; each step is one event, and the number stands."""
    fil = put(tmp_path / "svar" / "Svar_fran_radet.pdf", pdf(2))
    put(tmp_path / "svar" / "annat.txt", "text")
    async with open_app(exempel) as pilot:
        Filval.senaste = fil.parent
        await _open(pilot, "tab", "l", *"Sv", "tab", "enter")
        golden("arende-ny-handling", dump(pilot.app))
        await press(pilot, "f2")
        await press(pilot, "end", "n", *"ann", "tab", "enter")
        await press(pilot, "end", "x", *"fel fil", "f2")
    handlingar = _arende(exempel).handlingar[-2:]
    assert [(h.rubrik, h.riktning, h.borttagen) for h in handlingar] == [
        ("Svar fran radet", "inkommen", ""),
        ("Svar fran radet", "inkommen", "fel fil"),
    ]


async def test_a_finished_arende_is_put_on_a_list(exempel: Path) -> None:
    """The coming sammanträden of the nämnd are there to choose from, and the next step follows."""
    skrivelse_klar = "Socialnämnden beslutar att bygga."
    async with open_app(exempel) as pilot:
        await _open(pilot, "e", "escape", dnr=NYTT)
        skrivelse.skriv(Workspace(exempel), NYTT, "forslag_till_beslut", skrivelse_klar)
        await _open(pilot, "m", dnr=NYTT)
        assert "Sätt upp SN 2026/45 på listan till" in dump(pilot.app)
        assert "▸ SN tisdag 17 mars 2026" in dump(pilot.app)
        await press(pilot, "enter")
        assert "på föredragningslista" in dump(pilot.app)
        assert "Nästa: skicka kallelsen" in dump(pilot.app)


async def test_what_cannot_be_done_says_why(exempel: Path) -> None:
    """A command that is not for now keeps its key, and names the reason."""
    async with open_app(exempel) as pilot:
        await _open(pilot, "x")
        assert "Ta bort går inte nu: välj en handling först" in dump(pilot.app)


async def test_an_arende_is_ended_with_a_reason(exempel: Path) -> None:
    """The reason must be written, and stands in the register."""
    async with open_app(exempel) as pilot:
        await _open(pilot, "a", "f2", dnr=NYTT)
        assert "Skäl måste fyllas i." in dump(pilot.app)
        await press(pilot, *"Klart", "f2")
        assert "Nästa: ingenting, ärendet är avslutat." in dump(pilot.app)
    slut = _arende(exempel, NYTT).avslutad
    assert slut is not None
    assert slut.skal == "Klart"


async def test_a_registration_is_voided_only_when_its_number_is_written(exempel: Path) -> None:
    """A wrong number does nothing; the right one, written out, does."""
    async with open_app(exempel) as pilot:
        await _open(pilot, "X", *"fel", "f2", *"SN 2026/41", "enter", dnr=NYTT)
        assert "Det är inte SN 2026/45" in dump(pilot.app)
        assert _arende(exempel, NYTT).makulerad is None
        await press(pilot, *["backspace"] * 10, *"sn 2026/45", "enter")
    assert _arende(exempel, NYTT).makulerad is not None


async def test_arenden_are_linked(exempel: Path) -> None:
    """The other diarienummer may be sloppily written; one that there is not is told."""
    async with open_app(exempel) as pilot:
        await _open(pilot, "c", *"sn 26 45", "f2")
        assert "hör ihop med SN 2026/45" in dump(pilot.app) or _arende(exempel).kopplade
    assert [str(k) for k in _arende(exempel).kopplade][-1] == NYTT


async def test_a_word_file_is_read(exempel: Path, tmp_path: Path) -> None:
    """The memo of a Word file becomes the ärende's, and what was unsure is shown to be read."""
    put(tmp_path / "in" / "skrivelse.docx", memo("Sprututbyte", "Socialnämnden beslutar."))
    put(tmp_path / "in" / "bild.png", b"x")
    async with open_app(exempel) as pilot:
        Filval.senaste = tmp_path / "in"
        await _open(pilot, "i", "enter", dnr=NYTT)
        assert "bild.png" not in dump(pilot.app)
        await press(pilot, "escape")
    skrivelsen = _arende(exempel, NYTT).tjansteskrivelse
    assert skrivelsen is not None
    assert skrivelsen.rubrik == "Sprututbyte"


async def test_files_are_shown_in_another_window(exempel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`o` shows the handling under the cursor; on the memo it builds it."""
    shown: list[str] = []
    monkeypatch.setattr(KallelseApp, "oppna_fil", lambda _app, path: shown.append(path.name))
    async with open_app(exempel) as pilot:
        await _open(pilot, "o")
        await press(pilot, "tab", "o", "enter")
    assert shown[0] == "tjansteskrivelse-SN-2026-41.pdf"
    assert len(shown) == 3
    assert shown[1] == shown[2] == _arende(exempel).handlingar[0].fil


async def test_the_rules_speak_with_law_and_remedy(exempel: Path) -> None:
    """Every remark says what, what to do, and by which rule."""
    skrivelse.skriv(Workspace(exempel), DNR, "ekonomiska_konsekvenser", "")
    async with open_app(exempel) as pilot:
        await _open(pilot, "p")
        golden("arende-prova", dump(pilot.app))


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that makes a one-line Python program the person's editor, in a terminal that can wait."""
    monkeypatch.setattr(KallelseApp, "suspend", lambda _app: nullcontext())

    def become(program: str) -> None:
        monkeypatch.setenv("EDITOR", f"python3 -c '{program}'")

    return become


async def test_the_file_is_edited_whole(exempel: Path, editor: Callable[[str], None]) -> None:
    """What comes back from F4 is one event; what cannot be read is refused, and kept where the sentence says."""
    editor('import sys,pathlib; p=pathlib.Path(sys.argv[-1]); p.write_text(p.read_text().replace("Petra", "Eva"))')
    async with open_app(exempel) as pilot:
        await _open(pilot, "f4")
        assert f"Ärendet {DNR} är redigerat." in dump(pilot.app)
        editor('import sys,pathlib; p=pathlib.Path(sys.argv[-1]); p.write_text("diarienummer = ")')
        await press(pilot, "f4")
        assert "Din text finns" in dump(pilot.app)
    assert "Eva" in _arende(exempel).handlaggare


async def test_an_unreadable_file_is_told_and_can_be_mended(exempel: Path) -> None:
    """The row of the fault stands where the ärende would, and everything else goes on working."""
    fil = exempel / "cases/SN/2026/41.toml"
    fil.write_text(fil.read_text(encoding="utf-8").replace("namnd =", "namnd"), encoding="utf-8")
    async with open_app(exempel) as pilot:
        await _open(pilot)
        assert "kan inte läsas" in dump(pilot.app)
        assert "cases/SN/2026/41.toml:" in dump(pilot.app)
        await press(pilot, "r")
        assert "Ändra går inte nu: ärendets fil kan inte läsas." in dump(pilot.app)
