"""The PDF's metadata packet: what the PDF says it is (our stamp), and the claims that it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

NAMESPACE = "urn:kallelse:stampel:1#"
_CLAIMS = re.compile(r"<(pdfaid:part|pdfaid:conformance|pdfuaid:part)>[^<]*</\1>")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_SCHEMAS_END = "</rdf:Bag></pdfaExtension:schemas>"
_END = "</rdf:Description></rdf:RDF>"


def without_claims(packet: str) -> str:
    """Return the packet without the claims to be PDF/A and PDF/UA."""
    return _CLAIMS.sub("", packet)


def stamped(packet: str, stampel: Mapping[str, str]) -> str:
    """Return the packet with `stampel` in our own namespace, described as PDF/A asks.

    Raises:
        ValueError: a name that is no plain lower-case word, or a value that does not fit on a line.
    """
    if not all(_NAME.fullmatch(name) and value.isprintable() for name, value in stampel.items()):
        raise ValueError("a stamp has plain lower-case names and values of one line")
    facts = "".join(f"<kallelse:{name}>{escape(value)}</kallelse:{name}>" for name, value in stampel.items())
    own = f'<rdf:Description rdf:about="" xmlns:kallelse="{NAMESPACE}">{facts}</rdf:Description>'
    described = packet.replace(_SCHEMAS_END, _schema(stampel) + _SCHEMAS_END)
    return described.replace(_END, f"</rdf:Description>{own}</rdf:RDF>")


def _schema(stampel: Mapping[str, str]) -> str:
    properties = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        "<pdfaProperty:description>What the document is</pdfaProperty:description></rdf:li>"
        for name in stampel
    )
    return (
        '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>kallelse</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>kallelse</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def stamp_in(packet: bytes) -> dict[str, str]:
    """Return the stamp of a metadata packet; empty when it has none or cannot be read."""
    from xml.etree import ElementTree as ET

    try:
        root = ET.fromstring(packet)  # noqa: S314 (in the worker, with limits on memory and time)
    except ET.ParseError:
        return {}
    marked = f"{{{NAMESPACE}}}"
    return {el.tag.removeprefix(marked): el.text or "" for el in root.iter() if el.tag.startswith(marked)}
