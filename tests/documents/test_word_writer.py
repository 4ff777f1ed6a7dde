"""Word files that we write: real styles, Swedish, lists that restart; what is read back is what was written."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise

import docx
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.documents.markdown import parse
from kallelse.documents.word.markup import print_markdown
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.documents.word.names import office
from kallelse.documents.word.template import memo_template
from kallelse.documents.word.writer import write_docx
from kallelse.domain.arende import Avsnitt, Bild, Tjansteskrivelse, Undertecknare
from kallelse.domain.content import Blocks, BulletList, Image, Link, OrderedList, Paragraph, Quote, Strong, Table, Text
from kallelse.domain.profil import Utseende
from tests.documents.builders_case import ARENDEN, mote, profil
from tests.documents.tree_case import dokument, one_of_each
from tests.documents.word_case import PNG

_ORDER = {
    "w:pPr": "pStyle keepNext keepLines numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl",
    "w:rPr": "rStyle rFonts b i color sz szCs u vertAlign lang",
    "w:tblPr": "tblStyle tblW tblBorders tblCellMar tblLook",
    "w:sdtPr": "alias tag showingPlcHdr date text",
}


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _root(data: bytes, name: str = "document") -> etree._Element:
    return etree.fromstring(_parts(data)[f"word/{name}.xml"])


def _values(root: etree._Element, name: str) -> list[str]:
    return [element.get(office("w:val"), "") for element in root.iter(office(name))]


def _written(memo: Tjansteskrivelse, assets: dict[str, bytes] | None = None) -> bytes:
    m = mote()
    tree = tjansteskrivelse(replace(ARENDEN[0], tjansteskrivelse=memo), m.namnd, m.organisation, m.profil, parse)
    return write_docx(tree, assets=assets or {})


def _round(memo: Tjansteskrivelse, assets: dict[str, bytes] | None = None) -> LastMemo:
    return read_memo(_written(memo, assets), "skrivelse.docx", profil())


TEXT = """Ett **viktigt** och *lutande* ord med [länk](https://soderby.example/), not[^1] och\\
ny rad.

- punkt
  - inre
    1. djup

  mer i punkten
- punkt till

7. sju
8. åtta

1) ny lista

| Park | Kr |
|---|--:|
| Norr \\| väst | 10 |

> citat

![En park](bild-1.png)

[^1]: Noten med **fet** text."""
MEMO = Tjansteskrivelse(
    "Plan för lekparker",
    underrubrik="Svar på motion",
    datum=date(2026, 11, 3),
    till="Socialnämnden",
    avsnitt=(
        Avsnitt("Förslag till beslut", nyckel="forslag_till_beslut", text="Socialnämnden godkänner planen."),
        Avsnitt("Ärendet", nyckel="arendet", text=TEXT),
        Avsnitt("Platser", 2, text="4\\. maj är en dag\\*"),
        Avsnitt("Konsekvenser för barn", nyckel="konsekvenser_for_barn"),
    ),
    undertecknare=tuple(Undertecknare(n, "Chef", "Kansliet") for n in ("Ada Berg", "Bo Ek", "Cia Dal", "Dan Alm")),
    bilder=(Bild("bild-1.png", "0" * 64, "En park"),),
)


def test_a_memo_written_and_read_is_the_same_memo() -> None:
    """Title, subtitle, facts, sections, lists, tables, notes, pictures and signatures survive the round trip."""
    memo = _round(MEMO, {"bild-1.png": PNG})
    assert (memo.rubrik, memo.underrubrik, memo.datum, memo.till) == (
        MEMO.rubrik, MEMO.underrubrik, MEMO.datum, MEMO.till,
    )  # fmt: skip
    assert (memo.diarienummer_text, memo.dokumenttyp) == ("SN 2026/1", "Tjänsteskrivelse")
    assert [(a.rubrik, a.niva, a.nyckel, parse(a.text)) for a in memo.avsnitt] == [
        (a.rubrik, a.niva, a.nyckel, parse(a.text)) for a in MEMO.avsnitt
    ]
    assert memo.undertecknare == MEMO.undertecknare
    assert memo.bilder == (("bild-1.png", PNG, "En park"),)
    assert memo.varningar == ()


_WORDS = (
    st.text('abåö 1.-*_|<&"’', min_size=1, max_size=14)
    .map(lambda t: " ".join(t.split()))
    .filter(lambda t: any(c.isalpha() for c in t))
)
_LINE = _WORDS.map(lambda text: Paragraph((Text(text),)))
_ITEM = st.one_of(st.tuples(_LINE), st.builds(lambda a, b: (a, BulletList(((b,),))), _LINE, _LINE))
_CELLS = st.tuples(_WORDS, _WORDS).map(lambda row: tuple((Text(cell),) for cell in row))
_BLOCKS = st.one_of(
    _LINE,
    st.lists(_ITEM, min_size=1, max_size=3).map(lambda items: BulletList(tuple(items))),
    st.builds(
        lambda items, start: OrderedList(tuple((i,) for i in items), start),
        st.lists(_LINE, min_size=1),
        st.integers(1, 9),
    ),
    st.builds(
        lambda head, rows: Table(head, tuple(rows), ("left", "right")), _CELLS, st.lists(_CELLS, min_size=1, max_size=3)
    ),
    st.lists(_LINE, min_size=1, max_size=2).map(lambda lines: Quote(tuple(lines))),
)


@given(st.lists(_BLOCKS, min_size=1, max_size=4).map(tuple))
def test_any_text_survives_word(blocks: Blocks) -> None:
    """Paragraphs, nested and numbered lists, tables and quotes of any words are read back as the same tree."""
    kinds = [type(block) for block in blocks]
    section = Avsnitt("Ärendet", nyckel="arendet", text=print_markdown((Paragraph((Text("Först."),)), *blocks)))
    memo = _round(replace(MEMO, avsnitt=(MEMO.avsnitt[0], section), bilder=(), undertecknare=()))
    if all(one is not other for one, other in pairwise(kinds)):
        assert parse(memo.avsnitt[1].text) == parse(section.text)
    assert not any("Alla ord" in warning for warning in memo.varningar)


def test_the_same_document_gives_the_same_bytes() -> None:
    """No time, name or order of this machine is in the file."""
    first = _written(MEMO)
    assert first == _written(MEMO)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_that_it_is_swedish_and_what_it_is() -> None:
    """Language sv-SE in styles and settings; title, sender, language and the document's own date as properties."""
    parts = _parts(_written(MEMO))
    assert b'w:val="sv-SE"' in parts["word/styles.xml"]
    assert b"en-US" not in b"".join(parts.values())
    properties = docx.Document(io.BytesIO(_written(MEMO))).core_properties
    assert (properties.title, properties.author, properties.language) == ("Plan för lekparker", "Ekby kommun", "sv-SE")
    assert properties.created is not None
    assert properties.created.date() == date(2026, 11, 3)


