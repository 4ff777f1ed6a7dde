"""How the questions to the index are answered: by its indexes, not by a look at every row."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kallelse.store import index_file, index_read, stamp
from kallelse.store.cache import create
from kallelse.store.index import Index, Row
from kallelse.store.index_schema import INDEXES, TABLES, VERSION
from kallelse.store.index_write import IndexWriter, set_meta

NOWHERE = "/nowhere"
Question = Callable[[sqlite3.Connection], object]
QUESTIONS: dict[str, Question] = {
    "an ärende by its file": lambda db: index_read.arende(db, "cases/SN/2026/1.toml"),
    "an ärende by its number": lambda db: index_read.numbered(db, "sn", 2026, 1),
    "the ärenden of a nämnd": lambda db: index_read.listing(db, {}, namnd="SN"),
    "the ärenden of an officer": lambda db: index_read.listing(db, {"handlaggare": "eva"}),
    "the ärenden of a status": lambda db: index_read.listing(db, {"status": "beslutat"}),
    "the ärenden that words stand in": lambda db: index_read.search(db, "budget", 20),
    "the ärenden to watch": lambda db: index_read.watched_arenden(db, "2026-03-02"),
    "the ärenden that were put off": index_read.put_off,
    "what is at fault": index_read.faulty,
    "whether the index is right": lambda db: index_file.is_current(db, NOWHERE),
    "what is dropped": lambda db: IndexWriter(db).drop("cases/SN/2026/1.toml"),
}


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """Return an index that is right for an empty register."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        create(made, TABLES)
        create(made, INDEXES)
        set_meta(made, {"version": VERSION, "head": None, "organisation": stamp.ABSENT}.items())
        yield made


def plan(db: sqlite3.Connection, question: Question) -> list[str]:
    """Return the steps by which SQLite answers a question."""
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    question(db)
    db.set_trace_callback(None)
    return [str(row[3]) for sql in asked if not sql.startswith("--") for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_looks_at_every_arende(db: sqlite3.Connection, name: str) -> None:
    """Whatever is asked for is found by an index of just that, however many ärenden there are."""
    whole = re.compile("SCAN (arende|a|plats|punkt|p)( USING (COVERING )?INDEX (sqlite_autoindex|arende_nummer).*)?")
    assert [step for step in plan(db, QUESTIONS[name]) if whole.fullmatch(step)] == []


def test_every_index_answers_something(db: sqlite3.Connection) -> None:
    """No index is kept, at the cost of each write, that no question uses."""
    steps = " ".join(step for question in QUESTIONS.values() for step in plan(db, question))
    assert [name for name in re.findall(r"CREATE INDEX (\w+)", INDEXES) if name not in steps] == []


def test_an_index_that_is_made_has_them(tmp_path: Path) -> None:
    """The index of a workspace has every one of its indexes."""
    (tmp_path / "kallelse.toml").write_text('namn = "Prov"\nprofil = "nacka"\n', encoding="utf-8")
    named: list[str] = []

    def look(db: sqlite3.Connection) -> list[Row]:
        named.extend(name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'"))
        return []

    with Index(tmp_path) as index:
        index.ask(look)
    assert set(re.findall(r"CREATE INDEX (\w+)", INDEXES)) - set(named) == set()


def test_a_plan_that_looks_at_every_row_is_noticed(db: sqlite3.Connection) -> None:
    """A question without an index has a step that scans the table."""
    assert plan(db, lambda d: d.execute("SELECT fil FROM arende WHERE arendemening = 'x'")) == ["SCAN arende"]
