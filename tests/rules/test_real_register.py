"""The rules on the real inbox: exactly its real faults, and nothing that is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kallelse.documents.markdown import parse
from kallelse.rules.avsnitt import says_who
from kallelse.rules.granskning import granska
from kallelse.rules.summor import wrong_sums
from kallelse.rules.tabeller import tables
from tests.rules.register import real_register


@pytest.mark.parametrize("diarium", ["eget", "externt"])
def test_the_real_inbox_has_exactly_its_real_faults(underlag: Path, diarium: str) -> None:
    """Five memos lack a date, item 5 lists no handlingar, and items 4 and 7 differ in signs only; nothing else."""
    findings = [(a.id, a.allvarlighetsgrad, a.avser) for a in granska(real_register(underlag, diarium))]
    utan_datum = ["SOCN 2020/155", "SOCN 2020/337", "SOCN 2020/360", "SOCN 2021/11", "SOCN 2021/132"]
    assert sorted(findings) == sorted(
        [
            *(("skrivelse-datum", "varning", nummer) for nummer in utan_datum),
            ("handlingar-lista", "varning", "SOCN 2020/337"),
            ("punkt-forslag", "upplysning", "SOCN 2020/155"),
            ("punkt-forslag", "upplysning", "SOCN 2020/360"),
        ]
    )


def test_no_table_of_the_real_documents_gives_a_false_alarm(underlag: Path) -> None:
    """The tables of all memos and bilagor add up, or are not of a kind that does."""
    read = [(path.name, table) for path in underlag.rglob("*.md") for table in tables(parse(path.read_text("utf-8")))]
    assert len(read) >= 10
    assert [(name, fel) for name, table in read for fel in wrong_sums(table)] == []


def test_real_proposals_say_who_decides(underlag: Path) -> None:
    """Every proposal of a real memo, also of a region and a stadsdelsnämnd, is seen to have its organ as subject."""
    memos = [*underlag.rglob("tjansteskrivelse.md"), *underlag.rglob("tjansteutlatande.md")]
    first = [re.split(r"## Förslag till beslut\n+", path.read_text("utf-8"))[1].splitlines()[0] for path in memos]
    assert len(first) == 9
    assert [sentence for sentence in first if not says_who(sentence, "")] == []
