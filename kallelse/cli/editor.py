"""Text in the user's own editor, as a private draft that is not lost when it cannot be saved."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from kallelse.domain.errors import KallelseError, Trouble


@contextmanager
def drafting(root: Path, suffix: str) -> Iterator[Callable[[str], str]]:
    """Give a function that lets the user edit a text. The draft goes away once the block has ended well.

    Raises:
        KallelseError: what the block raised, told where the draft lies.
    """
    drafts: list[Path] = []

    def edit(text: str) -> str:
        drafts.append(_draft(root, suffix, text))
        _open_editor(drafts[-1])
        return drafts[-1].read_text(encoding="utf-8")

    try:
        yield edit
    except KallelseError as error:
        kvar = f"Din text finns kvar i {drafts[-1]}." if drafts else ""
        raise type(error)(error.besked, atgard=f"{error.atgard} {kvar}".strip(), position=error.position) from error
    for draft in drafts:
        draft.unlink(missing_ok=True)


def _draft(root: Path, suffix: str, text: str) -> Path:
    katalog = root / ".git" / "kallelse" / "utkast"
    katalog.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(suffix, "utkast-", katalog)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


def _open_editor(fil: Path) -> None:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    command = shlex.split(chosen) if chosen else [name for name in ("nano", "vi") if shutil.which(name)][:1]
    if not command or shutil.which(command[0]) is None:
        raise Trouble("Ingen editor hittades.", atgard="Sätt miljövariabeln EDITOR, till exempel EDITOR=nano.")
    code = subprocess.run([*command, str(fil)], check=False).returncode
    if code:
        raise Trouble(f"Editorn {command[0]} slutade med kod {code}.", atgard="Inget har ändrats.")
