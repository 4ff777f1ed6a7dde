"""The text of Word files as Markdown: looks, links, breaks, lists, tables, notes, pictures."""

from __future__ import annotations

import pytest

from tests.documents.word_case import (
    MEMO,
    b,
    field,
    footnote,
    h,
    li,
    mark,
    p,
    r,
    read,
    said,
    section,
    table,
    tc,
    text,
    words,
)


def test_bold_and_italic_are_kept() -> None:
    """Bold, italic and both, also by character style, and across runs that Word has split."""
    assert text(p("Ett ", b("vik"), b("tigt"), " ord")) == "Ett **viktigt** ord"
    assert text(p("Ett ", r("lutande", "<w:i/>"), " ord")) == "Ett *lutande* ord"
    assert text(p("Ett ", r("båda", "<w:b/><w:i/>"), " ord")) == "Ett ***båda*** ord"
    assert text(p("Ett ", r("starkt", '<w:rStyle w:val="Stark"/>'), " ord")) == "Ett **starkt** ord"
    assert text(p("Ett ", r("vanligt", '<w:b w:val="0"/>'), " ord")) == "Ett vanligt ord"


def test_spaces_at_the_ends_of_bold_text_stand_outside_it() -> None:
    """A bold run with spaces at its ends is still read as bold by Markdown."""
    assert text(p("Ett", b(" fett "), "ord")) == "Ett **fett** ord"


def test_double_spaces_and_tabs_in_text_become_single_spaces() -> None:
    """White space that is only layout does not change the words."""
    assert text(p("Ett  ord\ttill   här")) == "Ett ord till här"


def test_soft_line_breaks_are_hard_breaks() -> None:
    """Shift+Enter gives a line break within the paragraph."""
    assert text(p("Rad ett\nRad två")) == "Rad ett\\\nRad två"


def test_composed_characters_are_nfc() -> None:
    """Text from a Mac, with å, ä and ö as two characters each, is read as usual ones."""
    assert text(p("A\u030aterremiss a\u0308r o\u0308vrigt")) == "Återremiss är övrigt"


_LIKE_MARKUP = (
    "4. maj", "- minus", "+ plus", "* stjärna", "# nummer", "> större", "a | b", "2) så", "under_score_", "1.", "**",
    "*nota bene*", "`kod`", "[1] källa", "[^1]: not", "<b>fet</b>", "&amp; och", "1 < 2", "C:\\temp", "---", "===",
    "~~~", "***", "| a | b |", "_så_", "!bild", "https://kommun.example/a_b_c", "\\", "a\\", "[länk](http://x.example)",
)  # fmt: skip


@pytest.mark.parametrize("line", _LIKE_MARKUP)
def test_text_that_looks_like_markup_stays_text(line: str) -> None:
    """What Markdown would read as markup is escaped, also after a line break, and reads back as it stood."""
    once = section(p(r(line))).text
    assert words(once) == line.split()
    assert words(text(p(f"Före\n{line}"))) == ["Före", *line.split()]
    assert words(text(table(["a", "b"], [p(r(line)), "x"]))) == ["a", "b", *line.split(), "x"]
    assert words(text(li(r(line)), li("annat"))) == [*line.split(), "annat"]


def test_links_are_kept_when_they_lead_to_the_web() -> None:
    """A hyperlink by relationship or by field is a Markdown link; its address is encoded where it must."""
    linked = p("Se ", f'<w:hyperlink r:id="rIdLank">{r("sidan")}</w:hyperlink>', ".")
    relations = {"rIdLank": ("hyperlink", "https://kommun.example/a b(c)")}
    assert text(linked, relations=relations) == "Se [sidan](https://kommun.example/a%20b%28c%29)."
    by_field = p("Se ", field('HYPERLINK "https://kommun.example/"', r("sidan")), ".")
    assert text(by_field) == "Se [sidan](https://kommun.example/)."


