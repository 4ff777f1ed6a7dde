"""Puts the parts of a Word file together: relationships, content types, properties; same parts, same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from html import escape

from kallelse.documents.word.build import serialised, writable
from kallelse.documents.word.names import REL, Element

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "document": "document.main+xml", "header": "header+xml", "footer": "footer+xml", "footnotes": "footnotes+xml",
    "styles": "styles+xml", "fontTable": "fontTable+xml", "settings": "settings+xml", "numbering": "numbering+xml",
}  # fmt: skip
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNDATED = date(2000, 1, 1)
_OUTSIDE = ' TargetMode="External"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Container:
    """A Word file being made: parts of XML, pictures, and the text's links."""

    def __init__(self, titel: str, organisation: str, datum: date | None) -> None:
        self._facts = (titel, organisation, datum or _UNDATED)
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[tuple[str, str, bool]]] = {"document": []}

    def add(self, kind: str, root: Element, name: str = "", *, owner: str = "document") -> str:
        """Add a part of XML and return the id by which `owner` refers to it."""
        name = name or kind
        self._parts[f"word/{name}.xml"] = serialised(root)
        self._types[f"word/{name}.xml"] = _WORD + _TYPES[kind]
        return "" if kind == "document" else self._relate(owner, kind, f"{name}.xml")

    def add_picture(self, data: bytes, suffix: str, *, owner: str = "document") -> str:
        """Add a picture once and return the id by which `owner` refers to it."""
        same = next((n for n, d in self._parts.items() if n.startswith("word/media/") and d == data), "")
        name = same or f"word/media/bild{sum(n.startswith('word/media/') for n in self._parts) + 1}.{suffix}"
        self._parts[name] = data
        return self._relate(owner, "image", name.removeprefix("word/"))

    def add_link(self, href: str, *, owner: str = "document") -> str:
        """Return the id by which `owner` refers to an address."""
        return self._relate(owner, "hyperlink", href, external=True)

    def _relate(self, owner: str, kind: str, target: str, *, external: bool = False) -> str:
        known = self._relations.setdefault(owner, [])
        entry = (kind, target, external)
        if entry not in known:
            known.append(entry)
        return f"rId{known.index(entry) + 1}"

    def packed(self) -> bytes:
        """Return the bytes of the file."""
        parts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _rels([("officeDocument", "word/document.xml", False)], core=True),
            "docProps/core.xml": self._core(),
            **dict(sorted(self._parts.items())),
        }
        for owner, relations in sorted(self._relations.items()):
            parts[f"word/_rels/{owner}.xml.rels"] = _rels(relations)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return stream.getvalue()

    def _content_types(self) -> bytes:
        suffixes = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        suffixes |= {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
        types = {**self._types, "docProps/core.xml": _CORE}
        inner = "".join(f'<Default Extension="{key}" ContentType="{value}"/>' for key, value in suffixes.items())
        inner += "".join(f'<Override PartName="/{key}" ContentType="{value}"/>' for key, value in sorted(types.items()))
        return f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{inner}</Types>'.encode()

    def _core(self) -> bytes:
        titel, organisation, datum = self._facts
        moment = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{datum.isoformat()}T00:00:00Z</dcterms:{name}>'
            for name in ("created", "modified")
        )
        return (
            f"{_HEAD}<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(writable(titel))}</dc:title><dc:creator>{escape(writable(organisation))}</dc:creator>"
            f"<dc:language>sv-SE</dc:language>{moment}</cp:coreProperties>"
        ).encode()


def _rels(relations: list[tuple[str, str, bool]], *, core: bool = False) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}{kind}" Target="{escape(writable(target))}"'
        f"{_OUTSIDE if external else ''}/>"
        for at, (kind, target, external) in enumerate(relations, 1)
    )
    if core:
        inner += (
            '<Relationship Id="rIdCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/>'
        )
    return f'{_HEAD}<Relationships xmlns="{REL}">{inner}</Relationships>'.encode()
