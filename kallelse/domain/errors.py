"""One exception class per cause, each with a Swedish message and its exit code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What a command ends with. A warning never changes an exit code."""

    OK = 0
    RULES_FOUND_ERRORS = 1
    BAD_INPUT = 2
    NOT_FOUND = 3
    REFUSED = 4
    CONFLICT = 5
    INTEGRITY = 6
    TROUBLE = 7
    SECRECY = 8
    INTERNAL = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file of the workspace; lines and columns count from 1, 0 means the whole file."""

    fil: str
    rad: int = 0
    kolumn: int = 0

    def __str__(self) -> str:
        """Return `fil:rad:kolumn`, leaving out what is not known."""
        return ":".join([self.fil, *(str(n) for n in (self.rad, self.kolumn) if n)])


class KallelseError(Exception):
    """A fault that the user is told about: what happened, where, and what to do (`atgard`).

    The message is one or more whole Swedish sentences without control characters from cases.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, besked: str, *, atgard: str = "", position: Position | None = None) -> None:
        super().__init__(besked)
        self.besked = besked
        self.atgard = atgard
        self.position = position


class BadInput(KallelseError):
    """Wrong use, or input that cannot be understood."""

    exit_code = ExitCode.BAD_INPUT


class BadFile(BadInput):
    """A file of the workspace or inbox that cannot be read as what it should be."""


class NotFound(KallelseError):
    """What was asked for does not exist."""

    exit_code = ExitCode.NOT_FOUND


class Refused(KallelseError):
    """State or law does not allow it."""

    exit_code = ExitCode.REFUSED


class Conflict(KallelseError):
    """Somebody else holds the workspace, or changed the same thing."""

    exit_code = ExitCode.CONFLICT


class TextConflict(Conflict):
    """Somebody else has saved the same text: `mitt` was to be saved, `deras` is what is saved now. Both are kept."""

    def __init__(
        self, besked: str, *, mitt: str = "", deras: str = "", atgard: str = "", position: Position | None = None
    ) -> None:
        super().__init__(besked, atgard=atgard, position=position)
        self.mitt = mitt
        self.deras = deras


class IntegrityError(KallelseError):
    """Something frozen or stored is not what it was."""

    exit_code = ExitCode.INTEGRITY


class Trouble(KallelseError):
    """File system, disk, git or program trouble."""

    exit_code = ExitCode.TROUBLE


class SecrecyStop(KallelseError):
    """The action would let secret content out."""

    exit_code = ExitCode.SECRECY
