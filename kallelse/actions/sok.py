"""Find words in ärenden and sammanträden."""

from __future__ import annotations

from typing import Any

from kallelse.actions.traffar import CANDIDATES, traffar
from kallelse.domain.errors import BadInput
from kallelse.store.index import Index, Row
from kallelse.store.index_read import search
from kallelse.store.search_words import match, terms
from kallelse.store.workspace import Workspace


def sok(ws: Workspace, text: str, antal: int = CANDIDATES, *, rang: bool = False) -> list[dict[str, Any]]:
    """Return the first `antal` that hold every word of `text`: `{avser, rubrik, falt, utdrag}`.

    Words are compared without case and without dots and rings, and what is spelled as it was typed comes first; then
    the latest (or, with `rang`, the best match). The last word may go on; words between quotation marks are a phrase.
    Brackets, hyphens and colons are plain text. Of what is secret only the diarienummer can be found.

    Raises:
        BadInput: nothing to search for.
    """
    wanted = terms(text)
    if not wanted:
        raise BadInput("Ange vad du söker efter.", atgard="Skriv till exempel kallelse sok hemlöshet.")
    asked = match(wanted)
    with Index(ws.root) as index:

        def rows(limit: int) -> list[Row]:
            return index.ask(lambda db: search(db, asked, limit, by_rank=rang))

        return traffar(str(ws.root), rows, wanted, antal) or []
