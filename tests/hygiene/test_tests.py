"""The tests themselves: each says what it proves, and asserts something."""

from __future__ import annotations

import ast

import pytest

from tests.hygiene.source import Source, sources


def _tests(source: Source) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    functions = [n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [function for function in functions if function.name.startswith("test_")]


def _asserts(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether a test can fail: by an assert, an expected exception, or a helper that asserts by its name."""
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.Call) and ("raises" in (name := ast.unparse(node.func)) or "assert" in name))
        for node in ast.walk(function)
    )


def _faults(source: Source) -> list[str]:
    faults = []
    for function in _tests(source):
        if not ast.get_docstring(function):
            faults.append(source.at(function, f"{function.name} does not say what it proves"))
        if not _asserts(function):
            faults.append(source.at(function, f"{function.name} asserts nothing"))
    return faults


def test_every_test_says_what_it_proves_and_asserts_it() -> None:
    """Each test has a docstring, and something in it that can fail."""
    assert [fault for source in sources("tests") for fault in _faults(source)] == []


@pytest.mark.parametrize(
    "text",
    ["def test_x():\n    assert f()", "class T:\n    async def test_x(self):\n        '''Prove x.'''\n        f()"],
)
def test_an_idle_test_is_found(text: str) -> None:
    """A test without a docstring or without an assertion is reported."""
    assert len(_faults(Source("tests/bad.py", text))) == 1
