"""Writing a tjänsteskrivelse: what is typed is kept, saved, judged, and never written over what others have saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from kallelse.actions import skrivelse
from kallelse.actions.skrivvy import skrivvy
from kallelse.store.git import Git
from kallelse.store.utkast import Utkast, Utkastlada, text_summa
from kallelse.store.workspace import Workspace
from kallelse.tui.app import KallelseApp
from kallelse.tui.dialogs.konflikt import both, side_by_side
from kallelse.tui.screens import skriv, skriv_spara
from kallelse.tui.screens.skriv import SkrivSkarm
from tests.tui.skarmdump import dump, golden, open_app, press, settle

DNR = "SN 2026/41"
DEL = "sammanfattning"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let drafts be kept, and rules asked, without a pause."""
    monkeypatch.setattr(skriv_spara, "UTKAST_EFTER", 0.01)
    monkeypatch.setattr(skriv, "REGLER_EFTER", 0.01)


def _text(arbetsyta: Path, namn: str = DEL) -> str:
    found = skrivvy(Workspace(arbetsyta), DNR).del_(namn)
    assert found is not None
    return found.text


def _rubriker(arbetsyta: Path) -> list[str]:
    return [d.rubrik for d in skrivvy(Workspace(arbetsyta), DNR).delar]


def _screen(pilot: Pilot[None]) -> SkrivSkarm:
    """Return the writing screen, which a question may cover."""
    return next(s for s in reversed(pilot.app.screen_stack) if isinstance(s, SkrivSkarm))


def _dirty(skarm: SkrivSkarm) -> bool:
    return skarm.osparat


async def _open(pilot: Pilot[None], *tangenter: str) -> SkrivSkarm:
    assert isinstance(pilot.app, KallelseApp)
    pilot.app.open_skriv(DNR)
    while not _screen(pilot).vald:
        await press(pilot)
    await press(pilot, *tangenter)
    await pilot.pause(0.1)
    await settle(pilot)
    return _screen(pilot)


async def _still(pilot: Pilot[None]) -> str:
    """Return the screen once the text has been wrapped to its room."""
    before, now = "", dump(pilot.app)
    while before != now:
        await pilot.pause(0.3)
        before, now = now, dump(pilot.app)
    return now


async def _wait(pilot: Pilot[None]) -> None:
    """Let what is done soon after a key be done."""
    await pilot.pause(0.1)
    if arbete := [w for w in pilot.app.workers if w.group in {"utkast", "granska"}]:
        await pilot.app.workers.wait_for_complete(arbete)
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30)])
async def test_the_screen(exempel: Path, size: tuple[int, int]) -> None:
    """The sections stand with their state beside the text, its help and its length; narrow, above it."""
    async with open_app(exempel, size) as pilot:
        await _open(pilot, "down")
        golden(f"skriv-{size[0]}x{size[1]}", await _still(pilot))


async def test_what_is_typed_is_saved_by_one_event(exempel: Path) -> None:
    """F2 saves the section by the action of the command line: one commit, its sentence below."""
    before = Git(exempel).head()
    async with open_app(exempel) as pilot:
        skarm = await _open(pilot, "down", "enter", "H", "e", "j", "space")
        assert _dirty(skarm)
        assert "● osparat" in dump(pilot.app)
        await press(pilot, "f2")
        assert not _dirty(skarm)
        golden("skriv-sparat", dump(pilot.app).replace(Git(exempel).head()[:10], "c0ffee1234"))
    assert _text(exempel).startswith("Hej Avtalet")
    commits = list(Git(exempel).log(limit=2))
    assert commits[0].parents == (before,)
    assert Utkastlada(exempel).all() == ()


async def test_esc_goes_from_text_to_list_and_out_and_loses_nothing(exempel: Path) -> None:
    """What was typed is a draft at once, and is offered when the memo is opened again."""
    async with open_app(exempel) as pilot:
        skarm = await _open(pilot, "down", "enter", "Å", "ä")
        await press(pilot, "escape")
        assert pilot.app.screen is skarm
        await press(pilot, "escape")
        assert pilot.app.screen is not skarm
        assert not _text(exempel).startswith("Åä")
        await _open(pilot)
        await _wait(pilot)
        assert "Fortsätt skriva på den" in dump(pilot.app)
        await press(pilot, "enter")
        await _wait(pilot)
        await press(pilot, "f2")
    assert _text(exempel).startswith("Åä")