@pytest.mark.parametrize("target", ["file:///G:/mapp/a.docx", "javascript:alert(1)", "//server/share", "data://x"])
def test_links_elsewhere_become_text_and_are_said(target: str) -> None:
    """Any other kind of address is left out with a warning that names it; the words stay."""
    linked = p("Se ", f'<w:hyperlink r:id="rIdLank">{r("mappen")}</w:hyperlink>', ".")
    memo = read(*MEMO, h("Ärendet"), linked, relations={"rIdLank": ("hyperlink", target)})
    assert memo.avsnitt[1].text == "Se mappen."
    assert said(memo, "Stycke 5:", target)


def test_raised_and_lowered_digits_keep_their_meaning_or_are_said() -> None:
    """m² and CO₂ keep their form; a raised digit elsewhere is plain text with a warning."""
    raised, lowered = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    assert text(p("40 m", r("2", raised), " och CO", r("2", lowered))) == "40 m² och CO₂"
    memo = read(*MEMO, h("Ärendet"), p("åren", r("4", raised), "."))
    assert memo.avsnitt[1].text == "åren4."
    assert said(memo, "Stycke 5:", "upphöjd")


def test_word_lists_are_nested_and_numbered_as_shown() -> None:
    """Bullets and numbers nest; a list that goes on after text keeps its number; another list begins at 1."""
    assert text(li("a"), li("b", level=1), li("c")) == "- a\n  - b\n- c"
    assert text(li("ett", 2), li("två", 2), p("Mellan."), li("tre", 2)) == "1. ett\n2. två\n\nMellan.\n\n3. tre"
    assert text(li("ett", 2), p("Mellan."), li("ny", 5)) == "1. ett\n\nMellan.\n\n1. ny"
    assert text(li("ett", 2), li("ett ett", 2, 1), li("två", 2)) == "1. ett\n   1. ett ett\n2. två"


def test_a_list_style_gives_the_level_that_its_name_says() -> None:
    """A style named "List Bullet 2" is one level in, though its numbering says level 0."""
    assert text(li("a"), p("b", style="Lista2"), li("c")) == "- a\n  - b\n- c"


def test_text_that_goes_on_an_item_stays_in_it() -> None:
    """A paragraph in the style List Continue, or indented between two items, belongs to the item before it."""
    indented = p("mer", properties='<w:ind w:left="720"/>')
    for more in (p("mer", style="Forts"), indented):
        assert text(li("ett", 2), more, li("två", 2)) == "1. ett\n\n   mer\n2. två"
    assert text(li("ett", 2), indented, p("Slut.")) == "1. ett\n\nmer\n\nSlut."


def test_quotes_are_kept_as_quotes() -> None:
    """Paragraphs in a quote style are one quote, without the italics that are only its style."""
    style = p(r("ett", "<w:i/>"), style="Citat") + p(r("två", "<w:i/>"), style="Citat")
    assert text(style) == "> ett\n>\n> två"


def test_neighbouring_lists_stay_apart() -> None:
    """Two numbered lists after one another do not become one in Markdown."""
    assert text(li("ett", 2), li("ny", 5)) == "1. ett\n\n1) ny"


def test_letters_and_legal_numbers_are_kept_as_text() -> None:
    """a), i. and 1.1 cannot be said in Markdown, so they stand as they are shown; references stay true."""
    assert text(li("ett", 3), li("två", 3)) == "a) ett\n\nb) två"
    assert text(li("kap", 4), li("punkt", 4, 1), li("till", 4, 1)) == "1. kap\n\n   1.1 punkt\n\n   1.2 till"
    assert words(text(li("x", 2), li("y", 2, 1), li("z", 2, 2))) == ["x", "y", "i.", "z"]


