"""Text in the person's own editor, as a private file that is not lost when it cannot be saved."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from kallelse.domain.errors import BadFile, KallelseError, Position, Trouble
from kallelse.store.faults import reason
from kallelse.store.utkast import private_folder

_TAKE_LINES = {"nano", "vi", "vim", "nvim", "view", "emacs", "emacsclient", "micro", "joe", "kak", "mcedit", "ed"}
"""Editors that begin at a line when they are given `+LINE` before the file."""

_CHOOSE = "Sätt miljövariabeln EDITOR, till exempel EDITOR=nano."


@contextmanager
def drafting(root: Path, suffix: str) -> Iterator[Callable[[str], str]]:
    """Give a function that lets the person edit a text. The file goes away once the block has ended well.

    The function raises Trouble when there is no editor or it fails, and BadFile when what comes back is no UTF-8.

    Raises:
        KallelseError: what the block raised, told where the text lies.
    """
    drafts: list[Path] = []

    def edit(text: str) -> str:
        drafts.append(_file_of(root, suffix, text))
        _open_editor(drafts[-1])
        return _text_of(drafts[-1])

    try:
        yield edit
    except KallelseError as error:
        kvar = f"Din text finns kvar i {drafts[-1]}." if drafts and drafts[-1].exists() else ""
        error.atgard = f"{error.atgard} {kvar}".strip()
        raise
    for draft in drafts:
        draft.unlink(missing_ok=True)


def _file_of(root: Path, suffix: str, text: str) -> Path:
    handle, name = mkstemp(suffix, "utkast-", private_folder(root))
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return Path(name)


def _text_of(fil: Path) -> str:
    try:
        data = fil.read_bytes()
    except FileNotFoundError:
        raise Trouble("Editorn lämnade ingen fil efter sig.", atgard="Inget har ändrats.") from None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        rad = data[: error.start].count(b"\n") + 1
        raise BadFile(
            "Texten som editorn sparade är inte UTF-8.",
            atgard="Ställ in editorn på teckenkodningen UTF-8 och försök igen. Inget har ändrats.",
            position=Position(fil.name, rad),
        ) from error


def edit_in_place(fil: Path, rad: int = 0) -> None:
    """Let the person edit a file where it lies, from a line on (0: from its beginning).

    Raises:
        Trouble: there is no editor, or it failed.
    """
    _open_editor(fil, rad)


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    try:
        return shlex.split(chosen) if chosen else [name for name in ("nano", "vi") if shutil.which(name)][:1]
    except ValueError as error:
        raise Trouble("EDITOR har ett citattecken som inte avslutas.", atgard=_CHOOSE) from error


def _open_editor(fil: Path, rad: int = 0) -> None:
    command = _editor()
    if not command or shutil.which(command[0]) is None:
        raise Trouble("Ingen editor hittades.", atgard=_CHOOSE)
    at = [f"+{rad}"] if rad and Path(command[0]).name in _TAKE_LINES else []
    try:
        code = subprocess.run([*command, *at, str(fil)], check=False).returncode
    except OSError as error:
        raise Trouble(f"Editorn {command[0]} kan inte startas. {reason(error)}.", atgard=_CHOOSE) from error
    if code:
        raise Trouble(f"Editorn {command[0]} slutade med kod {code}.", atgard="Inget har ändrats.")
