"""The pictures of a Word file: kept as files, with a word about those that documents cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.documents.word.findings import Findings, quote
from kallelse.documents.word.model import Picture
from kallelse.documents.word.names import NAMESPACES, Element, child, office
from kallelse.documents.word.safety import Package

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tif"),
    (b"MM\0*", "tif"), (b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\0\0\0", "emf"),
)  # fmt: skip
SHOWN = frozenset({"png", "jpg", "gif"})
_ADVICE = "Öppna Word-filen, kopiera {what} och klistra in det som bild, eller lägg det som bilaga."


class Media:
    """Reads drawings; every picture becomes one file, however often it is used."""

    def __init__(self, package: Package, findings: Findings) -> None:
        self._package = package
        self._findings = findings
        self._names: dict[str, str] = {}
        self._alts: dict[str, str] = {}
        self._bytes: dict[str, bytes] = {}

    def files(self) -> tuple[tuple[str, bytes, str], ...]:
        """Return the pictures as (file name, bytes, alt text)."""
        return tuple((name, data, self._alts[name]) for name, data in self._bytes.items())

    def pictures(self, drawing: Element, part: str, nr: int) -> list[Picture]:
        """Return the pictures of a drawing, picture or object in paragraph `nr` of `part`, and warn of the rest."""
        found = [
            picture
            for rid, linked in _references(drawing)
            if (picture := self._picture(part, rid, _alt(drawing), nr, linked=linked))
        ]
        self._warn_of_charts(drawing, part, nr)
        if drawing.tag == office("w:object"):
            self._findings.warn(nr, "ett inbäddat objekt (till exempel ett kalkylblad) är med bara som bild.")
        return found

    def _picture(self, part: str, rid: str, alt: str, nr: int, *, linked: bool) -> Picture | None:
        relation = self._package.relations(part).get(rid)
        if relation is None or relation.external or linked or not self._package.has(relation.target):
            where = f" ({quote(relation.target, 120)})" if relation is not None and relation.external else ""
            self._findings.warn(nr, f"en bild är bara en länk{where} och är inte med. Infoga själva bilden i Word.")
            return None
        name = self._names.get(relation.target) or self._add(relation.target, alt, nr)
        shown = name.rpartition(".")[2] in SHOWN
        return Picture(name, alt or self._alts[name], shown)

    def _add(self, target: str, alt: str, nr: int) -> str:
        data = self._package.read(target)
        kind = next((kind for start, kind in _STARTS if data.startswith(start)), "bin")
        number = len(self._bytes) + 1
        name = f"bild-{number}.{kind}"
        self._names[target], self._bytes[name], self._alts[name] = name, data, alt or f"Bild {number}"
        if kind not in SHOWN:
            advice = _ADVICE.format(what="bilden")
            self._findings.warn(nr, f"bilden {name} är i ett format som inte kan visas ({kind}). {advice}")
        elif not alt:
            self._findings.warn(nr, f"bilden {name} saknar alternativtext. Skriv i avsnittet vad den visar.")
        return name

    def _warn_of_charts(self, drawing: Element, part: str, nr: int) -> None:
        for what, path, attribute in (("diagrammet", "c:chart", "r:id"), ("diagrammet", "dgm:relIds", "r:dm")):
            for element in drawing.iter(office(path)):
                text = self._text_of(part, element.get(office(attribute), ""))
                said = f" med texten {quote(text)}" if text else ""
                advice = _ADVICE.format(what=what)
                self._findings.warn(nr, f"ett diagram{said} kan inte läsas och är inte med. {advice}", text=text)

    def _text_of(self, part: str, rid: str) -> str:
        relation = self._package.relations(part).get(rid)
        root = None if relation is None or relation.external else self._package.root(relation.target)
        texts = [] if root is None else [t.text or "" for t in root.iter(office("a:t"), office("c:v"))]
        return " ".join(" ".join(texts).split())


def _references(drawing: Element) -> Iterator[tuple[str, bool]]:
    for element in drawing.iter(office("a:blip"), office("v:imagedata")):
        if _inside_box(element, drawing):
            continue
        rid = element.get(office("r:embed")) or element.get(office("r:id")) or ""
        link = element.get(office("r:link")) or ""
        if rid or link:
            yield rid or link, not rid


def _inside_box(element: Element, drawing: Element) -> bool:
    box = office("w:txbxContent")
    for ancestor in element.iterancestors():
        if ancestor is drawing:
            return False
        if ancestor.tag == box:
            return True
    return False


def _alt(drawing: Element) -> str:
    for path in ("wp:docPr", "pic:cNvPr"):
        for element in drawing.iter(office(path)):
            text = element.get("descr") or element.get("title") or ""
            if text.strip():
                return " ".join(text.split())
    shape = child(drawing, "v:shape")
    text = "" if shape is None else shape.get("alt", "")
    return " ".join(text.split())


def boxes(drawing: Element) -> list[Element]:
    """Return the contents of the text boxes of a drawing, outermost ones only."""
    found = drawing.iterfind(".//w:txbxContent", NAMESPACES)
    return [box for box in found if not _inside_box(box, drawing)]


def art_text(drawing: Element) -> str:
    """Return the text of WordArt, such as a watermark."""
    return " ".join(element.get("string", "") for element in drawing.iter(office("v:textpath"))).strip()
