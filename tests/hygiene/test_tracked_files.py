"""What is under version control tells nothing about the machine that it was written on."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.hygiene.source import ROOT

_MACHINE = re.compile(
    r"(?<![\w.-])/(work|farm|root)/"  # paths of a build machine
    r"|\b(index-url|registry|find-links) *= *\"?(https?|file):"
    r"|--(extra-)?index-url|--find-links"
    r"|\b(pypi|pythonhosted|npmjs)\.(org|com)\b"
)
_THIS_FILE = "tests/hygiene/test_tracked_files.py"
_AS_EXCEL_WRITES_IT = "cases/inkorg/diarium.csv"  # CRLF on purpose


def _leaks(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if _MACHINE.search(line)]


def _tracked() -> list[str]:
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("this is no git checkout")
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> dict[str, str]:
    """Return the tracked text files, decoded strictly; a file with a NUL byte is no text."""
    contents = {
        name: (ROOT / name).read_bytes() for name in _tracked() if name != "tests/hygiene/test_tracked_files.py"
    }
    return {name: data.decode() for name, data in contents.items() if b"\0" not in data and data[:4] != b"%PDF"}


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    """No path of a build machine and no package registry's address stands in any file."""
    assert {name: leaks for name, text in _texts().items() if (leaks := _leaks(text))} == {}


def test_text_files_are_clean() -> None:
    """Text files are UTF-8 with LF, end with a newline and hold no merge marker."""
    texts = {name: text for name, text in _texts().items() if name != _AS_EXCEL_WRITES_IT}
    assert [
        name
        for name, text in texts.items()
        if text and (not text.endswith("\n") or "\r" in text or re.search(r"^(<{7}|>{7}) ", text, re.MULTILINE))
    ] == []


@pytest.mark.parametrize("text", ['open("/root/x")', "index-url = https://example.org", "see pypi.org"])
def test_a_leak_is_found(text: str) -> None:
    """A machine's path and a registry's address are recognised."""
    assert _leaks(text)
