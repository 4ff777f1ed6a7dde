"""Files that come into the register: read from outside, looked into, stored under names of our own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from kallelse.domain.arende import Arende, Handling
from kallelse.domain.errors import BadFile, NotFound, Trouble
from kallelse.store import paths

MAX_BYTES = 100 * 1024 * 1024
_KNOWN = {".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".pptx", ".txt", ".md", ".csv", ".png"}
_KNOWN |= {".jpg", ".jpeg", ".tif", ".tiff", ".svg", ".msg", ".eml", ".html", ".xml", ".json", ".zip"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it came: its own name (data only), its bytes and their sha256."""

    namn: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The sha256 of the bytes, in hex."""
        return sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """A known file ending in lower case with its dot, or `.bin`."""
        suffix = PurePosixPath(self.namn).suffix.lower()
        return suffix if suffix in _KNOWN else ".bin"


def read_file(fil: Path) -> Incoming:
    """Read a file from outside the register.

    Raises:
        NotFound: there is no such file.
        BadFile: it is a directory, empty, or over 100 MB.
        Trouble: it cannot be read.
    """
    try:
        if fil.is_dir():
            raise BadFile(f"{fil} är en katalog, inte en fil.")
        if fil.stat().st_size > MAX_BYTES:
            raise BadFile(f"Filen {fil} är större än 100 MB.", atgard="Dela upp den eller spara den i mindre storlek.")
        data = fil.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"Filen {fil} finns inte.", atgard="Kontrollera sökvägen.") from error
    except OSError as error:
        raise Trouble(f"Filen {fil} kan inte läsas: {error.strerror}.") from error
    if not data:
        raise BadFile(f"Filen {fil} är tom.", atgard="Be avsändaren om en ny.")
    return Incoming(fil.name, data)


def stored_handling(arende: Arende, handling: Handling, incoming: Incoming) -> tuple[Handling, str]:
    """Return the handling with its stored file's facts, and the path that its bytes go to."""
    namn = f"handling-{handling.nr}{incoming.suffix}"
    stored = replace(handling, fil=namn, sha256=incoming.sha256, filnamn=incoming.namn)
    return stored, paths.arende_folder(arende.diarienummer) + namn


def next_handling_nr(arende: Arende) -> int:
    """Return the number after the ärende's highest."""
    return max((h.nr for h in arende.handlingar), default=0) + 1
