"""Pictures and diagrams in Word files: kept as files, or named in a warning."""

from __future__ import annotations

from typing import Any

from tests.documents.word_case import MEMO, PNG, h, p, picture, read, said, words


def test_pictures_are_files_that_the_text_refers_to() -> None:
    """A picture is kept byte for byte, once, and stands as a block where it was."""
    bilder = {"rIdBild": ("image", "media/a.png")}
    body = (*MEMO, h("Ärendet"), p("Före ", picture(alt="En park"), " efter."), p(picture(alt="En park")))
    memo = read(*body, relations=bilder, files={"word/media/a.png": PNG})
    assert memo.bilder == (("bild-1.png", PNG, "En park"),)
    assert memo.avsnitt[1].text == "Före efter.\n\n![En park](bild-1.png)\n\n![En park](bild-1.png)"
    assert memo.varningar == ()


def test_a_picture_without_alternative_text_is_said() -> None:
    """Alternative text is needed for everyone to take part, so its lack is a warning."""
    memo = read(*MEMO, p(picture()), relations={"rIdBild": ("image", "media/a.png")}, files={"word/media/a.png": PNG})
    assert said(memo, "Stycke 4:", "saknar alternativtext")


def test_a_picture_that_cannot_be_shown_is_kept_and_said() -> None:
    """A metafile is kept as a file, named where it stood, and a warning says what to do."""
    emf = b"\x01\0\0\0" + b"x" * 40
    memo = read(*MEMO, p(picture()), relations={"rIdBild": ("image", "media/a.emf")}, files={"word/media/a.emf": emf})
    assert memo.bilder == (("bild-1.emf", emf, "Bild 1"),)
    assert words(memo.avsnitt[0].text)[-1] == "[bild-1.emf]"
    assert said(memo, "Stycke 4:", "inte kan visas (emf). Öppna Word-filen")


def test_a_logotype_above_the_title_is_not_a_picture_of_the_memo() -> None:
    """A picture before the title is left out, with a warning; one in the title moves into the text."""
    parts: dict[str, Any] = {"relations": {"rIdBild": ("image", "media/a.png")}, "files": {"word/media/a.png": PNG}}
    memo = read(p(picture(alt="Vapen")), *MEMO, **parts)
    assert memo.bilder == ()
    assert said(memo, "Stycke 1:", "logotyp")
    moved = read(p("Plan", picture(alt="Karta"), style="Rubrik"), h("Ärendet"), p("Text."), **parts)
    assert (moved.rubrik, moved.avsnitt[0].text) == ("Plan", "![Karta](bild-1.png)")


def test_a_picture_that_is_only_a_link_is_said() -> None:
    """A picture somewhere else is never fetched; the warning names the address."""
    linked = {"rIdBild": ("image", "file:///G:/bild.png")}
    memo = read(*MEMO, p(picture()), relations=linked)
    assert memo.bilder == ()
    assert said(memo, "Stycke 4:", "file:///G:/bild.png")


def test_a_diagram_is_said_with_its_text() -> None:
    """A chart cannot be read; the warning quotes its words and says what to do."""
    chart = '<w:r><w:drawing><c:chart r:id="rIdDiagram"/></w:drawing></w:r>'
    part = b'<c xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Kostnad per park</a:t></c>'
    memo = read(
        *MEMO, p("Se diagrammet.", chart), relations={"rIdDiagram": ("chart", "charts/c.xml")},
        files={"word/charts/c.xml": part},
    )  # fmt: skip
    assert said(memo, "Stycke 4:", "Kostnad per park")
