"""Our Word file in a municipality's own template: its styles, page, header and footer, our text.

The template is a foreign file: it is opened as every Word file from outside is, its macros are refused, and what it
would fetch from elsewhere is left out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.word.build import paragraph, serialised, text_run, w
from kallelse.documents.word.house_headings import house_headings, in_house_headings
from kallelse.documents.word.house_parts import merged_lists, merged_styles, use_lists, use_styles
from kallelse.documents.word.house_text import PLACE, around, has_place, with_page, words
from kallelse.documents.word.names import NAMESPACES, REL, Element, child, office, value
from kallelse.documents.word.safety import Package, open_package
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import BadFile
from kallelse.domain.text import fold

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_CONTROLS = {
    "datum": "datum",
    "dnr": "diarienummer",
    "diarienr": "diarienummer",
    "diarienummer": "diarienummer",
    "handläggare": "handlaggare",
    "till": "till",
    "adressat": "till",
    "förvaltning": "enhet",
    "enhet": "enhet",
    "organisation": "organisation",
    "kommun": "organisation",
    "dokumenttyp": "dokumenttyp",
    "rubrik": "titel",
    "titel": "titel",
}
_OWN, _TITLE, _SHOWN = "kallelse", "titel", 80
Blanks: TypeAlias = Mapping[str, tuple[str, Element]]


def dressed(own: bytes, mall: bytes, fil: str, dokument: Dokument, *, blanks: Blanks | None = None) -> bytes:
    """Return the Word file `own` in the template `mall`; `fil` is the template's name for messages.

    Content controls in the template's header and footer that are called Datum, Dnr, Handläggare, Till, Förvaltning,
    Organisation, Dokumenttyp or Rubrik are filled in; facts without one stand above the title. `blanks` are places to
    write facts in, by key and with their labels: then the file is for somebody to fill in, and what is not known stays
    as the template has it. A control called Innehåll in the template's text is where ours goes: what stands around it
    stays, and its controls are filled in too. A template without one loses its text (see `left_out`).

    Raises:
        BadFile: the template is no Word file, has macros, or is made to do harm.
    """
    house = open_package(mall, fil)
    if house.macros:
        raise BadFile(f"Word-mallen {fil} har makron.", atgard="Spara den i Word som .docx, utan makron.")
    return _Dressing(open_package(own, "dokumentet"), house, dokument, blanks).packed()


def left_out(mall: bytes, fil: str) -> tuple[str, ...]:
    """Return a warning when the template has text of its own that no document made with it keeps.

    Raises:
        BadFile: the template is no Word file.
    """
    house = open_package(mall, fil)
    body = child(house.root(house.main), "w:body")
    said = "" if body is None or has_place(body) else words(body)
    if not said:
        return ()
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} …"
    besked = f"Word-mallen {fil} har egen text som inte är med: ”{shown}”."
    atgard = f"Lägg en innehållskontroll med namnet {PLACE} där dokumentets text ska stå, så behålls texten runt den."
    return (f"{besked} {atgard}",)


class _Dressing:
    def __init__(self, own: Package, house: Package, dokument: Dokument, blanks: Blanks | None) -> None:
        self._own = own
        self._house = house
        self._dokument = dokument
        self._blanks = blanks
        names = (name for name in house.archive.namelist() if not name.endswith("/"))
        self._parts = {name: house.read(name) for name in names}
        self._folder = posixpath.dirname(house.main)
        self._kept = _kept_relations(house, house.main)
        self._added: list[tuple[str, str, str, bool]] = []

    def packed(self) -> bytes:
        placed = self._fill_controls()
        document = self._root(self._own, self._own.main)
        notes = self._root(self._own, self._own.related("footnotes"))
        self._merge((document, notes))
        ids = self._take_over(self._own.main, "")
        _use_relations(document, ids)
        self._put_notes(notes)
        self._put_document(document, placed)
        self._parts["docProps/core.xml"] = self._own.read("docProps/core.xml")
        self._parts["[Content_Types].xml"] = serialised(self._content_types())
        for name in [n for n in self._parts if n.endswith(".rels") and n != self._rels_of(self._house.main)]:
            self._parts[name] = _without_fetching(self._house, name, self._parts[name])
        return _zipped(self._parts)

    def _root(self, package: Package, part: str) -> Element:
        root = package.root(part)
        return w("footnotes") if root is None else root

    def _merge(self, texts: tuple[Element, ...]) -> None:
        styles = self._root(self._house, self._house.related("styles"))
        lists = self._house.root(self._house.related("numbering"))
        in_house_headings(texts, house_headings(self._root(self._house, self._house.main), styles, lists))
        use_styles(texts, merged_styles(self._root(self._own, self._own.related("styles")), styles))
        self._put("styles", self._house.related("styles"), styles)
        lists = w("numbering") if lists is None else lists
        use_lists(texts, merged_lists(self._root(self._own, self._own.related("numbering")), lists))
        self._put("numbering", self._house.related("numbering"), lists)

    def _put(self, kind: str, part: str, root: Element) -> None:
        """Put a part in the place of the template's own, or as a new one."""
        if not part:
            part = posixpath.join(self._folder, f"{kind}.xml")
            self._added.append((f"{_OWN}{len(self._added)}", kind, f"{kind}.xml", False))
        self._parts[part] = serialised(root)

    def _take_over(self, part: str, prefix: str) -> dict[str, str]:
        """Take the pictures and links of one of our parts over, and return the new ids of its relationships."""
        ids: dict[str, str] = {}
        for identity, relation in self._own.relations(part).items():
            if relation.kind not in {"image", "hyperlink"}:
                continue
            target = relation.target
            if not relation.external:
                target = f"media/{_OWN}-{posixpath.basename(relation.target)}"
                self._parts[posixpath.join(self._folder, target)] = self._own.read(relation.target)
            ids[identity] = f"{_OWN}{prefix}{identity}"
            self._added.append((ids[identity], relation.kind, target, relation.external))
        return ids

    def _put_notes(self, notes: Element) -> None:
        before, self._added = self._added, []
        _use_relations(notes, self._take_over(self._own.related("footnotes"), "n"))
        own, self._added = self._added, before
        part = self._house.related("footnotes")
        self._put("footnotes", part, notes)
        name = posixpath.basename(part or "footnotes.xml")
        self._parts[posixpath.join(self._folder, "_rels", f"{name}.rels")] = _relations_xml(own)

    def _put_document(self, document: Element, placed: set[str]) -> None:
        root = deepcopy(self._root(self._house, self._house.main))
        body, text = child(root, "w:body"), child(document, "w:body")
        if body is None or text is None:
            raise BadFile(f"Word-mallen {self._house.fil} har ingen text.", atgard="Spara om den i Word.")
        ours, theirs = text.find(office("w:sectPr")), body.findall(office("w:sectPr"))
        page = deepcopy(theirs[-1]) if theirs else _plain_page(ours)
        before, after = around(body, [identity for identity, *_ in self._kept]) or ([], [])
        here = self._fill(*before, *after)
        own = [element for element in text if element.tag != office("w:sectPr")][_TITLE in here :]
        body[:] = with_page([*before, *self._facts(placed | here), *own, *after], page)
        self._parts[self._house.main] = serialised(root)
        self._parts[self._rels_of(self._house.main)] = _relations_xml([*self._kept, *self._added])

    def _rels_of(self, part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _facts(self, placed: set[str]) -> Iterable[Element]:
        """Return as lines the facts of the head that the template has no place for."""
        if self._blanks is not None:
            blanks = (self._blanks[u] for u in self._blanks if u not in placed)
            return [paragraph(text_run(f"{name}: "), deepcopy(place)) for name, place in blanks]
        left = [u for u in self._dokument.utseende.sida.uppgifter if u.uppgift not in placed]
        values = [(u.etikett, str(getattr(self._dokument.huvud, u.uppgift))) for u in left]
        return [paragraph(text_run(f"{name}: {text}")) for name, text in values if text]

    def _fill_controls(self) -> set[str]:
        """Fill in the template's own places for facts, and return which facts they hold."""
        placed: set[str] = set()
        for relation in self._house.relations(self._house.main).values():
            root = self._house.root(relation.target) if relation.kind in {"header", "footer"} else None
            if root is None or relation.external:
                continue
            placed |= self._fill(root)
            self._parts[relation.target] = serialised(root)
        return placed

    def _fill(self, *parts: Element) -> set[str]:
        controls = [(control, fact_of(control)) for part in parts for control in part.iter(office("w:sdt"))]
        return {f for control, f in controls if f and (self._is_left(f) or _filled(control, self._value(f)))}

    def _is_left(self, fact: str) -> bool:
        """Return whether somebody else is to fill a place in."""
        return self._blanks is not None and (fact == _TITLE or not self._value(fact))

    def _value(self, fact: str) -> str:
        return self._dokument.titel if fact == _TITLE else str(getattr(self._dokument.huvud, fact))

    def _content_types(self) -> Element:
        root = deepcopy(self._root(self._house, "[Content_Types].xml"))
        known = {e.get("Extension", "").lower() for e in root if e.tag == f"{{{_TYPES}}}Default"}
        for suffix, kind in _PICTURES.items():
            if suffix not in known:
                root.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension=suffix, ContentType=kind))
        wanted = {self._house.main: "document.main+xml"}
        for kind in ("footnotes", "numbering"):
            wanted[self._house.related(kind) or posixpath.join(self._folder, f"{kind}.xml")] = f"{kind}+xml"
        for override in root.findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName", "").lstrip("/") in wanted:
                root.remove(override)
        for part, kind in sorted(wanted.items()):
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=_WORD + kind)
        return root


