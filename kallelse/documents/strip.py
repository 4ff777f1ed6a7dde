"""Takes out of a foreign page's content what a picture of the page does not need. Runs in the worker process."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Pdf,
    Stream,
)

from kallelse.documents.layers import Layers, ObjectKey

_MARKING = re.compile(rb"\b(?:BMC|BDC|MP|DP)\b")
_KEYS = ("/Metadata", "/PieceInfo", "/AF", "/OPI", "/Ref", "/Alternates", "/LastModified", "/OC")
_PARENTS = ("/StructParent", "/StructParents")
_PATHS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
_PAINT = {"Tj", "TJ", "'", '"', "Do", "sh"}

Instruction = ContentStreamInstruction | ContentStreamInlineImage


class Stripper:
    """Strips the forms of one file: tags, hidden layers, metadata and references out of the file."""

    def __init__(self, pdf: Pdf, layers: Layers) -> None:
        self._pdf = pdf
        self._layers = layers
        self._seen: set[ObjectKey] = set()

    def strip(self, form: Object, inherited: Object | None = None) -> None:
        """Strip a form, and every form and pattern that it draws; `inherited` are its parent's resources."""
        if form.is_indirect:
            if form.objgen in self._seen:
                return
            self._seen.add(form.objgen)
        resources = form.get("/Resources", inherited)
        if self._layers.hides(form.get("/OC")):
            form.write(b"")
        elif _MARKING.search(form.read_bytes()):
            self._rewrite(form, resources)
        _forget(form)
        if isinstance(resources, Dictionary):
            self._strip_drawn(resources)

    def _strip_drawn(self, resources: Dictionary) -> None:
        for name, drawn in _streams(resources, "/XObject"):
            if drawn.get("/Subtype") == "/Form":
                self.strip(drawn, resources)
            elif drawn.get("/Subtype") == "/Image" and not self._layers.hides(drawn.get("/OC")):
                _forget(drawn)
            else:
                resources.XObject[name] = self._nothing()
        for _, pattern in _streams(resources, "/Pattern"):
            self.strip(pattern, resources)
        if "/Properties" in resources:
            del resources["/Properties"]

    def _rewrite(self, form: Object, resources: Object | None) -> None:
        properties = resources.get("/Properties") if isinstance(resources, Dictionary) else None
        with contextlib.suppress(pikepdf.PdfError):
            instructions = list(self._kept(form, properties))
            form.write(pikepdf.unparse_content_stream(instructions))

    def _kept(self, form: Object, properties: Object | None) -> Iterator[Instruction]:
        """Yield the instructions without marks; in a hidden layer, without what paints."""
        hidden: list[bool] = []
        for instruction in pikepdf.parse_content_stream(form):
            operator = str(instruction.operator)
            if operator in {"BMC", "BDC"}:
                hidden.append(operator == "BDC" and self._off(instruction, properties))
            elif operator == "EMC":
                hidden = hidden[:-1]
            elif operator in {"MP", "DP"}:
                continue
            elif not any(hidden):
                yield instruction
            elif operator in _PATHS:
                yield ContentStreamInstruction([], Operator("n"))
            elif operator not in _PAINT and operator != "INLINE IMAGE":
                yield instruction

    def _off(self, instruction: Instruction, properties: Object | None) -> bool:
        if not self._layers or not isinstance(properties, Dictionary):
            return False
        tag, name = instruction.operands[0], instruction.operands[1]
        return tag == "/OC" and isinstance(name, Name) and self._layers.hides(properties.get(str(name)))

    def _nothing(self) -> Object:
        return self._pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))


def _streams(resources: Dictionary, kind: str) -> list[tuple[str, Object]]:
    found = resources.get(kind)
    return [(n, s) for n, s in found.items() if isinstance(s, Stream)] if isinstance(found, Dictionary) else []


def _forget(stream: Object) -> None:
    for key in (*_KEYS, *_PARENTS):
        if key in stream:
            del stream[key]
