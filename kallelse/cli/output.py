"""The one owner of stdout, stderr and exit codes: stdout is data, stderr is narration."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO

from kallelse.cli.parts import plain_lines
from kallelse.cli.plain import bare, json_text, write
from kallelse.cli.settings import Settings
from kallelse.cli.view import View
from kallelse.domain.errors import ExitCode, KallelseError, Refused, Trouble
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
        """Write what a command returned (an Outcome, a View, an exit code or nothing) and return its exit code."""
        match result:
            case ExitCode():
                return result
            case Outcome():
                try:
                    self._outcome(result)
                except Trouble as error:
                    raise _done(result, error) from error
                return ExitCode.OK
            case View():
                self._view(result)
                return result.exit_code
            case _:
                return ExitCode.OK

    def error(self, error: KallelseError) -> ExitCode:
        """Write what went wrong, where, and what to do; return the exit code."""
        where = f"{error.position}: " if error.position else ""
        self.note(bare(f"Fel: {where}{error.besked}"))
        if error.atgard:
            self.note(bare(f"Gör så här: {error.atgard}"))
        return error.exit_code

    def note(self, text: str) -> None:
        """Write narration to stderr, if there is any."""
        if text:
            write(self.err, visa(text) + "\n")

    def passing(self, text: str) -> None:
        """Draw a line on the terminal of stderr, over the last such line; an empty one takes it away."""
        write(self.err, f"\r\x1b[K{visa(text, en_rad=True)}")

    def text(self, text: str) -> None:
        """Write a text of our own, such as help, to stdout."""
        write(self.out, visa(text) + "\n")

    def confirm(self, fraga: str) -> None:
        """Ask before something that cannot be undone. `--ja`, a dry run or a script answers yes.

        Raises:
            Refused: the answer is not yes.
        """
        if self.settings.ja or self.settings.torrkor or not (is_terminal(sys.stdin) and is_terminal(self.err)):
            return
        write(self.err, f"{visa(fraga)} [j/N] ")
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
            self.note(bare(f"Varning: {varning}"))
        for fil in outcome.filer:
            write(self.out, bare(fil) + "\n")
        if not self.settings.tyst:
            commit = f" ({outcome.commit[:SHORT_COMMIT]})" if outcome.commit else ""
            self.note(bare(f"{outcome.besked}{commit}"))
            if self.settings.torrkor:
                self.note("Torrkörning: inget har ändrats.")

    def _view(self, view: View) -> None:
        self.note(view.warning)
        if self.settings.json:
            self._json(view.data)
            return
        if self.rich(self.out):
            from kallelse.cli.terminal import show

            show(view.parts, self.out)
        else:
            write(self.out, "".join(f"{line}\n" for line in plain_lines(view.parts)))
        if not self.settings.tyst:
            self.note(view.note)

    def _json(self, data: Any) -> None:
        write(self.out, json_text(data) + "\n")


def _done(outcome: Outcome, error: Trouble) -> Trouble:
    """Return what to tell when what was done cannot be: that it is done."""
    sparat = f" och sparat (commit {outcome.commit[:SHORT_COMMIT]})" if outcome.commit else ""
    return Trouble(f"Det som skulle göras är gjort{sparat}. {error.besked}", atgard="Gör inte om det.")


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is an open terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def full_screen() -> bool:
    """Return whether this is a terminal where a full screen makes sense."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and (os.environ.get("TERM") or "dumb") != "dumb"


def _outcome_data(outcome: Outcome) -> dict[str, Any]:
    data = {"besked": outcome.besked, "commit": outcome.commit, "varningar": list(outcome.varningar), **outcome.data}
    return data | ({"filer": list(outcome.filer)} if outcome.filer else {})
