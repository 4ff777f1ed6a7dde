"""What Word files carry beside the text: tracked changes, comments, hidden text, boxes, headers. And the account."""

from __future__ import annotations

from datetime import date

import pytest

from kallelse.domain.arende import Undertecknare
from tests.documents.word_case import (
    MEMO,
    b,
    docx,
    field,
    h,
    li,
    p,
    r,
    read,
    said,
    table,
    text,
    text_box,
    words,
)

SIGNED = (h("Ärendet"), p("Text."))


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    """Inserted text is in, deleted text is out; both are said, and what is out is quoted."""
    changed = p(
        "Nämnden ",
        '<w:del w:author="Ada"><w:r><w:delText>avslår</w:delText></w:r></w:del>',
        f'<w:ins w:author="Ada">{r("bifaller")}</w:ins>',
        " planen.",
    )
    memo = read(*MEMO, h("Ärendet"), changed)
    assert memo.avsnitt[1].text == "Nämnden bifaller planen."
    assert said(memo, "Stycke 5:", "struken med spårade ändringar är inte med: ”avslår”")
    assert said(memo, "Stycke 5:", "infogad med spårade ändringar är läst som godkänd")


def test_moved_text_stands_only_where_it_went() -> None:
    """A tracked move is read where it ended."""
    moved_from = p('<w:moveFrom w:id="1">' + r("flyttad mening") + "</w:moveFrom>")
    moved_to = p('<w:moveTo w:id="2">' + r("flyttad mening") + "</w:moveTo>")
    assert text(moved_from, p("Mitten."), moved_to) == "Mitten.\n\nflyttad mening"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """Accepting the deletion of a paragraph's end joins it with the next one."""
    joined = p("Början ", properties="<w:rPr><w:del/></w:rPr>")
    assert text(joined, p("och slutet.")) == "Början och slutet."
    assert text(p("Först."), joined) == "Först.\n\nBörjan"


def test_a_deleted_table_row_is_out_and_said() -> None:
    """A row deleted with tracked changes is not in the table, and is quoted."""
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('struken rad')}</w:tc></w:tr>"
    memo = read(*MEMO, h("Ärendet"), table(["a", "b"], ["1", "2"]).replace("</w:tbl>", f"{row}</w:tbl>"))
    assert "struken" not in memo.avsnitt[1].text
    assert said(memo, "Stycke ", "”struken rad”")


def test_comments_are_quoted_with_their_author() -> None:
    """A comment is never part of the text; its warning says where, who and what."""
    commented = p("Text.", '<w:r><w:commentReference w:id="0"/></w:r>')
    comment = f'<w:comment w:id="0" w:author="Bo Ek">{p("Stämmer detta?")}</w:comment>'
    orphan = f'<w:comment w:id="5" w:author="Eva">{p("Övergiven.")}</w:comment>'
    memo = read(*MEMO, h("Ärendet"), commented, comments=comment + orphan)
    assert memo.avsnitt[1].text == "Text."
    assert said(memo, "Stycke 5:", "kommentar av Bo Ek är inte med: ”Stämmer detta?”")
    assert said(memo, "En kommentar av Eva", "Övergiven.")


def test_hidden_text_is_not_shown_and_is_said() -> None:
    """Text hidden in Word does not come out in the memo."""
    memo = read(*MEMO, h("Ärendet"), p("Synlig.", r(" Dold.", "<w:vanish/>")))
    assert memo.avsnitt[1].text == "Synlig."
    assert said(memo, "Stycke 5:", "dold text är inte med: ”Dold.”")


def test_struck_out_text_is_kept_and_said() -> None:
    """Text struck out by hand may be meant as deleted, so it is kept with a warning."""
    memo = read(*MEMO, h("Ärendet"), p("Pris ", r("10", "<w:strike/>"), " 12 kr"))
    assert memo.avsnitt[1].text == "Pris 10 12 kr"
    assert said(memo, "Stycke 5:", "genomstruken")


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    """Word writes a box twice, for new and old programs; it is read once, where it was anchored."""
    memo = read(*MEMO, h("Ärendet"), p("Före.", text_box(p("Ur rutan."), li("punkt"))), p("Efter."))
    assert memo.avsnitt[1].text == "Före.\n\nUr rutan.\n\n- punkt\n\nEfter."
    assert said(memo, "Stycke 6:", "textruta")


