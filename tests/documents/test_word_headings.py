"""Headings in Word files: by style, by name, by look; titles; sections in any order, empty or missing."""

from __future__ import annotations

from tests.documents.word_case import MEMO, b, docx, footnote, h, li, mark, p, r, read, said, table, text_box


def _outline(*body: str) -> list[tuple[int, str, str]]:
    return [(a.niva, a.rubrik, a.nyckel) for a in read(*body).avsnitt]


def test_headings_by_style_are_levels_under_the_title() -> None:
    """Heading 2 under a heading 1 title is a main section, heading 3 the level below it."""
    assert _outline(*MEMO, h("Ärendet"), p("Text."), h("Platser", 3), p("Mer.")) == [
        (1, "Förslag till beslut", "forslag_till_beslut"),
        (1, "Ärendet", "arendet"),
        (2, "Platser", ""),
    ]


def test_sections_may_have_the_same_level_as_the_title() -> None:
    """A memo whose every heading is heading 1 has the first as title and the rest as main sections."""
    memo = read(h("Plan för lekparker", 1), h("Förslag till beslut", 1), p("Ja."), h("Ärendet", 1), p("Text."))
    assert memo.rubrik == "Plan för lekparker"
    assert [(a.niva, a.rubrik) for a in memo.avsnitt] == [(1, "Förslag till beslut"), (1, "Ärendet")]


def test_an_own_style_counts_by_what_it_is_based_on() -> None:
    """A style of the municipality's own, based on heading 2, makes main sections."""
    memo = read(p("Plan för lekparker", style="Rubrik"), p("Ekonomi", style="Egen"), p("Ryms."))
    assert [(a.niva, a.rubrik, a.nyckel) for a in memo.avsnitt] == [(1, "Ekonomi", "ekonomiska_konsekvenser")]


def test_a_level_goes_before_a_guess_at_a_name() -> None:
    """A style called something-rubrik that is based on heading 3 makes subsections, as heading 3 does."""
    assert _outline(*MEMO, p("Platser", style="EgenUnder"), p("Text.")) == [
        (1, "Förslag till beslut", "forslag_till_beslut"),
        (2, "Platser", ""),
    ]


def test_the_caption_of_a_table_is_no_section() -> None:
    """Neither in a style for captions, nor in one of a heading right above its table."""
    own, heading = p("Avgifter, kronor", style="EgenTabell"), p("Tabell 1. Avgifter", style="Rubrik2")
    for caption, text in ((own, "Avgifter, kronor"), (heading, "Tabell 1. Avgifter")):
        memo = read(*MEMO, caption, table(["Hall", "Avgift"], ["Stor", "96"]))
        assert [a.rubrik for a in memo.avsnitt] == ["Förslag till beslut"]
        assert text in memo.avsnitt[0].text


def test_outline_level_alone_makes_a_heading() -> None:
    """A paragraph with an outline level of its own is a heading whatever its style."""
    outlined = p("Bakgrund", properties='<w:outlineLvl w:val="1"/>')
    assert _outline(*MEMO, outlined, p("Text.")) == [
        (1, "Förslag till beslut", "forslag_till_beslut"),
        (1, "Bakgrund", "arendet"),
    ]


def test_bold_paragraphs_are_headings_and_said_to_be() -> None:
    """Sections and their subheadings as bold lines become sections, each with a warning that names it."""
    body = (
        p("Plan för lekparker", style="Rubrik"),
        p(b("Förslag till beslut")), p("Socialnämnden godkänner planen."),
        p(b("Ärendet")), p("Kommunen har åtta lekparker."),
        p(r("Var parkerna ligger", "<w:b/><w:i/>")), p("Fyra ligger i centrum."),
    )  # fmt: skip
    memo = read(*body)
    assert [(a.niva, a.rubrik) for a in memo.avsnitt] == [
        (1, "Förslag till beslut"), (1, "Ärendet"), (1, "Var parkerna ligger"),
    ]  # fmt: skip
    assert said(memo, "Stycke 4:", "”Ärendet” saknar rubrikstil")
    assert said(memo, "Stycke 6:", "ser ut som en rubrik")


def test_a_bold_subheading_of_another_size_goes_below_its_section() -> None:
    """Among bold headings, one that is smaller than the sections' is a level down."""
    big, small = '<w:b/><w:sz w:val="28"/>', '<w:b/><w:sz w:val="22"/>'
    memo = read(
        p("Plan", style="Rubrik"), p(r("Ärendet", big)), p("Text."), p(r("Platser", small)), p("Mer."),
        p(r("Konsekvenser för barn", big)), p("Inga."),
    )  # fmt: skip
    assert [(a.niva, a.rubrik) for a in memo.avsnitt] == [
        (1, "Ärendet"), (2, "Platser"), (1, "Konsekvenser för barn"),
    ]  # fmt: skip