async def test_a_draft_of_a_dead_session_is_offered(exempel: Path) -> None:
    """A draft that a crash left is told at the start and offered with its day; it goes when it is not wanted."""
    Utkastlada(exempel).save(
        Utkast(DNR, f"avsnitt/{DEL}", "Min text", text_summa(_text(exempel)), "2026-03-01T16:20:05+01:00")
    )
    async with open_app(exempel) as pilot:
        assert "● osparat" in dump(pilot.app)
        await _open(pilot)
        await _wait(pilot)
        golden("skriv-utkast", dump(pilot.app))
        await press(pilot, "down", "enter")
        await _wait(pilot)
        assert not _dirty(_screen(pilot))
    assert Utkastlada(exempel).all() == ()


async def test_a_draft_that_says_what_is_saved_is_not_offered(exempel: Path) -> None:
    """A text that was saved before the crash is no question."""
    Utkastlada(exempel).save(Utkast(DNR, f"avsnitt/{DEL}", _text(exempel) + "\n", text_summa("förr"), "2026-03-01"))
    async with open_app(exempel) as pilot:
        skarm = await _open(pilot)
        await _wait(pilot)
        assert pilot.app.screen is skarm
    assert Utkastlada(exempel).all() == ()


async def _conflict(pilot: Pilot[None], arbetsyta: Path) -> SkrivSkarm:
    """Type a word, let somebody else save the section by hand, and save."""
    skarm = await _open(pilot, "down", "enter", "M", "i", "n", "space")
    fil = arbetsyta / "cases/SN/2026/41.toml"
    fil.write_text(fil.read_text(encoding="utf-8").replace("Avtalet om", "Deras avtal om", 1), encoding="utf-8")
    await press(pilot, "f2")
    return skarm


async def test_a_change_from_outside_is_shown_beside_and_not_written_over(exempel: Path) -> None:
    """Both texts stand side by side; Esc saves nothing and goes on writing."""
    async with open_app(exempel) as pilot:
        skarm = await _conflict(pilot, exempel)
        golden("skriv-konflikt", dump(pilot.app))
        await press(pilot, "escape")
        assert pilot.app.screen is skarm
        assert _dirty(skarm)
        assert skarm.query_one(TextArea).text.startswith("Min Avtalet")
    assert _text(exempel).startswith("Deras avtal om")


@pytest.mark.parametrize(
    ("tangent", "borjar", "kvar"),
    [("m", "Min Avtalet", False), ("d", "Deras avtal om", False), ("b", "Deras avtal om", True)],
)
async def test_the_writer_chooses_which_text_shall_stand(
    exempel: Path,
    tangent: str,
    borjar: str,
    kvar: bool,  # noqa: FBT001 (whether something is still to be saved)
) -> None:
    """Mine is saved over theirs when it is said so; theirs is taken; or both are put together by hand."""
    async with open_app(exempel) as pilot:
        skarm = await _conflict(pilot, exempel)
        await press(pilot, tangent)
        await _wait(pilot)
        assert _dirty(skarm) is kvar
        if kvar:
            assert skarm.query_one(TextArea).text.count("löper") == 2
    assert _text(exempel).startswith(borjar)


async def test_another_section_changed_from_outside_is_no_conflict(exempel: Path) -> None:
    """What others save elsewhere in the memo is taken in, while one's own text stays as it is typed."""
    async with open_app(exempel) as pilot:
        skarm = await _open(pilot, "down", "enter", "M", "i", "n")
        skrivelse.skriv(Workspace(exempel), DNR, "ekonomiska_konsekvenser", "Inga.")
        skarm.reload()
        await settle(pilot)
        assert skarm.query_one(TextArea).text.startswith("MinAvtalet")
        await press(pilot, "f2")
    assert (_text(exempel)[:3], _text(exempel, "ekonomiska_konsekvenser")) == ("Min", "Inga.")


async def test_the_rule_speaks_while_one_types(exempel: Path) -> None:
    """A proposal without a nämnd is said below the text, and F9 says it with its law and remedy."""
    async with open_app(exempel) as pilot:
        skarm = await _open(pilot, "enter", "ctrl+end", "f7", "delete", *"Att bygga.")
        await _wait(pilot)
        assert "! Förslaget till beslut säger inte vem" in dump(pilot.app).replace("\n", " ")
        await press(pilot, "f9")
        golden("skriv-prova", dump(pilot.app))
        await press(pilot, "escape")
        assert pilot.app.screen is skarm


