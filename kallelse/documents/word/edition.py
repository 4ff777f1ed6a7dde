"""What decides how a Word file is read: the program's own code, and the profile."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import kallelse.documents
import kallelse.domain
from kallelse.domain.profil import Profil


def edition(profil: Profil) -> str:
    """Return a digest, in hex, that changes whenever a Word file may be read otherwise than before."""
    return sha256(f"{_code()}\n{profil!r}".encode()).hexdigest()


@cache
def _code() -> str:
    """Return the digest of all code that makes documents or knows what they are: a version outlives its code."""
    total = sha256()
    for package in (kallelse.documents, kallelse.domain):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()