def test_a_subtitle_in_its_style_is_not_taken_for_the_title() -> None:
    """A bold line above a real subtitle is the title, though the subtitle has a style and it has none."""
    memo = read(p(b("Plan")), p("Svar på motion", style="Underrubrik"), p(b("Ärendet")), p("Text."))
    assert (memo.rubrik, memo.underrubrik) == ("Plan", "Svar på motion")


def test_a_bold_line_over_a_table_is_a_heading_if_its_like_are() -> None:
    """A bold line over a table is its caption, unless lines that look the same are headings elsewhere."""
    lone = read(*MEMO, h("Ärendet"), p("Text."), p(b("Parker")), table(["a", "b"], ["1", "2"]))
    assert [a.rubrik for a in lone.avsnitt] == ["Förslag till beslut", "Ärendet"]
    more = read(*MEMO, h("Ärendet"), p(b("Platser")), p("Text."), p(b("Parker")), table(["a", "b"], ["1", "2"]))
    assert [a.rubrik for a in more.avsnitt][2:] == ["Platser", "Parker"]


def test_the_name_of_a_person_in_bold_is_no_heading() -> None:
    """A signature in bold is a signature."""
    memo = read(p("Plan", style="Rubrik"), p(b("Ärendet")), p("Text."), p(b("Ada Berg")), p("Enhetschef"))
    assert [a.rubrik for a in memo.avsnitt] == ["Ärendet"]
    assert [u.namn for u in memo.undertecknare] == ["Ada Berg"]


def test_capitals_and_typed_numbers_name_sections_too() -> None:
    """Headings in capitals or with a typed number are known by the profile, and keep their wording."""
    memo = read(p("Plan", style="Rubrik"), p("FÖRSLAG TILL BESLUT"), p("Ja."), p(b("2. Ekonomi:")), p("Ryms."))
    assert [(a.rubrik, a.nyckel) for a in memo.avsnitt] == [
        ("FÖRSLAG TILL BESLUT", "forslag_till_beslut"),
        ("2. Ekonomi:", "ekonomiska_konsekvenser"),
    ]


def test_a_heading_in_the_same_paragraph_as_its_text_is_set_apart() -> None:
    """A bold first line ended with a soft break is a heading; the rest stays as its text."""
    memo = read(*MEMO, p(b("Konsekvenser för barn"), r("\nInga barn berörs.")))
    assert (memo.avsnitt[1].rubrik, memo.avsnitt[1].text) == ("Konsekvenser för barn", "Inga barn berörs.")
    assert said(memo, "Stycke 4:", "stod i samma stycke som sin text")


def test_bold_lead_ins_captions_and_sentences_stay_text() -> None:
    """What is bold but ends like a sentence, leads in a list, captions a table or stands in a list is no heading."""
    for line in ("Detta är viktigt.", "Nämnden ska:", "Tabell 1 Kostnader"):
        memo = read(*MEMO, h("Ärendet"), p(b(line)), p("Text."))
        assert [a.rubrik for a in memo.avsnitt] == ["Förslag till beslut", "Ärendet"]
        assert memo.avsnitt[1].text == f"**{line}**\n\nText."


def test_a_title_in_two_paragraphs_is_one_title() -> None:
    """Two lines in the title's style before the first section are one title, with a warning."""
    memo = read(h("Plan för lekparker", 1), h("i Söderby tätort", 1), h("Ärendet"), p("Text."))
    assert memo.rubrik == "Plan för lekparker i Söderby tätort"
    assert said(memo, "Stycke 2:", "läst som en")


def test_the_note_of_a_title_is_kept() -> None:
    """A footnote on the title cannot stand there, so it goes first in the text, with a warning."""
    memo = read(p("Plan", mark(1), style="Rubrik"), *MEMO[1:], notes=footnote(1, "Noten."))
    assert (memo.rubrik, memo.avsnitt[0].text) == ("Plan", "[^1]\n\n[^1]: Noten.")
    assert said(memo, "Stycke 1:", "fotnot")


def test_a_long_paragraph_in_a_heading_style_is_text() -> None:
    """Half a page in a heading style by mistake stays text, with a warning."""
    memo = read(*MEMO, h("Ärendet"), h("ord " * 100, 3))
    assert len(memo.avsnitt) == 2
    assert said(memo, "Stycke 5:", "rubrikstil och är läst som vanlig text")


def test_a_skipped_level_is_closed_and_said() -> None:
    """Heading 4 directly under a main section becomes the level below it, with a warning."""
    memo = read(*MEMO, p("Djupt", properties='<w:outlineLvl w:val="3"/>'), p("Text."))
    assert memo.avsnitt[1].niva == 2
    assert said(memo, "Stycke 4:", "rubriknivån är satt till 2")


