"""Text that reaches a user is Swedish: a search for English words in the strings that become messages and help."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator

from kallelse.domain import errors
from tests.hygiene.source import Source

# English words that are no Swedish words, and that hardly a sentence of a program does without.
ENGLISH = re.compile(
    r"\b(the|not|is|are|was|were|been|of|with|without|from|this|that|these|an|and|or|it|its|to|by|when|which|there|"
    r"file|files|line|found|missing|invalid|unknown|cannot|could|must|should|does|already|exists|failed|failure|"
    r"expected|error|warning|please|value|string|number|directory|path|nothing|changed|deleted|created|updated|"
    r"required|optional|default|usage|options|arguments|commands|show|message|exit)\b",
    re.IGNORECASE,
)
# Where a message is given by name, whatever is called.
SPOKEN = {"besked", "atgard", "meddelande", "help", "hjalp", "epilog", "prompt", "varningar"}
# In these packages any text with a space in it may end on a screen.
TALKATIVE = ("kallelse/cli/", "kallelse/tui/", "kallelse/actions/", "kallelse/rules/")
# But for these: scripts for shells.
SILENT = {"kallelse/cli/completion.py"}
_CODE = re.compile(r"`[^`]*`|\bgit \w+|--?[a-z][a-z-]*|\b[A-ZÅÄÖ]{2,}\b|\S+\.\w{2,5}\b")

_SPEAKERS = {
    name for name, cls in vars(errors).items() if inspect.isclass(cls) and issubclass(cls, errors.KallelseError)
} | {"Outcome", "Anmarkning"}


def english(text: str) -> list[str]:
    """Return the English words of a text, code and options and file names apart."""
    return ENGLISH.findall(_CODE.sub(" ", text))


def english_messages(source: Source) -> list[str]:
    """Return the messages of a file that have English words in them."""
    return [
        source.at(node, f"{words} in {text!r}")
        for node, text in _messages(source)
        if (words := ", ".join(english(text)))
    ]


def _messages(source: Source) -> Iterator[tuple[ast.expr, str]]:
    if source.path.startswith(TALKATIVE) and source.path not in SILENT:
        docstrings = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
        yield from (t for t in _texts(source.tree) if " " in t[1] and id(t[0]) not in docstrings)
        return
    for call in ast.walk(source.tree):
        if isinstance(call, ast.Call):
            yield from _spoken(source, call)


def _spoken(source: Source, call: ast.Call) -> Iterator[tuple[ast.expr, str]]:
    speaks = source.dotted(call.func).rpartition(".")[2] in _SPEAKERS
    arguments = [*(call.args if speaks else ()), *(k.value for k in call.keywords if speaks or k.arg in SPOKEN)]
    for argument in arguments:
        yield from _texts(argument)


def _texts(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value
