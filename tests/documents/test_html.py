"""Documents as HTML: complete, accessible, and text from cases never markup."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.html import render_html
from kallelse.domain.content import Image, Link, Paragraph, Strong, Table, Text
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.organisation import Adress
from kallelse.domain.profil import Utseende
from tests.documents.tree_case import HUVUD, dokument, one_of_each
from tests.documents.word_case import PNG

_VOID = {"meta", "br", "hr", "img"}
_KNOWN = frozenset(
    {"html", "head", "meta", "title", "style", "body", "header", "footer", "main", "section", "div", "p", "ul", "ol"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "hr"}
    | {"blockquote", "pre", "code", "strong", "em", "sup", "a", "br", "img"}
)
_ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "role", "scope", "start", "value", "href", "rel",
    "aria-label", "src", "alt",
}  # fmt: skip
PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>", "</style><script>alert(1)</script>", "<!--", "--><b>", "]]>", "<![CDATA[x]]>",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:x", "&#60;script&#62;", "&lt;b&gt;", "<a href=javascript:alert(1)>x</a>", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>", "<iframe srcdoc='<b>'>", "<math><mi//xlink:href='data:x'>",
    "<style>*{}</style>", "<object data=x>", "<form action=//x><button>", "{{7*7}}", "${7*7}", "<%= 1 %>", "\x00<b>",
    "a\u202eb", "\u2028<b>", 'https://x.example/"onclick=alert(1)', "http://x.example/' x='", "//evil.example", "#top",
    "mailto:a@b.se?subject=<b>", "<plaintext>", "<textarea>", "<xmp>", "<svg><script>alert(1)</script></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
)  # fmt: skip


class _Checker(HTMLParser):
    """Collects what a browser would see, and that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.comments = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments += len(data) + 1


def _check(page: str) -> _Checker:
    seen = _Checker(page)
    assert seen.open == []
    assert seen.comments == 0
    assert {tag for tag, _ in seen.tags} <= _KNOWN
    assert {name for _, attributes in seen.tags for name in attributes} <= _ATTRIBUTES
    for tag, attributes in seen.tags:
        href = attributes.get("href") or "#"
        assert re.match(r"(?i)(#|https?://|mailto:)", href), (tag, href)
        assert (attributes.get("src") or "data:image/png;base64,").startswith("data:image/")
    return seen


def _hostile(text: str) -> Dokument:
    huvud = Huvud(text, text, text, text, text, text, text, text, Adress(text, text, text, text, text, text))
    utseende = Utseende(farg=text, typsnitt=text, logotyp=text, logotyp_alt=text)
    return Dokument("tjansteskrivelse", text, huvud, one_of_each(text), utseende)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_in_every_field_stays_text(payload: str) -> None:
    """No payload adds an element, an attribute, a comment or an address in any place where text can stand."""
    benign = [tag for tag, _ in _check(render_html(_hostile("text"))).tags]
    seen = [tag for tag, _ in _check(render_html(_hostile(payload))).tags]
    links = sum(1 for tag in seen if tag == "a") - sum(1 for tag in benign if tag == "a")
    assert [tag for tag in seen if tag != "a"] == [tag for tag in benign if tag != "a"]
    assert links == (2 if payload.startswith(("http", "mailto")) else 0)


@given(st.text(max_size=40))
def test_any_text_is_shown_as_text(text: str) -> None:
    """Whatever characters a case holds, the page is well-formed and holds no control characters."""
    page = render_html(_hostile(text))
    _check(page)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.replace("\r", ""))


def test_the_page_allows_nothing_but_its_own_style() -> None:
    """The policy forbids everything but the one style sheet, by its hash, and pictures within the page."""
    page = render_html(dokument())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert style
    assert policy
    given_hash = re.search(r"style-src 'sha256-([^']*)'", policy[1])
    assert given_hash
    assert b64decode(given_hash[1]) == sha256(style[1].encode()).digest()
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


def test_a_page_is_complete_and_in_swedish() -> None:
    """Doctype, language, character set, title, head, main text and address block are there."""
    page = render_html(dokument(Paragraph((Text("Åtta lekparker."),))))
    assert page.startswith('<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">')
    assert "<title>Plan för lekparker</title>" in page
    said = " ".join(_check(page).said).split()
    expected = "Söderby kommun Parkenheten Tjänsteskrivelse Datum 2026-11-03 Diarienummer SN 2026/41 Till Socialnämnden"
    assert " ".join(said).startswith(f"Plan för lekparker {expected} Plan för lekparker Åtta lekparker.")
    assert " ".join(said).endswith("Postadress 123 45 Söderby E-post info@soderby.example")


def test_tables_have_header_cells_with_scope() -> None:
    """A screen reader can tell which column a cell belongs to; numbers stand to the right."""
    table = Table(((Text("Park"),), (Text("Kr"),)), (((Text("Norr"),), (Text("10"),)),), ("left", "right"))
    page = render_html(dokument(table))
    assert '<th scope="col">Park</th><th scope="col" class="right">Kr</th>' in page
    assert '<td>Norr</td><td class="right">10</td>' in page


def test_footnotes_lead_there_and_back() -> None:
    """A mark links to its note and the note back to the first mark, with names that can be read aloud."""
    page = render_html(dokument(*one_of_each("x")))
    assert page.count('id="hit-1"') == 1
    assert '<a href="#not-1" id="hit-1" aria-label="Fotnot 1">1</a>' in page
    assert '<li id="not-1" value="1">' in page
    assert '<a href="#hit-1" aria-label="Tillbaka till texten">' in page


def test_links_are_active_for_the_web_and_mail_only() -> None:
    """Other addresses are shown as text after the words, so that nothing of what was written is lost."""
    web = Link("https://soderby.example/?a=1&b=2", (Text("sidan"),))
    other = Link("file:///G:/plan.docx", (Strong((Text("planen"),)),))
    page = render_html(dokument(Paragraph((web, Text(" "), other))))
    assert '<a href="https://soderby.example/?a=1&amp;b=2" rel="noopener noreferrer">sidan</a>' in page
    assert "<strong>planen</strong> (file:///G:/plan.docx)" in page


def test_pictures_are_in_the_page_or_named() -> None:
    """A picture whose bytes are at hand is shown; one that is missing or of another kind is named."""
    tree = dokument(Image("bild-1.png", "En park"), Image("bild-2.emf", "Ett diagram"))
    page = render_html(tree, assets={"bild-1.png": PNG, "bild-2.emf": b"\x01\0\0\0"})
    assert re.search(r'<img src="data:image/png;base64,[\w+/=]+" alt="En park">', page)
    assert "[Bild: Ett diagram]" in page


def test_empty_facts_leave_no_trace() -> None:
    """Without facts or address there is neither an empty list nor an empty footer."""
    page = render_html(replace(dokument(), huvud=Huvud("Söderby")))
    assert "<dl>" not in page
    assert "<footer>" not in page
    assert "<dl>" in render_html(replace(dokument(), huvud=HUVUD))


def test_colours_and_type_faces_of_a_profile_are_checked() -> None:
    """A colour that is no colour falls back to the program's own; nothing else can come into the style."""
    page = render_html(dokument(utseende=Utseende(farg="red;}body{display:none", typsnitt='x";}')))
    assert "display:none" not in page
    assert "color:#1d4f5c" in page