def test_unfilled_fields_of_a_template_are_left_out_and_said() -> None:
    """The prompt of a content control is not text; what somebody filled in is."""
    shown = p(r("Klicka här.", '<w:rStyle w:val="Platshllartext"/>'))
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Ifyllt.')}</w:sdtContent></w:sdt>"
    memo = read(*MEMO, h("Ärendet"), prompt, filled)
    assert memo.avsnitt[1].text == "Ifyllt."
    assert said(memo, "Stycke 5:", "”Klicka här.” är inte med")
    doubtful = read(*MEMO, h("Ärendet"), prompt.replace("Platshllartext", "Normal"))
    assert doubtful.avsnitt[1].text == "Klicka här."
    assert said(doubtful, "Stycke 5:", "ser ut att inte vara ifyllt")


def test_invisible_and_private_characters_are_taken_care_of() -> None:
    """Zero-width characters go, steering characters go with a warning, unknown symbols become a box."""
    assert text(p("or\u200bd\u00adet")) == "ordet"
    memo = read(*MEMO, h("Ärendet"), p("a\u202eb"), p("c \ue123 d"))
    assert memo.avsnitt[1].text == "ab\n\nc □ d"
    assert said(memo, "Stycke 5:", "styrtecken")
    assert said(memo, "Stycke 6:", "U+E123")


def test_the_head_in_the_body_is_read() -> None:
    """Type, number, date, recipient and officer above the title are facts, not text."""
    memo = read(
        p("TJÄNSTESKRIVELSE\t1 (3)"), p("Diarienummer: SN 2026/41"), p("Datum: 3 november 2026"),
        p("Handläggare: Ada Berg"), p("Till socialnämnden"), *MEMO,
    )  # fmt: skip
    assert (memo.dokumenttyp, memo.diarienummer_text) == ("Tjänsteskrivelse", "SN 2026/41")
    assert (memo.datum, memo.till, memo.handlaggare) == (date(2026, 11, 3), "socialnämnden", "Ada Berg")
    assert memo.rubrik == "Plan för lekparker"
    assert memo.varningar == ()


def test_the_head_in_a_table_or_the_page_header_is_read() -> None:
    """The same facts are found in a table of labels and values, and in the header of the page."""
    facts = table(["Datum", "Dnr", "Handläggare"], ["2026-11-03", "SN 2026/41", "Ada Berg"]) + p("Socialnämnden")
    for memo in (read(facts, *MEMO), read(*MEMO, header=facts)):
        assert (memo.datum, memo.diarienummer_text) == (date(2026, 11, 3), "SN 2026/41")
        assert memo.till == "Socialnämnden"
        assert memo.varningar == ()


def test_facts_below_the_title_are_read_too() -> None:
    """Number and date between title and first section are facts; the one other line there is the subtitle."""
    memo = read(h("Plan", 1), p("Dnr SN 2026/41"), p("2026-11-03"), p("Svar på motion"), h("Ärendet"), p("Text."))
    assert (memo.diarienummer_text, memo.datum, memo.underrubrik) == ("SN 2026/41", date(2026, 11, 3), "Svar på motion")


@pytest.mark.parametrize(
    "number",
    [
        "KS 2018/124", "SÄN/2012:3", "KS/2020:248-003", "KFN-2013-179", "KU.2017.91", "KFKS 2015/173-040",
        "2023/BUN 0203 40", "2017KSM0604 301", "SLK-2023-01047", "0882/21", "2010-11028",
    ],
)  # fmt: skip
def test_every_form_of_diarienummer_is_known_by_its_label_and_its_shape(number: str) -> None:
    """The number is found after "Dnr" and alone on its line, in all the forms that municipalities use."""
    assert read(p(f"Dnr: {number}"), *MEMO).diarienummer_text == number
    assert read(*MEMO, header=p(number)).diarienummer_text == number


def test_letterhead_is_kept_apart_and_text_in_it_is_said() -> None:
    """Addresses and page numbers are letterhead without a word; secrecy, drafts and sentences give a warning."""
    footer = p("Storgatan 1, 123 45 Söderby") + p("Sida ", field("PAGE", r("2")), " av ", field("NUMPAGES", r("3")))
    memo = read(*MEMO, footer=footer, header=p("UTKAST"))
    assert memo.brevhuvud == ("UTKAST", "Storgatan 1, 123 45 Söderby")
    assert len(memo.varningar) == 1
    assert said(memo, "Sidhuvud eller sidfot säger ”UTKAST”", "inte med")


def test_a_watermark_is_said() -> None:
    """Text that is a picture in the header is named."""
    mark = '<w:r><w:pict><v:shape><v:textpath string="ARBETSMATERIAL"/></v:shape></w:pict></w:r>'
    assert said(read(*MEMO, header=p(mark)), "", "ARBETSMATERIAL")


