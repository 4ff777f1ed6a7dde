"""The example's attachments and inbox are what their sources and the register say."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from kallelse.documents.markdown import parse
from kallelse.domain.content import Image
from kallelse.store import paths
from tests.demo.register import ARENDEN, CASES, WORKSPACE, memos
from tools.demo.build import attachments
from tools.demo.inkorg import as_excel, inbox

LIMIT = 1_500_000
SCANNED = "skrivelse-om-sittbankar.pdf"


def _stored() -> list[tuple[Path, str, int | None]]:
    """Return each file that the register names: its path, sha256 and number of pages."""
    found: list[tuple[Path, str, int | None]] = []
    for arende in ARENDEN:
        folder = CASES / paths.arende_folder(arende.diarienummer)
        found += [(folder / h.fil, h.sha256, h.sidor) for h in arende.handlingar if h.fil]
        memo = arende.tjansteskrivelse
        found += [(folder / b.fil, b.sha256, None) for b in (memo.bilder if memo else ())]
    return found


def test_every_sha256_is_right() -> None:
    """Each named file is there, byte for byte, and no other file lies in an ärende's folder."""
    assert [p.name for p, sha256, _ in _stored() if hashlib.sha256(p.read_bytes()).hexdigest() != sha256] == []
    assert {p for p, _, _ in _stored()} == {p for p in CASES.glob("cases/*/*/*/*") if p.is_file()}


def test_every_number_of_pages_is_right() -> None:
    """Two engines open each PDF and count as many pages as the register says."""
    pdfs = [(path, sidor) for path, _, sidor in _stored() if path.suffix == ".pdf"]
    assert len(pdfs) >= 8
    for path, sidor in pdfs:
        with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as second:
            assert len(pdf.pages) == len(second) == sidor


def test_attachments_are_of_different_kinds() -> None:
    """There are lying pages, and one page that is nothing but a picture."""
    shapes, without_text = set(), []
    for path in sorted(CASES.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            shapes |= {page.get_width() > page.get_height() for page in pdf}
            without_text += [path.name for page in pdf if not page.get_textpage().get_text_range().strip()]
    assert shapes == {True, False}
    assert without_text == [SCANNED]


def test_the_sources_give_the_same_attachments() -> None:
    """Built again, every typeset PDF has the same bytes; rasters may differ between machines."""
    typeset = {target: data for target, data in attachments() if target.suffix == ".pdf" and target.name != SCANNED}
    assert [str(target) for target, data in typeset.items() if (CASES / target).read_bytes() != data] == []


def test_the_sources_give_the_same_inbox() -> None:
    """Built again, the diary list and the Word memos have the same bytes."""
    assert [str(target) for target, data in inbox() if (CASES / target).read_bytes() != data] == []


def test_pictures_have_a_place_and_an_alt_text() -> None:
    """Every picture stands in its memo's text, with the alt text that is on record."""
    for _, memo in memos():
        shown = [b for a in memo.avsnitt for b in parse(a.text) if isinstance(b, Image)]
        assert [(b.source, b.alt) for b in shown] == [(b.fil, b.alt) for b in memo.bilder]
        assert all(b.alt for b in memo.bilder)


def test_the_diary_list_is_as_excel_writes_it() -> None:
    """BOM, semicolons and CRLF; the numbers follow the register's last, and each has its folder."""
    data = (CASES / "inkorg" / "diarium.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpunkt;diarienummer;rubrik;arendetyp;forslag_till_beslut\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    last = max(a.diarienummer.nr for a in ARENDEN if a.namnd == "SN")
    assert [WORKSPACE.diarienummer(row["diarienummer"]).nr for row in rows] == [last + 1, last + 2]
    for row in rows:
        folder = CASES / "inkorg" / f"{row['punkt']}-{row['diarienummer'].replace(' ', '-').replace('/', '-')}"
        assert [p.suffix for p in sorted(folder.iterdir())] == [".pdf", ".docx"]


@pytest.mark.parametrize(("text", "data"), [("a;b\n", b"\xef\xbb\xbfa;b\r\n"), ('"a\nb"\n', b'\xef\xbb\xbf"a\nb"\r\n')])
def test_a_list_is_written_as_excel_does(text: str, data: bytes) -> None:
    """Rows end with CRLF, while a line break within a cell stays LF in quotes."""
    assert as_excel(text) == data


def test_the_whole_is_small() -> None:
    """The example does not weigh down the installed package."""
    assert sum(p.stat().st_size for p in CASES.rglob("*") if p.is_file()) < LIMIT
