"""A memo in a municipality's own Word template: its styles, page, header and footer, our text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.builders.noder import paragraph
from kallelse.documents.word.house_facts import standing_facts
from kallelse.documents.word.house_template import dressed, left_out
from kallelse.documents.word.memo import read_memo
from kallelse.documents.word.names import office, value
from kallelse.documents.word.safety import open_package
from kallelse.documents.word.template import memo_template, memo_template_in_house
from kallelse.documents.word.writer import write_docx
from kallelse.domain.content import Heading, Text
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import BadFile
from tests.documents.builders_case import profil
from tests.documents.tree_case import dokument, one_of_each
from tests.documents.word_case import PNG

CONTROL = (
    '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtPr><w:alias w:val="Dnr"/>'
    "<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Klicka </w:t></w:r><w:r><w:t>här</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt>"
)
EXTERNAL = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="http://x.example/spar.png" TargetMode="External"/></Relationships>'
)


def _changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """Return a Word file with the text of every part changed by its name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            binary = name.endswith((".png", ".jpg"))
            new.writestr(name, raw if binary else change(name, raw.decode()).encode())
    return out.getvalue()


def _swedish(name: str, text: str) -> str:
    """Give styles the ids of a Swedish Word, headings a colour of their own, and the header a place for the number."""
    for level in range(1, 7):
        text = text.replace(f'"Heading{level}"', f'"Rubrik{level}"')
    if name == "word/styles.xml":
        text = text.replace("1D4F5C", "AA0000").replace("1d4f5c", "AA0000")
    if name == "word/header-first.xml":
        text = text.replace("</w:hdr>", f"{CONTROL}</w:hdr>")
    if name == "word/_rels/document.xml.rels":
        text = text.replace("</Relationships>", EXTERNAL)
    return text


MALL = _changed(write_docx(dokument(*one_of_each("mallens egen text")), assets={"mallens egen text": PNG}), _swedish)


def _in_house(tree: Dokument) -> bytes:
    return dressed(write_docx(tree, assets={"gunga": PNG}), MALL, "mall.docx", tree)


def test_the_text_is_ours_and_the_looks_are_the_house_s() -> None:
    """Every word is read back as from our own file, under the template's heading styles and colours."""
    tree = dokument(*one_of_each("gunga"))
    own, house = write_docx(tree, assets={"gunga": PNG}), _in_house(tree)
    ours, theirs = (read_memo(data, "a.docx", profil()) for data in (own, house))
    assert (theirs.rubrik, theirs.avsnitt, theirs.undertecknare) == (ours.rubrik, ours.avsnitt, ours.undertecknare)
    assert [data for _, data, _ in theirs.bilder] == [data for _, data, _ in ours.bilder]
    package = open_package(house, "a.docx")
    root, styles = package.root(package.main), package.root(package.related("styles"))
    assert root is not None
    assert styles is not None
    used = {node.get(office("w:val")) for node in root.iter(office("w:pStyle"))}
    assert "Rubrik1" in used
    assert not any(name and name.startswith("Heading") for name in used)
    names = [value(style, "w:name") for style in styles.iter(office("w:style"))]
    assert len(names) == len(set(names))
    assert used <= {style.get(office("w:styleId")) for style in styles.iter(office("w:style"))}
    assert b"AA0000" in package.read("word/styles.xml")
    assert b"mallens egen text" not in package.read(package.main)


OWN = (("EkebyTitel", 1), ("EkebyRubrik", 2), ("EkebyFet", 3), ("EkebyMager", 3))


def _with_own_headings(name: str, text: str) -> str:
    """Give the template heading styles of its own, used in its text: one for each of two levels, two for the third."""
    if name == "word/styles.xml":
        own = "".join(
            f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="{n}"/>'
            f'<w:basedOn w:val="Rubrik{level}"/></w:style>'
            for n, level in OWN
        )
        return text.replace("</w:styles>", f"{own}</w:styles>")
    lines = "".join(f'<w:p><w:pPr><w:pStyle w:val="{n}"/></w:pPr><w:r><w:t>Exempel</w:t></w:r></w:p>' for n, _ in OWN)
    return _bare_body(text).replace("<w:body>", f"<w:body>{lines}") if name == "word/document.xml" else text


