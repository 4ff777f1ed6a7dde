"""The glossary knows every word of the domain."""

from __future__ import annotations

import ast
import re

from tests.hygiene.source import ROOT, Source, sources

GLOSSARY = ROOT / "docs" / "ordlista.md"


def _public_classes(files: list[Source]) -> list[str]:
    nodes = [node for file in files for node in file.tree.body]
    return [node.name for node in nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]


def _missing(classes: list[str], glossary: str) -> list[str]:
    known = set(re.findall(r"`(\w+)`", glossary))
    return [name for name in classes if name not in known]


def test_every_public_class_of_the_domain_is_in_the_glossary() -> None:
    """Whoever meets a name of the domain in code or files finds its meaning in docs/ordlista.md."""
    assert _missing(_public_classes(sources("kallelse/domain")), GLOSSARY.read_text(encoding="utf-8")) == []


def test_the_glossary_names_no_class_that_is_gone() -> None:
    """Every class that the glossary's second column names exists."""
    named = re.findall(r"^\|[^|]*\| `(\w+)` \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) - set(_public_classes(sources("kallelse/domain"))) == set()


def test_a_missing_word_is_noticed() -> None:
    """A class whose name stands nowhere in the glossary is reported; a private one is not."""
    files = [Source("kallelse/domain/bad.py", "class Punkt: ...\nclass Nytt: ...\nclass _Eget: ...")]
    assert _missing(_public_classes(files), "| punkt (`Punkt`) | … |") == ["Nytt"]
