"""The contest of lists measures what it says."""

from __future__ import annotations

import pytest

from benchmarks.lists import MEASURES, measure, rows


@pytest.mark.parametrize("name", ["kallelse", "Textual DataTable"])
async def test_each_list_is_measured_alike(name: str) -> None:
    """A list is filled, filtered and paged, and each measure comes out."""
    found = await measure(name, 200)
    assert list(found) == list(MEASURES)
    assert all(seconds > 0 for seconds in found.values())


def test_rows_differ() -> None:
    """No two rows are alike, so that nothing can be drawn once for many."""
    assert len(set(rows(1000))) == 1000
