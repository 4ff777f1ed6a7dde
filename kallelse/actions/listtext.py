"""The föredragningslista as text, the same that `bygg foredragningslista --format text` writes."""

from __future__ import annotations

from datetime import date

from kallelse.actions.underlag import mote_of
from kallelse.documents.builders.foredragningslista import foredragningslista
from kallelse.documents.plaintext import render_text
from kallelse.store.workspace import Workspace


def listtext(ws: Workspace, kod: str, datum: date, width: int = 80) -> str:
    """Return the föredragningslista as lines of at most `width` characters where words allow.

    Raises:
        NotFound: there is no such meeting, or an item's ärende is not in the register.
        BadFile: a file that cannot be read.
    """
    return render_text(foredragningslista(mote_of(ws, kod, datum)), width)
