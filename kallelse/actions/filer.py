"""Files that come into the register: read from outside, looked into, stored under names of our own."""

from __future__ import annotations

import errno
import unicodedata
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from kallelse.domain.arende import Arende, Handling
from kallelse.domain.errors import BadFile, NotFound, Trouble
from kallelse.store import paths
from kallelse.store.faults import reason

MAX_BYTES = 100 * 1024 * 1024
_KNOWN = {".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".pptx", ".txt", ".md", ".csv", ".png"}
_KNOWN |= {".jpg", ".jpeg", ".tif", ".tiff", ".svg", ".msg", ".eml", ".html", ".xml", ".json", ".zip"}
_REASONS = {
    errno.EISDIR: "Där ligger en katalog",
    errno.EEXIST: "Där ligger en fil",
    errno.ENOTDIR: "En del av sökvägen är en fil, inte en katalog",
    errno.ENAMETOOLONG: "Namnet är för långt",
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it came: its own name (data only), its bytes, and where it lay, for messages."""

    namn: str
    data: bytes
    plats: str = ""

    @property
    def sha256(self) -> str:
        """The sha256 of the bytes, in hex."""
        return sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """A known file ending in lower case with its dot, or `.bin`."""
        suffix = PurePosixPath(self.namn).suffix.lower()
        return suffix if suffix in _KNOWN else ".bin"


def read_file(fil: Path, plats: str = "", *, limit: int = MAX_BYTES) -> Incoming:
    """Read a file from outside the register; `plats` is what messages call it, else its name.

    Raises:
        NotFound: there is no such file.
        BadFile: it is no ordinary file, empty, or over the limit in bytes.
        Trouble: it cannot be read.
    """
    namn = readable_name(fil.name)
    try:
        facts = fil.stat()
        if not fil.is_file():
            raise BadFile(f"{fil} är inte en vanlig fil.", atgard="Ange en fil.")
        if facts.st_size > limit:
            storst = f"{limit // 1024**2} MB"
            raise BadFile(
                f"Filen {fil} är större än {storst}.", atgard="Dela upp den eller spara den i mindre storlek."
            )
        data = fil.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"Filen {fil} finns inte.", atgard="Kontrollera sökvägen.") from error
    except OSError as error:
        raise Trouble(f"Filen {fil} kan inte läsas. {why(error)}.", atgard="Kontrollera filen och sökvägen.") from error
    if not data:
        raise BadFile(f"Filen {fil} är tom.", atgard="Be avsändaren om en ny.")
    return Incoming(namn, data, readable_name(plats) or namn)


def readable_name(namn: str) -> str:
    """Return a file's name as text that can be kept: composed letters, and no bytes that are no letters."""
    return unicodedata.normalize("NFC", namn.encode(errors="replace").decode())


def why(error: OSError) -> str:
    """Return what went wrong with a file, in Swedish, without a full stop."""
    return _REASONS.get(error.errno or 0) or reason(error)


def stored_handling(arende: Arende, handling: Handling, incoming: Incoming) -> tuple[Handling, str]:
    """Return the handling with its stored file's facts, and the path that its bytes go to."""
    namn = f"handling-{handling.nr}{incoming.suffix}"
    stored = replace(handling, fil=namn, sha256=incoming.sha256, filnamn=incoming.namn)
    return stored, paths.arende_folder(arende.diarienummer) + namn


def next_handling_nr(arende: Arende) -> int:
    """Return the number after the ärende's highest."""
    return max((h.nr for h in arende.handlingar), default=0) + 1
