"""An internal error: a report without case data, and one Swedish sentence."""

from __future__ import annotations

import errno
import os
import platform
import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from kallelse import __version__
from kallelse.cli.settings import Settings
from kallelse.domain.errors import ExitCode, KallelseError, Trouble

_KNOWN = {
    errno.ENOSPC: ("Disken är full.", "Frigör minst 10 MB och försök igen."),
    errno.EDQUOT: ("Utrymmet som du har på disken är slut.", "Frigör minst 10 MB och försök igen."),
    errno.EROFS: ("Disken är skrivskyddad.", "Välj en katalog som går att skriva i."),
    errno.EACCES: ("Behörighet saknas", "Kontrollera vem som äger filen och vem som får läsa och skriva den."),
    errno.EPERM: ("Åtgärden är inte tillåten", "Kontrollera vem som äger filen och vem som får läsa och skriva den."),
    errno.EMFILE: ("För många filer är öppna.", "Stäng andra program och försök igen."),
    errno.EIO: ("Disken svarar inte som den ska.", "Spara en kopia av arbetsytan och kontrollera disken."),
}


class InternalError(KallelseError):
    """A fault in the program itself."""

    exit_code = ExitCode.INTERNAL


def report(error: Exception, settings: Settings) -> KallelseError:
    """Return what to tell the user about any exception; for a fault of ours, after writing an incident file."""
    if isinstance(error, OSError) and error.errno in _KNOWN:
        besked, atgard = _KNOWN[error.errno]
        return Trouble(besked if besked.endswith(".") else f"{besked}: {error.filename}.", atgard=atgard)
    nummer = secrets.token_hex(4)
    fil = _write(nummer, _text(nummer, error, settings), settings)
    var = f"Felrapporten {fil} innehåller inga ärendeuppgifter." if fil else "Ingen felrapport kunde skrivas."
    return InternalError(
        f"Internt fel, händelse {nummer}. {var}",
        atgard="Kör kallelse kontrollera, och skicka felrapporten till den som sköter programmet.",
    )


def _text(nummer: str, error: BaseException, settings: Settings) -> str:
    """Return the report: where in the code it happened, and nothing of what was handled there."""
    lines = [
        f"Händelse: {nummer}",
        f"Tid: {datetime.now(UTC).isoformat(timespec='seconds')}",
        f"Kommando: {settings.kommando or 'okänt'}",
        f"Version: kallelse {__version__}, Python {platform.python_version()}, {sys.platform}",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines += ["", f"Fel: {type(seen).__module__}.{type(seen).__qualname__}", *_frames(seen)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def _frames(error: BaseException) -> list[str]:
    stack = traceback.walk_tb(error.__traceback__)
    return [f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in stack]


def _short(filename: str) -> str:
    """Return a source file's path from its package on, without the machine's directories."""
    for start in (*sys.path, sys.base_prefix):
        if start and Path(filename).is_relative_to(start):
            return Path(filename).relative_to(start).as_posix()
    return Path(filename).name


def _write(nummer: str, text: str, settings: Settings) -> Path | None:
    for katalog in _places(settings):
        try:
            katalog.mkdir(mode=0o700, parents=True, exist_ok=True)
            fil = katalog / f"handelse-{nummer}.txt"
            with os.fdopen(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
                handle.write(text)
        except OSError:
            continue
        return fil
    return None


def _places(settings: Settings) -> list[Path]:
    """Return where a report may lie: in the workspace's git directory, else in the user's own state."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "kallelse"
    git = settings.opened.root / ".git" if settings.opened else None
    return [git / "kallelse", state] if git and git.is_dir() else [state]