def test_headings_have_the_template_s_own_styles() -> None:
    """Where its text uses one style of its own for a level, so does ours; where it uses two of them, Word's."""
    tree = dokument(
        Heading(2, (Text("Ärendet"),)), paragraph("Text."), Heading(3, (Text("Platser"),)), paragraph("Mer.")
    )
    own = write_docx(tree, assets={})
    data = dressed(own, _changed(MALL, _with_own_headings), "mall.docx", tree)
    package = open_package(data, "a.docx")
    root = package.root(package.main)
    assert root is not None
    used = {node.get(office("w:val")) for node in root.iter(office("w:pStyle"))}
    assert used >= {"EkebyTitel", "EkebyRubrik", "Rubrik3"}
    assert not used & {"Rubrik1", "Rubrik2", "EkebyFet", "EkebyMager"}
    ours, theirs = (read_memo(d, "a.docx", profil()) for d in (own, data))
    assert (theirs.rubrik, theirs.avsnitt) == (ours.rubrik, ours.avsnitt)


PLACE = CONTROL.replace('"Dnr"', '"Innehåll"')
TITLE = CONTROL.replace('"Dnr"', '"Rubrik"')


def _with_text(before: str, after: str) -> bytes:
    """Return the template with a place for our text between its own."""

    def change(name: str, text: str) -> str:
        if name != "word/document.xml":
            return text
        head, rest = text.split("<w:body>", 1)
        page = rest[rest.rindex("<w:sectPr") :]
        lines = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (before, after)]
        return f"{head}<w:body>{TITLE}{lines[0]}{PLACE}{lines[1]}{page}"

    return _changed(MALL, change)


def test_text_around_the_place_for_ours_is_kept() -> None:
    """What the template says before and after its control Innehåll stays; its place for the title takes ours, once."""
    tree = dokument(*one_of_each("gunga"))
    mall = _with_text("Kommunens ingress", "Kommunens slutord")
    data = dressed(write_docx(tree, assets={"gunga": PNG}), mall, "mall.docx", tree)
    package = open_package(data, "a.docx")
    root = package.root(package.main)
    assert root is not None
    lines = ["".join(p.itertext()) for p in root.iter(office("w:p"))]
    shown = [line for line in lines if line in {tree.titel, "Kommunens ingress", "gunga", "Kommunens slutord"}]
    assert shown[:3] == [tree.titel, "Kommunens ingress", "gunga"]
    assert [line for line in lines if line][-1] == "Kommunens slutord"
    assert "Klicka här" not in lines
    assert left_out(mall, "mall.docx") == ()


def test_text_that_has_no_place_is_named() -> None:
    """A template with text but no control for ours loses it, and the warning says what and how to keep it."""
    (varning,) = left_out(MALL, "mall.docx")
    assert "mallens egen text" in varning
    assert "Innehåll" in varning
    bare = _changed(MALL, lambda name, text: _bare_body(text) if name == "word/document.xml" else text)
    assert left_out(bare, "mall.docx") == ()


def _bare_body(text: str) -> str:
    head, rest = text.split("<w:body>", 1)
    return f"{head}<w:body><w:p/>{rest[rest.rindex('<w:sectPr') :]}"


def test_kept_text_refers_to_nothing_that_is_gone() -> None:
    """A picture from elsewhere and a note of the template's leave no reference behind."""
    mall = _changed(
        _with_text("Ingress", "Slut"),
        lambda name, text: (
            text.replace(
                "<w:t>Ingress</w:t>",
                '<w:t>Ingress</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:drawing>'
                '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rIdX"/></w:drawing>',
            )
            if name == "word/document.xml"
            else text
        ),
    )
    tree = dokument(*one_of_each("gunga"))
    package = open_package(dressed(write_docx(tree, assets={"gunga": PNG}), mall, "mall.docx", tree), "a.docx")
    root = package.root(package.main)
    assert root is not None
    known = set(package.relations(package.main))
    named = {node.get(office(f"r:{kind}")) for node in root.iter() for kind in ("id", "embed", "link")} - {None}
    assert named <= known
    assert not [node for node in root.iter(office("w:footnoteReference")) if node.get(office("w:id")) == "7"]


def test_the_template_s_places_for_facts_are_filled() -> None:
    """The number stands in the header's own control; what it has no place for stands above the title, once."""
    tree = dokument(*one_of_each("gunga"))
    package = open_package(_in_house(tree), "a.docx")
    header = package.root("word/header-first.xml")
    root = package.root(package.main)
    assert header is not None
    assert root is not None
    control = next(header.iter(office("w:sdt")))
    assert "".join(control.itertext()) == tree.huvud.diarienummer
    assert list(control.iter(office("w:showingPlcHdr"))) == []
    lines = ["".join(p.itertext()) for p in root.iter(office("w:p"))]
    facts = [f"{namn}: {varde}" for namn, varde in tree.uppgifter if varde != tree.huvud.diarienummer]
    assert lines[: len(facts)] == facts


