"""Opens a Word file from outside: refuses what is not one, what is encrypted, and what is made to do harm."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from kallelse.documents.word.names import REL, STRICT, Element, office
from kallelse.domain.errors import BadFile

MAX_BYTES = 50_000_000
MAX_XML_BYTES = 20_000_000
MAX_ELEMENTS = 250_000
MAX_PARTS = 2_000
MAX_RATIO = 100
RATIO_COUNTS_FROM = 1_000_000

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, OSError, KeyError,
)  # fmt: skip
_SAVE_AS = "Öppna den i Word, välj Spara som, Word-dokument (.docx), och importera den nya filen."


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its kind (last word of the type), its target, and whether that is outside."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a Word file, read when asked for and never more than the limits allow."""

    fil: str
    archive: zipfile.ZipFile
    main: str = ""
    macros: bool = False
    _roots: dict[str, Element | None] = field(default_factory=dict)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        """Return whether the file holds this part."""
        return part in self.archive.NameToInfo

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            BadFile: the part is damaged, or larger than it says.
        """
        try:
            info = self.archive.getinfo(part)
            with self.archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except _DAMAGED as error:
            raise _damaged(self.fil) from error
        if len(data) > info.file_size:
            raise _damaged(self.fil)
        return data

    def root(self, part: str) -> Element | None:
        """Return the root element of an XML part, None if the file has no such part.

        Raises:
            BadFile: the XML is damaged, too large, or has a DOCTYPE.
        """
        if part not in self._roots:
            self._roots[part] = parse_xml(self.read(part), self.fil) if part and self.has(part) else None
        return self._roots[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part by id, targets inside the file as full part names."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._relations[part] = {} if root is None else _relations(root, folder)
        return self._relations[part]

    def related(self, kind: str) -> str:
        """Return the main document's part of this kind ("styles", "footnotes"), empty if there is none."""
        return next((r.target for r in self.relations(self.main).values() if r.kind == kind and not r.external), "")

    def outside(self) -> list[tuple[str, str]]:
        """Return what the file fetches from elsewhere, as (kind, address); not links and pictures."""
        found: dict[tuple[str, str], None] = {}
        for name in self.archive.namelist():
            if name.endswith(".rels"):
                root = self.root(name)
                relations = {} if root is None else _relations(root, "")
                found.update({(r.kind, r.target): None for r in relations.values() if r.external})
        return [entry for entry in found if entry[0] not in {"hyperlink", "image"}]


def open_package(data: bytes, fil: str) -> Package:
    """Open a Word file, checked against what it must be; `fil` is its name for messages.

    Raises:
        BadFile: it is another kind of file, encrypted, damaged, or made to fill the memory.
    """
    _refuse_other_kinds(data, fil)
    try:
        package = Package(fil, zipfile.ZipFile(io.BytesIO(data)))
    except _DAMAGED as error:
        raise _damaged(fil) from error
    _refuse_bombs(package.archive, len(data), fil)
    package.main = _main_part(package)
    package.macros = any(name.endswith("vbaProject.bin") for name in package.archive.NameToInfo)
    return package


def parse_xml(data: bytes, fil: str) -> Element:
    """Return the root of an XML part, with the strict namespaces of ISO 29500 read as the usual ones.

    Raises:
        BadFile: it is damaged, too large, or has a DOCTYPE.
    """
    if len(data) > MAX_XML_BYTES:
        raise _too_long(fil)
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(fil) from error
    if root.xpath("count(//*)") > MAX_ELEMENTS:
        raise _too_long(fil)
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise BadFile(
            f"{fil} innehåller en DOCTYPE, som aldrig finns i en Word-fil men används i angrepp. Inget har lästs.",
            atgard="Ta reda på var filen kommer ifrån. Be handläggaren skicka dokumentet på nytt.",
        )
    return root


def _relations(root: Element, folder: str) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for element in root.iterfind(f"{{{REL}}}Relationship"):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        found[element.get("Id", "")] = Relation(kind, target, external)
    return found


def _main_part(package: Package) -> str:
    root = package.root("_rels/.rels")
    relations = {} if root is None else _relations(root, "")
    part = next((r.target for r in relations.values() if r.kind == "officeDocument" and not r.external), "")
    document = package.root(part)
    if document is None or document.tag != office("w:document"):
        raise _other_archive(package)
    return part


def _other_archive(package: Package) -> BadFile:
    names = package.archive.namelist()
    if "mimetype" in names and package.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return BadFile(f"{package.fil} är ett OpenDocument-dokument (.odt), inte en Word-fil.", atgard=_SAVE_AS)
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return BadFile(
            f"{package.fil} är ett kalkylblad eller en presentation, inte ett Word-dokument.", atgard=_SAVE_AS
        )
    return BadFile(f"{package.fil} är ett arkiv men inget Word-dokument: dokumentets text saknas.", atgard=_SAVE_AS)


def _refuse_other_kinds(data: bytes, fil: str) -> None:
    if not data:
        raise BadFile(f"{fil} är tom.", atgard="Be handläggaren skicka dokumentet på nytt.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _ole(data, fil)
    for start, kind in ((b"%PDF", "en PDF"), (b"{\\rtf", "ett RTF-dokument"), (b"<", "en webbsida eller XML-fil")):
        if data.lstrip()[:8].startswith(start):
            raise BadFile(f"{fil} är {kind}, inte en Word-fil (.docx).", atgard=_SAVE_AS)
    if not data.startswith(b"PK"):
        raise BadFile(f"{fil} är ingen Word-fil (.docx), eller så är den skadad.", atgard=_SAVE_AS)


def _ole(data: bytes, fil: str) -> BadFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return BadFile(
            f"{fil} är skyddad med lösenord och kan inte läsas.",
            atgard="Ta bort lösenordet i Word (Arkiv, Info, Skydda dokument) och importera filen igen.",
        )
    return BadFile(f"{fil} är i det äldre Word-formatet (.doc), som inte kan läsas.", atgard=_SAVE_AS)


def _refuse_bombs(archive: zipfile.ZipFile, packed: int, fil: str) -> None:
    infos = archive.infolist()
    if any(info.flag_bits & 0x1 for info in infos):
        raise BadFile(f"{fil} är krypterad och kan inte läsas.", atgard="Spara den i Word utan lösenord.")
    if len(infos) > MAX_PARTS:
        raise BadFile(
            f"{fil} består av {len(infos)} delar och läses inte (gräns {MAX_PARTS}).",
            atgard="Ta reda på var filen kommer ifrån. Be handläggaren skicka dokumentet på nytt.",
        )
    size = sum(info.file_size for info in infos)
    too_dense = size > RATIO_COUNTS_FROM and size > MAX_RATIO * packed
    if size > MAX_BYTES or too_dense:
        raise BadFile(
            f"{fil} packas upp till {size // 1_000_000} MB och läses inte (gräns {MAX_BYTES // 1_000_000} MB).",
            atgard="Är filen äkta: minska bilderna i Word (Komprimera bilder) eller lägg dokumentet som PDF.",
        )


def _too_long(fil: str) -> BadFile:
    return BadFile(
        f"{fil} är längre än programmet läser: dess text tar mer än {MAX_XML_BYTES // 1_000_000} MB eller "
        f"{MAX_ELEMENTS} delar.",
        atgard="Dela upp dokumentet, eller lägg det som bilaga i PDF.",
    )


def _damaged(fil: str) -> BadFile:
    return BadFile(
        f"{fil} är skadad och kan inte läsas.",
        atgard="Öppna den i Word och spara den på nytt, eller be handläggaren skicka den igen.",
    )
