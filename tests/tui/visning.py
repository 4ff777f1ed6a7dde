"""A walk through the program that a newcomer could take: each key is one that the screen itself has told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.tui.skarmdump import SKARMAR
from tests.tui.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Steg:
    """A step: what is read on the screen before it (`ser`), the keys, and what is then awaited (`sedan`)."""

    ser: str
    tangenter: tuple[str, ...]
    sedan: str


def steg(ser: str, *tangenter: str, sedan: str) -> Steg:
    """Return a step."""
    return Steg(ser, tangenter, sedan)


def walk(skarm: Terminal, gang: Sequence[Steg]) -> list[tuple[Steg, str]]:
    """Take the steps one after another; return each with the screen that it led to."""
    mott: list[tuple[Steg, str]] = []
    for taget in gang:
        skarm.wait_for(taget.ser)
        skarm.press(*taget.tangenter)
        skarm.wait_for(taget.sedan)
        mott.append((taget, skarm.text))
    return mott


def recorded(namn: str, mott: Sequence[tuple[Steg, str]]) -> Path:
    """Write the walk down: the keys, and the screens met."""
    fil = SKARMAR / f"{namn}.txt"
    delar = [f"### {_keys(taget)}\n\n{_without_commits(visat)}\n" for taget, visat in mott]
    fil.write_text("\n".join(delar), encoding="utf-8")
    return fil


def keys_of(fil: Path) -> list[str]:
    """Return the keys of a walk that was written down."""
    return [rad.removeprefix("### ") for rad in fil.read_text(encoding="utf-8").splitlines() if rad.startswith("### ")]


def keys(gang: Sequence[Steg]) -> list[str]:
    """Return the keys of a walk, as they are written down."""
    return [_keys(taget) for taget in gang]


def _keys(taget: Steg) -> str:
    return f"{' · '.join(taget.tangenter)} → {taget.sedan}"


def _without_commits(text: str) -> str:
    return re.sub(r"\([0-9a-f]{0,9}…", "(…", re.sub(r"\([0-9a-f]{10}\)", "(commit)", text))
