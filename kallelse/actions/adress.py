"""One plain e-mail address, and nothing that a mail program could read as two."""

from __future__ import annotations

import re

from kallelse.domain.errors import BadInput
from kallelse.domain.text import visa

_WORD = r"[A-Za-z0-9_%+-]+"
_ADDRESS = re.compile(rf"({_WORD}(?:\.{_WORD})*)@((?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{{2,}})")
_LONGEST = 254


def parts(epost: str) -> tuple[str, str]:
    """Return what stands before and after the @ of an address.

    Raises:
        BadInput: it is not one plain address.
    """
    match = _ADDRESS.fullmatch(epost) if len(epost) <= _LONGEST else None
    if match is None:
        raise BadInput(
            f"”{visa(epost[:_LONGEST], en_rad=True)}” är ingen e-postadress.",
            atgard="Skriv den som namn@kommun.se, utan å, ä och ö.",
        )
    return match[1], match[2]
