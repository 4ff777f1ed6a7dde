"""Names of modules that nothing in the program uses, though tests may."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.hygiene.source import Source

Statement = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


def unused_names(found: Iterable[Source]) -> list[str]:
    """Return the functions, classes and constants of modules that none of the sources uses, with their places.

    What is decorated is used by its decorator, and `__names__` by Python.
    """
    everything = list(found)
    uses = Counter(name for source in everything for name in _used(source.tree))
    return [
        source.at(node, name)
        for source in everything
        for node in source.tree.body
        if isinstance(node, Statement) and not getattr(node, "decorator_list", None)
        for name in _defined(node)
        if not uses[name] - Counter(_used(node))[name] and not name.startswith("__")
    ]


def _defined(node: Statement) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        return
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        if isinstance(target, ast.Name):  # a row of names is a list of what there is
            yield target.id


def _used(tree: ast.AST) -> Iterator[str]:
    """Give every name that is read or imported, and every string: it may be a name to look up."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Load()):
                yield node.id
            case ast.Attribute():
                yield node.attr
            case ast.ImportFrom():
                yield from (alias.name for alias in node.names)
            case ast.Constant(value=str(text)):
                yield text
