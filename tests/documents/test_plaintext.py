"""Documents as plain text: every word, one thing after another, within the width."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.plaintext import render_text
from kallelse.domain.content import (
    BulletList,
    Footnotes,
    Heading,
    Image,
    Inlines,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from kallelse.domain.dokument import Dokument, Huvud
from tests.documents.tree_case import dokument, one_of_each

HEAD = (
    "Söderby kommun\nParkenheten\nTjänsteskrivelse\nDatum: 2026-11-03\nDiarienummer: SN 2026/41\n"
    "Till: Socialnämnden\n\nPlan för lekparker\n==================\n"
)
FOOT = "Postadress: 123 45 Söderby\nE-post: info@soderby.example\n"


def _t(text: str) -> Inlines:
    return (Text(text),)


def _p(text: str) -> Paragraph:
    return Paragraph(_t(text))


def _body(*blocks: object, width: int = 80) -> str:
    text = render_text(dokument(*blocks), width)
    assert text.startswith(HEAD)
    return text.removeprefix(HEAD).removesuffix(FOOT).strip("\n")


def test_a_document_begins_with_its_head_and_ends_with_its_address() -> None:
    """Organisation, facts and title stand first; the address block last."""
    assert render_text(dokument(_p("Text."))) == f"{HEAD}\nText.\n\n{FOOT}"


def test_headings_are_underlined_down_to_the_second_level() -> None:
    """A screen reader and a quick eye both find the sections."""
    assert (
        _body(Heading(2, _t("Ärendet")), _p("Text."), Heading(3, _t("Platser")))
        == "Ärendet\n-------\n\nText.\n\nPlatser"
    )


def test_lists_are_nested_with_hanging_lines() -> None:
    """Marks and numbers stand out to the left of wrapped and nested text."""
    tree = BulletList(((_p("ett två tre fyra fem"), OrderedList(((_p("inre"),),), start=9)), (_p("slut"),)))
    assert _body(tree, width=20) == "- ett två tre fyra\n  fem\n  9. inre\n- slut"


def test_narrow_tables_are_aligned() -> None:
    """Columns that fit are set side by side, numbers to the right."""
    table = Table((_t("Park"), _t("Kr")), ((_t("Norr"), _t("1 000")), (_t("Söder"), _t("20"))), ("left", "right"))
    assert _body(table) == "Park      Kr\n-----  -----\nNorr   1 000\nSöder     20"


def test_wide_tables_become_facts() -> None:
    """A table that does not fit is one fact per line, row by row, without empty ones."""
    table = Table(
        (_t("Park"), _t("Att göra")), ((_t("Norr"), _t("ny gunga och sand")), (_t("Söder"), ())), ("left", "left")
    )
    assert _body(table, width=20) == "Park: Norr\nAtt göra: ny gunga\n  och sand\n\nPark: Söder"


def test_notes_links_breaks_quotes_and_pictures_are_words() -> None:
    """What has no form in text is said: note numbers in brackets, addresses in parentheses, pictures by name."""
    web, mail = Link("https://x.example", _t("sidan")), Link("mailto:a@x.example", _t("a@x.example"))
    line = Paragraph((*_t("Se "), web, *_t(", "), mail, LineBreak(), Strong(_t("nu"))))
    assert _body(line) == "Se sidan (https://x.example), a@x.example\nnu"
    assert _body(Quote((_p("ett"), _p("två")))) == "> ett\n>\n> två"
    assert _body(Image("bild-1.png", "En park")) == "[Bild: En park]"
    assert _body(Footnotes(((3, (_p("Noten."),)),))) == "[3] Noten."


def test_every_kind_of_node_is_written() -> None:
    """No part of a document is left out: the text stands as often as it should."""
    text = render_text(dokument(*one_of_each("gunga")))
    assert text.count("gunga") == 33
    assert text.count("[1]") == 3


@given(st.text(max_size=60), st.integers(20, 100))
def test_no_text_can_steer_a_terminal(text: str, width: int) -> None:
    """Control and bidi characters are visible escapes, whatever the text and the width."""
    tree = Dokument("tjansteskrivelse", text, Huvud(text, text, text), one_of_each(text))
    shown = render_text(tree, width)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@given(st.lists(st.text("abc ", min_size=1, max_size=30), max_size=4), st.integers(20, 60))
def test_lines_keep_the_width(texts: list[str], width: int) -> None:
    """No line is longer than the width when its words are not."""
    words = [" ".join(t[:15].split()) for t in texts]
    shown = render_text(dokument(*(_p(w) for w in words), BulletList(tuple((_p(w),) for w in words))), width)
    body = shown.removeprefix(HEAD).removesuffix(FOOT)
    assert all(len(line) <= width for line in body.split("\n"))