def test_headings_are_real_and_tables_repeat_their_header() -> None:
    """Another Word reader finds heading styles; the first row of a table is its header on every page."""
    data = _written(MEMO)
    styles = [p.style.name for p in docx.Document(io.BytesIO(data)).paragraphs if p.style and p.text]
    assert styles[:4] == ["Heading 1", "Subtitle", "Heading 2", "Normal"]
    assert "Heading 3" in styles
    rows = list(_root(data).iter(office("w:tr")))
    assert rows[0].find(f"{office('w:trPr')}/{office('w:tblHeader')}") is not None
    assert rows[1].find(f"{office('w:trPr')}/{office('w:tblHeader')}") is None


def test_numbered_lists_restart_and_notes_are_real() -> None:
    """Every numbered list has its own first number; notes are Word's footnotes with a mark in the text."""
    data = _written(MEMO)
    assert _values(_root(data, "numbering"), "w:startOverride") == ["1", "7", "1"]
    notes = [n.get(office("w:id")) for n in _root(data, "footnotes").iter(office("w:footnote"))]
    assert notes == ["-1", "0", "1"]
    assert [n.get(office("w:id")) for n in _root(data).iter(office("w:footnoteReference"))] == ["1"]


def test_pages_are_numbered_by_word() -> None:
    """Every foot has the fields for the page's number and the number of pages."""
    parts = _parts(_written(MEMO))
    for name in ("word/footer-first.xml", "word/footer-default.xml"):
        codes = [code.text for code in etree.fromstring(parts[name]).iter(office("w:instrText"))]
        assert codes == [" PAGE ", " NUMPAGES "]


def test_elements_stand_in_the_order_that_word_demands() -> None:
    """Word may refuse a file whose properties stand in another order than the standard's."""
    files = [write_docx(dokument(*one_of_each("x")), assets={"x": PNG}), memo_template(profil(), "Socialnämnden")]
    for data in files:
        for name, part in _parts(data).items():
            for holder, order in _ORDER.items():
                for element in etree.fromstring(part).iter(office(holder)) if name.endswith(".xml") else ():
                    found = [order.split().index(etree.QName(child).localname) for child in element]
                    assert found == sorted(set(found)), (name, holder)


def test_every_kind_of_node_is_written() -> None:
    """No part of a document is left out, and a second reader opens the file."""
    data = write_docx(dokument(*one_of_each("gunga")), assets={"gunga": PNG})
    assert b"".join(_parts(data).values()).count(b">gunga<") == 32
    document = docx.Document(io.BytesIO(data))
    assert len(document.inline_shapes) == 1
    assert len(document.tables) == 4


def test_text_from_cases_is_only_ever_text() -> None:
    """Markup, field codes and control characters in a case become letters, or nothing that XML could hold."""
    evil = '<w:p/>&amp;{ INCLUDETEXT "x" }\x00\x0b]]>'
    data = write_docx(replace(dokument(*one_of_each(evil)), titel=evil), assets={})
    words = "".join(_root(data).itertext())
    assert '<w:p/>&amp;{ INCLUDETEXT "x" }]]>' in words
    assert _values(_root(data), "w:instrText") == []


def test_links_that_are_not_for_the_web_are_text() -> None:
    """Only http, https and mailto become hyperlinks; other addresses stand after their words."""
    web, other = Link("https://x.example/", (Strong((Text("a"),)),)), Link("file:///x", (Text("b"),))
    data = write_docx(dokument(Paragraph((web, other))), assets={})
    assert len(list(_root(data).iter(office("w:hyperlink")))) == 1
    assert b"file:///x" not in _parts(data)["word/_rels/document.xml.rels"]
    assert "b (file:///x)" in "".join(_root(data).itertext())


def test_a_picture_that_cannot_be_opened_is_named() -> None:
    """A missing or damaged picture leaves its description in the text."""
    data = write_docx(dokument(Image("bild-1.png", "En park")), assets={"bild-1.png": b"\x89PNG skadad"})
    assert "[Bild: En park]" in "".join(_root(data).itertext())


def test_colours_of_a_profile_are_checked() -> None:
    """A colour that is no colour is not used."""
    data = write_docx(dokument(utseende=Utseende(farg='"/><x')), assets={})
    assert set(_values(_root(data, "styles"), "w:color")) >= {"1d4f5c"}
