"""The contest of lists measures what it says."""

from __future__ import annotations

import pytest

from benchmarks import lists
from benchmarks.lists import MEASURES, measure, rows


@pytest.mark.parametrize("name", ["kallelse", "Textual DataTable"])
async def test_each_list_is_measured_alike(name: str) -> None:
    """A list is filled, filtered and paged, and each measure comes out."""
    found = await measure(name, 1000)
    assert list(found) == list(MEASURES)
    assert all(seconds > 0 for seconds in found.values())


async def test_a_list_that_is_not_drawn_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking rows and never showing them is not quick, but a fault."""
    widget, _ = lists.ours()
    monkeypatch.setitem(lists.CONTESTANTS, "lazy", (lambda: (widget, lambda _rows: None), "sida(1)", ""))
    with pytest.raises(LookupError, match="never drawn"):
        await measure("lazy", 1000)


def test_rows_differ() -> None:
    """No two rows are alike, so that nothing can be drawn once for many."""
    assert len(set(rows(1000))) == 1000
