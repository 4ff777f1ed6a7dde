"""How a protokoll looks in the formats: pages, boxes at the foot, lines to sign on."""

from __future__ import annotations

import io

from docx import Document

from kallelse.documents.builders.protokoll import protokoll
from kallelse.documents.html import render_html
from kallelse.documents.plaintext import render_text
from kallelse.documents.typst_pdf import render_pdf
from kallelse.documents.word.writer import write_docx
from tests.documents.protokoll_case import fort
from tests.documents.reading import bookmarks, pages
from tests.documents.samples import TIDPUNKT


def test_every_page_has_boxes_to_sign_in_and_the_first_page_stands_alone() -> None:
    """The boxes are at the foot of each page, and the ärendelista begins page 2 with the pages of the §§."""
    result = render_pdf(protokoll(fort()), tidpunkt=TIDPUNKT)
    texts = pages(result.pdf)
    assert result.varningar == ()
    assert all("Justerandes signatur" in text and "Utdragsbestyrkande" in text for text in texts)
    assert "Underskrifter" in texts[0]
    assert "Ärendelista" in texts[1]
    places = {title: page for _, title, page in bookmarks(result.pdf)}
    assert (
        f"§ 86 Riktlinje för bidrag till föreningar SN 2026/4 {places['§ 86 Riktlinje för bidrag till föreningar']}"
        in (texts[1])
    )


def test_the_other_formats_have_lines_to_sign_on_and_their_own_kind_of_page() -> None:
    """HTML breaks the page in print, text leaves no trace of it, Word has a page break; all have the lines."""
    tree = protokoll(fort())
    assert render_html(tree).count('class="ny-sida"') == 2
    assert 'class="underskrifter rader"' in render_html(tree)
    assert render_text(tree).count("_" * 40) == 4
    body = Document(io.BytesIO(write_docx(tree, assets={}))).element.xml
    assert body.count('w:br w:type="page"') == 2
    assert body.count("<w:pBdr>") >= 4
