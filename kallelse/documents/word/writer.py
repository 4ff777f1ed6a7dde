"""Writes a document as a Word file that people go on working in: real styles, Swedish, footnotes, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date

from kallelse.documents.word.body import Body
from kallelse.documents.word.brand import Logotyp, brand
from kallelse.documents.word.build import borderless, field, make, paragraph, text_run, w
from kallelse.documents.word.container import Container
from kallelse.documents.word.look import fonts, numbering, settings, styles
from kallelse.documents.word.names import Element, office
from kallelse.domain.content import Blocks, Emphasis, Heading, Paragraph
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.profil import Utseende

FIRST_HEAD = "header-first"


def write_docx(dokument: Dokument, *, assets: Mapping[str, bytes], logotyp: Logotyp | None = None) -> bytes:
    """Return the document as a Word file, the same bytes each time; `assets` are its pictures by `Image.source`."""
    huvud = dokument.huvud
    container = Container(dokument.titel, huvud.organisation, _day(huvud.datum))
    body = Body(container, assets, underskrifter=dokument.utseende.sida.underskrifter)
    elements = _with_subtitle(body.elements(dokument.block), dokument.block)
    add_standing_parts(container, dokument.utseende, body.starts, _footnotes(body, container, assets))
    first_head = head(dokument, shown_logotype(container, logotyp))
    container.add("document", w("document", w("body", *elements, page(container, first_head, dokument))))
    return container.packed()


def add_standing_parts(
    container: Container, utseende: Utseende, starts: list[tuple[int, int]], footnotes: Element
) -> None:
    """Add what every Word file has: styles, settings, type faces, lists and notes."""
    container.add("styles", styles(utseende))
    container.add("settings", settings())
    container.add("fontTable", fonts(utseende))
    container.add("numbering", numbering(starts))
    container.add("footnotes", with_separators(footnotes))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _with_subtitle(elements: list[Element], blocks: Blocks) -> list[Element]:
    """Give the line in italics directly under the title the style of a subtitle."""
    match blocks[:2]:
        case (Heading(1), Paragraph((Emphasis(),))):
            elements[1].insert(0, w("pPr", w("pStyle", val="Subtitle")))
    return elements


def _footnotes(body: Body, container: Container, assets: Mapping[str, bytes]) -> Element:
    inner = Body(container, assets, owner="footnotes", starts=body.starts)
    return w("footnotes", *(_note(nr, inner.elements(blocks)) for nr, blocks in sorted(body.notes.items())))


def with_separators(footnotes: Element) -> Element:
    """Return the notes with the two lines that Word draws above them."""
    marks = (("separator", "-1"), ("continuationSeparator", "0"))
    footnotes[:0] = [w("footnote", paragraph(text_run(w(kind))), type=kind, id=number) for kind, number in marks]
    return footnotes


def _note(nr: int, elements: list[Element]) -> Element:
    mark = text_run(w("footnoteRef"), look=[w("rStyle", val="FootnoteReference")])
    first = elements[0] if elements and elements[0].tag == office("w:p") else None
    if first is None:
        first = paragraph()
        elements = [first, *elements]
    for element in elements:
        if element.tag == office("w:p") and element.find(office("w:pPr")) is None:
            element.insert(0, w("pPr", w("pStyle", val="FootnoteText")))
    first[1:1] = [mark, text_run(" ")]
    return w("footnote", *elements, id=str(nr))


def page(container: Container, first_head: list[Element], dokument: Dokument) -> Element:
    """Return the page settings: A4, another head and foot on the first page, the page's number on all."""
    sida = dokument.utseende.sida
    number = page_number(sida.sidnummer)
    at_top, at_foot = ([number], []) if sida.sidnummer_plats == "sidhuvud" else ([], [number])
    foot = paragraph(dokument.ifylld(sida.sidfot), style="Footer")
    lines = address(dokument.huvud) if sida.adress else []
    parts = (
        ("header", "first", w("hdr", *deepcopy(at_top), *(first_head or [paragraph(style="Header")]))),
        ("header", "default", w("hdr", *at_top, _running_head(dokument))),
        ("footer", "first", w("ftr", *(lines or [deepcopy(foot)]), *deepcopy(at_foot))),
        ("footer", "default", w("ftr", foot, *at_foot)),
    )
    references = [_reference(container, kind, which, root) for kind, which, root in parts]
    size = w("pgSz", w="11906", h="16838")
    margins = w("pgMar", top="1418", right="1418", bottom="1418", left="1418", header="709", footer="567", gutter="0")
    return w("sectPr", *references, size, margins, w("titlePg"))


def _running_head(dokument: Dokument) -> Element:
    edge = w("tabs", w("tab", val="right", pos="9070"))
    sida = dokument.utseende.sida
    line = text_run(dokument.ifylld(sida.sidhuvud_vanster), w("tab"), dokument.ifylld(sida.sidhuvud_hoger))
    return paragraph(line, style="Header", properties=[edge])


def _reference(container: Container, kind: str, which: str, root: Element) -> Element:
    reference = make(f"w:{kind}Reference", type=which)
    reference.set(office("r:id"), container.add(kind, root, f"{kind}-{which}"))
    return reference


def shown_logotype(container: Container, logotyp: Logotyp | None) -> list[Element]:
    """Return the logotype as it stands in the first page's head; nothing where the house has none."""
    return [brand(container, logotyp, FIRST_HEAD)] if logotyp else []


def head(dokument: Dokument, logotyp: list[Element]) -> list[Element]:
    """Return the letterhead of a document's first page; a logotype stands in the place of the sender's name."""
    huvud = dokument.huvud
    sender = logotyp or [_small(text_run(line)) for line in (huvud.organisation, huvud.enhet) if line]
    facts = [(name, [text_run(value)]) for name, value in dokument.uppgifter]
    return letterhead(sender, dokument.dokumenttyp, facts)


def letterhead(sender: list[Element], kind: str, facts: Iterable[tuple[str, list[Element]]]) -> list[Element]:
    """Return the sender beside the kind of document, and labelled facts below."""
    right = paragraph(text_run(kind.upper(), look=[w("b")]), style="Header", properties=[w("jc", val="right")])
    lines = [_small(text_run(f"{name}: "), *content) for name, content in facts]
    return [borderless([sender, [right]]), _small(), *lines, _small()]


def _small(*content: Element) -> Element:
    return paragraph(*content, style="Header")


def address(huvud: Huvud) -> list[Element]:
    """Return the address block as lines."""
    adress = huvud.adress
    facts = (
        ("Postadress", adress.postadress),
        ("Besöksadress", adress.besoksadress),
        ("Telefon", adress.telefon),
        ("E-post", adress.epost),
        ("Webb", adress.webb),
        ("Org.nr", adress.orgnummer),
    )
    return [paragraph(f"{name}: {value}", style="Footer") for name, value in facts if value]


def page_number(sidnummer: str) -> Element:
    """Return "Sida 1 av 1", or as the profile words it, worked out by Word."""
    fields = {"{sida}": "PAGE", "{sidor}": "NUMPAGES"}
    pieces = [piece for piece in re.split(r"(\{sid(?:a|or)\})", sidnummer) if piece]
    numbers = [run for p in pieces for run in (field(fields[p], "1") if p in fields else [text_run(p)])]
    return paragraph(*numbers, style="Footer", properties=[w("jc", val="right")])
