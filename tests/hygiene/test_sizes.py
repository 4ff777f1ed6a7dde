"""Files and functions stay short enough to be read at one go."""

from __future__ import annotations

from statistics import median, quantiles

from tests.hygiene.sizes import MAX_FUNCTION, function_lengths, long_files
from tests.hygiene.source import Source, sources


def test_files_are_short() -> None:
    """No file of the program is longer than a reader can know the one purpose of."""
    assert long_files(sources("kallelse")) == []


def test_functions_are_short() -> None:
    """Half of all functions have at most 8 lines, nine of ten at most 25, and none over 50."""
    lengths = function_lengths(sources("kallelse"))
    assert median(lengths.values()) <= 8
    assert quantiles(lengths.values(), n=10)[-1] <= 25
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION} == {}


def test_the_measure_counts_nested_and_async_functions() -> None:
    """A long function is found wherever it hides, and a long file too."""
    body = "\n".join(f"            x = {n}" for n in range(60))
    bad = Source("bad.py", f"class A:\n    async def f(self):\n        def g():\n{body}\n" + "\n" * 300)
    assert sorted(function_lengths([bad]).values()) == [61, 62]
    assert long_files([bad]) == ["bad.py 363 lines"]