async def test_sections_are_added_moved_reasoned_and_taken_out(exempel: Path) -> None:
    """The list has keys for the sections as a whole, each one event."""
    async with open_app(exempel) as pilot:
        await _open(pilot, "down", "l", *"Tidplan", "f2")
        assert _rubriker(exempel)[1:4] == ["Sammanfattning av ärendet", "Tidplan", "Ärendet"]
        await press(pilot, "down", "K")
        assert _rubriker(exempel)[1:3] == ["Tidplan", "Sammanfattning av ärendet"]
        await press(pilot, "J", "J", "K", "K")
        await press(pilot, "m", *"Inget", "f2")
        assert skrivvy(Workspace(exempel), DNR).delar[1].skal == "Inget"
        await press(pilot, "x", "j")
        assert "Tidplan" not in _rubriker(exempel)


async def test_head_and_signers_are_changed_in_forms(exempel: Path) -> None:
    """The title of the memo, and who signs it, are fields."""
    async with open_app(exempel) as pilot:
        await _open(pilot, "r", "home", *"Ny: ", "f2")
        await press(pilot, "n", *"Ny under", "enter", *"Eva Ek", "f2")
    vy = skrivvy(Workspace(exempel), DNR)
    assert vy.rubrik.startswith("Ny: ")
    assert vy.undertecknare[-1].namn == "Eva Ek"


async def test_a_memo_with_what_is_not_saved_is_shown_as_pdf(exempel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F8 builds the memo as it is typed, and changes nothing in the register."""
    shown: list[Path] = []
    monkeypatch.setattr(KallelseApp, "oppna_fil", lambda _app, path: shown.append(path))
    head = Git(exempel).head()
    async with open_app(exempel) as pilot:
        await _open(pilot, "down", "enter", "X", "f8")
        await _wait(pilot)
    assert [fil.name for fil in shown] == ["tjansteskrivelse-SN-2026-41-utkast.pdf"]
    assert shown[0].read_bytes().startswith(b"%PDF")
    assert Git(exempel).head() == head


async def test_the_editor_gets_the_text_and_gives_it_back(exempel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes back from one's own editor is typed text: not saved until it is."""
    monkeypatch.setattr(KallelseApp, "edit_text", lambda _app, text, suffix: f"{suffix} {text}")
    async with open_app(exempel) as pilot:
        skarm = await _open(pilot, "down", "f4")
        assert skarm.query_one(TextArea).text.startswith(".md Avtalet")
        assert _dirty(skarm)


async def test_hostile_text_is_only_text(exempel: Path) -> None:
    """Headings and texts with markup and control characters are shown, run nothing, and reach no terminal."""
    onda = "[@click=app.quit]x[/] [/] \x1b[2J\u202e \\"
    skrivelse.lagg_till(Workspace(exempel), DNR, f"A {onda}", efter="1")
    skrivelse.skriv(Workspace(exempel), DNR, "2", onda)
    async with open_app(exempel) as pilot:
        await _open(pilot, "down")
        text = dump(pilot.app)
        assert "[@click=app.quit]x[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        await press(pilot, "enter", "Z", "f2")
    assert skrivvy(Workspace(exempel), DNR).delar[1].text == f"Z{onda}"


async def test_an_arende_without_a_memo_says_so(exempel: Path) -> None:
    """There is nothing to write in; the sentence says how to begin, and no key does harm."""
    async with open_app(exempel, idag=date(2026, 3, 2)) as pilot:
        assert isinstance(pilot.app, KallelseApp)
        pilot.app.open_skriv("SN 2026/45")
        await press(pilot)
        await press(pilot, "escape")
        await press(pilot, "f2", "x", "escape")
        assert "påbörja" in dump(pilot.app).lower() or isinstance(pilot.app, KallelseApp)


def test_lines_that_differ_are_marked_by_a_sign() -> None:
    """Which lines are one's own is seen without colour, and both texts are whole."""
    mitt, deras = side_by_side("a\nb\nc", "a\nx\nc\nd")
    assert [rad for rad, _ in mitt] == ["  a", "» b", "  c"]
    assert [rad for rad, _ in deras] == ["  a", "» x", "  c", "» d"]
    assert both("min", "deras").split("\n\n")[0::2] == ["min", "deras"]
