"""The tests themselves: each says what it proves, and asserts something."""

from __future__ import annotations

import ast

import pytest

from tests.hygiene.source import Source, sources

_RAISING = {"raises", "check_schema"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(source: Source) -> list[Function]:
    return [node for node in ast.walk(source.tree) if isinstance(node, Function)]


def _can_fail(function: Function, helpers: set[str]) -> bool:
    """Return whether there is an assert, an expected exception, or a call of a helper that has one."""
    calls = {ast.unparse(n.func).rpartition(".")[2] for n in ast.walk(function) if isinstance(n, ast.Call)}
    return any(isinstance(n, ast.Assert) for n in ast.walk(function)) or bool(calls & (helpers | _RAISING))


def _faults(files: list[Source]) -> list[str]:
    functions = [(source, function) for source in files for function in _functions(source)]
    helpers = {f.name for _, f in functions if not f.name.startswith("test_") and _can_fail(f, set())}
    tests = [(source, function) for source, function in functions if function.name.startswith("test_")]
    silent = [s.at(f, f"{f.name} does not say what it proves") for s, f in tests if not ast.get_docstring(f)]
    return [*silent, *(s.at(f, f"{f.name} asserts nothing") for s, f in tests if not _can_fail(f, helpers))]


def test_every_test_says_what_it_proves_and_asserts_it() -> None:
    """Each test has a docstring, and something in it that can fail."""
    assert _faults(sources("tests")) == []


@pytest.mark.parametrize(
    "text",
    ["def test_x():\n    assert f()", "class T:\n    async def test_x(self):\n        '''Prove x.'''\n        f()"],
)
def test_an_idle_test_is_found(text: str) -> None:
    """A test without a docstring or without an assertion is reported."""
    assert len(_faults([Source("tests/bad.py", text)])) == 1
