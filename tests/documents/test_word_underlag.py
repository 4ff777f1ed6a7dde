"""Real memos of three municipalities, read as their facit says."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.documents.markdown import parse
from kallelse.documents.word.account import texts_of
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.content import Block, Blocks, BulletList, Footnotes, OrderedList, Paragraph, Table, plain
from tests.documents.builders_case import profil

NACKA = "nacka-socn-2021-04-27"
REGION = ("hsn-2020-1162-tjansteutlatande", "rs-2020-0457-tjansteutlatande")
MISSIV = "region-stockholm/rs-2020-0457-remissmissiv"
HASSELBY = "stockholm-hasselby-vallingby"
SVAR = "stockholm-rotel-viii/svar"


def _memo(fil: Path) -> LastMemo:
    return read_memo(fil.read_bytes(), fil.name, profil())


def _facit(folder: Path) -> Any:
    return json.loads((folder / "facit.json").read_text(encoding="utf-8"))


def _lines(blocks: Blocks) -> list[str]:
    """Return the blocks as facit writes them: lists with marks, tables with bars, no note marks."""
    return [line for block in blocks for line in _block_lines(block)]


def _block_lines(block: Block) -> list[str]:
    match block:
        case Paragraph(children):
            return [plain(children)]
        case BulletList(items):
            return [f"- {' '.join(_lines(item))}" for item in items]
        case OrderedList(items, start):
            return [f"{start + at}. {' '.join(_lines(item))}" for at, item in enumerate(items)]
        case Table(head, rows):
            return [" | ".join(plain(cell) for cell in row) for row in (head, *rows)]
        case Footnotes():
            return []
    raise AssertionError(type(block).__name__)


def _expected(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _check_sections(memo: LastMemo, expected: list[dict[str, Any]]) -> None:
    assert [(a.rubrik, a.niva) for a in memo.avsnitt] == [(a["rubrik"], a["niva"] - 1) for a in expected]
    for read, known in zip(memo.avsnitt, expected, strict=True):
        assert _lines(parse(read.text)) == _expected(known["text"])


def _check_signers(memo: LastMemo, expected: list[dict[str, str | None]]) -> None:
    read = [{"namn": u.namn, "titel": u.titel, "enhet": u.enhet or None} for u in memo.undertecknare]
    assert read == expected


@pytest.mark.parametrize("at", range(6))
def test_the_six_memos_of_nacka_read_as_their_facit(underlag: Path, at: int) -> None:
    """Title, subtitle, number, date, recipient, sections, lists, tables and signatories are those of the facit."""
    item = _facit(underlag / NACKA)["punkter"][at]
    memo = _memo(underlag / NACKA / item["mapp"] / "tjansteskrivelse.docx")
    assert memo.rubrik == item["rubrik_tjansteskrivelse"]
    assert memo.underrubrik == (item["underrubrik"] or "")
    assert memo.datum == (date.fromisoformat(item["datum"]) if item["datum"] else None)
    assert (memo.diarienummer_text, memo.till) == (item["diarienummer"], item["till"])
    assert memo.dokumenttyp == item["dokumenttyp"]
    assert list(memo.handlingar) == (item["handlingar_i_arendet"] or [])
    _check_sections(memo, item["avsnitt"])
    _check_signers(memo, item["undertecknare"])


@pytest.mark.parametrize("at", range(6))
def test_the_memos_of_nacka_give_no_warning(underlag: Path, at: int) -> None:
    """Well-formatted memos are read without a single doubt, and every word of them is accounted for."""
    item = _facit(underlag / NACKA)["punkter"][at]
    assert _memo(underlag / NACKA / item["mapp"] / "tjansteskrivelse.docx").varningar == ()


@pytest.mark.parametrize("folder", REGION)
def test_the_memos_of_the_region_read_as_their_facit(underlag: Path, folder: str) -> None:
    """Sections three levels deep, footnotes, signatories and the head of the region's letterhead are right."""
    facit = _facit(underlag / "region-stockholm" / folder)
    memo = _memo(underlag / "region-stockholm" / folder / "tjansteutlatande.docx")
    assert (memo.rubrik, memo.till) == (facit["rubrik"], facit["till"])
    assert (memo.diarienummer_text, memo.dokumenttyp) == (facit["diarienummer"], facit["dokumenttyp"])
    assert memo.datum == (date.fromisoformat(facit["datum"]) if facit["datum"] else None)
    assert facit["handlaggare"] in memo.brevhuvud
    assert list(memo.handlingar) == facit["beslutsunderlag"]
    _check_sections(memo, facit["avsnitt"])
    _check_signers(memo, facit["undertecknare"])


