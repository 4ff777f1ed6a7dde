"""Foreign PDFs: judged by two engines, flattened, stripped of what can act, and made ready to stand in our pages.

Runs in the worker process only. Nothing of the file survives but what its pages show: no form, script, link, attached
file, comment, hidden layer or metadata.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pikepdf import Array, Matrix, Name, Object, Page, Pdf

from kallelse.documents.layers import hidden_layers
from kallelse.documents.refusal import NotTaken
from kallelse.documents.strip import Stripper

MOST_PAGES = 500
_LARGEST = 14_400.0
_SMALLEST = 300.0
_ALT_LENGTH = 5_000
_NOT_SHOWN = {"/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Link"}
# What pikepdf raises where a file has something else than it should.
_BROKEN = (pikepdf.PdfError, TypeError, ValueError, AttributeError, KeyError, IndexError, RuntimeError)
_COMMENTS = {"/Text", "/FileAttachment"}


@dataclass
class ForeignPages:
    """A foreign PDF made ready.

    Per page `forms` draw it, `units` bring the form into the unit square (where a picture is drawn), and `sheets`
    say its size, the size of our page and its text.
    """

    pdf: Pdf
    forms: list[Object] = field(default_factory=list)
    units: list[Matrix] = field(default_factory=list)
    sheets: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_foreign(data: bytes) -> ForeignPages:
    """Return the pages of a foreign PDF.

    Raises:
        NotTaken: empty, not a PDF, encrypted, damaged, cut short or too long.
    """
    _judge_shell(data)
    pdf = _open(data)
    texts = _second_opinion(data)
    if len(texts) != len(pdf.pages):
        raise NotTaken("filen är skadad: två läsare hittar olika många sidor i den")
    pages = ForeignPages(pdf, warnings=_findings(pdf))
    changed = _prepare(pages)
    for sheet, text in zip(pages.sheets, _texts_as_shown(pages) if changed else texts, strict=True):
        sheet["alt"] = text or "Sidan saknar läsbar text."
    return pages


def _prepare(pages: ForeignPages) -> bool:
    """Make the forms; return whether the pages show another text than the file's own."""
    try:
        layers = hidden_layers(pages.pdf)
        annotations = _flatten(pages)
        stripper = Stripper(pages.pdf, layers)
        for page in pages.pdf.pages:
            form = _form(page, pages)
            stripper.strip(form)
            pages.forms.append(form)
    except _BROKEN as error:
        nr = len(pages.forms) + 1
        raise NotTaken(f"filen är skadad: sidan {nr} går inte att läsa") from error
    return bool(annotations or layers)


def _texts_as_shown(pages: ForeignPages) -> list[str]:
    """Return the texts of the forms, drawn alone on pages of a file of their own."""
    with Pdf.new() as shown:
        for form, unit, sheet in zip(pages.forms, pages.units, pages.sheets, strict=True):
            page = shown.add_blank_page(page_size=(sheet["w"], sheet["h"]))
            drawn = page.add_resource(shown.copy_foreign(form), Name.XObject)
            upright = unit @ Matrix(sheet["w"], 0, 0, sheet["h"], 0, 0)
            page.contents_add(b"q " + upright.encode() + f" cm {drawn} Do Q".encode())
        out = io.BytesIO()
        shown.save(out)
    return _second_opinion(out.getvalue())


def _judge_shell(data: bytes) -> None:
    if not data:
        raise NotTaken("filen är tom")
    if b"%PDF-" not in data[:1024]:
        raise NotTaken("filen är inte en PDF")
    if b"%%EOF" not in data[-2048:]:
        raise NotTaken("filen är ofullständig: slutet saknas")


def _open(data: bytes) -> Pdf:
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise NotTaken("filen är lösenordsskyddad") from error
    except _BROKEN as error:
        raise NotTaken("filen är skadad och går inte att läsa") from error
    if not count:
        raise NotTaken("filen saknar sidor")
    if count > MOST_PAGES:
        raise NotTaken(f"filen har {count} sidor, och gränsen är {MOST_PAGES}")
    return pdf


def _second_opinion(data: bytes) -> list[str]:
    try:
        document = pdfium.PdfDocument(data)
        texts = [_text_of(document[n]) for n in range(len(document))]
        document.close()
    except pdfium.PdfiumError as error:
        raise NotTaken("filen är skadad och går inte att läsa") from error
    return texts


def _text_of(page: pdfium.PdfPage) -> str:
    text = page.get_textpage().get_text_bounded()
    joined = re.sub(r"[\x02\xad]\s*", "", text)
    shown = "".join(char if char.isprintable() else " " for char in joined)
    short = " ".join(shown.split())
    return short if len(short) <= _ALT_LENGTH else short[:_ALT_LENGTH] + " …"


def _findings(pdf: Pdf) -> list[str]:
    found: list[str] = []
    if pdf.is_encrypted:
        found.append("filen är skyddad mot ändring; sidorna visas ändå som de är")
    if pdf.get_warnings():
        found.append("filen är skadad men gick att laga; kontrollera att sidorna är fullständiga")
    return found


def _flatten(pages: ForeignPages) -> int:
    """Make forms and stamps part of the pages, drop comments and links; return how many were made part."""
    shown = comments = 0
    for page in pages.pdf.pages:
        annots = page.obj.get("/Annots")
        if isinstance(annots, Array):
            kinds = [str(annot.get("/Subtype")) for annot in annots]
            kept = [annot for annot, kind in zip(annots, kinds, strict=True) if kind not in _NOT_SHOWN]
            page.obj.Annots = Array(kept)
            shown += len(kept)
            comments += sum(kind in _COMMENTS for kind in kinds)
    if shown:
        pages.pdf.generate_appearance_streams()
        pages.pdf.flatten_annotations("all")
    if comments:
        pages.warnings.append(f"{comments} kommentarer eller bifogade filer i den följer inte med")
    return shown


def _form(page: Page, pages: ForeignPages) -> Object:
    """Return the page as a form, and note its size and how it is brought into the unit square.

    The form itself keeps its scale: what is drawn in thousandths of a point is lost when text is searched for.
    """
    if "/TrimBox" in page.obj:
        del page.obj["/TrimBox"]
    form = page.as_form_xobject(handle_transformations=True)
    matrix = Matrix(form.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
    x0, y0, x1, y1 = (float(value) for value in form.BBox)
    corners = [matrix.transform(corner) for corner in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
    left, low = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - low
    if not (width > 0 and height > 0):
        raise NotTaken(f"sidan {len(pages.forms) + 1} har ingen storlek")
    pages.units.append(Matrix(1, 0, 0, 1, -left, -low) @ Matrix(1 / width, 0, 0, 1 / height, 0, 0))
    pages.sheets.append(_sheet(width, height))
    return form


def _sheet(width: float, height: float) -> dict[str, Any]:
    scale = min(1.0, _LARGEST / max(width, height))
    width, height = width * scale, height * scale
    return {"w": width, "h": height, "sheet": [max(width, _SMALLEST), max(height, _SMALLEST)]}
