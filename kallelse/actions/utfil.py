"""Documents that leave the program: written whole or not at all, and never over the register."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kallelse.actions.filer import why
from kallelse.domain.errors import BadInput, Trouble
from kallelse.domain.outcome import Outcome
from kallelse.store.intake import is_ours
from kallelse.store.message import ulid


def write_output(ut: Path, data: bytes) -> None:
    """Write a document to `ut`, making its directories; an earlier file is replaced in one step.

    Raises:
        BadInput: something that is no ordinary file stands there, such as a device.
        Trouble: it cannot be written there.
    """
    if ut.exists() and not (ut.is_file() or ut.is_dir()):
        raise BadInput(f"{ut} är inte en vanlig fil.", atgard="Välj en annan plats.")
    half = ut.with_name(f".{ulid()}.del")
    try:
        ut.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(data)
        half.replace(ut)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise Trouble(f"{ut} kan inte skrivas. {why(error)}.", atgard="Välj en annan plats.") from error


def written(besked: str, ut: Path, data: bytes, sidor: int | None, varningar: tuple[str, ...]) -> Outcome:
    """Write a document as `write_output` does and tell of it; `besked` is the sentence without its number of pages."""
    write_output(ut, data)
    antal = f": {sidor} {'sida' if sidor == 1 else 'sidor'}" if sidor else ""
    return Outcome(f"{besked}{antal}.", "", varningar, {"fil": str(ut), "sidor": sidor}, (str(ut),))


def outside_register(root: Path, ut: Path) -> Path:
    """Return `ut` if a document may be written there.

    Raises:
        BadInput: it is where the workspace in `root` keeps its register or its history.
    """
    place, base = ut.resolve(), root.resolve()
    if place.is_relative_to(base):
        inside = place.relative_to(base).as_posix()
        inside = inside.lower()  # there are computers where that is the same place
        if inside.startswith(".git/") or is_ours(inside) or is_ours(f"{inside}/"):
            raise BadInput(
                f"{ut} hör till registret; där skrivs inga dokument.", atgard="Välj en annan plats, till exempel ut/."
            )
    return ut


def check_folder(root: Path, katalog: Path) -> None:
    """See that documents can be written to a directory, which may be made first, before anything else is done.

    Raises:
        BadInput: it is where the workspace in `root` keeps its register or its history.
        Trouble: it, or the one that it would be made in, cannot be written to.
    """
    outside_register(root, katalog / "dokument")
    nearest = next(path for path in (katalog, *katalog.absolute().parents) if os.path.lexists(path))
    if not nearest.is_dir():
        besked = f"{nearest} är ingen katalog."
    elif os.access(nearest, os.W_OK | os.X_OK):
        return
    else:
        besked = f"Katalogen {nearest} får inte skrivas i."
    raise Trouble(f"{besked} Inget har ändrats.", atgard="Välj en annan plats.")


def append_line(fil: Path, line: str) -> None:
    """Add a line to a file, making it and its directory.

    Raises:
        Trouble: it cannot be written there.
    """
    try:
        fil.parent.mkdir(parents=True, exist_ok=True)
        with fil.open("a", encoding="utf-8") as book:
            book.write(line + "\n")
    except OSError as error:
        raise Trouble(f"{fil} kan inte skrivas. {why(error)}.", atgard="Välj en annan plats med --ut.") from error
