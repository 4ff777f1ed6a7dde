"""The real program at a real terminal: how little it sends, where the cursor stands, how it begins and ends."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from statistics import median

import pytest

from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.tui.terminal import terminal

FLEST_BYTE = 300
"""An arrow key, over ssh: 0.3 kB."""
FLEST_HALLEN = 600
"""One that is held down through a long list, the pages that come into view included."""


def _many(rot: Path, antal: int) -> None:
    """Put so many ärenden more into a workspace."""
    text = (rot / "cases/SN/2026/41.toml").read_text(encoding="utf-8")
    with change(Workspace(rot)) as c:
        for nr in range(100, 100 + antal):
            c.put(f"cases/SN/2026/{nr}.toml", text.replace('"SN 2026/41"', f'"SN 2026/{nr}"').encode())
        c.commit("Många ärenden.", handelse="prov")


def test_an_arrow_key_costs_little(exempel: Path) -> None:
    """Moving the cursor in a list sends two rows and no more, and parks the terminal's cursor on the selected one."""
    with terminal(exempel) as skarm:
        skarm.wait_for("Reglerna")
        skarm.press("2")
        skarm.wait_for("Ärenden › 1")
        before = skarm.cursor
        assert median(skarm.press(key) for key in ("down", "down", "down", "up", "down")) <= FLEST_BYTE
        assert skarm.cursor != before
        assert skarm.text.splitlines()[skarm.cursor[1]].startswith("▸")


def test_an_arrow_key_that_is_held_down_costs_little(exempel: Path) -> None:
    """Through ten pages of a long list and back, where half a page comes in at each edge, so that few keys cost one."""
    _many(exempel, 200)
    with terminal(exempel) as skarm:
        skarm.wait_for("Reglerna")
        skarm.press("2")
        skarm.wait_for("Ärenden › 2")
        ned, upp = skarm.hold("down", 100), skarm.hold("up", 60)
        rad = skarm.text.splitlines()[skarm.cursor[1]]
    assert rad.startswith("▸ SN 2026/2")
    assert max(ned, upp) <= FLEST_HALLEN, (ned, upp)


def test_nothing_is_sent_while_nothing_happens(exempel: Path) -> None:
    """No clock, no blinking and no animation: a terminal left alone is left alone, in a field too."""
    with terminal(exempel) as skarm:
        skarm.wait_for("Reglerna")
        skarm.press("2")
        skarm.wait_for("Ärenden › 1")
        skarm.press("s")
        before = len(skarm.allt)
        assert not skarm._read(3.0)
        assert len(skarm.allt) == before


def test_copying_goes_through_the_terminal(exempel: Path) -> None:
    """`y` sends the designation as OSC 52, which works over ssh."""
    with terminal(exempel) as skarm:
        skarm.wait_for("Reglerna")
        skarm.press("2")
        skarm.wait_for("Ärenden › 1")
        skarm.press("y")
        skarm.wait_for("är kopierat")
    assert b"\x1b]52;c;" + b64encode(b"SN 2026/46") in skarm.allt


def test_leaving_says_what_was_done(exempel: Path) -> None:
    """After a session one line tells what was saved, with its commit, on the ordinary screen."""
    with terminal(exempel) as skarm:
        skarm.wait_for("Reglerna")
        skarm.press("n")
        skarm.wait_for("Ärendemening")
        skarm.press("Busskort", "tab", "tab", "Motion", "f2")
        skarm.wait_for("SN 2026/47")
        skarm.press("q")
        assert skarm.ended() == 0
        after = skarm.allt.decode().rpartition("\x1b[?1049l")[2]
    assert "En ändring sparad, den senaste: Ärendet SN 2026/47 är registrerat. (" in after


def test_kallelse_alone_opens_the_screens(exempel: Path) -> None:
    """At a terminal `kallelse` without words is `kallelse tui`."""
    with terminal(exempel, ("-m", "kallelse")) as skarm:
        skarm.wait_for("Idag")


@pytest.mark.parametrize("ord_", [[], ["tui"]])
def test_the_screens_open_without_typer(exempel: Path, ord_: list[str]) -> None:
    """What takes a tenth of a second to load and is not needed is not loaded; leaving is as ever."""
    kod = f"import sys; from kallelse.entry import main; print(main({ord_!r}), 'typer' in sys.modules)"
    with terminal(exempel, ("-c", kod), env={"KALLELSE_IDAG": ""}) as skarm:
        skarm.wait_for("Idag")
        skarm.press("q")
        assert skarm.ended() == 0
        after = skarm.allt.decode().rpartition("\x1b[?1049l")[2]
    assert "Inget ändrades." in after
    assert "0 False" in after


def test_outside_a_workspace_the_ways_in_are_told(tmp_path: Path) -> None:
    """The first start says how to try the example and how to begin one's own."""
    with terminal(tmp_path) as skarm:
        assert skarm.ended() == 3
        assert "kallelse demo" in skarm.allt.decode()
        assert "kallelse init" in skarm.allt.decode()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_move_its_cursor(exempel: Path, term: str) -> None:
    """It is told the way to plain text, and `kallelse` alone shows the help."""
    with terminal(exempel, env={"TERM": term}) as skarm:
        assert skarm.ended() == 4
        assert "--plain" in skarm.allt.decode()
    with terminal(exempel, ("-m", "kallelse"), env={"TERM": term}) as skarm:
        assert skarm.ended() == 0
        assert "Användning" in skarm.allt.decode()


@pytest.mark.parametrize(("ord_", "musen"), [(("tui",), True), (("tui", "--ingen-mus"), False)])
def test_the_mouse_is_left_to_the_terminal(exempel: Path, ord_: tuple[str, ...], musen: bool) -> None:  # noqa: FBT001 (the answer)
    """With `--ingen-mus` no byte asks the terminal for its mouse, so that its own selection works."""
    with terminal(exempel, ("-m", "kallelse", *ord_)) as skarm:
        skarm.wait_for("Reglerna")
        assert (b"\x1b[?1000h" in skarm.allt) is musen


def test_no_color_sends_no_hues(exempel: Path) -> None:
    """With NO_COLOR every colour that is sent is a shade of grey; the cursor is still a sign of its own."""
    with terminal(exempel, env={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as skarm:
        skarm.wait_for("Reglerna")
        farger = {tecken.fg for rad in skarm.screen.buffer.values() for tecken in rad.values()}
        assert "▸" in skarm.text
    assert {f for f in farger if f != "default" and len({f[0:2], f[2:4], f[4:6]}) > 1} == set()


def test_the_first_paint_loads_no_more_than_it_shows() -> None:
    """Neither typer, the rules, document engines, GitPython nor tomlkit is loaded before something is on the screen."""
    code = "import sys, kallelse.tui.app, kallelse.tui.screens.idag; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"git", "typer", "tomlkit", "typst", "pikepdf", "markdown_it", "lxml"}
    heavy |= {"kallelse.rules", "kallelse.documents", "kallelse.store.workspace"}
    assert heavy & set(loaded) == set()
    assert not [m for m in loaded if m.startswith(("textual.widgets._text_area", "textual.widgets._data_table"))]