def test_signatures_in_columns_of_a_table() -> None:
    """Name, title and unit in each cell, or in rows of their own."""
    expected = (
        Undertecknare("Ada Berg", "Socialchef", "Kansliet"),
        Undertecknare("Bo Ek", "Enhetschef", "Parkenheten"),
    )
    cells = table([p("Ada Berg") + p("Socialchef") + p("Kansliet"), p("Bo Ek") + p("Enhetschef") + p("Parkenheten")])
    rows = table(["Ada Berg", "Bo Ek"], ["Socialchef", "Enhetschef"], ["Kansliet", "Parkenheten"])
    assert read(*MEMO, *SIGNED, table([p("Ada Berg") + p("Socialchef") + p("Kansliet")])).undertecknare == expected[:1]
    for signatures in (cells, rows):
        memo = read(*MEMO, *SIGNED, signatures)
        assert memo.undertecknare == expected
        assert memo.avsnitt[1].text == "Text."


@pytest.mark.parametrize(
    "lines",
    [
        (p("Ada Berg"), p("Socialchef"), p("Bo Ek"), p("Enhetschef, Parkenheten")),
        (p("Ada Berg\tBo Ek"), p("Socialchef\tEnhetschef, Parkenheten")),
        (p("____________"), p("Ada Berg\nSocialchef"), p(), p("Bo Ek\nEnhetschef\nParkenheten")),
    ],
)
def test_signatures_as_lines_at_the_end(lines: tuple[str, ...]) -> None:
    """Names and titles after the text, below one another or in tab columns, are signatures with a warning."""
    memo = read(*MEMO, *SIGNED, *lines)
    assert memo.undertecknare == (
        Undertecknare("Ada Berg", "Socialchef"),
        Undertecknare("Bo Ek", "Enhetschef", "Parkenheten"),
    )
    assert memo.avsnitt[1].text == "Text."
    assert said(memo, "Stycke 6:", "underskrifter: Ada Berg, Bo Ek") or said(memo, "Stycke 7:", "underskrifter")


def test_signatures_in_two_rows_are_read_row_by_row() -> None:
    """Four who sign, two by two, come in the order that one reads them, in a table or with tabs."""
    rows = (["Ada Berg", "Bo Ek"], ["Chef", "Jurist"], ["Cia Dal", "Dan Alm"], ["Strateg", "Ekonom"])
    for signatures in (table(*rows), "".join(p("\t".join(row)) for row in rows)):
        memo = read(*MEMO, *SIGNED, signatures)
        assert [u.namn for u in memo.undertecknare] == ["Ada Berg", "Bo Ek", "Cia Dal", "Dan Alm"]


def test_signatures_before_a_list_of_recipients_are_found() -> None:
    """Who signs may stand before "Beslutet skickas till", whose lines are not people who sign."""
    memo = read(
        *MEMO, *SIGNED, p("Ada Berg"), p("Socialchef"), h("Beslutet skickas till"), p("Cia Dal"), p("Controller")
    )
    assert memo.undertecknare == (Undertecknare("Ada Berg", "Socialchef"),)
    assert words(memo.avsnitt[2].text) == ["Cia", "Dal", "Controller"]


def test_a_table_of_people_in_the_text_is_no_signature() -> None:
    """A table with a header row and names in it stays a table."""
    memo = read(*MEMO, h("Ärendet"), table(["Namn", "Roll"], ["Ada Berg", "Projektledare"]))
    assert memo.undertecknare == ()
    assert "| Ada Berg | Projektledare |" in memo.avsnitt[1].text


def test_the_memos_own_list_of_documents_is_given_line_by_line() -> None:
    """The section of handlingar is there as a section, and as lines as they are written."""
    memo = read(*MEMO, h("Bilagor"), li("Bilaga 1 Karta"), li("Bilaga 2 Kalkyl"))
    assert memo.handlingar == ("Bilaga 1 Karta", "Bilaga 2 Kalkyl")
    assert memo.avsnitt[1].text == "- Bilaga 1 Karta\n- Bilaga 2 Kalkyl"


def test_macros_and_outside_templates_are_said() -> None:
    """Macros are never run, and a template somewhere else is never fetched; both are named."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="x/attachedTemplate" Target="//server/mall.dotm" TargetMode="External"/></Relationships>'
    )
    memo = read(*MEMO, files={"word/vbaProject.bin": b"x", "word/_rels/settings.xml.rels": rels.encode()})
    assert said(memo, "Dokumentet har makron", "körs aldrig")
    assert said(memo, "Dokumentet hänvisar till mallen utanför filen", "//server/mall.dotm")


def test_bold_in_the_header_of_a_table_is_not_kept() -> None:
    """A header row is set apart by the table itself."""
    memo = read(*MEMO, h("Ärendet"), table([p(b("År")), p(b("Kr"))], ["2026", "10"]))
    assert memo.avsnitt[1].text.startswith("| År | Kr |")
    assert docx(*MEMO).startswith(b"PK")
