"""Arrows point one way: the import contracts hold, and would notice if they did not."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hygiene.source import ROOT, sources

_LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"
_LAYERS = ("cli", "actions", "store", "rules", "documents", "domain")


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _LINTER, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def _loaded_by(statement: str) -> set[str]:
    """Return the names of the modules that a fresh interpreter has loaded after `statement`."""
    command = [sys.executable, "-c", f"{statement}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


def test_the_import_contracts_hold() -> None:
    """The layers, the one module that talks to git and the homes of the engines are as declared."""
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("domain/bad.py", "import kallelse.store"),
        ("store/bad.py", "import kallelse.documents"),
        ("actions/bad.py", "def f():\n    import kallelse.cli"),
        ("actions/bad.py", "import git"),
        ("store/bad.py", "import rich.console"),
        ("actions/bad.py", "import pikepdf"),
    ],
)
def test_a_broken_contract_is_noticed(tmp_path: Path, module: str, statement: str) -> None:
    """An arrow the wrong way fails, also when the import hides in a function."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "kallelse"
    for layer in _LAYERS:
        (package / layer).mkdir(parents=True)
        (package / layer / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "resources.py").touch()
    (package / "store" / "git.py").touch()
    assert "BROKEN" not in _lint(tmp_path).stdout
    (package / module).write_text(statement + "\n", encoding="utf-8")
    assert "BROKEN" in _lint(tmp_path).stdout


def test_the_domain_needs_only_the_standard_library() -> None:
    """No domain module imports anything but Python's own modules and its neighbours."""
    strangers = [
        source.at(node, name)
        for source in sources("kallelse/domain")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("kallelse.domain")
    ]
    assert strangers == []


def test_loading_the_domain_loads_no_library() -> None:
    """A script that wants only the domain pays for no terminal, git or document library."""
    modules = [source.path.removesuffix(".py").replace("/", ".") for source in sources("kallelse/domain")]
    loaded = _loaded_by("import " + ", ".join(m.removesuffix(".__init__") for m in modules))
    assert {"rich", "textual", "typer", "git", "tomli", "tomlkit", "typst", "pikepdf"} & loaded == set()
