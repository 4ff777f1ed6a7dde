"""What a reading command answers: data for scripts, and parts for a person's eyes or ears."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kallelse.cli.parts import Fact, Heading, Line, Paragraph, Part, Table, facts
from kallelse.cli.plain import spoken, text_of
from kallelse.domain.errors import ExitCode
from kallelse.domain.record import dataclass

__all__ = [
    "Fact",
    "Heading",
    "Line",
    "Paragraph",
    "Part",
    "Table",
    "View",
    "facts",
    "lines",
    "spoken",
    "table",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class View:
    """The answer of a reading command. `note` is said to a person afterwards: a sum, or that there is nothing.

    `warning` is what the answer cannot know; a script is told too.
    """

    data: Any
    parts: tuple[Part, ...] = ()
    exit_code: ExitCode = ExitCode.OK
    note: str = ""
    warning: str = ""


def table(rows: Sequence[dict[str, Any]], labels: dict[str, str], *, empty: str = "") -> View:
    """Return a list of dicts as JSON and as a table with the columns of `labels`."""
    cells = tuple(tuple(text_of(row.get(key)) for key in labels) for row in rows)
    return View(list(rows), (Table(tuple(labels.values()), cells),) if rows else (), note="" if rows else empty)


def lines(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return each text as a bare line."""
    return tuple(Line(text) for text in texts)
