"""Documents that leave the program: written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from kallelse.domain.errors import Trouble


def write_output(ut: Path, data: bytes) -> None:
    """Write a document to `ut`, making its directories; an earlier file is replaced in one step.

    Raises:
        Trouble: it cannot be written there.
    """
    half = ut.with_name(f".{ut.name}.del")
    try:
        ut.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(data)
        half.chmod(0o666 & ~_umask())
        half.replace(ut)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Trouble(f"{ut} kan inte skrivas: {error.strerror}.", atgard="Välj en annan plats med --ut.") from error


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