@pytest.mark.parametrize("sign", ["•", "·", "▪", "\uf0b7", "–", "-", "o\t"])
def test_typed_bullets_are_lists_and_said(sign: str) -> None:
    """Two lines with typed bullets are a list, whatever sign the officer chose."""
    memo = read(*MEMO, h("Ärendet"), p("Parkerna:"), p(f"{sign} i norr"), p(f"{sign}\ti söder"))
    assert memo.avsnitt[1].text == "Parkerna:\n\n- i norr\n- i söder"
    assert said(memo, "Stycke 6–7:", "skrivna för hand")


def test_typed_bullets_on_soft_lines_are_a_list() -> None:
    """Points separated by soft breaks in one paragraph are a list after their lead-in."""
    assert text(p("Parkerna:\n• i norr\n• i söder")) == "Parkerna:\n\n- i norr\n- i söder"


def test_typed_numbers_are_a_list_and_a_single_one_is_text() -> None:
    """1. 2. 3. in order are a list; "4. maj" alone, and numbers that do not begin at 1, stay as they are."""
    assert text(p("1. ett"), p("2. två"), p("3) tre")) == "1. ett\n2. två\n3. tre"
    assert text(p("4. maj är en dag")) == "4\\. maj är en dag"
    assert text(p("- ensamt streck")) == "\\- ensamt streck"


def test_tables_keep_every_cell() -> None:
    """The first row is the header, bars are escaped, short rows are filled, alignment follows the cells."""
    right = '<w:jc w:val="right"/>'
    assert text(table(["Post", "Kr"], ["A|B", p("10", properties=right)], ["C"])) == (
        "| Post | Kr |\n|---|--:|\n| A\\|B | 10 |\n| C |  |"
    )


def test_merged_cells_stand_once_and_are_said() -> None:
    """Text of a cell over two columns or rows is there once; a warning says so."""
    wide = tc("Bred", '<w:gridSpan w:val="2"/>')
    first, below = tc("Hög", '<w:vMerge w:val="restart"/>'), tc(p(), "<w:vMerge/>")
    memo = read(*MEMO, h("Ärendet"), table(["a", "b", "c"], [wide, "1"], [first, "2", "3"], [below, "4", "5"]))
    assert memo.avsnitt[1].text == ("| a | b | c |\n|---|---|---|\n| Bred |  | 1 |\n| Hög | 2 | 3 |\n|  | 4 | 5 |")
    assert said(memo, "Stycke 5:", "sammanslagna celler")


def test_tables_in_cells_lists_in_cells_and_paragraphs_in_cells_keep_their_words() -> None:
    """What a Markdown cell cannot hold is put on one line, with a warning."""
    inner = table(["inre", "tabell"])
    memo = read(*MEMO, h("Ärendet"), table(["a", "b"], [p("ett") + p("två"), inner + p()], [li("x") + li("y"), "z"]))
    assert memo.avsnitt[1].text == "| a | b |\n|---|---|\n| ett två | inre tabell |\n| • x • y | z |"
    assert said(memo, "Stycke 5:", "flera stycken")
    assert said(memo, "Stycke 5:", "tabell inne i tabellen")


def test_empty_rows_and_columns_of_a_table_are_left_out() -> None:
    """Rows and columns without a word are layout."""
    assert text(table(["a", "", "b"], ["", "", ""], ["1", "", "2"])) == "| a | b |\n|---|---|\n| 1 | 2 |"


def test_a_frame_is_read_as_text() -> None:
    """A table with one cell is a frame: its paragraphs and lists are ordinary text, with a warning."""
    memo = read(*MEMO, h("Ärendet"), table([p("Faktaruta:") + li("ett") + li("två")]))
    assert memo.avsnitt[1].text == "Faktaruta:\n\n- ett\n- två"
    assert said(memo, "Stycke 5:", "bara är till för utseendet")


