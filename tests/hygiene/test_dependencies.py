"""Dependencies: each has a reason, a lock with hashes and a licence that goes with ours."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.hygiene.source import ROOT

LOCKS = ("requirements.lock", "requirements-audit.lock", "requirements-dev.lock")
_ALLOWED = re.compile(r"\b(MIT|MIT-0|MIT-CMU|BSD|Apache|PSF|ISC|MPL|Mozilla Public)\b", re.IGNORECASE)
_LESSER = re.compile(r"\bLGPL|Lesser General Public")
_REFUSED = re.compile(r"(?<!\w)[AL]?GPL|General Public|proprietary", re.IGNORECASE)


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> set[str]:
    project = tomllib.loads(_read("pyproject.toml"))
    lines = [*project["project"]["dependencies"], *(d for g in project["dependency-groups"].values() for d in g)]
    return {_canonical(re.split(r"[<>=\[; ]", line, maxsplit=1)[0]) for line in lines}


def _unexplained(pyproject: str) -> list[str]:
    """Return the requirements that no comment stands above; in a group, neighbours share one."""
    found, explained = [], False
    for line in map(str.strip, pyproject.splitlines()):
        if re.match(r'"[\w.\[\]-]+ *[<>=~]', line) and not explained:
            found.append(line)
        explained = line.startswith("#") or (explained and line.startswith('"'))
    return found


def _pins(lock: str) -> dict[str, list[str]]:
    """Return the hashes of every `name==version` of a lock."""
    parts = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return {part.split()[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}\b", part) for part in parts if "==" in part}


def _licence_fault(licences: str, *, shipped: bool = True) -> str:
    """Return what is wrong with a licence; a tool that only tests may be under the LGPL, which asks nothing of us."""
    if not shipped and _LESSER.search(licences):
        return ""
    if _REFUSED.search(licences):
        return "refused"
    return "" if _ALLOWED.search(licences) else "unknown"


def _licences(name: str) -> str:
    fields = metadata(name)
    classifiers = [c for c in fields.get_all("Classifier") or () if c.startswith("License")]
    licences = [*(fields.get_all("License-Expression") or ()), *(fields.get_all("License") or ())]
    return "; ".join([*(licence.partition("\n")[0] for licence in licences), *classifiers])


def test_every_dependency_says_why() -> None:
    """Above each requirement in pyproject.toml stands a comment with what it is for."""
    assert _unexplained(_read("pyproject.toml")) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_everything_with_hashes(lock: str) -> None:
    """Every line of a lock has a hash, and no address of a registry stands in it."""
    text = _read(lock)
    assert [pin for pin, hashes in _pins(text).items() if not hashes] == []
    assert "://" not in text


def test_locks_hold_what_is_declared_and_agree() -> None:
    """What pyproject.toml declares is locked, and the locks name the same versions of what they share."""
    run, audit, dev = ({_canonical(p.split("==")[0]): p for p in _pins(_read(lock))} for lock in LOCKS)
    assert _declared() - dev.keys() - audit.keys() == set()
    assert {name: pin for name, pin in run.items() if dev.get(name) != pin} == {}
    assert {name: pin for name, pin in audit.items() if dev.get(name, pin) != pin} == {}


def test_licences_go_with_ours() -> None:
    """Every installed dependency has a licence that lets us ship under EUPL-1.2; none is copyleft on our code."""
    faults = {}
    shipped = {pin.split("==")[0] for pin in _pins(_read("requirements.lock"))}
    for name in (pin.split("==")[0] for pin in _pins(_read("requirements-dev.lock"))):
        try:
            licences = _licences(name)
        except PackageNotFoundError:  # locked for another platform
            continue
        if fault := _licence_fault(licences, shipped=name in shipped):
            faults[name] = f"{fault}: {licences}"
    assert faults == {}


def test_the_checks_can_fail() -> None:
    """An unexplained requirement, a pin without hash and a foreign licence are each noticed."""
    assert _unexplained('dependencies = [\n  # why\n  "a>=1",\n]\n[x]\n  "b>=2",') == ['"b>=2",']
    assert _pins("a==1 \\\n    --hash=sha256:" + "0" * 64 + "\nb==2\n")["b==2"] == []
    assert _licence_fault("AGPL-3.0-only") == "refused"
    assert _licence_fault("GNU General Public License v3") == "refused"
    assert _licence_fault("LGPL-3.0-only") == "refused"
    assert _licence_fault("AGPL-3.0-only", shipped=False) == "refused"
    assert _licence_fault("UNKNOWN") == "unknown"
    assert not _licence_fault("BSD-3-Clause")
