"""One document as PDF: what stands in it, how it is tagged, and that it is the same every time."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kallelse.documents.markdown import parse
from kallelse.documents.typst_pdf import render_pdf
from kallelse.domain.arende import Bild, Undertecknare
from kallelse.domain.content import (
    Blocks,
    BulletList,
    Code,
    Emphasis,
    Fields,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Link,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Signatures,
    Strong,
    Table,
    Text,
)
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.organisation import Adress
from kallelse.domain.profil import Utseende
from tests.documents.reading import bookmarks, lines, pages, squeezed, tagged
from tests.documents.samples import HUVUD, TIDPUNKT, Store, document, memo, picture

FIXED = "Böckerna räcker. "


def rendered(dokument: Dokument, store: Store | None = None) -> bytes:
    """Return the document as PDF, which must give no warning."""
    result = render_pdf(dokument, tidpunkt=TIDPUNKT, read_file=(store or Store()).__getitem__)
    assert result.varningar == ()
    return result.pdf


def test_every_word_stands_in_the_order_of_the_text() -> None:
    """The tag tree holds headings, paragraphs, lists, table, picture and names in order, word for word."""
    leaves = tagged(rendered(memo(store := Store()), store))
    lines = [text for role, text in leaves if role != "Lbl"]
    expected = [
        "Björkviks kommun",
        "Överenskommelse om munhälsa",
        "Förslag till beslut",
        "godkänna överenskommelsen om munhälsovård för perioden 2027–2029, och",
        "Kostnaden beräknas till 1 250 000 kr per år. Läs mer i regionens vägledning.",
        "Stapeldiagram över antalet bedömningar per år",
        "Avvikelse",
        "Hemtjänst och hemsjukvård",
        "-4 100",
        "ställer krav på tidbokning, och",
        "Bedömningen är preliminär. Koden SN-7 används vid uppföljning.",
        "Rad ett indragen rad två",
        "Bilaga 1 Överenskommelse om munhälsovård",
        "Åsa Öberg",
        "Lars Ek",
    ]
    places = [lines.index(line) for line in expected]
    assert places == sorted(places)
    assert [text for role, text in leaves if role == "TH"][:2] == ["Verksamhet", "Budget 2026"]
    assert ("H3", "Prövning av barnets bästa") in leaves


def test_the_head_the_foot_and_the_notes_are_there() -> None:
    """Page one has the letterhead, the address and its note; every page says which of how many it is."""
    first, second = pages(rendered(memo(store := Store()), store))
    words = ("Socialförvaltningen", "SN 2026/41", "Box 12, 612 21 Björkvik", "§ 61", "Sida 1 av 2")
    assert [word for word in words if word not in first] == []
    assert "Sida 2 av 2" in second
    assert "Box 12" not in second


def test_language_title_and_standards_are_declared() -> None:
    """The PDF is Swedish, has its title and author, and its date is the one it was given."""
    pdf = rendered(memo(titel="Överenskommelse om munhälsa"))
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert opened.Root.Lang == "sv-SE" or str(opened.Root.Lang).startswith("sv")
        assert opened.Root.MarkInfo.Marked
        assert metadata["dc:title"] == "Överenskommelse om munhälsa"
        assert metadata["dc:creator"] == ["Björkviks kommun"]
        assert metadata["xmp:CreateDate"].startswith("2026-11-10T08:00:00")
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "A", "1")


def test_the_number_of_pages_is_the_pdf_s_own() -> None:
    """The count that is reported is what another reader finds."""
    result = render_pdf(document(parse(FIXED * 900)), tidpunkt=TIDPUNKT)
    with pikepdf.open(io.BytesIO(result.pdf)) as opened:
        assert result.sidor == len(opened.pages) > 2


def test_headings_become_bookmarks() -> None:
    """In a document of its own every heading is a bookmark, at its level."""
    found = bookmarks(rendered(document(parse("## Bakgrund\n\ntext\n\n### Lagen\n\n## Slut"))))
    assert [(level, title) for level, title, _ in found] == [(1, "Prov"), (2, "Bakgrund"), (3, "Lagen"), (2, "Slut")]


@pytest.mark.parametrize("words", range(16, 24, 2))
@pytest.mark.parametrize(
    "nummer", ["SOCN 2026/41", "2026-POL000412", "KFN-2026-179", "KS/2026:248-003", "2026/BUN 0203 40"]
)
def test_a_diarienummer_in_a_heading_is_not_broken(words: int, nummer: str) -> None:
    """Wherever the line ends, a number of any form stands on one line, with ordinary spaces in page and bookmark."""
    titel = f"Om {'ab ' * words}({nummer})"
    pdf = render_pdf(document((Heading(2, (Text(titel),)),)), tidpunkt=TIDPUNKT).pdf
    assert any(nummer in line for line in lines(pdf))
    assert bookmarks(pdf)[-1][1] == titel


def test_the_same_input_gives_the_same_bytes() -> None:
    """A document set again, after another one, is the same file."""
    store = Store()
    first = rendered(memo(store), store)
    rendered(document(parse("Något annat")))
    assert rendered(memo(store), store) == first


EVIL = [
    "#panic()", '#read("/etc/passwd")', "$ x $", "@ref", "*/", "/*", "//x", "= Rubrik", "_kursiv_", "*fet*", "`kod`",
    "<etikett>", "\\u{41}", "#{", "}", "]", "[", "~", "--", "---", "...", "'", '"', "{{ x }}", "{% raw %}", "<b>x</b>",
    "&amp;", "https://x.example", '#import "@preview/x:1.0.0"', "\\", "#sys.inputs", "%!PS", "(", ")", "/Type /Page",
]  # fmt: skip


@pytest.mark.parametrize("evil", [" ".join(EVIL[i : i + 7]) for i in range(0, len(EVIL), 7)])
def test_text_is_never_code(evil: str) -> None:
    """Signs that mean something to a typesetter come out letter by letter, wherever they stand."""
    run = (Text(evil),)
    blocks: Blocks = (
        Heading(2, run),
        Paragraph((Strong(run), Emphasis(run), Link("https://x.example", run), Code(evil), FootnoteMark(1))),
        BulletList(((Paragraph(run),),)),
        Table((run, run), ((run, run),), ("left", "right")),
        Quote((Paragraph(run),)),
        Preformatted(evil),
        Fields(((evil, run),)),
        Notice(run),
        Signatures((Undertecknare(evil, evil, evil),)),
        Footnotes(((1, (Paragraph(run),)),)),
    )
    huvud = Huvud(evil, evil, evil, evil, evil, evil, evil, evil, Adress(evil, evil))
    pdf = rendered(document(blocks, evil, huvud=huvud))
    wanted = "".join(evil.split())
    text = "".join("".join(pages(pdf)).split())
    assert text.count(wanted) >= 20


def test_footnotes_can_be_marked_twice_and_anywhere() -> None:
    """A note marked twice is printed once; marks in headings, tables and lists work; a note without a mark is kept."""
    text = (
        "## Rubrik[^h]\n\nEtt[^a] två[^a]\n\n| Huvud[^t] | b |\n|---|---|\n" + "| x[^c] | y |\n" * 3 + "\n- led[^l]\n\n"
        "[^h]: I rubrik\n[^a]: Dubbel\n[^t]: I tabellhuvud\n[^c]: I cell\n[^l]: I lista\n[^u]: Utan märke\n"
    )
    shown = " ".join(pages(rendered(document(parse(text)))))
    notes = ("I rubrik", "Dubbel", "I tabellhuvud", "I cell", "I lista", "Utan märke")
    assert {note: shown.count(note) for note in notes} == dict.fromkeys(notes, 1)


def test_each_run_of_blocks_has_its_own_footnotes() -> None:
    """Texts joined without renumbering keep their own notes, numbered through."""
    text = "Text[^1]\n\n[^1]: Not från avsnitt "
    shown = " ".join(pages(rendered(document((*parse(text + "ett"), *parse(text + "två"))))))
    assert "1 Not från avsnitt ett" in shown
    assert "2 Not från avsnitt två" in shown


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (picture(kind="GIF"), "varken PNG eller JPEG"),
        (picture()[:200], "skadad"),
        (picture((1, 1)), "för liten"),
        (b"<svg/>", "varken PNG eller JPEG"),
        (b"", "varken PNG eller JPEG"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(data: bytes, reason: str) -> None:
    """The document is set without it, its description stands in its place, and the warning names it."""
    store = Store()
    dokument = document((Image("bild.png", "En karta"),), bilder=(Bild("bild.png", store.put(data)),))
    result = render_pdf(dokument, tidpunkt=TIDPUNKT, read_file=store.__getitem__)
    assert [w for w in result.varningar if w.startswith("Bilden bild.png visas inte") and reason in w] != []
    assert "[Bilden kunde inte visas: En karta]" in pages(result.pdf)[0]


def test_a_picture_keeps_nothing_of_its_camera() -> None:
    """A photograph comes without its metadata, turned as it was held, and is not blown up."""
    from PIL import Image as Picture

    photo = Picture.new("RGB", (200, 100), "#445566")
    exif = photo.getexif()
    exif[0x0112], exif[0x010F] = 6, "KAMERAMARKE"
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif)
    store = Store()
    pdf = rendered(document((Image("f.jpg", "Foto"),), bilder=(Bild("f.jpg", store.put(out.getvalue())),)), store)
    assert b"KAMERAMARKE" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (image,) = [o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert (int(image.Width), int(image.Height)) == (100, 200)


def test_a_font_that_is_not_there_is_told() -> None:
    """An unknown type face gives a warning and the program's own."""
    look = Utseende(typsnitt="Finns Inte")
    result = render_pdf(document(parse("Text"), utseende=look), tidpunkt=TIDPUNKT)
    assert result.varningar == ("Typsnittet finns inte finns inte; ett annat används.",)


