"""The most used reads, answered before typer is imported: it would cost more than the answer.

Only a plainly written, faultless command line is answered here, exactly as typer would. Everything else, every
fault and every help page is left to typer, which reads the line again from the start.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kallelse.cli import answers
from kallelse.cli.output import Output
from kallelse.cli.settings import Settings
from kallelse.cli.view import View


@dataclass(frozen=True, slots=True)
class Hot:
    """A command with its number of arguments and those of its options that take plain text."""

    answer: Callable[..., View]
    arguments: int
    options: tuple[str, ...]


HOT: dict[tuple[str, ...], Hot] = {
    ("arende", "visa"): Hot(answers.arende_visa, 1, ("per",)),
    ("arende", "lista"): Hot(answers.arende_lista, 0, ("namnd", "status", "arendetyp", "handlaggare")),
}
FLAGS = ("json", "plain")


def answer(argv: Sequence[str]) -> int | None:
    """Answer the command line and return the exit code; None leaves it to typer, with nothing written."""
    hot = HOT.get(tuple(argv[:2]))
    if hot is None or (parsed := _parse(argv[2:], hot)) is None:
        return None
    settings, arguments, options = parsed
    try:
        view = hot.answer(settings, *arguments, **options)
    except Exception:  # noqa: BLE001 (typer's way reports it)
        return None
    return Output(settings).result(view)


def _parse(words: Sequence[str], hot: Hot) -> tuple[Settings, list[str], dict[str, str]] | None:
    settings = Settings()
    arguments: list[str] = []
    options = {"arbetsyta": os.environ.get("KALLELSE_ARBETSYTA") or "."}
    rest = iter(words)
    for word in rest:
        name = word.removeprefix("--")
        if not word.startswith("-"):
            arguments.append(word.strip())
        elif name in FLAGS:
            setattr(settings, name, True)
        elif name in (*hot.options, "arbetsyta"):
            options[name] = next(rest, "-")
        else:
            return None
    plain = all(value and value.isascii() and not value.startswith("-") for value in (*arguments, *options.values()))
    settings.arbetsyta = Path(options.pop("arbetsyta"))
    return (settings, arguments, options) if plain and len(arguments) == hot.arguments else None
