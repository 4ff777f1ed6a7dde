"""Puts foreign pages where the setting left room for them, and writes the stamp. Runs in the worker process."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Matrix,
    Name,
    Object,
    ObjectStreamMode,
    Operator,
    Page,
    Pdf,
)

from kallelse.documents import xmp
from kallelse.documents.foreign import ForeignPages
from kallelse.documents.refusal import NotTaken


def finish(skeleton: bytes, foreign: Sequence[ForeignPages], stampel: Mapping[str, str]) -> bytes:
    """Return the set pages with the foreign ones in their places and the stamp in the metadata.

    With foreign pages the PDF no longer claims to be PDF/A and PDF/UA: nobody has checked those.
    """
    with pikepdf.open(io.BytesIO(skeleton)) as pdf:
        drawings = chain.from_iterable(zip(pages.forms, pages.units, strict=True) for pages in foreign)
        for (page, name), (form, unit) in zip(_holes(pdf), drawings, strict=True):
            _fill(pdf, page, name, form)
            _rescale(pdf, page, name, unit)
        _write_metadata(pdf, stampel, unchecked=bool(foreign))
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def stamp_of(data: bytes) -> dict[str, str]:
    """Return the stamp in a PDF's metadata; empty when there is none.

    Raises:
        NotTaken: the bytes cannot be read as a PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            packet = pdf.Root.get("/Metadata")
            return xmp.stamp_in(packet.read_bytes()) if isinstance(packet, pikepdf.Stream) else {}
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise NotTaken("filen går inte att läsa som PDF") from error


def _holes(pdf: Pdf) -> Iterator[tuple[Page, str]]:
    """Yield every page that holds a placeholder (a picture of one pixel), with the placeholder's name."""
    for page in pdf.pages:
        for name, picture in dict(page.resources.get("/XObject", {})).items():
            if picture.get("/Subtype") == "/Image" and picture.Width == 1 and picture.Height == 1:
                yield page, name


def _fill(pdf: Pdf, page: Page, name: str, form: Object) -> None:
    """Exchange the placeholder for the form; pages share their resources, so this one gets its own."""
    drawn = Dictionary(dict(page.resources.XObject.items()))
    drawn[name] = pdf.copy_foreign(form)
    page.obj.Resources = Dictionary(dict(page.resources.items()) | {"/XObject": drawn})


def _rescale(pdf: Pdf, page: Page, name: str, unit: Matrix) -> None:
    """Let the page draw the form in the place of the unit square that it drew."""
    instructions = list(pikepdf.parse_content_stream(page))
    operators = [str(instruction.operator) for instruction in instructions]
    drawn = next(n for n, op in enumerate(operators) if op == "Do" and instructions[n].operands[0] == name)
    placed = max(n for n, op in enumerate(operators[:drawn]) if op == "cm")
    matrix = unit @ Matrix(Array(instructions[placed].operands))
    instructions[placed] = ContentStreamInstruction(matrix.shorthand, Operator("cm"))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _write_metadata(pdf: Pdf, stampel: Mapping[str, str], *, unchecked: bool) -> None:
    packet = pdf.Root.Metadata.read_bytes().decode()
    packet = xmp.without_claims(packet) if unchecked else packet
    packet = xmp.stamped(packet, stampel) if stampel else packet
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
