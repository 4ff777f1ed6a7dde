"""The plain values of a file that the index knows to be readable. For hot reads: no objects, and no faults told."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def text_of(root: str, fil: str) -> str:
    """Return the text of a file, empty when it is gone or cannot be read."""
    try:
        fd = os.open(f"{root}/{fil}", os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(fd, encoding="utf-8-sig", newline="") as file:
            return file.read().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return ""


def plain_of(text: str) -> dict[str, Any]:
    """Return the values of a text, none when it is not TOML."""
    from tomli import loads

    try:
        return loads(text)
    except ValueError:
        return {}