def test_an_empty_section_stays_and_one_that_is_missing_is_not_made() -> None:
    """A heading without text is an empty section; nothing is invented for those that are missing."""
    memo = read(*MEMO, h("Ekonomiska konsekvenser"), h("Konsekvenser för barn"), p("Inga."))
    assert [(a.rubrik, a.text) for a in memo.avsnitt[1:]] == [
        ("Ekonomiska konsekvenser", ""),
        ("Konsekvenser för barn", "Inga."),
    ]


def test_sections_keep_the_order_and_the_doubles_of_the_memo() -> None:
    """Another order than the profile's is kept; so is a section that stands twice."""
    memo = read(h("Plan", 1), h("Ärendet"), p("A."), h("Förslag till beslut"), p("B."), h("Ärendet"), p("C."))
    assert [a.nyckel for a in memo.avsnitt] == ["arendet", "forslag_till_beslut", "arendet"]


def test_the_profiles_own_heading_goes_before_its_synonyms() -> None:
    """Where both "Bakgrund" and "Ärendet" stand, only the section with the profile's own heading has the key."""
    memo = read(h("Plan", 1), h("Bakgrund"), p("A."), h("Ärendet"), p("B."))
    assert [a.nyckel for a in memo.avsnitt] == ["", "arendet"]


def test_a_subsection_does_not_take_the_key_of_a_main_section() -> None:
    """As a subheading, "Bakgrund" is an ordinary one, though the profile knows it as a section."""
    memo = read(*MEMO, h("Motivering"), h("Bakgrund", 3), p("A."))
    assert [(a.niva, a.nyckel) for a in memo.avsnitt[1:]] == [(1, ""), (2, "")]


def test_a_title_without_style_is_found_and_said() -> None:
    """The large bold line after the letterhead is the title, the line below it the subtitle."""
    memo = read(
        p(b("TJÄNSTESKRIVELSE")),
        p("Dnr SN 2026/41"),
        p("Söderby kommun"),
        p(r("Plan för lekparker", '<w:sz w:val="36"/>')),
        p("Svar på motion av Ada Berg (X)"),
        h("Förslag till beslut"),
        p("Socialnämnden godkänner planen."),
    )
    assert (memo.rubrik, memo.underrubrik) == ("Plan för lekparker", "Svar på motion av Ada Berg (X)")
    assert (memo.dokumenttyp, memo.diarienummer_text) == ("Tjänsteskrivelse", "SN 2026/41")
    assert said(memo, "Stycke 4:", "saknar rubrikstil och är läst som skrivelsens rubrik")
    assert said(memo, "Stycke 3:", "”Söderby kommun” står före rubriken")


def test_a_memo_without_title_says_so() -> None:
    """Nothing is made up: the title is empty and a warning asks for it."""
    memo = read(h("Förslag till beslut"), p("Socialnämnden godkänner planen."))
    assert memo.rubrik == ""
    assert any("rubrik hittades inte" in warning for warning in memo.varningar)


def test_text_without_any_heading_is_kept_in_one_section() -> None:
    """Running text alone becomes a section without heading, with a warning; no word is lost."""
    memo = read(
        p("Plan för lekparker"), p("Kommunen har åtta lekparker."), li("en i norr"), table(["a", "b"], ["1", "2"])
    )
    assert memo.rubrik == "Plan för lekparker"
    assert [a.rubrik for a in memo.avsnitt] == [""]
    assert memo.avsnitt[0].text == "Kommunen har åtta lekparker.\n\n- en i norr\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert said(memo, "Stycke 2:", "avsnitt utan rubrik")


def test_an_empty_document_is_an_empty_memo() -> None:
    """A file without text gives no section and says that the title is missing."""
    memo = read()
    assert (memo.rubrik, memo.avsnitt) == ("", ())
    assert memo.varningar == ("Skrivelsens rubrik hittades inte. Skriv in den för hand.",)


def test_a_text_box_is_never_a_heading_by_its_look() -> None:
    """Bold text in a box stays text where the box was, with a warning."""
    memo = read(*MEMO, h("Ärendet"), p("Före.", text_box(p(b("I rutan")))), p("Efter."))
    assert memo.avsnitt[1].text == "Före.\n\n**I rutan**\n\nEfter."
    assert said(memo, "Stycke 6:", "textruta")


def test_automatic_numbers_of_headings_are_left_out_and_said() -> None:
    """Word's own heading number is not part of the heading's text; a warning says which it was."""
    numbered = p("Ärendet", style="Rubrik2", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
    memo = read(*MEMO, numbered, p("Text."))
    assert memo.avsnitt[1].rubrik == "Ärendet"
    assert said(memo, "Stycke 4:", "automatiska nummer ”1.”")


def test_the_same_file_reads_the_same_twice() -> None:
    """Reading is a pure function of the bytes."""
    data = docx(*MEMO)
    assert docx(*MEMO)[:100] == data[:100]
    assert read(*MEMO) == read(*MEMO)