def test_the_look_follows_the_profile() -> None:
    """Colour and size come from the profile; impossible values do not stop the setting."""
    looks = [Utseende(), Utseende(farg="#aa0033"), Utseende(storlek=13), Utseende(farg="röd", storlek=900)]
    assert len({rendered(document(parse("## Rubrik\n\nText"), utseende=look)) for look in looks}) == 4


NASTY = [
    *"\x00\x07\t\\\u202e\u200b\ufeff\uf0b7\ud800🎉字☒ŋ§$~*_`#>|\n",
    *(
        "e\u0301",
        "**",
        "##",
        "####",
        "- ",
        "1. ",
        "```",
        "|a|b|",
        "[^1]",
        "[^1]: ",
        "![](x.png)",
        "](",
        "<b>",
        "&nbsp;",
    ),
    *(
        "\n\n",
        "\n---\n",
        "\n| a | b |\n|---|--:|\n| ",
        "#x",
        "@y",
        "ord",
        "12 kr",
        "Kommunfullmäktigesammanträdesprotokoll",
    ),
]


@given(st.lists(st.sampled_from(NASTY), min_size=20, max_size=200))
@settings(max_examples=200)
def test_any_nonsense_can_be_set(parts: list[str]) -> None:
    """Two hundred documents of random signs, words and markup are set as PDF/A-2a and PDF/UA-1."""
    text = " ".join(parts)
    dokument = document(parse(text), text[:40], huvud=replace(HUVUD, enhet=text[40:60]))
    assert render_pdf(dokument, tidpunkt=TIDPUNKT).sidor >= 1


def test_long_words_and_wide_tables_stay_on_the_page() -> None:
    """Twelve columns and a word of a hundred letters are set within the page's width."""
    row = "| " + " | ".join(["Kommunfullmäktige"] * 12) + " |\n"
    pdf = rendered(document(parse(row + "|---" * 12 + "|\n" + row * 3 + "\n" + "ö" * 100)))
    assert squeezed(" ".join(pages(pdf))).count("Sida 1 av 1") == 1
