"""Powers that only named modules have: to print, to start a process, to end the program, to parse markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.hygiene.source import Source


@dataclass(frozen=True)
class Door:
    """`names` may be mentioned only in files that match `allowed`."""

    power: str
    names: str
    allowed: str


DOORS = (
    Door(
        power="prints: stdout is data and stderr is narration, decided in one place (the entry sets their encoding)",
        names=r"print|(pprint|rich)\.p?print|sys\.(__)?(stdout|stderr)(__)?(\..*)?|rich\.console\.Console",
        allowed=r"kallelse/(cli/(output|plain|terminal)|entry)\.py",
    ),
    Door(
        power="starts processes: git, the worker for foreign files, the index's readers, a person's editor and viewer",
        names=r"subprocess\..*|os\.(system|popen|exec\w+|spawn\w+|posix_spawnp?|fork\w*)|pty\..*|multiprocessing\..*"
        r"|asyncio\.create_subprocess_\w+|concurrent\.futures\.(process\.)?ProcessPoolExecutor",
        allowed=r"kallelse/(store/(git|index_parse|editor|viewer)|documents/worker)\.py",
    ),
    Door(
        power="ends the program",
        names=r"sys\.exit|os\._exit|os\.abort|exit|quit|SystemExit",
        allowed=r"kallelse/(entry|__main__|cli/output|documents/worker\w*)\.py",
    ),
    Door(
        power="parses markup: text from cases must never be read as any",
        names=r"rich\.markup\..*|rich\.text\.Text\.from_(markup|ansi)|textual\.content\.Content\.from_markup",
        allowed=r"",
    ),
    Door(
        power="makes widgets that parse a plain str as markup",
        names=r"textual\.widgets\.(Static|Label|Button|DataTable|OptionList|Tree|Select|Tabs|Collapsible|Checkbox)",
        allowed=r"kallelse/tui/text\.py",
    ),
    Door(
        power="locks and syncs files: what differs between platforms",
        names=r"fcntl\..*|msvcrt\..*|os\.(fsync|fdatasync)",
        allowed=r"kallelse/store/\w+\.py",
    ),
)

# Where commands are started, and by which calls.
_STARTING_FILES = re.compile(r"kallelse/(store/\w+|documents/worker)\.py")
_STARTERS = {"run", "Popen", "call", "check_call", "check_output", "git"}


def trespasses(source: Source, doors: tuple[Door, ...] = DOORS) -> list[str]:
    """Return every mention of a power in a file that must not have it."""
    closed = [door for door in doors if not re.fullmatch(door.allowed, source.path)]
    return [
        source.at(node, f"{name}: {door.power}")
        for node, name in _mentions(source)
        for door in closed
        if re.fullmatch(door.names, name)
    ]


def loose_commands(source: Source) -> list[str]:
    """Return calls that go through a shell, or whose program or subcommand is put together from text."""
    return [
        source.at(call, problem)
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call)
        for problem in _problems(source, call)
    ]


def _mentions(source: Source) -> Iterator[tuple[ast.expr, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node, source.dotted(node)


def _problems(source: Source, call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg == "shell" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False):
            yield "a shell"
    name = call.func.attr if isinstance(call.func, ast.Attribute) else source.dotted(call.func)
    if (
        name.rpartition(".")[2].lstrip("_") in _STARTERS
        and call.args
        and isinstance(_head(call.args[0]), ast.JoinedStr)
    ):
        yield "a command made from text"


def _head(argument: ast.expr) -> ast.expr:
    if isinstance(argument, ast.List | ast.Tuple) and argument.elts:
        return argument.elts[0]
    return argument
