"""The command line as a whole: it parses, runs one command, and turns every end into output and an exit code."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from kallelse import __version__
from kallelse.cli import screens
from kallelse.cli.ending import ended
from kallelse.cli.options import EVERYWHERE
from kallelse.cli.output import Output, full_screen
from kallelse.cli.session import Session
from kallelse.cli.settings import Settings
from kallelse.cli.swedish import SETTINGS, Root
from kallelse.domain.errors import ExitCode


def _version(session: Session, value: bool) -> None:
    if value:
        session.output.text(f"kallelse {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Visa programmets version.")
    ] = False,
) -> None:
    """Nämndadministration i terminalen: från ärende till kallelse, i filer som går att läsa och en historik som håller.

    Kommandon och flaggor kan skrivas med eller utan å, ä och ö.
    """


def root() -> Root:
    """Return the command `kallelse` with everything under it."""
    app = typer.Typer(cls=Root, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(context_settings=SETTINGS)(_root)
    group = cast("Root", typer.main.get_group(app))
    group.params.extend(EVERYWHERE)
    return group


def main(argv: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    settings = Settings()
    return ended(Output(settings), lambda: _run(argv or _without_arguments(), settings))


def _run(argv: list[str], settings: Settings) -> object:
    command = root()
    try:
        with command.make_context("kallelse", list(argv), obj=settings) as ctx:
            result: object = command.invoke(ctx)
            return result
    except typer.Exit as done:
        return ExitCode(done.exit_code)


def _without_arguments() -> list[str]:
    """Return what `kallelse` alone means: the screen at a terminal, else the help."""
    return ["tui"] if full_screen() and screens.load() else ["--help"]
