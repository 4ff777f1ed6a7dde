"""typer in Swedish: help, usage, faults and names with å ä ö. The only module that bends typer's vendored click."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NoReturn
from unicodedata import normalize

import typer
from typer._click import Command as ClickCommand
from typer._click import Context
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError
from typer._click.shell_completion import CompletionItem
from typer._click.types import StringParamType
from typer.core import TyperCommand, TyperGroup, TyperOption

from kallelse.cli import helptext
from kallelse.cli.options import COMMON_PANEL, EVERYWHERE, MAKING, WRITING
from kallelse.cli.parsing import ascii_name, label, quoted
from kallelse.cli.registry import COMMANDS
from kallelse.cli.session import Session
from kallelse.domain.errors import BadInput

HELP = ["--help", "--hjalp", "-h"]
SETTINGS = {"token_normalize_func": ascii_name, "help_option_names": HELP}


def _show_help(ctx: Context, _: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing and isinstance(ctx, Session):
        ctx.output.text(ctx.get_help())
        ctx.exit()


HELP_OPTION = TyperOption(
    param_decls=HELP,
    is_flag=True,
    expose_value=False,
    is_eager=True,
    help="Visa den här hjälpen.",
    callback=_show_help,
    rich_help_panel=COMMON_PANEL,
)


class _Swedish(ClickCommand):
    """What commands and groups have in common."""

    context_class = Session

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the line.

        Raises:
            BadInput: it cannot be understood, told in Swedish.
        """
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            raise translate(error, ctx) from error

    def get_help(self, ctx: Context) -> str:
        """Return the help page."""
        return helptext.page(ctx)

    def get_usage(self, ctx: Context) -> str:
        """Return the usage line."""
        return helptext.usage(ctx)

    def get_help_option(self, _ctx: Context) -> TyperOption:
        """Return `--help`, in Swedish."""
        return HELP_OPTION


class Command(_Swedish, TyperCommand):
    """A command that reads: it takes the options that every command takes."""

    common: tuple[TyperOption, ...] = EVERYWHERE

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.params = [*self.params, *self.common]

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the line; text that hands wrote becomes NFC, and an argument too many is a fault of its own.

        Raises:
            BadInput: more arguments than the command takes.
        """
        ctx.allow_extra_args = True
        super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise BadInput(f"Argumentet {quoted(ctx.args[0])} är ett för mycket.", atgard=_see_help(ctx))
        for param in self.params:
            value = ctx.params.get(param.name or "")
            if isinstance(param.type, StringParamType) and isinstance(value, str):
                ctx.params[param.name or ""] = normalize("NFC", value)
        if isinstance(ctx, Session):
            ctx.settings.kommando = ctx.command_path
        return ctx.args


class Make(Command):
    """A command that makes files outside the register."""

    common = (*EVERYWHERE, *MAKING)


class Write(Command):
    """A command that changes the register."""

    common = (*EVERYWHERE, *WRITING)


class Group(_Swedish, TyperGroup):
    """A noun with verbs."""

    def get_command(self, ctx: Context, cmd_name: str) -> ClickCommand | None:
        """Return the verb of that name, written with or without å ä ö."""
        return super().get_command(ctx, ascii_name(cmd_name))

    def invoke(self, ctx: Context) -> Any:
        """Run the verb.

        Raises:
            BadInput: none was given.
        """
        if not (ctx._protected_args or ctx.args or self.invoke_without_command):  # noqa: SLF001 (click keeps the rest of the line there)
            verb = ", ".join(self.list_commands(ctx))
            raise BadInput(f"Ange vad {ctx.command_path} ska göra.", atgard=f"Välj bland {verb}.")
        return super().invoke(ctx)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        """Find the command that the line names.

        Raises:
            BadInput: there is none of that name.
        """
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            self._unknown(ctx, args[0])
        return (command.name if command else None), command, args[1:]

    def _unknown(self, ctx: Context, name: str) -> NoReturn:
        names = [n for n in self.list_commands(ctx) if n]
        near = get_close_matches(ascii_name(name), names, 3)
        hint = f"Menade du {' eller '.join(near)}?" if near else _see_help(ctx)
        raise BadInput(f"Kommandot {quoted(f'{ctx.command_path} {name}')} finns inte.", atgard=hint)

    def summaries(self, ctx: Context) -> Iterator[tuple[str, str, str]]:
        """Give heading, name and help of each visible command, for help pages and Tab."""
        for name in self.list_commands(ctx):
            command = self.commands[name]
            if not command.hidden:
                yield "Kommandon", name, inspect.cleandoc(command.help or "").split("\n")[0]

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Offer commands, or options after a hyphen."""
        if incomplete.startswith("-"):
            return super(TyperGroup, self).shell_complete(ctx, incomplete)
        start = ascii_name(incomplete)
        return [CompletionItem(name, help=text) for _, name, text in self.summaries(ctx) if name.startswith(start)]


class Root(Group):
    """`kallelse`: its commands are found in the registry and imported when used."""

    def list_commands(self, _ctx: Context) -> list[str]:
        """Return the names of all commands, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> ClickCommand | None:
        """Import the module of a command and return the command."""
        name = ascii_name(cmd_name)
        if name not in self.commands and name in COMMANDS:
            self.commands[name] = _load(name)
        return super().get_command(ctx, name)

    def summaries(self, _ctx: Context) -> Iterator[tuple[str, str, str]]:
        """Give heading, name and help of each command without importing any of them."""
        for name, entry in COMMANDS.items():
            yield entry.panel, name, entry.help


def commands(name: str = "") -> typer.Typer:
    """Return what a module of commands registers its commands on; `name` is the group's, if it is one."""
    return typer.Typer(
        cls=Group,
        name=name or None,
        help=COMMANDS[name].help if name else "",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
    )


def _load(name: str) -> ClickCommand:
    entry = COMMANDS[name]
    module = importlib.import_module(f"kallelse.cli.commands.{entry.module}")
    group = typer.main.get_group(module.app)
    command: ClickCommand = group if entry.group else group.commands[name]
    command.name = name
    return command


def translate(error: UsageError, ctx: Context) -> BadInput:
    """Return the Swedish fault for one of click's."""
    match error:
        case NoSuchOption():
            near = " eller ".join(error.possibilities or ())
            hint = f"Menade du {near}?" if near else _see_help(ctx)
            return BadInput(f"Flaggan {quoted(error.option_name)} finns inte.", atgard=hint)
        case BadOptionUsage():
            return BadInput(_option_usage(error, ctx), atgard=_see_help(ctx))
        case MissingParameter():
            sort = "Argumentet" if error.param is None or error.param.param_type_name == "argument" else "Flaggan"
            return BadInput(f"{sort} {label(error.param)} saknas.", atgard=_see_help(ctx))
        case _:
            return BadInput("Kommandot är inte rätt skrivet.", atgard=_see_help(ctx))


def _option_usage(error: BadOptionUsage, ctx: Context) -> str:
    flags = [p for p in ctx.command.params if isinstance(p, TyperOption) and p.is_flag]
    if any(error.option_name in p.opts for p in flags):
        return f"Flaggan {error.option_name} tar inget värde."
    return f"Flaggan {error.option_name} behöver ett värde."


def _see_help(ctx: Context) -> str:
    return f"Se {ctx.command_path} --help."
