"""The XML names of Word files."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from lxml import etree  # type: ignore[import-untyped]

Element: TypeAlias = etree._Element  # noqa: SLF001 (lxml has no public name for it)
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_SCHEMAS = "http://schemas.openxmlformats.org/"
NAMESPACES = {
    "w": _SCHEMAS + "wordprocessingml/2006/main",
    "r": _SCHEMAS + "officeDocument/2006/relationships",
    "a": _SCHEMAS + "drawingml/2006/main",
    "wp": _SCHEMAS + "drawingml/2006/wordprocessingDrawing",
    "m": _SCHEMAS + "officeDocument/2006/math",
    "mc": _SCHEMAS + "markup-compatibility/2006",
    "c": _SCHEMAS + "drawingml/2006/chart",
    "dgm": _SCHEMAS + "drawingml/2006/diagram",
    "pic": _SCHEMAS + "drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
STRICT = tuple(
    (strict.encode(), usual.encode())
    for strict, usual in (
        ("http://purl.oclc.org/ooxml/officeDocument/relationships", _SCHEMAS + "officeDocument/2006/relationships"),
        ("http://purl.oclc.org/ooxml/officeDocument/math", _SCHEMAS + "officeDocument/2006/math"),
        ("http://purl.oclc.org/ooxml/wordprocessingml/main", _SCHEMAS + "wordprocessingml/2006/main"),
        (
            "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
            _SCHEMAS + "drawingml/2006/wordprocessingDrawing",
        ),
        ("http://purl.oclc.org/ooxml/drawingml/", _SCHEMAS + "drawingml/2006/"),
    )
)


@cache
def office(name: str) -> str:
    """Return the full name of `prefix:local` in lxml's form."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the descendant reached by first children of these names, None if one is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(office(name))
    return element


def value(element: Element | None, *path: str) -> str:
    """Return the `w:val` of the descendant at `path`, empty if it is not there."""
    found = child(element, *path)
    return "" if found is None else found.get(office("w:val"), "")


def switch(element: Element | None, name: str) -> bool | None:
    """Return an on/off property of a property element, None where it says nothing."""
    found = child(element, name)
    if found is None:
        return None
    return found.get(office("w:val"), "true") not in {"0", "false", "off", "none"}


def whole(text: str | None, default: int = 0) -> int:
    """Return a whole number of a file from outside, `default` where it is none or beyond sense."""
    plain = (text or "").removeprefix("-")
    return int(text or "") if plain.isascii() and plain.isdigit() and len(plain) < 10 else default
