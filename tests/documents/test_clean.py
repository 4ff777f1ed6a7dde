"""Text made fit for PDF/A and PDF/UA, and what is said about it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.clean import REPLACEMENT, clean
from kallelse.documents.fonts import fonts_dir, unsettable
from kallelse.domain.content import (
    Blocks,
    BulletList,
    Heading,
    Image,
    Link,
    Paragraph,
    Preformatted,
    Signatures,
    Strong,
    Table,
    Text,
)
from tests.documents.font_table import table
from tests.documents.samples import document


def cleaned(*blocks: object) -> tuple[Blocks, tuple[str, ...]]:
    """Return the blocks after the title, cleaned, and the warnings."""
    result, warnings = clean(document(blocks))  # type: ignore[arg-type]
    return result.block[1:], warnings


def cleaned_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Return one run of text, cleaned, and the warnings."""
    blocks, warnings = cleaned(Paragraph((Text(text),)))
    (paragraph,) = blocks
    assert isinstance(paragraph, Paragraph)
    (run,) = paragraph.children
    assert isinstance(run, Text)
    return run.text, warnings


def test_the_table_of_characters_is_in_step_with_the_fonts() -> None:
    """The shipped table says what the font files have (mend it with tests/documents/font_table.py)."""
    assert json.loads((fonts_dir() / "tackning.json").read_text(encoding="utf-8")) == table(fonts_dir())


def test_swedish_and_sami_letters_and_common_signs_need_no_replacement() -> None:
    """Ordinary text, checkboxes, arrows and fractions are set as written, without a warning."""
    text = "Åsele Ájluokta Ŋuŋŋá § 5 – ”citat” … − × ½ € ☐ ☑ ☒ ✓ → ≤"
    assert cleaned_text(text) == (text, ())


def test_a_missing_character_is_shown_and_named() -> None:
    """A character without a glyph becomes a box, and the warning names it and the document, once."""
    assert cleaned_text("Hurra 🎉🎉 字") == (
        f"Hurra {REPLACEMENT}{REPLACEMENT} {REPLACEMENT}",
        (
            "Tjänsteskrivelse SN 2026/41: tecknet ”🎉” (U+1F389) saknas i typsnittet och visas som □.",
            "Tjänsteskrivelse SN 2026/41: tecknet ”字” (U+5B57) saknas i typsnittet och visas som □.",
        ),
    )


def test_invisible_signs_go_and_those_that_can_mislead_are_told() -> None:
    """Control and direction signs go with a warning; soft hyphens and joiners go in silence; spaces stay spaces."""
    text, warnings = cleaned_text("a\u202eb\x07c\u00add\u200be\tf\u2028g\u00a0h")
    assert text == "abcde f g\u00a0h"
    assert [w.split()[4] for w in warnings] == ["U+202E", "U+0007"]


def test_word_leaves_its_symbols_as_real_signs() -> None:
    """Bullets and checkboxes of Word's symbol fonts become the signs they look like."""
    assert cleaned_text("\uf0b7 punkt \uf0fe klart") == ("• punkt ☑ klart", ())


def test_text_is_composed() -> None:
    """A letter written as two characters becomes one."""
    assert cleaned_text("A\u030angstro\u0308m") == ("Ångström", ())


def test_no_heading_level_is_skipped_and_no_heading_is_empty() -> None:
    """Headings move up where a level is missing, empty ones go, and both are told."""
    blocks, warnings = cleaned(
        Heading(4, (Text("Djup"),)), Heading(3, (Text(" \u200b"),)), Heading(2, (Text("Nästa"),))
    )
    assert [(b.level, b.children[0]) for b in blocks if isinstance(b, Heading)] == [
        (2, Text("Djup")),
        (2, Text("Nästa")),
    ]
    assert len(warnings) == 2


def test_a_document_that_does_not_begin_with_a_heading_gets_its_title() -> None:
    """The first block is always a heading of the first level."""
    result, _ = clean(document(()))
    bare, _ = clean(type(result)("forsattsblad", "Rubriken", result.huvud, (Paragraph((Text("Brödtext"),)),)))
    assert bare.block[0] == Heading(1, (Text("Rubriken"),))


def test_a_heading_in_a_list_becomes_bold_text() -> None:
    """A heading where there can be none keeps its words."""
    blocks, warnings = cleaned(BulletList(((Heading(2, (Text("I listan"),)),),)))
    assert blocks == (BulletList(((Paragraph((Strong((Text("I listan"),)),)),),)),)
    assert "I listan" in warnings[0]


def test_only_safe_links_are_active() -> None:
    """A link to a file or a script becomes text, with its address after it."""
    blocks, _ = cleaned(
        Paragraph((Link("https://x.example/a", (Text("a"),)), Link("file:///etc/passwd", (Text("b"),)))),
    )
    assert blocks == (Paragraph((Link("https://x.example/a", (Text("a"),)), Text("b"), Text(" (file:///etc/passwd)"))),)


def test_rows_get_as_many_cells_as_the_widest() -> None:
    """A ragged table is squared without losing a cell; a table without columns and an empty block of names go."""
    ragged = Table(((Text("a"),),), (((Text("1"),), (Text("2"),)), ()), ("right",))
    blocks, _ = cleaned(ragged, Table((), (), ()), Signatures(()))
    assert blocks == (Table(((Text("a"),), ()), (((Text("1"),), (Text("2"),)), ((), ())), ("right", "left")),)


def test_preformatted_lines_are_kept() -> None:
    """Line breaks and indents of preformatted text stand; tabs become spaces."""
    assert cleaned(Preformatted("a\n\tb\x07"))[0] == (Preformatted("a\n    b"),)


def test_a_picture_without_description_gets_one_and_a_warning() -> None:
    """A picture always has an alternative text."""
    blocks, warnings = cleaned(Image("bild.png", " "))
    assert blocks == (Image("bild.png", "Bild utan beskrivning"),)
    assert "bild.png" in warnings[0]


@given(st.text())
def test_whatever_comes_can_be_set(text: str) -> None:
    """No cleaned text holds a character that the fonts lack."""
    assert not unsettable().search(cleaned_text(text)[0])
