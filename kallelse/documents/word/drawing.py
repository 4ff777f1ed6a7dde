"""The XML of a picture in a line of a Word file."""

from __future__ import annotations

from kallelse.documents.word.build import make, w, writable
from kallelse.documents.word.names import NAMESPACES, Element, office


def drawing(rid: str, alt: str, number: int, width: int, height: int) -> Element:
    """Return a picture; `rid` refers to its bytes, `number` is its own among the file's, sizes are in EMU."""
    size = {"cx": str(width), "cy": str(height)}
    named = {"id": str(number), "name": f"Bild {number}", "descr": writable(alt)}
    blip = make("a:blip")
    blip.set(office("r:embed"), rid)
    known = make("pic:nvPicPr", _bare("pic:cNvPr", named), make("pic:cNvPicPr"))
    filled = make("pic:blipFill", blip, make("a:stretch", make("a:fillRect")))
    placed = make("a:xfrm", _bare("a:off", {"x": "0", "y": "0"}), _bare("a:ext", size))
    shape = make("pic:spPr", placed, _bare("a:prstGeom", {"prst": "rect"}, make("a:avLst")))
    data = _bare("a:graphicData", {"uri": NAMESPACES["pic"]}, make("pic:pic", known, filled, shape))
    return w("drawing", make("wp:inline", _bare("wp:extent", size), _bare("wp:docPr", named), make("a:graphic", data)))


def _bare(name: str, attributes: dict[str, str], *children: Element) -> Element:
    """Return an element whose attributes have no namespace, as in drawings."""
    element = make(name, *children)
    for key, value in attributes.items():
        element.set(key, value)
    return element
