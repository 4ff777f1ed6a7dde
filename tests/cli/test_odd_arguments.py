"""Odd values anywhere in any command end in a Swedish sentence and an exit code of the list, on a real register."""

from __future__ import annotations

import io
import os
import random
import unicodedata
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from kallelse.cli.app import main
from kallelse.domain.errors import ExitCode
from tests.cli import typed, typed_protokoll, typed_remiss
from tests.cli.typed import IDAG, SN
from tests.hygiene.swedish import english

MOTE = "SN/2026-11-24"
READS = [
    ["arende", "lista", "--status", "utskickat", "--ar", "2026"],
    ["arende", "visa", SN, "--per", "idag"],
    ["sammantrade", "visa", MOTE],
    ["sammantrade", "steg", MOTE],
    ["sammantrade", "plan", "SN"],
    ["granska", SN],
    ["sok", "remiss"],
    ["historik", SN, "--antal", "3"],
    ["jamfor", "HEAD"],
    ["verifiera", "p.pdf"],
    ["frist", "motion", "2026-12-08"],
    ["bevakning", "--till", "+14d"],
    ["regel", "kl-5-69"],
    ["remiss", "visa", SN],
    ["tjansteskrivelse", "visa", SN],
    ["ledamot", "lista", "SN"],
    ["protokoll", "visa", MOTE],
    ["profil", "visa", "nacka"],
]
LINES = [*(words for words, *_ in (*typed.WRITES, *typed_protokoll.WRITES, *typed_remiss.WRITES)), *READS]
SLOW = {"bygg", "utskick", "expediera"}  # they set documents, which the soak may take its time for
ODD = [
    *("", " ", "-", "--", "0", "-1", "1,5", "½", "٣", "999999999", "9" * 5000, "NaN", "4a", "2 b"),
    *("\u202e", "\x1b[2J", "\x9b31m", "a\nb", "a\tb", "\udcff", "å" * 300, "x" * 70_000, "[@click=x]", "[/]"),
    *("{0.__class__}", "%s%n", "$(x)", "`x`", ";x", "=1+1", "--output=x", "=x", "a=b", "namn=", "datum=9999-12-31"),
    *("SN", "sn", "XX", SN, "sn26/42", "SN 2026/999", MOTE, "SN/2026-02-30", "SN/idag", "KF/24 nov"),
    *("idag", "-99999v", "9000-01-01", "29 februari", "fil.txt", "fil.bin", "tom", "katalog", "kö", "saknas", "p.pdf"),
    *("..", ".git", ".git/config", "kallelse.toml", "cases", "ut/a.pdf", "HEAD", "HEAD~9999", "@{-1}", ":/x"),
]
ODD_DAYS = ["1000-01-01", "1999-01-01", "2028-02-29", "2038-01-20", "8999-12-31"]


def _ended(words: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a register that has what the lines speak of, beside files of every kind."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "upp" / "yta"
    namnd = ["--profil", "nacka", "--kommun", "Sjöbo", "--namnd", "SN=Socialnämnden", "--diarium", "externt"]
    assert main(["init", str(root), *namnd]) == ExitCode.OK
    with chdir(root):
        for dnr in (SN, "SN 2026/42"):
            ny = ["--namnd", "SN", "--arendemening", "Remiss", "--arendetyp", "remiss", "--dnr", dnr]
            assert main(["arende", "ny", *ny]) == ExitCode.OK
        assert main(["ledamot", "ny", "SN", "--namn", "Eva Ek", "--uppdrag", "ordforande"]) == ExitCode.OK
        assert main(["sammantrade", "ny", *MOTE.split("/"), "--tid", "17.00"]) == ExitCode.OK
        assert main(["sammantrade", "lagg-till", MOTE, SN]) == ExitCode.OK
        Path("fil.txt").write_text("Hej\n", encoding="utf-8")
        Path("fil.bin").write_bytes(bytes(range(256)) * 20)
        Path("p.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
        Path("tom").touch()
        Path("katalog").mkdir()
        os.mkfifo("kö")
        yield root


def _odd(words: list[str], chance: random.Random, most: int) -> list[str]:
    """Return a line with some of its values made odd; its command and its options stay."""
    line = list(words)
    for at in chance.sample(range(1, len(line)), min(most, len(line) - 1)):
        if not line[at].startswith("--"):
            line[at] = chance.choice(ODD)
    return line


def _faults(line: list[str]) -> list[str]:
    """Return what is wrong with how a line ended."""
    code, out, err = _ended(line)
    acting = {c for c in out + err if unicodedata.category(c) in {"Cc", "Cf", "Cs"}} - {"\n", "\t"}
    faults = [
        (code in set(ExitCode) - {ExitCode.INTERNAL}, f"slutkod {code}"),
        ("Traceback" not in out + err, "Traceback"),
        (not acting, f"tecken {acting}"),
        (code in {ExitCode.OK, ExitCode.RULES_FOUND_ERRORS} or (out + err).strip(), "inget sagt"),
        (not english(err), f"engelska {english(err)}"),
    ]
    return [said for fine, said in faults if not fine]


def test_every_command_takes_odd_values(register: Path) -> None:
    """A value made odd in every line that the tests know, in a dry run where there is one."""
    chance = random.Random(20261122)  # noqa: S311 (no secret)
    dry = {id(words) for words in LINES} - {id(words) for words in READS}
    bad: list[Any] = []
    for words in LINES:
        line = _odd(words, chance, 1)
        if words[0] not in SLOW:
            bad += [(line, said) for said in _faults([*line, *(["--torrkor"] if id(words) in dry else [])])]
    assert bad == [], register


@pytest.mark.soak
def test_every_command_takes_odd_values_for_long(register: Path) -> None:
    """Several values at once and odd days, written too; the register is whole after each round."""
    chance = random.Random(20261123)  # noqa: S311 (no secret)
    bad: list[Any] = []
    for _ in range(15):
        for words in LINES:
            line = [*_odd(words, chance, chance.randint(1, 3)), "--idag", chance.choice([IDAG.isoformat(), *ODD_DAYS])]
            bad += [(line, said) for said in _faults(line)]
        assert bad == [], register
        assert _ended(["kontrollera"])[0] == ExitCode.OK
