"""What a failing disk or a failing git means to the one who wanted to save: nothing changed, or saved all the same."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from kallelse.domain.errors import KallelseError, Trouble
from kallelse.domain.text import visa

_REASONS = {
    errno.ENOSPC: "Disken är full",
    errno.EDQUOT: "Ditt utrymme på disken är slut",
    errno.EFBIG: "Filen är större än vad som är tillåtet",
    errno.EROFS: "Disken är skrivskyddad",
    errno.EACCES: "Behörighet saknas",
    errno.EPERM: "Behörighet saknas",
    errno.EIO: "Disken svarar med fel",
}
_REMEDIES = {
    errno.ENOSPC: "Frigör minst 10 MB och försök igen.",
    errno.EDQUOT: "Frigör minst 10 MB och försök igen.",
    errno.EIO: "Kontrollera disken och kör kallelse kontrollera innan du fortsätter.",
}
_ANYWAY = "Se till att katalogen går att skriva i och försök igen."
_GIT_SAYS = {"No space left": errno.ENOSPC, "quota exceeded": errno.EDQUOT, "Input/output": errno.EIO}


class GitFailed(Trouble):
    """A git command that failed; `stdout` and `stderr` are what it said, for the one who called it."""

    def __init__(self, command: str, stderr: bytes, stdout: bytes = b"") -> None:
        self.stdout = stdout.decode(errors="replace")
        self.stderr = stderr.decode(errors="replace")
        said = visa(self.stderr.strip()[:300], en_rad=True)
        super().__init__(f"git {command} misslyckades: {said}", atgard="Kör kallelse kontrollera.")


def reason(error: OSError) -> str:
    """Return what went wrong, in Swedish, without a full stop."""
    return _REASONS.get(error.errno or 0, f"Filsystemet svarar med fel {errno.errorcode.get(error.errno or 0, '')}")


@contextmanager
def nothing_changed(undo: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Run `undo` after any fault; turn faults of disk and git into Trouble that says that nothing was changed."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError, KallelseError):
            undo()
        if cause := _disk_fault(error):
            remedy = _REMEDIES.get(cause.errno or 0, _ANYWAY)
            raise Trouble(f"{reason(cause)}. Inget har ändrats.", atgard=remedy) from error
        if isinstance(error, GitFailed):
            raise Trouble(f"{error}. Inget har ändrats.", atgard=error.atgard) from error
        raise


@contextmanager
def saved(commit: str) -> Iterator[None]:
    """Turn faults after the commit point into Trouble that says that the change is saved, and what to do."""
    try:
        yield
    except (OSError, KallelseError) as error:
        cause = _disk_fault(error)
        why = reason(cause) + "." if cause else str(error)
        raise Trouble(
            f"Ändringen är sparad (commit {commit[:10]}), men arbetsytans filer är inte uppdaterade. {why}",
            atgard="Åtgärda felet och kör kallelse kontrollera, så läggs filerna rätt. Gör inte om ändringen.",
        ) from error


def _disk_fault(error: BaseException) -> OSError | None:
    if isinstance(error, OSError):
        return error
    if isinstance(error, GitFailed):
        return next((OSError(number, "") for said, number in _GIT_SAYS.items() if said in error.stderr), None)
    return None
