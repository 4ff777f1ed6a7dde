"""The head and the signatures of a Word file: the house's logotype, and those who sign as its pages have them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from kallelse.documents.word.brand import Logotyp, logotype_of
from kallelse.documents.word.memo import read_memo
from kallelse.documents.word.names import Element, office
from kallelse.documents.word.safety import open_package
from kallelse.documents.word.template import memo_template
from kallelse.documents.word.writer import write_docx
from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import Signatures
from kallelse.domain.profil import Sidmall, Underskrifter, Utseende
from tests.documents.builders_case import profil
from tests.documents.tree_case import dokument, one_of_each
from tests.documents.word_case import PNG

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="200" height="50" fill="#159"/></svg>'
LOOK = Utseende(logotyp="vapen.svg", logotyp_alt="Ekeby kommun", logotyp_hojd=10.0)
PEOPLE = (Undertecknare("Eva Ek", "Chef"), Undertecknare("Bo By", "Planerare"), Undertecknare("Åsa Al"))


def _first_head(data: bytes) -> Element:
    root = open_package(data, "a.docx").root("word/header-first.xml")
    assert root is not None
    return root


def _shown(files: dict[str, bytes]) -> Logotyp:
    logotyp, varningar = logotype_of(LOOK, files)
    assert varningar == ()
    assert logotyp is not None
    return logotyp


def test_an_svg_is_drawn_as_a_picture_that_every_word_shows() -> None:
    """Its proportions are those of the drawing, and it is sharp enough to print."""
    logotyp = _shown({"vapen.svg": SVG})
    with Image.open(io.BytesIO(logotyp.data)) as picture:
        assert (picture.format, picture.width) == ("PNG", 1181)
        assert picture.width / picture.height == pytest.approx(4, rel=0.02)


@pytest.mark.parametrize("template", [False, True])
def test_the_logotype_stands_in_the_place_of_the_sender_s_name(*, template: bool) -> None:
    """It has its height and its words for those who do not see it, in a memo and in the officers' template."""
    logotyp, tree = _shown({"vapen.svg": SVG}), dokument(*one_of_each("gunga"))
    house = profil()
    data = memo_template(house, "X", logotyp) if template else write_docx(tree, assets={"gunga": PNG}, logotyp=logotyp)
    head = _first_head(data)
    (shown,) = head.iter(office("wp:docPr"))
    (extent,) = head.iter(office("wp:extent"))
    assert shown.get("descr") == "Ekeby kommun"
    assert extent.get("cy") == str(10 * 36_000)
    text = "".join(head.itertext())
    assert (house.titel if template else tree.huvud.organisation) not in text
    relation = open_package(data, "a.docx").relations("word/header-first.xml")
    (blip,) = head.iter(office("a:blip"))
    assert relation[blip.get(office("r:embed"), "")].kind == "image"


def test_the_foot_says_whose_the_document_is() -> None:
    """Below the text stands what stands there on the house's pages, on every page."""
    look = Utseende(sida=Sidmall(sidfot="{organisation} · {enhet}", adress=False))
    tree = replace(dokument(*one_of_each("gunga")), utseende=look)
    package = open_package(write_docx(tree, assets={"gunga": PNG}), "a.docx")
    for which in ("first", "default"):
        root = package.root(f"word/footer-{which}.xml")
        assert root is not None
        assert f"{tree.huvud.organisation} · {tree.huvud.enhet}" in "".join(root.itertext())


def test_what_cannot_be_shown_is_said() -> None:
    """A logotype that is not there, or that runs something, is left out with its reason."""
    active = SVG.replace(b"<rect", b"<script/><rect")
    for files, reason in (({}, "finns inte"), ({"vapen.svg": active}, "script")):
        logotyp, varningar = logotype_of(LOOK, files)
        assert logotyp is None
        assert reason in varningar[0]
    assert logotype_of(Utseende(), {}) == (None, ())


@pytest.mark.parametrize(
    ("how", "rows"),
    [
        ("bredvid", [["Eva Ek", "Bo By", "Åsa Al"]]),
        ("under", [["Eva Ek"], ["Bo By"], ["Åsa Al"]]),
        ("trappa", [["Eva Ek", ""], ["", "Bo By"], ["Åsa Al", ""]]),
    ],
)
def test_those_who_sign_stand_as_on_the_house_s_pages(how: Underskrifter, rows: list[list[str]]) -> None:
    """Beside one another, under one another, or by turns; and the three are read back."""
    look = Utseende(sida=Sidmall(underskrifter=how))
    tree = replace(dokument(*one_of_each("gunga")[:2], Signatures(PEOPLE)), utseende=look)
    data = write_docx(tree, assets={})
    root = open_package(data, "a.docx").root("word/document.xml")
    assert root is not None
    *_, table = root.iter(office("w:tbl"))
    found = [["".join(next(cell.iter(office("w:p"))).itertext()) for cell in row.iter(office("w:tc"))] for row in table]
    assert [row for row in found if row] == rows
    assert read_memo(data, "a.docx", profil()).undertecknare == PEOPLE


def test_lines_to_sign_on_are_always_beside_one_another() -> None:
    """What is signed by hand is not spread over the page, whatever the house has for memos."""
    look = Utseende(sida=Sidmall(underskrifter="under"))
    tree = replace(dokument(*one_of_each("gunga")[:2], Signatures(PEOPLE[:2], rader=True)), utseende=look)
    root = open_package(write_docx(tree, assets={}), "a.docx").root("word/document.xml")
    assert root is not None
    *_, table = root.iter(office("w:tbl"))
    assert len(list(table.iter(office("w:tr")))) == 1
