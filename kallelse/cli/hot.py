"""The most used reads, and `arende ny`, answered before typer is imported: it would cost more than the answer.

Only a plainly written command line is answered here, exactly as typer would. Everything else, every fault of a read
and every help page is left to typer, which reads the line again from the start. A write is never begun twice: once
begun, it ends here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from kallelse.cli import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kallelse.cli.output import Output
    from kallelse.cli.settings import Settings
    from kallelse.cli.view import View


class Hot:
    """A command: the name of its answer, how many arguments it takes, and its options that take text.

    The text is plain ASCII, or `any_text`. A write has options that it `needs`.
    """

    def __init__(
        self,
        answer: str,
        arguments: range,
        options: tuple[str, ...] = (),
        *,
        any_text: bool = False,
        needs: tuple[str, ...] = (),
    ) -> None:
        self.answer = answer
        self.arguments = arguments
        self.options = (*needs, *options)
        self.any_text = any_text
        self.needs = needs


HOT: dict[tuple[str, ...], Hot] = {
    ("arende", "visa"): Hot("arende_visa", range(1, 2), ("per",)),
    ("arende", "lista"): Hot("arende_lista", range(1), ("namnd", "status", "arendetyp", "handlaggare", "per")),
    ("sok",): Hot("sok", range(1, 100), any_text=True),
    ("historik",): Hot("historik", range(2)),
    ("arende", "ny"): Hot(
        "arende_ny",
        range(1),
        ("avsandare", "handlaggare"),
        any_text=True,
        needs=("namnd", "arendemening", "arendetyp"),
    ),
}
FLAGS = ("json", "plain")


class Line:
    """A command line that is understood: its flags, where the workspace is looked for, arguments and options."""

    def __init__(self, words: Sequence[str], hot: Hot) -> None:
        self.flags: set[str] = set()
        self.arguments: list[str] = []
        self.options = {"arbetsyta": os.environ.get("KALLELSE_ARBETSYTA") or "."}
        self.known = self._read(iter(words), hot)
        self.arbetsyta = self.options.pop("arbetsyta")

    def _read(self, words: Iterator[str], hot: Hot) -> bool:
        for word in words:
            name = word.removeprefix("--")
            if not word.startswith("-"):
                self.arguments.append(word.strip())
            elif name in FLAGS:
                self.flags.add(name)
            elif name in (*hot.options, "arbetsyta"):
                self.options[name] = next(words, "-")
            else:
                return False
        values = (*self.options.values(), *self.arguments)
        return (
            all(value and (value.isascii() or hot.any_text) and not value.startswith("-") for value in values)
            and len(self.arguments) in hot.arguments
            and self.options.keys() >= {*hot.needs}
        )


def answer(argv: Sequence[str]) -> int | None:
    """Answer the command line and return the exit code; None leaves it to typer, with nothing written."""
    if list(argv) in ([], ["tui"]):
        return _screens()
    before = _common(argv)
    for length in (1, 2):
        if hot := HOT.get(tuple(argv[before : before + length])):
            line = Line([*argv[:before], *argv[before + length :]], hot)
            return (_write if hot.needs else _answer)(hot, line) if line.known else None
    return None


def _screens() -> int | None:
    """Open the screens, if nothing but the terminal has a say in how."""
    if os.environ.get("KALLELSE_IDAG") or os.environ.get("KALLELSE_ARBETSYTA") or not plain.at_terminal():
        return None
    from kallelse.cli import direct, output, screens

    try:
        there = output.full_screen() and screens.load()
    except Exception:  # noqa: BLE001 (typer's way reports it)
        return None
    if not there:
        return None

    return direct.tui()


def _common(argv: Sequence[str]) -> int:
    """Return how many words of common options stand before the command."""
    at = 0
    while at < len(argv) and argv[at].removeprefix("--") in (*FLAGS, "arbetsyta"):
        at += 2 if argv[at] == "--arbetsyta" else 1
    return at


def _write(hot: Hot, line: Line) -> int | None:
    if "KALLELSE_IDAG" in os.environ:
        return None
    from kallelse.cli import direct

    code: int = getattr(direct, hot.answer)(_settings(line), **line.options)
    return code


def _answer(hot: Hot, line: Line) -> int | None:
    try:
        ready = _from_index(hot, line)
        asked = None if ready else _from_action(hot, line)
    except Exception:  # noqa: BLE001 (typer's way reports it)
        return None
    try:
        if asked:
            output, view = asked
            return output.result(view)
        if ready:
            plain.answer(*ready)
    except Exception as error:  # noqa: BLE001 (as `ended`, which is not loaded for an answer that can be written)
        return _unwritten(line, error)
    return 0


def _unwritten(line: Line, error: Exception) -> int:
    from kallelse.cli.ending import ended
    from kallelse.cli.output import Output

    def again() -> object:
        raise error

    return ended(Output(_settings(line)), again)


def _from_index(hot: Hot, line: Line) -> tuple[str, str] | None:
    """Return an answer, and what is said beside it, that the indexes have ready and that nobody wants drawn."""
    if "per" in line.options or (plain.at_terminal() and not line.flags):
        return None
    from kallelse.cli import snabb
    from kallelse.store.index_file import root_of

    root = root_of(line.arbetsyta)
    if root is None:
        return None
    answer_of: Callable[..., tuple[str, str] | None] = getattr(snabb, hot.answer)
    return answer_of(root, line.arguments, json="json" in line.flags, **line.options)


def _from_action(hot: Hot, line: Line) -> tuple[Output, View]:
    """Return what the same action answers typer's command."""
    from kallelse.cli import answers
    from kallelse.cli.output import Output
    from kallelse.cli.progress import reading

    settings = _settings(line)
    arguments = [" ".join(line.arguments)] if hot.any_text else line.arguments
    output = Output(settings)
    with reading(output):
        return output, getattr(answers, hot.answer)(settings, *arguments, **line.options)


def _settings(line: Line) -> Settings:
    from pathlib import Path

    from kallelse.cli.settings import Settings

    return Settings(arbetsyta=Path(line.arbetsyta), json="json" in line.flags, plain="plain" in line.flags)
