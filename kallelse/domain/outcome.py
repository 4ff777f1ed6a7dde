"""What an action answers: one sentence, the commit that it made, and what it noticed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a writing action.

    `besked` is the sentence that CLI and TUI show; `commit` the 40 hex digits, empty when nothing was written
    (a dry run, or nothing to change). `data` holds more keys for `--json`, JSON types only; `filer` are paths
    that were written outside the register.
    """

    besked: str
    commit: str = ""
    varningar: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    filer: tuple[str, ...] = ()
