"""The bundle: own documents and foreign PDFs in one PDF, numbered through, with bookmarks and a table of contents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kallelse.documents.assembly import Assembly, FellOn, FinishedPdf, ReadFile
from kallelse.documents.templates import Templates, load_templates
from kallelse.documents.worker import Declined, Worker, WorkerDied, shared_worker
from kallelse.domain.dokument import Bilaga, Bunt
from kallelse.domain.errors import KallelseError, SecrecyStop

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A bilaga that could not be taken in; `skal` is the end of a Swedish sentence."""

    bilaga: Bilaga
    skal: str


@dataclass(frozen=True, slots=True)
class BuiltBundle(FinishedPdf):
    """A bundle, and the bilagor that are not in it: each has a page that says so."""

    refused: tuple[RefusedFile, ...] = ()


def no_progress(done: int, total: int, what: str) -> None:
    """Tell nobody."""


def build_bundle(
    bunt: Bunt,
    *,
    read_file: ReadFile,
    progress: Progress = no_progress,
    templates: Templates | None = None,
    worker: Worker | None = None,
) -> BuiltBundle:
    """Return the bundle as one PDF; the same input gives the same bytes.

    `read_file` gives the bytes of bilagor and pictures by sha256. `progress` hears how many steps are done, how many
    there are, and what is done next.

    Raises:
        Trouble: the pages could not be set.
        SecrecyStop: `read_file` raised it; what else it raises becomes a refused bilaga.
    """
    worker = worker or shared_worker()
    worker.start(foreign=any(isinstance(part, Bilaga) for part in bunt.delar))
    build = _Build(bunt, read_file, progress, templates or load_templates(), worker)
    while True:
        try:
            return build.attempt()
        except FellOn as fall:
            build.fell[fall.key] = fall.skal


@dataclass
class _Build:
    bunt: Bunt
    read_file: ReadFile
    progress: Progress
    templates: Templates
    worker: Worker
    fell: dict[str, str] = field(default_factory=dict)

    def attempt(self) -> BuiltBundle:
        """Return the bundle without the files that the worker fell on before."""
        bunt, steps = self.bunt, len(self.bunt.delar) + 1
        assembly = Assembly(self.worker, self.templates, self.fell, bundled=True)
        refused: list[RefusedFile] = []
        for done, part in enumerate(bunt.delar):
            if isinstance(part, Bilaga):
                self.progress(done, steps, part.rubrik)
                refused += self._add_foreign(assembly, part)
            else:
                self.progress(done, steps, part.titel)
                assembly.add_document(part, self.read_file)
        self.progress(steps - 1, steps, "Sätter sidorna")
        pdf = assembly.finish(bunt.titel, bunt.organisation, bunt.tidpunkt, bunt.stampel)
        self.progress(steps, steps, "Klart")
        return BuiltBundle(pdf.pdf, pdf.sidor, pdf.varningar, tuple(refused))

    def _add_foreign(self, assembly: Assembly, bilaga: Bilaga) -> list[RefusedFile]:
        """Add a bilaga, or a page that says why it is not here."""
        try:
            assembly.add_foreign(bilaga, self._read(bilaga))
        except Declined as reason:
            return self._refuse(assembly, bilaga, reason.skal)
        except SecrecyStop:
            raise
        except KallelseError as error:
            return self._refuse(assembly, bilaga, error.besked.rstrip("."))
        return []

    def _read(self, bilaga: Bilaga) -> bytes:
        data = self.read_file(bilaga.sha256)
        if hashlib.sha256(data).hexdigest() != bilaga.sha256:
            raise Declined("filen är inte den som registrerades")
        return data

    def _refuse(self, assembly: Assembly, bilaga: Bilaga, skal: str) -> list[RefusedFile]:
        assembly.add_refusal(bilaga, skal)
        return [RefusedFile(bilaga, skal)]


def read_stamp(pdf: bytes, *, worker: Worker | None = None) -> Mapping[str, str]:
    """Return what a PDF says that it is (`Bunt.stampel`); empty when it says nothing or cannot be read."""
    try:
        answer, _ = (worker or shared_worker()).ask("stamp", pdf, seconds=30.0)
    except (Declined, WorkerDied):
        return {}
    stamp: dict[str, str] = answer["stamp"]
    return stamp
