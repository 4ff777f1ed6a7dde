"""Every exception from a style or type rule says why."""

from __future__ import annotations

import re

import pytest

from tests.hygiene.source import ROOT, sources

_QUOTED_CODE = re.compile(r'"[A-Z]{1,4}[0-9]*"')
_SILENCED = re.compile(r"# (?:noqa|type: ignore)(?:: ?(?P<rule>\w+(?:, \w+)*)|\[(?P<kind>[\w-]+)\])?(?P<reason> .+)?")

_PLAIN = {"import-untyped"}  # says itself why: the library has no types


def _unexplained_rules(config: str) -> list[str]:
    _, _, exceptions = config.partition("ignore = [")
    return [line.strip() for line in exceptions.splitlines() if _QUOTED_CODE.search(line) and "  #" not in line]


def _unexplained_silences(text: str) -> set[str]:
    """Return the rules that are silenced in a file without a reason anywhere in it; nameless ones are unexplained."""
    found = ((m["rule"] or m["kind"] or "every rule", m["reason"]) for m in _SILENCED.finditer(text))
    silences = [(rule, reason) for rules, reason in found for rule in rules.split(", ")]
    explained = {rule for rule, reason in silences if reason and rule != "every rule"}
    return {rule for rule, _ in silences} - explained - _PLAIN


def test_every_ignored_rule_is_explained() -> None:
    """Each line of ruff.toml that turns a rule off has a comment with the reason."""
    assert _unexplained_rules((ROOT / "ruff.toml").read_text(encoding="utf-8")) == []


def test_every_silenced_line_is_explained() -> None:
    """Each noqa and type-ignore in the program names its rule, and the file says why at least once."""
    faults = {s.path: found for s in sources("kallelse") if (found := _unexplained_silences(s.text))}
    assert faults == {}


@pytest.mark.parametrize(
    "line", ["x = 1  # noqa", "x = 1  # noqa: E501", "x = 1  # noqa: E501, F401", "y()  # type: ignore[misc]"]
)
def test_an_unexplained_silence_is_found(line: str) -> None:
    """A bare silence, or one that names its rules but no reason, is reported; one reason does for all that it names."""
    assert _unexplained_silences(line)
    assert _unexplained_silences("x = 1  # noqa: E501, F401 (a reason)\ny = 1  # noqa: F401") == set()


def test_an_unexplained_rule_is_found() -> None:
    """A rule that is turned off without a comment is reported; an explained one is not."""
    config = 'ignore = [\n  "E501",\n  "D203",  # the other choice\n]\n"x/**" = [\n  "S101",\n]'
    assert _unexplained_rules(config) == ['"E501",', '"S101",']
