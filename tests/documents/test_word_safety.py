"""Files from outside: what is of another kind, encrypted, damaged or hostile is refused with a sentence."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.word import safety
from kallelse.documents.word.memo import read_memo
from kallelse.domain.errors import BadFile, ExitCode
from tests.documents.builders_case import profil
from tests.documents.word_case import MEMO, PNG, docx, footnote, h, li, mark, p, picture, table, text_box, zipped

_DOCUMENT = "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
FULL = docx(
    *MEMO, h("Ärendet"), p("Text", mark(1)), li("ett", 2), li("två", 2), table(["a", "b"], ["1", "2"]),
    p(picture(alt="Karta"), text_box(p("I en ruta."))),
    notes=footnote(1, "Noten."), header=p("Dnr SN 2026/41"),
    relations={"rIdBild": ("image", "media/a.png")}, files={"word/media/a.png": PNG},
)  # fmt: skip


def _refusal(data: bytes) -> BadFile:
    with pytest.raises(BadFile) as caught:
        read_memo(data, "skrivelse.docx", profil())
    assert caught.value.exit_code == ExitCode.BAD_INPUT
    assert caught.value.besked.startswith("skrivelse.docx ")
    assert caught.value.atgard
    return caught.value


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "är tom"),
        (_OLE, "äldre Word-formatet (.doc)"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (b"%PDF-1.7\n", "en PDF"),
        (b"{\\rtf1 hej}", "RTF"),
        (b"<html><body>hej</body></html>", "webbsida"),
        (b"\x89PNG\r\n", "ingen Word-fil"),
        (b"PK\x03\x04 kort", "skadad"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), ".odt"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "kalkylblad"),
        (zipped({"README": b"hej"}), "inget Word-dokument"),
    ],
)
def test_other_kinds_of_files_are_named_and_refused(data: bytes, said: str) -> None:
    """Each common mistake has its own sentence and says what to do."""
    assert said in _refusal(data).besked


def _with(part: str, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(FULL)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {part: data})


def _part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(FULL)) as archive:
        return archive.read(name)


def test_a_doctype_is_refused() -> None:
    """Entities could read files or grow without end, and no Word file has a DOCTYPE."""
    evil = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _part(_DOCUMENT)[38:]
    assert "DOCTYPE" in _refusal(_with(_DOCUMENT, evil)).besked
    assert "DOCTYPE" in _refusal(_with("word/styles.xml", b"<!DOCTYPE w []><w/>")).besked


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that grows a hundredfold, or beyond the limit, is refused by its directory alone."""
    bomb = _with("word/media/a.png", b"\0" * 3_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    assert "packas upp till" in _refusal(bomb).besked
    monkeypatch.setattr(safety, "MAX_BYTES", 100)
    assert "packas upp till" in _refusal(FULL).besked
    monkeypatch.setattr(safety, "MAX_PARTS", 2)
    assert "delar och läses inte (gräns 2)" in _refusal(FULL).besked


def test_a_part_with_too_much_xml_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """XML takes many times its size in memory, so one part has a limit of its own."""
    for limit in ("MAX_XML_BYTES", "MAX_ELEMENTS"):
        with monkeypatch.context() as small:
            small.setattr(safety, limit, 50)
            assert "längre än programmet läser" in _refusal(FULL).besked


def test_deep_nesting_is_refused() -> None:
    """Thousands of tables within one another do not exhaust the reader."""
    deep = b"<w:tbl><w:tr><w:tc>" * 2_000 + b"</w:tc></w:tr></w:tbl>" * 2_000
    assert "skadad" in _refusal(_with(_DOCUMENT, _part(_DOCUMENT).replace(b"<w:sectPr>", deep + b"<w:sectPr>"))).besked


def test_an_encrypted_archive_is_refused() -> None:
    """A zip with a password is named as encrypted."""
    data = bytearray(FULL)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "krypterad" in _refusal(bytes(data)).besked


def test_a_strict_document_is_read_like_any_other() -> None:
    """Word's "Strict Open XML" has other namespaces and the same text."""
    with zipfile.ZipFile(io.BytesIO(FULL)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for usual, strict in (
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        parts = {name: data.replace(usual, strict) for name, data in parts.items()}
    assert read_memo(zipped(parts), "a.docx", profil()) == read_memo(FULL, "a.docx", profil())


def _read_or_refuse(data: bytes) -> None:
    try:
        memo = read_memo(data, "skrivelse.docx", profil())
    except BadFile as error:
        assert error.besked  # noqa: PT017 (both outcomes are right)
    else:
        assert isinstance(memo.varningar, tuple)


@pytest.mark.parametrize("seed", range(150))
def test_damaged_bytes_never_give_a_traceback(seed: int) -> None:
    """Bytes of the archive changed, cut or doubled at random: it is read or refused."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable test, not a secret)
    data = bytearray(FULL)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    _read_or_refuse(bytes(data))


_PARTS = (_DOCUMENT, "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/_rels/document.xml.rels")


@pytest.mark.parametrize("seed", range(150))
def test_damaged_xml_never_gives_a_traceback(seed: int) -> None:
    """Inside the archive, values of attributes and whole elements are changed: it is read or refused."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable test, not a secret)
    name = chance.choice(_PARTS)
    pieces = _part(name).split(b'"')
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(3, len(pieces))
        pieces[at] = chance.choice([b"", b"-1", b"99999999999999999999", b"x", b"../../x", b"\xc3\xa5", pieces[at] * 2])
    _read_or_refuse(_with(name, b'"'.join(pieces)))


_ELEMENTS = (
    "w:p w:r w:t w:tbl w:tr w:tc w:sdt w:ins w:del w:fldChar w:pPr w:rPr w:drawing w:txbxContent w:footnoteReference "
    "w:br w:hyperlink w:numPr"
)


@given(st.lists(st.sampled_from(_ELEMENTS.split()), max_size=40))
def test_any_nesting_of_elements_is_read_or_refused(names: list[str]) -> None:
    """Elements of Word in places where they do not belong do no harm."""
    inner = "ord"
    for name in names:
        inner = f"<{name}>{inner}</{name}>"
    _read_or_refuse(docx(inner, *MEMO))