def test_sections_in_the_margin_of_a_table_are_sections() -> None:
    """A template that sets headings to the left of their text, in a table, is read as headings and text."""
    layout = table(["Förslag till beslut", p("Nämnden godkänner.") + li("punkt")], ["Ekonomi", p("Ryms.")])
    memo = read(h("Plan", 1), layout)
    assert [(a.nyckel, a.text) for a in memo.avsnitt] == [
        ("forslag_till_beslut", "Nämnden godkänner.\n\n- punkt"),
        ("ekonomiska_konsekvenser", "Ryms."),
    ]


def test_tables_made_with_tabs_are_tables_and_said() -> None:
    """Lines with as many tab columns are a table; several tabs in a row are one."""
    memo = read(*MEMO, h("Ärendet"), p("År\tKostnad"), p("2025\t\t10"), p("2026\t12"), p("Slut."))
    assert memo.avsnitt[1].text == "| År | Kostnad |\n|---|---|\n| 2025 | 10 |\n| 2026 | 12 |\n\nSlut."
    assert said(memo, "Stycke 5–7:", "tabbar")


def test_footnotes_are_numbered_through_the_memo() -> None:
    """Notes are numbered as the text refers to them, and their text stands last in the section that does."""
    memo = read(
        *MEMO, h("Ärendet"), p("Ett", mark(7), " och två", mark(3), "."), h("Ekonomi"), p("Tre", mark(5)),
        notes=footnote(3, "Not b.") + footnote(5, "Not c.") + footnote(7, "Not *a*."),
    )  # fmt: skip
    assert memo.avsnitt[1].text == "Ett[^1] och två[^2].\n\n[^1]: Not \\*a\\*.\n\n[^2]: Not b."
    assert memo.avsnitt[2].text == "Tre[^3]\n\n[^3]: Not c."


def test_a_footnote_in_a_heading_moves_into_its_section() -> None:
    """The mark of a note cannot stand in a heading, so it goes first in the section, with a warning."""
    memo = read(*MEMO, p("Ärendet", mark(1), style="Rubrik2"), p("Text."), notes=footnote(1, "Noten."))
    assert memo.avsnitt[1].text == "[^1]\n\nText.\n\n[^1]: Noten."
    assert said(memo, "Stycke 4:", "fotnot")


def test_a_footnote_that_nothing_refers_to_is_said() -> None:
    """A note left over from deleted text is named in a warning."""
    assert said(read(*MEMO, notes=footnote(9, "Kvarglömd.")), "En fotnot", "Kvarglömd.")


def test_quotes_fields_symbols_and_formulas_are_read() -> None:
    """A field shows its result, a symbol its sign, a formula its letters with a warning."""
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert text(p("Datum: ", field("DATE", r("3 maj")), " ", symbol)) == "Datum: 3 maj ✓"
    memo = read(*MEMO, p("Summan ", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", " är stor."))
    assert words(memo.avsnitt[0].text)[-4:] == ["Summan", "a+b", "är", "stor."]
    assert said(memo, "Stycke 4:", "formel")


def test_a_table_of_contents_is_left_out_and_said() -> None:
    """The contents list is made again when the document is set; a warning says that it is gone."""
    contents = p(field('TOC \\o "1-3"', r("Ärendet") + r("\t2")))
    memo = read(h("Plan", 1), contents, h("Förslag till beslut"), p("Ja."))
    assert [a.rubrik for a in memo.avsnitt] == ["Förslag till beslut"]
    assert said(memo, "Stycke 2:", "innehållsförteckningen")


def test_numbers_typed_on_forced_lines_are_a_numbered_list() -> None:
    """Lines of one paragraph numbered from 1 are a list, after a line that leads them in too; a number alone is not."""
    assert text(p("1. Motion 2025-11-20\n2. Protokollsutdrag")) == "1. Motion 2025-11-20\n2. Protokollsutdrag"
    assert text(p("Följande:\n1. Motion\n2. Utdrag")) == "Följande:\n\n1. Motion\n2. Utdrag"
    assert text(p("1. Motion\nfrån Eva Ek")) == "1\\. Motion\\\nfrån Eva Ek"
