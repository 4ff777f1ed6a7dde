"""The benchmark's own arithmetic: turns, medians, ratios and verdicts."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.contest import Contestant, Result, contest
from benchmarks.page import Goal, table, verdicts
from benchmarks.text import sections


def _python(name: str, code: str, cwd: Path) -> Contestant:
    return Contestant(name, (sys.executable, "-S", "-c", code), cwd)


def test_contestants_take_turns_and_a_failing_one_is_left_out(tmp_path: Path) -> None:
    """Each round runs everybody once in order, the first uncounted; a fault is kept and ends its part."""
    writes = "open('log', 'a').write({!r})"
    bad = _python("bad", "import sys; sys.exit('no such luck')", tmp_path)
    contestants = [_python("a", writes.format("a"), tmp_path), bad, _python("b", writes.format("b"), tmp_path)]
    a, broken, b = contest(contestants, rounds=2, say=lambda _: None)
    assert (tmp_path / "log").read_text() == "ababab"
    assert (len(a.seconds), len(b.seconds)) == (2, 2)
    assert (broken.fault, broken.seconds) == ("no such luck", [])


def test_the_page_shows_ratios_and_judges_goals(tmp_path: Path) -> None:
    """Ours is 1.00, a rival's ratio is to ours, and a goal is held or not by the medians of neighbouring rounds."""
    ours = Result(_python("kallelse", "", tmp_path), [0.2, 0.1, 0.6])
    rival = Result(_python("sketch", "", tmp_path), [0.1, 0.1, 0.3])
    lines = "\n".join(table("One memo", [ours, rival]))
    assert "1.00" in lines
    assert "0.50" in lines
    goals = [Goal("One memo", "sketch", 2.0), Goal("One memo", "sketch", 1.5), Goal("One memo", "absent", 1.0)]
    judged = list(verdicts(goals, {"One memo": [ours, rival]}))
    assert [line.split("  ")[0].strip() for line in judged if line] == ["held", "NOT HELD"]


def test_the_text_is_the_same_at_every_run() -> None:
    """The material repeats itself exactly, and differs between memos."""
    assert sections(7, 3) == sections(7, 3)
    assert sections(7, 3) != sections(8, 3)
