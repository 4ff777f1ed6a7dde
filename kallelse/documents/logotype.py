"""A municipality's own logotype, checked before the compiler sees it. Runs in the worker process."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.pictures import normalised
from kallelse.documents.refusal import NotTaken

LARGEST_SVG = 2 * 1024**2
MOST_ELEMENTS = 20_000
_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "set", "animate"}
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_FETCHES = re.compile(r"@import|url\(\s*[\"']?\s*(?!#)", re.IGNORECASE)


def checked_logotype(data: bytes) -> tuple[bytes, str]:
    """Return a logotype as the compiler gets it, and its suffix: an SVG that fetches and runs nothing, a PNG or a JPEG.

    Raises:
        NotTaken: another format, too large, damaged, or an SVG that does more than draw.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _check_svg(data)
        return data, ".svg"
    return normalised(data)


def _check_svg(data: bytes) -> None:
    if len(data) > LARGEST_SVG:
        raise NotTaken(f"filen är större än {LARGEST_SVG // 1024**2} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotTaken("filen är ingen hel SVG") from error
    if root.tag != f"{_SVG}svg":
        raise NotTaken("filen är ingen SVG")
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotTaken("filen har en dokumenttyp (DOCTYPE); ta bort den raden och spara om")
    for count, node in enumerate(root.iter(), 1):
        if count > MOST_ELEMENTS:
            raise NotTaken(f"bilden har fler än {MOST_ELEMENTS} delar")
        _check_node(node)


def _check_node(node: etree._Element) -> None:
    if not isinstance(node.tag, str):
        return
    name = etree.QName(node).localname
    if name in _ACTIVE:
        raise NotTaken(f"filen har ett {name}-element; en logotyp får bara rita")
    if any(not node.get(key, "#").strip().startswith("#") for key in _HREF):
        raise NotTaken(f"elementet {name} hämtar något utanför filen, eller bäddar in en annan fil")
    texts = (*node.attrib.values(), node.text or "" if name == "style" else "")
    if any(_FETCHES.search(text) for text in texts) or any(key.lower().startswith("on") for key in node.attrib):
        raise NotTaken(f"elementet {name} hämtar något eller kör något; en logotyp får bara rita")
