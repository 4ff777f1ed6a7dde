"""Tab completion: three short scripts that ask the program, and the program's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typer._completion_classes import BashComplete

from kallelse.domain.text import visa

if TYPE_CHECKING:
    from kallelse.cli.settings import Settings
    from kallelse.cli.swedish import Root

SCRIPTS = Path(__file__).parent / "shell"


def script(shell: str) -> str:
    """Return the script for `bash`, `zsh` or `fish`."""
    return (SCRIPTS / f"kallelse.{shell}").read_text(encoding="utf-8")


def suggest(root: Root, settings: Settings, words: Sequence[str]) -> Iterator[str]:
    """Give what may stand in place of the last word, each with its help after a tab."""
    *before, incomplete = words or [""]
    engine = BashComplete(root, {"obj": settings}, "kallelse", "")
    for item in engine.get_completions(before, incomplete):
        text = item.help or ""
        yield visa(f"{item.value}\t{text}" if text else item.value)
