"""Real memos, formatted the way officers in a hurry do it, still read as their well-formatted selves."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.markdown import parse
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.documents.word.names import child, office, value
from tests.documents.builders_case import profil

_DOCUMENT = "word/document.xml"
_SIZES = {"1": "34", "2": "28", "3": "25", "4": "22"}


def _without_heading_styles(root: etree._Element) -> None:
    """Headings as bold lines, larger for higher levels."""
    for paragraph in root.iter(office("w:p")):
        style = value(paragraph, "w:pPr", "w:pStyle")
        if style.startswith("Rubrik"):
            paragraph.find(office("w:pPr")).remove(paragraph.find(f"{office('w:pPr')}/{office('w:pStyle')}"))
            for run in paragraph.iter(office("w:r")):
                look = child(run, "w:rPr")
                if look is None:
                    look = etree.Element(office("w:rPr"))
                    run.insert(0, look)
                etree.SubElement(look, office("w:b"))
                etree.SubElement(look, office("w:sz")).set(office("w:val"), _SIZES[style[6]])


def _letters_apart(root: etree._Element) -> None:
    """Every letter in a run of its own, as much editing leaves it."""
    for run in list(root.iter(office("w:r"))):
        text = child(run, "w:t")
        if text is not None and len(run.findall(office("w:t"))) == 1:
            place = run.getparent()
            at = place.index(run)
            for letter in reversed(text.text or ""):
                one = deepcopy(run)
                one.find(office("w:t")).text = letter
                place.insert(at, one)
            place.remove(run)


def _decomposed_and_spaced(root: etree._Element) -> None:
    """Characters as a Mac writes them, and double spaces."""
    for text in root.iter(office("w:t")):
        text.text = unicodedata.normalize("NFD", text.text or "").replace(" ", "  ")


def _all_inserted(root: etree._Element) -> None:
    """The whole text as tracked insertions."""
    for run in list(root.iter(office("w:r"))):
        inserted = etree.Element(office("w:ins"))
        run.addprevious(inserted)
        inserted.append(run)


def _tabs_for_tables(root: etree._Element) -> None:
    """Tables, those of signatures too, as lines with tabs."""
    for table in list(root.iter(office("w:tbl"))):
        for row in table.iter(office("w:tr")):
            for line in _lines_of_row(row):
                table.addprevious(_tabbed(line))
        table.getparent().remove(table)


def _lines_of_row(row: etree._Element) -> Iterator[list[str]]:
    cells = [["".join(t.text or "" for t in p.iter(office("w:t"))) for p in c] for c in row.iter(office("w:tc"))]
    height = max(len(cell) for cell in cells)
    yield from ([cell[at] if at < len(cell) else "" for cell in cells] for at in range(height))


def _tabbed(line: list[str]) -> etree._Element:
    paragraph = etree.Element(office("w:p"))
    for at, text in enumerate(line):
        run = etree.SubElement(paragraph, office("w:r"))
        if at:
            etree.SubElement(run, office("w:tab"))
        etree.SubElement(run, office("w:t")).text = text
    return paragraph


HABITS = (_without_heading_styles, _letters_apart, _decomposed_and_spaced, _all_inserted, _tabs_for_tables)


@cache
def _read(fil: Path, habit: Callable[[etree._Element], None] | None = None) -> LastMemo:
    with zipfile.ZipFile(fil) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if habit:
        root = etree.fromstring(parts[_DOCUMENT])
        habit(root)
        parts[_DOCUMENT] = etree.tostring(root)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return read_memo(stream.getvalue(), fil.name, profil())


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__.strip("_"))
def test_bad_habits_change_nothing_that_is_read(underlag: Path, habit: Callable[[etree._Element], None]) -> None:
    """Title, facts, sections with their levels, lists, tables and signatories come out as from the tidy file."""
    filer = sorted(underlag.glob("nacka-socn-2021-04-27/*/tjansteskrivelse.docx"))
    assert len(filer) == 6
    for fil in filer:
        tidy, untidy = _read(fil), _read(fil, habit)
        assert (untidy.rubrik, untidy.underrubrik, untidy.till) == (tidy.rubrik, tidy.underrubrik, tidy.till)
        assert (untidy.undertecknare, untidy.handlingar) == (tidy.undertecknare, tidy.handlingar)
        assert [(a.rubrik, a.niva, a.nyckel, parse(a.text)) for a in untidy.avsnitt] == [
            (a.rubrik, a.niva, a.nyckel, parse(a.text)) for a in tidy.avsnitt
        ]
        assert not any("Alla ord" in warning for warning in untidy.varningar)
