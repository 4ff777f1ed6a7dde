"""Nothing lies about unused: a name that only tests use is gone, or says why it stays."""

from __future__ import annotations

from tests.hygiene.source import Source, sources
from tests.hygiene.unused import unused_names

STAYS = {
    "MODULER": "the list of what is imported for its rules; to import it is the use",
}


def test_every_name_is_used() -> None:
    """Each function, class and constant of a module is used by the program, not only by tests."""
    unused = unused_names(sources("kallelse"))
    assert [place for place in unused if place.split()[-1] not in STAYS] == []


def test_a_name_that_nobody_uses_is_found() -> None:
    """A constant, a class and a function that only calls itself are found; what is read or decorated is not."""
    text = "A = B = 1\nclass C: ...\ndef f():\n    f()\n@g\ndef h(): ...\nprint(A)\n"
    assert unused_names([Source("a.py", text)]) == ["a.py:1 B", "a.py:2 C", "a.py:3 f"]
    assert unused_names([Source("a.py", text), Source("b.py", "from a import C, f\nx.B")]) == []
