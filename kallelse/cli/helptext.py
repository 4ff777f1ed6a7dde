"""Help pages, all of them in Swedish, as plain text that is read from top to bottom."""

from __future__ import annotations

import inspect
import shutil
import textwrap
from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from typer._click import Context, Parameter
from typer.core import TyperArgument, TyperGroup, TyperOption

from kallelse.cli.parsing import Val

WIDEST = 96
COLUMN = 26


@runtime_checkable
class Summarised(Protocol):
    """A group that can say what its commands are for."""

    def summaries(self, ctx: Context) -> Iterator[tuple[str, str, str]]:
        """Give heading, name and help of each command."""


def usage(ctx: Context) -> str:
    """Return the usage line: `Användning: kallelse arende visa [FLAGGOR] DNR`."""
    required = [f"{p.opts[0]} {p.metavar}" for p in ctx.command.params if isinstance(p, TyperOption) and p.required]
    arguments = [_argument_metavar(p) for p in ctx.command.params if isinstance(p, TyperArgument) and not p.hidden]
    if isinstance(ctx.command, TyperGroup):
        arguments.append("KOMMANDO …")
    return " ".join(["Användning:", ctx.command_path, *arguments, *required, "[FLAGGOR]"])


def page(ctx: Context) -> str:
    """Return the whole help page of a command or group."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return "\n".join([*_wrapped(usage(ctx), width, "  "), *_body(ctx, width)])


def sections(ctx: Context) -> dict[str, list[tuple[str, str]]]:
    """Return the lists of a help page by heading: commands, arguments and options with their texts."""
    found: dict[str, list[tuple[str, str]]] = {}
    if isinstance(ctx.command, Summarised):
        for heading, name, text in ctx.command.summaries(ctx):
            found.setdefault(heading, []).append((name, text))
    for param in ctx.command.get_params(ctx):
        if not getattr(param, "hidden", False):
            found.setdefault(_heading(param), []).append((_names(param), describe(param)))
    return found


def describe(param: Parameter) -> str:
    """Return what a parameter is for, its choices, its default and its environment variable."""
    extra = []
    if isinstance(param.type, Val):
        extra.append(f"Välj bland {', '.join(param.type.varden)}.")
    if param.required and isinstance(param, TyperOption):
        extra.append("Måste anges.")
    if isinstance(param.default, str | int) and not isinstance(param.default, bool) and param.default != "":
        extra.append(f"Annars {param.default}.")
    if isinstance(param.envvar, str):
        extra.append(f"Miljövariabel: {param.envvar}.")
    return " ".join([getattr(param, "help", None) or "", *extra]).strip()


def _body(ctx: Context, width: int) -> Iterator[str]:
    for paragraph in inspect.cleandoc(ctx.command.help or "").split("\n\n"):
        yield ""
        yield from _wrapped(" ".join(paragraph.split()), width, "")
    for heading, rows in sections(ctx).items():
        yield from ("", heading)
        for name, text in rows:
            yield from _row(name, text, width)
    if ctx.command.epilog:
        yield from ("", "Exempel", *(f"  {line}" for line in inspect.cleandoc(ctx.command.epilog).splitlines()))


def _row(name: str, text: str, width: int) -> list[str]:
    room = max(width - COLUMN, 20)
    wrapped = textwrap.wrap(text, room, break_on_hyphens=False) or [""]
    if len(name) + 4 > COLUMN:
        return [f"  {name}", *(" " * COLUMN + line for line in wrapped)]
    return [f"  {name:<{COLUMN - 2}}{wrapped[0]}".rstrip(), *(" " * COLUMN + line for line in wrapped[1:])]


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)


def _heading(param: Parameter) -> str:
    if isinstance(param, TyperArgument):
        return "Argument"
    panel: str | None = getattr(param, "rich_help_panel", None)
    return panel or "Flaggor"


def _names(param: Parameter) -> str:
    if isinstance(param, TyperArgument):
        return _argument_metavar(param)
    metavar = "" if getattr(param, "is_flag", False) else f" {param.metavar or 'TEXT'}"
    many = " …" if param.multiple else ""
    return f"{', '.join(param.opts)}{metavar}{many}"


def _argument_metavar(param: Parameter) -> str:
    name = param.metavar or (param.name or "").upper()
    many = "…" if param.nargs == -1 and not name.endswith("…") else ""
    return f"{name}{many}" if param.required or name.startswith("[") else f"[{name}{many}]"
