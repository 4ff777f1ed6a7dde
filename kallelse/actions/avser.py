"""What a command is about: an ärende or a sammanträde, told apart by how it is written."""

from __future__ import annotations

import re
from datetime import date

from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadInput, KallelseError
from kallelse.store import paths
from kallelse.store.workspace import Workspace

_MEETING = re.compile(r"\s*([^\s/]+)\s*/\s*(\d{4})-?(\d\d)-?(\d\d)\s*")


def parse_meeting(text: str) -> tuple[str, date]:
    """Return the nämnd's code and the day of `KOD/DATUM`.

    Raises:
        BadInput: it is not written so, or there is no such day.
    """
    match = _MEETING.fullmatch(text)
    if match is None:
        raise BadInput(
            f"{text} är inget sammanträde.", atgard="Skriv nämndens kod och datumet, till exempel SN/2026-11-24."
        )
    kod, ar, manad, dag = match.groups()
    try:
        return kod, date(int(ar), int(manad), int(dag))
    except ValueError as error:
        raise BadInput(f"{ar}-{manad}-{dag} är inget datum.", atgard="Skriv ÅÅÅÅ-MM-DD.") from error


def is_meeting(text: str) -> bool:
    """Return whether `text` is written as a sammanträde."""
    return _MEETING.fullmatch(text) is not None


def designation(ws: Workspace, text: str) -> str:
    """Return the exact designation of an ärende or a sammanträde, as the register and its commits name it.

    Raises:
        BadInput: it is neither.
        NotFound: there is no such nämnd.
    """
    if is_meeting(text):
        kod, datum = parse_meeting(text)
        return f"{ws.namnd(kod).kod}/{datum}"
    nummer = number(ws, text)
    arende = ws.load_arende(paths.arende(nummer)).varde if ws.has_arende(nummer) else None
    return str(arende.diarienummer if arende else nummer)


def number(ws: Workspace, text: str) -> Diarienummer:
    """Return the diarienummer of an ärende.

    Raises:
        BadInput: it cannot be read as one, or is written as a sammanträde.
    """
    if is_meeting(text):
        raise BadInput(f"{text} är ett sammanträde.", atgard="Ange ärendets diarienummer.")
    try:
        return ws.diarienummer(text)
    except KallelseError as error:
        raise type(error)(error.besked, atgard=f"{error.atgard} Ett sammanträde skrivs KOD/DATUM.".strip()) from error
