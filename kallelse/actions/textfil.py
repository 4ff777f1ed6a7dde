"""A text that somebody has written in a file of its own."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from kallelse.actions.filer import read_file
from kallelse.domain.errors import BadFile

_MAX_BYTES = 1 << 16


def read_text(fil: Path) -> str:
    """Return the text of a file (Markdown, UTF-8), with plain line breaks.

    Raises:
        NotFound: there is no such file.
        BadFile: it is no text in UTF-8, empty, or longer than a text may be.
        Trouble: it cannot be read.
    """
    data = read_file(fil, limit=_MAX_BYTES).data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{fil} är inte text i UTF-8.", atgard="Spara den som ren text, UTF-8.") from error
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip() + "\n")
