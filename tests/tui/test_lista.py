"""The list and the text that draw their own lines: nothing is lost or overlaps, and the cursor is where it was."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from kallelse.domain.text import visa
from kallelse.tui import tema
from kallelse.tui.text import fitted, wrapped
from kallelse.tui.widgets.inmatning import placeholders, without_controls
from kallelse.tui.widgets.lista import Kolumn, Lista
from kallelse.tui.widgets.textvy import Textvy

TEXTER = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(visa)
KOLUMNER = (Kolumn("Nr", 6, hoger=True), Kolumn("Namn"), Kolumn("Status", 12))


class Prov(App[None]):
    """A list of numbers beside a text."""

    CSS_PATH = Path(tema.__file__).parent / "tema.tcss"

    def __init__(self) -> None:
        super().__init__()
        for farger in tema.TEMAN.values():
            self.register_theme(farger)
        self.theme = tema.STANDARD
        self.valda: list[int] = []
        self.oppnade: list[int] = []

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Lista[int](KOLUMNER, _cells, tomt="Inget här.", hoppa=lambda n: n % 100 == 50)

    @on(Lista.Vald)
    def _valt(self, event: Lista.Vald) -> None:
        self.valda.append(event.rad)

    @on(Lista.Oppnad)
    def _oppnat(self, event: Lista.Oppnad) -> None:
        self.oppnade.append(event.rad)


def _cells(n: int) -> Sequence[str]:
    return str(n), f"Rad nummer {n}", "klart"


@pytest.fixture
async def prov() -> AsyncIterator[Pilot[None]]:
    """The list, with the focus in it."""
    async with Prov().run_test(size=(60, 12)) as pilot:
        pilot.app.query_one(Lista).focus()
        yield pilot


def _app(pilot: Pilot[None]) -> tuple[Prov, Lista[int]]:
    app = pilot.app
    assert isinstance(app, Prov)
    return app, app.query_one(Lista)


def _rows(pilot: Pilot[None]) -> list[str]:
    return ["".join(s.text for s in rad).rstrip() for rad in pilot.app.screen._compositor.render_strips()]


async def _marked(pilot: Pilot[None], plats: int) -> bool:
    """Wait, for a second at most, until a row is drawn with the cursor on it, and no other."""
    for _ in range(100):
        if [rad[:20].split()[1] for rad in _rows(pilot) if rad.startswith("▸")] == [str(plats)]:
            return True
        await pilot.pause(0.01)
    return False


async def test_a_hundred_thousand_rows_are_walked(prov: Pilot[None]) -> None:
    """Ends, pages and single steps go where they should in a very long list, and the cursor is always in view."""
    app, lista = _app(prov)
    lista.show(range(100_000))
    for tangent, plats in [
        ("end", 99_999),
        ("up", 99_998),
        ("home", 0),
        ("pagedown", 10),
        ("j", 11),
        ("k", 10),
        ("G", 99_999),
    ]:
        await prov.press(tangent)
        await prov.pause()
        assert lista.markor == plats
        assert await _marked(prov, plats)
    await prov.press("enter")
    assert app.oppnade == [99_999]
    assert app.valda[-1] == 99_999


async def test_half_a_page_comes_in_at_the_edge(prov: Pilot[None]) -> None:
    """A step out of what is seen brings half a page of new rows with it, both ways, and no more than there are."""
    _, lista = _app(prov)
    lista.show(range(30))
    await prov.press("pagedown")
    assert lista.scroll_offset.y == 0
    await prov.press("down")
    assert (lista.markor, lista.scroll_offset.y) == (11, 6)
    await prov.press("pagedown", "pagedown")
    assert (lista.markor, lista.scroll_offset.y) == (29, 19)
    lista.markor = 19
    await prov.press("up")
    assert (lista.markor, lista.scroll_offset.y) == (18, 13)


async def test_the_cursor_passes_headings(prov: Pilot[None]) -> None:
    """A heading is never under the cursor, from above or below."""
    _, lista = _app(prov)
    lista.show(range(48, 53))
    await prov.press("down", "down")
    assert lista.vald == 51
    await prov.press("up")
    assert lista.vald == 49
    lista.show([50])
    assert lista.markor == 0


async def test_the_cursor_stays_on_its_row(prov: Pilot[None]) -> None:
    """When rows come and go the cursor follows its key, and else keeps its place."""
    _, lista = _app(prov)
    lista.show([1, 2, 3])
    lista.markor = 1
    lista.show([9, 1, 2, 3], keep=lambda n: n)
    assert lista.vald == 2
    lista.show([9, 1, 3], keep=lambda n: n)
    assert lista.vald == 3
    lista.show([], keep=lambda n: n)
    assert not lista.rader
    await prov.press("down", "pagedown", "end", "enter")
    assert any("Inget här." in rad for rad in _rows(prov))


async def test_a_double_click_opens(prov: Pilot[None]) -> None:
    """A click puts the cursor on a row, a second one opens it; the heading is no row."""
    app, lista = _app(prov)
    lista.show(range(10, 20))
    await prov.pause()
    await prov.click(lista, offset=(10, 3))
    assert (lista.vald, app.oppnade) == (12, [])
    await prov.click(lista, offset=(10, 3), times=2)
    assert app.oppnade == [12]
    await prov.click(lista, offset=(10, 0), times=2)
    assert app.oppnade == [12]


@pytest.mark.parametrize("bredd", [20, 30, 40, 60, 160])
async def test_columns_go_from_the_right(bredd: int) -> None:
    """At any width no line is longer than the screen, and the heading says when a column is left out."""
    async with Prov().run_test(size=(bredd, 12)) as pilot:
        _app(pilot)[1].show(range(10))
        await pilot.pause()
        rader = _rows(pilot)
    assert max(map(cell_len, rader)) <= bredd
    assert ("Status" in rader[0]) != rader[0].endswith("…")


@given(TEXTER, st.integers(0, 40), st.booleans())
def test_a_cell_is_exactly_as_wide_as_its_column(text: str, bredd: int, hoger: bool) -> None:  # noqa: FBT001 (drawn)
    """Whatever the text, the cell fills its column; it is the text itself where that has room, else it ends with …."""
    cell = fitted(text.replace("\n", " ").replace("\t", " "), bredd, hoger=hoger)
    assert cell_len(cell) == bredd
    if cell_len(text) > bredd > 2:
        assert "…" in cell


@given(TEXTER, st.integers(2, 40))
def test_wrapping_loses_nothing(text: str, bredd: int) -> None:
    """No line is wider than the room, and every character but spaces at the breaks is there, in order."""
    rader = list(wrapped(text, bredd))
    assert all(cell_len(rad) <= bredd for rad in rader)
    assert "".join("".join(rader).split()) == "".join(text.split())


@given(st.text(max_size=40))
def test_what_is_typed_never_reaches_the_terminal_raw(text: str) -> None:
    """A field shows as many characters as it holds, each of them printable; what is pasted has no controls."""
    synligt = placeholders(text)
    assert len(synligt) == len(text)
    assert all(c.isprintable() or c in "\n\t" for c in synligt)
    assert all(c >= " " or c in "\n\t" for c in without_controls(text))


async def test_long_text_is_read_to_its_end() -> None:
    """A text of many lines scrolls by line and page, with styles kept, and indents what it breaks."""

    class Las(Prov):
        """A text alone."""

        def compose(self) -> ComposeResult:
            """Lay out the text."""
            yield Textvy([(f"- punkt {n} som är så lång att den bryts på en smal skärm", "stark") for n in range(50)])

    async with Las().run_test(size=(40, 10)) as pilot:
        pilot.app.query_one(Textvy).focus()
        await pilot.pause()
        assert _rows(pilot)[1].startswith("  ")
        await pilot.press("end")
        assert any("punkt 49" in rad for rad in _rows(pilot))
        await pilot.press("pageup", "up", "home")
        assert "punkt 0" in _rows(pilot)[0]
