"""The page of measurements: what was measured, how it grows, and where that leads."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import matningar, results
from benchmarks.berakning import Line, lines
from benchmarks.contest import Contestant, Result
from benchmarks.diagram import svg
from benchmarks.grounds import Ground
from benchmarks.page import growth
from benchmarks.register import make
from benchmarks.scale import SIZES, goals, lista
from kallelse.store.history_index import HistoryIndex
from kallelse.store.index import Index
from kallelse.store.index_read import history as history_of
from kallelse.store.index_read import listing
from tests.actions.material import git

DATA = {
    "maskin": {"karnor": 2, "rundor": 3, "versioner": {"git": "2.39.5"}},
    "storlekar": {
        size: dict.fromkeys(("commits", "git_index", "text", "packat", "vart_index", "var_historik"), 1000 * n)
        | {"filer": int(size)}
        for n, size in enumerate(("10000", "100000"), 1)
    },
    "tavlingar": {
        "arende ny": {
            "10000": [{"vem": "kallelse", "sekunder": 0.1, "minst": 0.1, "ganger": 1.0}],
            "100000": [
                {"vem": "kallelse", "sekunder": 0.6, "minst": 0.4, "ganger": 1.0},
                {"vem": "sketch", "sekunder": 0.4, "minst": 0.3, "ganger": 0.71},
            ],
        }
    },
}


def test_a_line_through_two_sizes() -> None:
    """It is continued in both directions, and a cost that does not grow lasts for ever."""
    line = Line((10_000, 0.1), (100_000, 0.4))
    assert line.at(1_000_000) == pytest.approx(3.4)
    assert line.until(1.0) == pytest.approx(280_000)
    assert Line((10, 2.0), (100, 1.0)).until(5.0) == float("inf")


def test_the_page_has_tables_a_plot_and_a_calculation() -> None:
    """Who was measured, how many times ours, how ours grows, and at how many files it is too slow."""
    page = "\n".join(matningar.lines(DATA))
    assert "| skissen |  |  | 400 ms | 0,71 × |" in page
    assert "| arende ny | 100 ms (1,00 ×) | 400 ms (4,00 ×) |" in page
    assert "**280 000 filer:** En registrering tar mer än en sekund." in page.replace("\u00a0", " ")
    assert matningar.PLOT in page


def test_lists_on_the_screen_are_a_section_of_their_own(tmp_path: Path) -> None:
    """What `benchmarks.lists --save` keeps stands on the page, and on no page where lists were not measured."""
    fil = tmp_path / "m.json"
    fil.write_text(json.dumps(DATA), encoding="utf-8")
    assert "Listor på skärmen" not in "\n".join(matningar.lines(matningar.read(fil)))
    ours, theirs = dict.fromkeys(matningar.LISTS, 0.05), dict.fromkeys(matningar.LISTS, 0.2)
    results.save_lists(fil, {"kallelse": ours, "Textual DataTable": theirs}, 100_000, 3)
    page = "\n".join(matningar.lines(matningar.read(fil)))
    assert "## Listor på skärmen" in page
    assert "| Textual DataTable | 200 ms | 4,00 × | 200 ms | 4,00 × | 200 ms | 4,00 × |" in page


def test_one_size_gives_no_calculation() -> None:
    """Growth needs two sizes."""
    one = {**DATA, "storlekar": {"10000": {"filer": 10_000}}}
    assert list(lines(one)) == []


def test_the_plot_is_plain_svg() -> None:
    """It is well-formed, names each line once, and is the same each time; names are never markup."""
    series = {"a<b": [(1000, 0.02), (100_000, 0.04)], "c": [(1000, 3.0), (100_000, 700.0)]}
    drawn = svg(series, "Tid & antal")
    texts = [node.text for node in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314
    assert {"a<b", "c", "10 ms", "1000 s", "100\u00a0000"} <= set(texts)
    assert texts.count("c") == 1
    assert svg(series, "Tid & antal") == drawn


def test_growth_is_told_by_size() -> None:
    """Ours at each size, how many times the smallest, and nothing where it failed."""
    ours = Contestant("kallelse", (), Path())
    measured = {"sok, 1000": [Result(ours, [0.3, 0.1])], "sok, 10000": [Result(ours, [0.2])], "One memo": []}
    table = "\n".join(growth(measured, [1000, 10_000]))
    assert "0.100 s   1.0x" in table
    assert "0.200 s   2.0x" in table
    assert "One memo" not in table


def test_results_are_kept_beside_earlier_ones(tmp_path: Path) -> None:
    """A run replaces what it measured and keeps the rest; nothing tells of the machine but its cores and versions."""
    root = tmp_path / "100/register"
    make(root, 4, 12)
    with Index(root) as index, HistoryIndex(root) as history:
        index.ask(lambda db: listing(db, {}))
        history.ask(lambda db: history_of(db, (), 1))
    git(root, "gc", "-q")
    fil = tmp_path / "m.json"
    fil.write_text(json.dumps({"tavlingar": {"sok": {"7": []}}, "storlekar": {}}), encoding="utf-8")
    ours = Result(Contestant("kallelse", (), root), [0.2, 0.4])
    results.save(fil, {"sok, 4": [ours], "One memo": [ours]}, [Ground(4, root.parent)], rounds=2)
    kept = matningar.read(fil)
    assert set(kept["tavlingar"]["sok"]) == {"4", "7"}
    assert kept["tavlingar"]["sok"]["4"][0]["minst"] == 0.2
    assert kept["storlekar"]["4"]["filer"] > 4
    assert set(kept["maskin"]) == {"karnor", "rundor", "versioner"}
    assert str(tmp_path) not in fil.read_text(encoding="utf-8")


def test_goals_follow_the_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the sketch in large registers, and beside every other program in the largest."""
    monkeypatch.setenv("KALLELSE_SKISSER", str(tmp_path))
    found = {
        size: {goal.rival: goal.most for goal in goals(lista(Ground(size, tmp_path)), "x", size)} for size in SIZES
    }
    assert found[1_000] == {}
    assert found[10_000] == {"sketch": 1.5}
    assert {most for rival, most in found[100_000].items() if rival != "sketch"} <= {1.0}
