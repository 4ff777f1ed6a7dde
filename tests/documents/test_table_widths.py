"""How a table divides the line: what is short keeps its width, what is long shares the rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.builders.noder import plain_table
from kallelse.documents.tree_json import _LINE, _measured

WORDS = st.lists(st.text("abcdeåäö", min_size=1, max_size=30), max_size=12).map(" ".join)


def widths(*cells: str) -> list[str]:
    """Return the widths of the columns of a table with one row."""
    return _measured(plain_table(["x"] * len(cells), [cells]), _LINE)[0]


def test_a_long_column_takes_what_the_others_leave() -> None:
    """With room enough one column has the rest of the line."""
    assert widths("2026-03-02", "SN 2026/41", "ord " * 40) == ["auto", "auto", "1fr"]


def test_without_room_the_long_columns_share_by_what_they_lack() -> None:
    """Dates and numbers are never squeezed; of two long columns the longer is wider."""
    date, number, short, long = widths("2026-03-02", "KFN/2026:12-881:1", "ord " * 9, "ord " * 30)
    assert (date, number) == ("auto", "auto")
    assert int(short[:-2]) < int(long[:-2])


@given(st.lists(WORDS, min_size=1, max_size=9))
def test_every_column_has_a_width(cells: list[str]) -> None:
    """Whatever the texts, each column is as wide as its text or has a share, none of them nothing."""
    for width in widths(*cells):
        assert width == "auto" or int(width.removesuffix("fr")) > 0
