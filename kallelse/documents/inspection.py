"""Look into a PDF as it comes in: how many pages it has, or why it cannot stand in a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from kallelse.documents.worker import Declined, Worker, WorkerDied, shared_worker

_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class InspectedPdf:
    """The pages of a PDF (None when it cannot be used) and the reason, as the end of a Swedish sentence."""

    sidor: int | None
    hinder: str = ""


def inspect_pdf(data: bytes, *, worker: Worker | None = None) -> InspectedPdf:
    """Return what a foreign PDF holds, as judged in the worker process."""
    try:
        answer, _ = (worker or shared_worker()).ask("foreign", data, seconds=_SECONDS, key=0)
    except (Declined, WorkerDied) as error:
        return InspectedPdf(None, error.skal)
    return InspectedPdf(len(answer["pages"]))
