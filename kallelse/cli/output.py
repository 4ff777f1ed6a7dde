"""The one owner of stdout, stderr and exit codes: stdout is data, stderr is narration."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from kallelse.cli.settings import Settings
from kallelse.cli.view import Fact, Heading, Line, Paragraph, Part, Table, View
from kallelse.domain.errors import ExitCode, KallelseError, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import visa

SHORT_COMMIT = 10


class Output:
    """Writes what a command answers, in the form that the common options and the terminal ask for."""

    def __init__(self, settings: Settings, *, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.settings = settings
        self.out = out or sys.stdout
        self.err = err or sys.stderr

    def result(self, result: object) -> ExitCode:
        """Write what a command returned (an Outcome, a View or nothing) and return its exit code."""
        match result:
            case Outcome():
                self._outcome(result)
                return ExitCode.OK
            case View():
                self._view(result)
                return result.exit_code
            case _:
                return ExitCode.OK

    def error(self, error: KallelseError) -> ExitCode:
        """Write what went wrong, where, and what to do; return the exit code."""
        where = f"{error.position}: " if error.position else ""
        self.note(f"Fel: {where}{error.besked}")
        if error.atgard:
            self.note(f"Gör så här: {error.atgard}")
        return error.exit_code

    def note(self, text: str) -> None:
        """Write narration to stderr, if there is any."""
        if text:
            self._write(self.err, visa(text) + "\n")

    def text(self, text: str) -> None:
        """Write a text of our own, such as help, to stdout."""
        self._write(self.out, visa(text) + "\n")

    def confirm(self, fraga: str) -> None:
        """Ask before something that cannot be undone. `--ja`, a dry run or a script answers yes.

        Raises:
            Refused: the answer is not yes.
        """
        if self.settings.ja or self.settings.torrkor or not (is_terminal(sys.stdin) and is_terminal(self.err)):
            return
        self._write(self.err, f"{visa(fraga)} [j/N] ")
        if sys.stdin.readline().strip().casefold() not in {"j", "ja"}:
            raise Refused("Avbrutet. Inget har ändrats.")

    def rich(self, stream: TextIO) -> bool:
        """Return whether a stream is a terminal that wants tables and colour."""
        plain = self.settings.plain or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM", "dumb") == "dumb"
        return not plain and is_terminal(stream)

    def _outcome(self, outcome: Outcome) -> None:
        if self.settings.json:
            self._json(_outcome_data(outcome))
            return
        for varning in outcome.varningar:
            self.note(f"Varning: {varning}")
        for fil in outcome.filer:
            self._write(self.out, bare(fil) + "\n")
        if not self.settings.tyst:
            commit = f" ({outcome.commit[:SHORT_COMMIT]})" if outcome.commit else ""
            self.note(f"{outcome.besked}{commit}")
            if self.settings.torrkor:
                self.note("Torrkörning: inget har ändrats.")

    def _view(self, view: View) -> None:
        if self.settings.json:
            self._json(view.data)
            return
        if self.rich(self.out):
            from kallelse.cli.terminal import show

            show(view.parts, self.out)
        else:
            self._write(self.out, "".join(f"{line}\n" for line in plain_lines(view.parts)))
        if not self.settings.tyst:
            self.note(view.note)

    def _json(self, data: Any) -> None:
        self._write(self.out, json_text(data) + "\n")

    def _write(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError:
            _send_nowhere(stream)


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is an open terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def full_screen() -> bool:
    """Return whether this is a terminal where a full screen makes sense."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and os.environ.get("TERM", "dumb") != "dumb"


def _send_nowhere(stream: TextIO) -> None:
    """Drop what is written from here on: the reader has gone away (`kallelse arende lista | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def json_text(data: Any) -> str:
    """Return JSON in which invisible characters stand as JSON escapes; every other letter stands as itself."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in set(text) if visa(c) != c})


def plain_lines(parts: tuple[Part, ...]) -> Iterator[str]:
    """Give the lines of a linear reading: one fact per line, label first, no boxes."""
    for nr, part in enumerate(parts):
        match part:
            case Fact():
                yield f"{part.label}: {_indented(part.value)}"
            case Heading():
                yield from (["", visa(part.text, en_rad=True)] if nr else [visa(part.text, en_rad=True)])
            case Paragraph():
                yield visa(part.text)
            case Line():
                yield bare(part.text)
            case Table():
                yield from _table_lines(part)


def bare(text: str) -> str:
    """Return a text as one line; its tabs stay."""
    return visa(text).replace("\n", "\\n")


def _table_lines(table: Table) -> Iterator[str]:
    for nr, row in enumerate(table.rows):
        if nr:
            yield ""
        yield from (f"{label}: {_indented(cell)}" for label, cell in zip(table.columns, row, strict=True) if cell)


def _indented(value: str) -> str:
    return visa(value).replace("\n", "\n  ")


def _outcome_data(outcome: Outcome) -> dict[str, Any]:
    data = {"besked": outcome.besked, "commit": outcome.commit, "varningar": list(outcome.varningar), **outcome.data}
    return data | ({"filer": list(outcome.filer)} if outcome.filer else {})
