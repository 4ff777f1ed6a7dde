"""A house's logotype as a picture in the head of a Word file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from kallelse.documents.word.build import paragraph, text_run
from kallelse.documents.word.container import Container
from kallelse.documents.word.drawing import drawing
from kallelse.documents.word.names import Element
from kallelse.documents.worker import Declined, Worker, WorkerDied, shared_worker
from kallelse.domain.profil import Utseende

_SECONDS = 30.0
_EMU_PER_MM = 36_000
_WIDEST = 90 * _EMU_PER_MM
_NUMBER = 9_999
"""Apart from those of the text, which are counted from 1."""


@dataclass(frozen=True, slots=True)
class Logotyp:
    """A PNG or JPEG, `alt` for those who do not see it, and its height in millimetres."""

    data: bytes
    suffix: str
    alt: str
    hojd: float


def logotype_of(
    look: Utseende, files: Mapping[str, bytes], *, worker: Worker | None = None
) -> tuple[Logotyp | None, tuple[str, ...]]:
    """Return a house's logotype as Word shows it, judged and drawn in the worker process, and warnings.

    `files` are the profile's files by name.
    """
    if not look.logotyp:
        return None, ()
    if look.logotyp not in files:
        return None, (f"Logotypen {look.logotyp} finns inte bland profilens mallar.",)
    try:
        answer, blobs = (worker or shared_worker()).ask("logotype-picture", files[look.logotyp], seconds=_SECONDS)
    except (Declined, WorkerDied) as error:
        return None, (f"Logotypen {look.logotyp} visas inte: {error.skal}.",)
    hojd = min(max(look.logotyp_hojd, 4.0), 40.0)
    return Logotyp(blobs[0], answer["suffix"], look.logotyp_alt or "Logotyp", hojd), ()


def brand(container: Container, logotyp: Logotyp, owner: str) -> Element:
    """Return the logotype as a line of the part `owner`."""
    with Image.open(io.BytesIO(logotyp.data)) as picture:
        wide, high = picture.size
    height = round(logotyp.hojd * _EMU_PER_MM)
    width = round(height * wide / high)
    if width > _WIDEST:
        width, height = _WIDEST, round(_WIDEST * high / wide)
    rid = container.add_picture(logotyp.data, logotyp.suffix, owner=owner)
    return paragraph(text_run(drawing(rid, logotyp.alt, _NUMBER, width, height)), style="Header")
