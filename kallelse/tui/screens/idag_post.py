"""A line of the first screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A line: when, what, about what; a heading has nothing to open (`avser` is empty)."""

    nar: str
    vad: str
    avser: str = ""
    stil: str = ""
