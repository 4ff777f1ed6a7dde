"""Small pieces of Word's XML: elements, runs, fields, paragraphs. Text is always set as text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.word.names import NAMESPACES, Element, office

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_USED = {prefix: NAMESPACES[prefix] for prefix in ("w", "r", "a", "wp", "pic")}


def make(tag: str, /, *children: Element | None, **attributes: str) -> Element:
    """Return the element `prefix:local` with Word attributes and children; None among them is left out."""
    element = etree.Element(office(tag), {office(f"w:{key}"): value for key, value in attributes.items()}, nsmap=_USED)
    element.extend([child for child in children if child is not None])
    return element


def w(tag: str, /, *children: Element | None, **attributes: str) -> Element:
    """Return an element of Word's own namespace."""
    return make(f"w:{tag}", *children, **attributes)


def writable(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def written(text: str, name: str = "t") -> Element:
    """Return text as Word's text element, its spaces kept."""
    element = w(name)
    element.set(SPACE, "preserve")
    element.text = writable(text)
    return element


def text_run(*content: Element | str, look: Iterable[Element] = ()) -> Element:
    """Return a run; strings become text."""
    properties = list(look)
    parts = [written(part) if isinstance(part, str) else part for part in content]
    return w("r", w("rPr", *properties) if properties else None, *parts)


def paragraph(*content: Element | str, style: str = "", properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph of runs and other inline elements; strings become plain runs."""
    own = [w("pStyle", val=style)] if style else []
    own += properties
    parts = [text_run(part) if isinstance(part, str) else part for part in content]
    return w("p", w("pPr", *own) if own else None, *parts)


def field(code: str, shown: str) -> list[Element]:
    """Return the runs of a field with what it shows until Word works it out."""
    marks = [text_run(w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    return [marks[0], text_run(written(f" {code} ", "instrText")), marks[1], text_run(shown), marks[2]]


def control(titel: str, prompt: str, *kind: Element, block: bool = False) -> Element:
    """Return a content control that shows `prompt` until somebody writes in it, in a line or as a block."""
    shown = text_run(prompt, look=[w("rStyle", val="PlaceholderText")])
    properties = w("sdtPr", w("alias", val=titel), w("tag", val=titel), w("showingPlcHdr"), *kind)
    return w("sdt", properties, w("sdtContent", paragraph(shown) if block else shown))


def borderless(*rows: list[list[Element]]) -> Element:
    """Return a table without lines for layout; a cell is a list of paragraphs."""
    width = max(len(row) for row in rows)
    share = str(9000 // width)
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w="5000", type="pct"),
            w("tblCellMar", w("left", w="0", type="dxa")),
            w("tblLook", val="0000"),
        ),
        w("tblGrid", *(w("gridCol", w=share) for _ in range(width))),
        *(w("tr", w("trPr", w("cantSplit")), *(_cell(cell, share) for cell in row)) for row in rows),
    )


def _cell(paragraphs: list[Element], width: str) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *(paragraphs or [paragraph()]))


def serialised(root: Element) -> bytes:
    """Return an XML part as bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
