"""A document as PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from kallelse.documents.assembly import Assembly, FellOn, FinishedPdf, ReadFile
from kallelse.documents.templates import Templates, load_templates
from kallelse.documents.worker import Worker, shared_worker
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import NotFound

_NO_STAMP: Mapping[str, str] = MappingProxyType({})


def no_files(sha256: str) -> bytes:
    """Stand for a store that has no files.

    Raises:
        NotFound: always.
    """
    raise NotFound(f"Filen {sha256[:12]} finns inte.")


def render_pdf(
    dokument: Dokument,
    *,
    tidpunkt: datetime,
    read_file: ReadFile = no_files,
    stampel: Mapping[str, str] = _NO_STAMP,
    templates: Templates | None = None,
    worker: Worker | None = None,
) -> FinishedPdf:
    """Return the document as a PDF; the same input gives the same bytes.

    `read_file` gives the bytes of the document's pictures by sha256. `tidpunkt` (timezone-aware) is the PDF's date.
    `worker` is this thread's own unless another is given.

    Raises:
        Trouble: the document could not be set.
    """
    worker = worker or shared_worker()
    worker.start()
    templates = templates or load_templates()
    refused: dict[str, str] = {}
    while True:
        try:
            assembly = Assembly(worker, templates, refused, bundled=False)
            assembly.add_document(dokument, read_file)
            return assembly.finish(dokument.titel, dokument.huvud.organisation, tidpunkt, stampel)
        except FellOn as fall:
            refused[fall.key] = fall.skal
