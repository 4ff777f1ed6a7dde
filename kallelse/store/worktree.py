"""Files of the workspace by their path in it: never outside it, never through a link, never git's own."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

from kallelse.domain.errors import BadFile, BadInput
from kallelse.domain.text import visa

MAX_BYTES = 1 << 30
_MAX_PART_BYTES = 255
_MAX_PATH_BYTES = 1024
_PLAIN = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*", re.ASCII)


def check_path(path: str) -> None:
    """Check that a path is one that a workspace may hold: relative, with `/`, on any computer.

    Raises:
        BadInput: it is not.
    """
    if len(path) <= _MAX_PART_BYTES and _PLAIN.fullmatch(path):
        return
    parts = path.split("/")
    wrong = (
        any(part in ("", ".", "..") or part.lower() == ".git" for part in parts)
        or "\\" in path
        or ":" in path
        or visa(path, en_rad=True) != path
        or unicodedata.normalize("NFC", path) != path
        or max(len(part.encode(errors="replace")) for part in parts) > _MAX_PART_BYTES
        or len(path.encode(errors="replace")) > _MAX_PATH_BYTES
    )
    if wrong:
        raise BadInput(f"Namnet {visa(path[:200], en_rad=True)} kan inte användas för en fil i arbetsytan.")


def locate(root: Path, path: str) -> Path:
    """Return where a file of the workspace lies, or would lie.

    Raises:
        BadInput: the path is not one of a workspace.
        BadFile: a link, or something that is no directory, stands in the way.
    """
    check_path(path)
    folder, _, name = path.rpartition("/")
    here = (locate_folder(root, folder) if folder else root) / name
    if not stat.S_ISREG(_mode(str(here), stat.S_IFREG)):
        raise BadFile(f"{path} är inte en vanlig fil.")
    return here


def locate_folder(root: Path, folder: str) -> Path:
    """Return where a folder of the workspace lies, or would lie; raises as `locate`."""
    check_path(folder)
    here = str(root)
    for part in folder.split("/"):
        here = f"{here}/{part}"
        if not stat.S_ISDIR(_mode(here, stat.S_IFDIR)):
            raise BadFile(f"{here[len(str(root)) + 1 :]} är inte en vanlig katalog.")
    return root / folder


def read(root: Path, path: str) -> bytes | None:
    """Return the bytes of a file, or None where there is none.

    Raises: as `locate`, and BadFile for one of more than a GiB, which is nothing that the program wrote.
    """
    try:
        fd = os.open(locate(root, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with os.fdopen(fd, "rb") as file:
        if os.fstat(fd).st_size > MAX_BYTES:
            raise BadFile(f"{path} är större än {MAX_BYTES >> 20} MB.", atgard="Ta bort filen, eller rätta den.")
        return file.read()


def blob_id(data: bytes | None) -> str:
    """Return the id that git gives the bytes of a file; empty for no file."""
    return "" if data is None else object_id("blob", data)


def object_id(kind: str, body: bytes) -> str:
    """Return the id that git gives an object."""
    import hashlib  # brings OpenSSL with it, which a reader of the work tree does not need

    digest = hashlib.sha1(f"{kind} {len(body)}\0".encode(), usedforsecurity=False)
    digest.update(body)
    return digest.hexdigest()


def _mode(path: str, absent: int) -> int:
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        return absent