def test_the_footnotes_of_the_region_stand_with_their_text(underlag: Path) -> None:
    """Seven footnotes, numbered through the memo, each in the section that refers to it."""
    folder = underlag / "region-stockholm" / REGION[0]
    memo = _memo(folder / "tjansteutlatande.docx")
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", "\n".join(a.text for a in memo.avsnitt), re.MULTILINE))
    written = {nr: " ".join(texts_of(parse(text))) for nr, text in notes.items()}
    assert written == _facit(folder)["fotnoter"]


def test_a_missive_with_a_list_of_recipients_keeps_both(underlag: Path) -> None:
    """Text without a heading is a section of its own; a second main heading is one too; recipients are paragraphs."""
    facit = _facit(underlag / MISSIV)
    memo = _memo(underlag / MISSIV / "remissmissiv.docx")
    assert (memo.rubrik, memo.till) == (facit["rubrik"], facit["adressat"])
    assert _lines(parse(memo.avsnitt[0].text)) == facit["text"]
    assert [(a.rubrik, a.niva) for a in memo.avsnitt[1:]] == [
        ("Sändlista", 1),
        *((rubrik, 2) for rubrik in facit["sandlista"]),
    ]
    for section in memo.avsnitt[2:]:
        assert _lines(parse(section.text)) == facit["sandlista"][section.rubrik]
    _check_signers(memo, facit["undertecknare"])


def test_the_memo_of_a_stadsdel_reads_as_its_facit(underlag: Path) -> None:
    """Decision points are a numbered list; the recipient stands under "Till" in the header."""
    facit = _facit(underlag / HASSELBY)
    memo = _memo(underlag / HASSELBY / "tjansteutlatande.docx")
    assert (memo.rubrik, memo.underrubrik) == (facit["rubrik_i_docx"], facit["underrubrik_i_docx"])
    assert (memo.till, memo.dokumenttyp, memo.datum) == (facit["till"], facit["dokumenttyp"], None)
    _check_sections(memo, facit["avsnitt"])
    _check_signers(memo, facit["undertecknare"])


def test_the_answers_to_a_remiss_hold_every_word(underlag: Path) -> None:
    """The eight answers have their date and recipient, and all words of the Markdown that they were made from."""
    filer = sorted((underlag / SVAR).glob("*.docx"))
    assert len(filer) == 8
    for fil in filer:
        memo = _memo(fil)
        source = fil.with_suffix(".md").read_text(encoding="utf-8")
        head, _, body = source.removeprefix("---\n").partition("\n---\n")
        written = re.sub(r"<!--.*?-->", "", body)
        assert _words(_whole(memo)) == _words(" ".join(texts_of(parse(written))))
        assert f'"{memo.datum}"' in head
        assert memo.till == "Kommunstyrelsen"
        assert memo.varningar == ()


def _whole(memo: LastMemo) -> str:
    texts = [memo.rubrik, memo.underrubrik]
    for section in memo.avsnitt:
        texts += [section.rubrik, *texts_of(parse(section.text))]
    return " ".join([*texts, *(f"{u.namn} {u.titel} {u.enhet}" for u in memo.undertecknare)])


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))
