"""What foreign files were read as: kept privately, given back as it was, and never believed when it may be wrong."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.store.read_once import FOLDER, each_time, read_once

SAGT = {"a": [{"text": "Å\u2028\x00", "niva": 1}], "b": []}
TEXTER = st.dictionaries(st.text(), st.recursive(st.integers() | st.text(), st.lists, max_leaves=4), min_size=1)


@pytest.fixture
def rot(tmp_path: Path) -> Path:
    """Return an empty workspace with a repository."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def asked(rot: Path, said: dict[str, Any], edition: str = "1", reader: str = "R") -> list[str]:
    """Ask for everything, hold the answers to what is said, and return what had to be read."""
    read: list[str] = []

    def reading(key: str) -> Any:
        read.append(key)
        return said[key]

    with read_once(rot, reader, edition) as once:
        assert {key: once(key, partial(reading, key)) for key in said} == said
    return read


def kept(rot: Path) -> Path:
    """Return the one file of what is kept."""
    [fil] = (rot / ".git/kallelse" / FOLDER).iterdir()
    return fil


def test_everything_is_read_once(rot: Path) -> None:
    """The second time nothing is read, and what is given back is the same; what is new is read alone."""
    assert asked(rot, SAGT) == ["a", "b"]
    assert asked(rot, SAGT) == []
    assert asked(rot, SAGT | {"c": 1}) == ["c"]


def test_another_edition_or_reader_reads_for_itself(rot: Path) -> None:
    """Nothing is taken from a time when files were read otherwise, nor from somebody else's reading."""
    asked(rot, SAGT)
    assert asked(rot, SAGT, reader="S") == ["a", "b"]
    assert asked(rot, SAGT, edition="2") == ["a", "b"]
    assert asked(rot, SAGT, edition="1") == ["a", "b"]


def test_what_nobody_asks_for_any_more_is_gone(rot: Path) -> None:
    """Nothing stays of a file that the last reading did not hold."""
    asked(rot, SAGT | {"borta": "hemligt"})
    asked(rot, SAGT)
    assert b"hemligt" not in kept(rot).read_bytes()
    assert asked(rot, {"borta": "nytt"}) == ["borta"]


def test_what_is_kept_is_private_and_neutral(rot: Path) -> None:
    """Only its owner can read it, and the name of its file tells nothing."""
    asked(rot, SAGT, reader="SN 2026/41")
    assert kept(rot).parent.stat().st_mode & 0o777 == 0o700
    assert kept(rot).stat().st_mode & 0o777 == 0o600
    assert set(kept(rot).stem) <= set("0123456789abcdef")


def test_what_is_spoiled_is_read_again(rot: Path) -> None:
    """A changed, lost or added byte anywhere, or another file in its place, is never believed."""
    asked(rot, SAGT)
    whole = kept(rot).read_bytes()
    for at in range(0, len(whole), 7):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at] + b" " + whole[at:]):
            kept(rot).write_bytes(data)
            assert asked(rot, SAGT) == ["a", "b"]
    for data in (b"", b"{}", b"\xff\n{}"):
        kept(rot).write_bytes(data)
        assert asked(rot, SAGT) == ["a", "b"]


def test_where_nothing_can_be_kept_everything_is_read(tmp_path: Path) -> None:
    """Without a repository, or with a file in the way, each reading is a reading, and nothing falls."""
    assert asked(tmp_path, SAGT) == asked(tmp_path, SAGT) == ["a", "b"]
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    assert asked(tmp_path, SAGT) == asked(tmp_path, SAGT) == ["a", "b"]


def test_a_reading_that_fails_keeps_nothing(rot: Path) -> None:
    """An error goes through, and what was read before it is read again."""

    def fails() -> Any:
        raise ValueError

    with suppress(ValueError), read_once(rot, "R", "1") as once:
        once("a", lambda: SAGT["a"])
        once("b", fails)
        pytest.fail("the error is lost")
    assert asked(rot, SAGT) == ["a", "b"]
    assert each_time("a", lambda: 1) == 1


@given(TEXTER)
def test_every_value_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, said: dict[str, Any]) -> None:
    """Whatever keys and texts there are, the second time gives what the first gave."""
    rot = tmp_path_factory.mktemp("rot")
    (rot / ".git").mkdir()
    assert asked(rot, said) == list(said)
    assert asked(rot, said) == []