def _kept_relations(package: Package, part: str) -> list[tuple[str, str, str, bool]]:
    """Return the relationships of the template's text that stay: what lies within the file, and links to follow."""
    folder = posixpath.dirname(part)
    return [
        (i, r.kind, r.target if r.external else posixpath.relpath(r.target, folder), r.external)
        for i, r in package.relations(part).items()
        if not r.external or r.kind == "hyperlink"
    ]


def _relations_xml(relations: Iterable[tuple[str, str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{REL}}}Relationships", nsmap={None: REL})
    for identity, kind, target, external in relations:
        facts = {"Id": identity, "Type": f"{NAMESPACES['r']}/{kind}", "Target": target}
        etree.SubElement(root, f"{{{REL}}}Relationship", {**facts, **({"TargetMode": "External"} if external else {})})
    return serialised(root)


def _without_fetching(package: Package, name: str, data: bytes) -> bytes:
    """Return relationships without those to anything outside the file, but for links that a reader follows."""
    root = package.root(name)
    if root is None or not any(e.get("TargetMode") == "External" for e in root):
        return data
    for element in list(root):
        if element.get("TargetMode") == "External" and not element.get("Type", "").endswith("/hyperlink"):
            root.remove(element)
    return serialised(root)


def _use_relations(root: Element, ids: Mapping[str, str]) -> None:
    for node in root.iter():
        for key in (office("r:id"), office("r:embed"), office("r:link")):
            if node.get(key) in ids:
                node.set(key, ids[node.get(key)])


def _plain_page(ours: Element | None) -> Element:
    """Return our page settings without our header and footer."""
    page = w("sectPr") if ours is None else deepcopy(ours)
    for reference in page.findall(office("w:headerReference")) + page.findall(office("w:footerReference")):
        page.remove(reference)
    return page


def fact_of(control: Element) -> str:
    """Return which fact of the head a content control is for, empty if none."""
    properties = child(control, "w:sdtPr")
    names = (value(properties, "w:tag"), value(properties, "w:alias"))
    return next((_CONTROLS[fold(name)] for name in names if fold(name) in _CONTROLS), "")


def _filled(control: Element, text: str) -> bool:
    """Write a text into a content control, in the look that its first words have."""
    texts = list(control.iter(office("w:t")))
    if not texts:
        return False
    for placeholder in list(control.iter(office("w:showingPlcHdr"))):
        placeholder.getparent().remove(placeholder)
    for node in texts[1:]:
        node.getparent().remove(node)
    for style in list(control.iter(office("w:rStyle"))):
        if style.get(office("w:val")) in {"PlaceholderText", "Platshllartext", "Platshållartext"}:
            style.getparent().remove(style)
    texts[0].text = text
    return True


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return stream.getvalue()
