"""Markdown to the content tree."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.markdown import parse
from kallelse.documents.typography import hold_together
from kallelse.domain.content import (
    BulletList,
    Code,
    Divider,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    Text,
)


def said(node: Any) -> str:
    """Return every piece of text in a tree, in order, with spaces between."""
    if isinstance(node, str):
        return node
    if isinstance(node, tuple):
        return " ".join(filter(None, map(said, node)))
    slots = getattr(node, "__slots__", ())
    return " ".join(filter(None, (said(getattr(node, name)) for name in slots if name not in {"align", "anchor"})))


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Text(text),))


def test_every_kind_of_block_is_understood() -> None:
    """Headings, lists, quotes, code, rules and paragraphs become their nodes."""
    lists = "- a\n- b\n  1. c\n\n3. tre\n4. fyra\n\n"
    rest = "> citat\n\n```py\nx = 1\n```\n\n    y\n\n---\n\nslut"
    assert parse(f"# Ett\n\n### Tre\n\n{lists}{rest}") == (
        Heading(1, (Text("Ett"),)),
        Heading(3, (Text("Tre"),)),
        BulletList(((paragraph("a"),), (paragraph("b"), OrderedList(((paragraph("c"),),))))),
        OrderedList(((paragraph("tre"),), (paragraph("fyra"),)), 3),
        Quote((paragraph("citat"),)),
        Preformatted("x = 1"),
        Preformatted("y"),
        Divider(),
        paragraph("slut"),
    )


def test_every_kind_of_inline_is_understood() -> None:
    """Bold, italics, code, links and both kinds of line break become their nodes."""
    (block,) = parse("**fet *båda*** `kod` [länk](https://x.example)\\\nny\nrad")
    assert block == Paragraph(
        (
            Strong((Text("fet "), Emphasis((Text("båda"),)))),
            Text(" "),
            Code("kod"),
            Text(" "),
            Link("https://x.example", (Text("länk"),)),
            LineBreak(),
            Text("ny rad"),
        )
    )


def test_a_table_knows_its_head_and_alignment() -> None:
    """A table has a header row, an alignment per column, and rows as wide as the header."""
    (table,) = parse("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 |\n")
    assert table == Table(
        ((Text("a"),), (Text("b"),), (Text("c"),)), (((Text("1"),), (Text("2"),), ()),), ("left", "center", "right")
    )


@pytest.mark.parametrize("prefix", ["", "> ", "- ", "1. "])
def test_cells_beyond_the_last_column_are_kept(prefix: str) -> None:
    """A row with more cells than the header keeps them in its last cell, also inside a quote or a list."""
    indent = prefix if prefix == "> " else " " * len(prefix)
    rows = ["| a | b |", "|---|---|", "| 1 | 2 | tre | fyra \\| fem |", "| 5 | 6 |"]
    tree = parse("\n".join([prefix + rows[0], *(indent + row for row in rows[1:])]))
    assert "2 | tre | fyra | fem" in said(tree)
    assert "6 |" not in said(tree)


def test_pictures_become_blocks() -> None:
    """A picture alone becomes a block; one in a line follows its paragraph, whose text is whole."""
    alone, before, after = parse("![Ett *stort* diagram](bild%201.png)\n\nText ![Karta](k.png) vidare")
    assert alone == Image("bild 1.png", "Ett stort diagram")
    assert said(before) == "Text  vidare"
    assert after == Image("k.png", "Karta")


def test_a_picture_in_a_table_or_heading_follows_it() -> None:
    """No picture is lost where a block cannot hold one."""
    tree = parse("# Rubrik ![a](a.png)\n\n| x |\n|---|\n| ![b](b.png) |\n")
    assert [block.source for block in tree if isinstance(block, Image)] == ["a.png", "b.png"]


def test_a_list_begins_where_it_says() -> None:
    """A numbered list keeps its first number, nought too."""
    starts = [
        block.start for text in ("0. a", "1. a", "7. a") for block in parse(text) if isinstance(block, OrderedList)
    ]
    assert starts == [0, 1, 7]


def test_footnotes_are_collected_by_number() -> None:
    """Notes are numbered in the order of their marks; one that nothing refers to keeps its text."""
    first, notes = parse("A[^x] b[^y] c[^x]\n\n[^y]: två\n[^x]: ett\n\n    mer\n[^z]: utan märke")
    assert first == Paragraph((Text("A"), FootnoteMark(1), Text(" b"), FootnoteMark(2), Text(" c"), FootnoteMark(1)))
    assert notes == Footnotes(
        ((1, (paragraph("ett"), paragraph("mer"))), (2, (paragraph("två"),)), (3, (paragraph("utan märke"),)))
    )


@pytest.mark.parametrize(
    "text",
    [
        "[1]: se bilaga",
        "<b>fet</b> <script>alert(1)</script>",
        "<!-- kommentar -->",
        "[klicka](javascript:alert)",
        "text^[ingen fotnot]",
        "Se [^saknas]",
        "#panic() $x$ @ref *stjärna",
        "&lt;",
    ],
)
def test_what_is_not_markup_stays_as_text(text: str) -> None:
    """HTML, unsafe links, reference definitions and stray signs are shown as they were written."""
    kept = said(parse(text))
    assert all(word in kept for word in re.findall(r"\w+", text.replace("&lt;", "<")))


WORDS = st.text(st.sampled_from("abcåäöÅ1§"), min_size=1, max_size=8)
MARKS = st.sampled_from(
    [
        "",
        "# ",
        "- ",
        "1. ",
        "> ",
        "**",
        "*",
        "`",
        "|",
        "| a |\n|---|\n| ",
        "[^1]",
        "[^1]: ",
        "[x]: ",
        "    ",
        "![",
        "](",
        "\\",
    ]
)


@given(st.lists(st.tuples(MARKS, WORDS, st.sampled_from([" ", "\n", "\n\n", "  \n", "|"])), max_size=30))
def test_no_word_is_ever_lost(parts: list[tuple[str, str, str]]) -> None:
    """Whatever marks stand around it, every word of a text is in its tree, as often as it was written."""
    text = "".join(mark + "ord" + word + "ord" + gap for mark, word, gap in parts)
    kept = said(parse(text)).replace(" ", "")
    assert all(f"ord{word}ord" in kept or "](" in text for _, word, _ in parts)


@given(st.text(st.sampled_from("0123456789 §krmajs.% åden-"), max_size=60))
def test_typography_changes_nothing_but_spaces(text: str) -> None:
    """After normalising white space, held-together text equals what was written."""
    assert hold_together(text).split() == text.split()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("enligt § 12 och 5 kap. 1 §", "enligt §~12 och 5~kap. 1~§"),
        ("1 250 000 kr", "1~250~000~kr"),
        ("den 12 maj 2026 kl. 13.00", "den 12~maj 2026 kl.~13.00"),
        ("åren 2021 2022", "åren 2021 2022"),
        ("dnr SN 2026/41", "dnr~SN~2026/41"),
    ],
)
def test_what_belongs_together_is_held_together(text: str, held: str) -> None:
    """Paragraph signs, amounts, days and hours do not part at a line's end."""
    assert hold_together(text).replace("\u00a0", "~") == held
