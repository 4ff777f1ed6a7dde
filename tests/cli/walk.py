"""Every command of the program, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Iterator

from typer._click import Command
from typer.core import TyperGroup

from kallelse.cli.app import root
from kallelse.cli.session import Session


def commands() -> Iterator[tuple[list[str], Command]]:
    """Give the words and the command of everything that can be run, groups too, the program itself first."""
    top = root()
    yield from _under([], top, Session(top, info_name="kallelse"))


def leaves() -> list[tuple[list[str], Command]]:
    """Return the commands that are no groups."""
    return [(words, command) for words, command in commands() if not isinstance(command, TyperGroup)]


def _under(words: list[str], command: Command, ctx: Session) -> Iterator[tuple[list[str], Command]]:
    yield words, command
    if isinstance(command, TyperGroup):
        for name in command.list_commands(ctx):
            child = command.get_command(ctx, name)
            assert child is not None, name
            yield from _under([*words, name], child, Session(child, info_name=name, parent=ctx))
