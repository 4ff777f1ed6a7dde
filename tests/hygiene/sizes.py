"""How long files and functions are, in lines."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tests.hygiene.source import Source

MAX_FILE = 300
MAX_FUNCTION = 50


def long_files(files: Iterable[Source]) -> list[str]:
    """Return the files that nobody can know the one purpose of any longer."""
    return [f"{f.path} {lines} lines" for f in files if (lines := len(f.text.splitlines())) > MAX_FILE]


def function_lengths(files: Iterable[Source]) -> dict[str, int]:
    """Return the lines of every function, docstring and signature included, by place and name."""
    return {
        file.at(node, node.name): (node.end_lineno or node.lineno) - node.lineno + 1
        for file in files
        for node in ast.walk(file.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