def test_the_same_bytes_every_time_and_nothing_fetched() -> None:
    """Two makings are alike, and what the template would fetch from elsewhere is not in it."""
    tree = dokument(*one_of_each("gunga"))
    once = _in_house(tree)
    assert once == _in_house(tree)
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert not any(b"spar.png" in archive.read(name) for name in archive.namelist())
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    assert open_package(once, "a.docx").outside() == []


def test_a_template_with_no_lists_or_notes_gets_them() -> None:
    """A plain template has no numbering and no notes; ours come with their relationships and types."""

    def bare(name: str, text: str) -> str:
        lines = text.replace("/><Relationship", "/>\n<Relationship").replace("/><Override", "/>\n<Override").split("\n")
        wanted = name.endswith((".rels", "[Content_Types].xml"))
        kept = [x for x in lines if not (wanted and ("numbering" in x or "footnotes" in x) and "</" not in x)]
        return "\n".join(kept)

    tree = dokument(*one_of_each("gunga"))
    house = dressed(write_docx(tree, assets={"gunga": PNG}), _changed(MALL, bare), "mall.docx", tree)
    ours = read_memo(write_docx(tree, assets={"gunga": PNG}), "a.docx", profil())
    assert read_memo(house, "a.docx", profil()).avsnitt == ours.avsnitt


@pytest.mark.parametrize(("mall", "said"), [(b"%PDF-1.7", "är en PDF"), (b"", "är tom")])
def test_a_template_that_is_no_word_file_is_refused(mall: bytes, said: str) -> None:
    """The template's name is in the message, as of any foreign file."""
    tree = dokument()
    with pytest.raises(BadFile, match=said):
        dressed(write_docx(tree, assets={}), mall, "mall.docx", tree)


def test_a_template_with_macros_is_refused() -> None:
    """Macros never come along into a memo."""
    out = io.BytesIO(MALL)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    tree = replace(dokument(), titel="A")
    with pytest.raises(BadFile, match="makron"):
        dressed(write_docx(tree, assets={}), out.getvalue(), "mall.docx", tree)


def test_the_officers_template_is_in_the_house_s_too() -> None:
    """Places to write stand where the house has them, else above the title; nothing unfilled is read as text."""
    house = memo_template_in_house(profil(), "Socialnämnden", MALL, "mall.docx")
    package = open_package(house, "a.docx")
    header, root = package.root("word/header-first.xml"), package.root(package.main)
    assert header is not None
    assert root is not None
    own = next(header.iter(office("w:sdt")))
    assert ("".join(own.itertext()), len(list(own.iter(office("w:showingPlcHdr"))))) == ("Klicka här", 1)
    assert "".join(next(root.iter(office("w:p"))).itertext()) == "Datum: ÅÅÅÅ-MM-DD"
    memo = read_memo(house, "a.docx", profil())
    assert (memo.rubrik, memo.till, memo.undertecknare) == ("", "Socialnämnden", ())
    assert [(a.rubrik, a.text) for a in memo.avsnitt] == [(mall.rubrik, "") for mall in profil().avsnitt]


def test_another_document_s_number_and_day_are_told() -> None:
    """A template made of a finished memo would print that memo's number and date in every other; controls do not."""
    said = dict(standing_facts(MALL, "mall.docx"))
    facts = "diarienumret SN 2026/41 och datumet 2026-11-03"
    besked = f"Word-mallen mall.docx har {facts} som vanlig text i sidhuvudet, och det trycks i varje skrivelse."
    assert "Dnr och en som heter Datum" in said[besked]
    blank = memo_template(profil(), "Socialnämnden")
    assert standing_facts(blank, "mall.docx") == ()
    phone = "<w:p><w:r><w:t>0140-551000</w:t></w:r></w:p></w:ftr>"
    assert standing_facts(_changed(blank, lambda _, text: text.replace("</w:ftr>", phone)), "mall.docx") == ()


def test_text_that_stays_around_the_place_is_looked_through() -> None:
    """Also what stands beside the control Innehåll is printed in every memo."""
    *_, (besked, _) = standing_facts(_with_text("Dnr SN 2026/7", "Slutord 2026"), "mall.docx")
    assert besked == (
        "Word-mallen mall.docx har diarienumret SN 2026/7 som vanlig text i texten, och det trycks i varje skrivelse."
    )
