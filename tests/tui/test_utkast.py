"""The terminal dies while somebody writes: at most two seconds of typing are lost, and the rest is offered."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from kallelse.store.utkast import Utkastlada
from tests.tui.terminal import Terminal, terminal

DNR = "SN 2026/41"
FORLORAS_HOGST = 2.0
"""Seconds of typing."""
SIGNALER = (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)


def _open(skarm: Terminal, *, utkast: bool) -> None:
    """Go to where the memo is written, as a person does; take up the draft, which is to be offered if there is one."""
    skarm.wait_for("Reglerna")
    skarm.press("ctrl+p", DNR, "enter")
    skarm.wait_for("Nästa:")
    skarm.press("e")
    if utkast:
        skarm.wait_for("Fortsätt skriva på den")
        skarm.press("enter")
    skarm.wait_for("Förslag till beslut ·")
    skarm.press("down", "enter")


def _write(skarm: Terminal, omgang: int, sekunder: float) -> list[tuple[float, str]]:
    """Type words, five each second, until the time is out; return when each was first seen on the screen, in order.

    What a slow machine has not shown yet is no typing that anybody could miss.
    """
    typed = [f"o{omgang}n{nr} " for nr in range(int(sekunder * 5))]
    seen: list[tuple[float, str]] = []
    end = time.monotonic() + sekunder
    for nr, word in enumerate(typed):
        os.write(skarm.fd, word.encode())
        nasta = end - sekunder + (nr + 1) * 0.2
        while (kvar := nasta - time.monotonic()) > 0:
            skarm._read(kvar)
            seen += [(time.monotonic(), w) for w in typed[len(seen) : nr + 1] if w.strip() in skarm.text.split()]
    return seen


def _kill_at(arbetsyta: Path, omgang: int, sekunder: float, slag: signal.Signals) -> None:
    with terminal(arbetsyta) as skarm:
        _open(skarm, utkast=omgang > 0)
        seen = _write(skarm, omgang, sekunder)
        os.kill(skarm.pid, slag)
        dead = time.monotonic()
    safe = "".join(word for at, word in seen if at < dead - FORLORAS_HOGST)
    kept = Utkastlada(arbetsyta).all(DNR)
    assert "".join(u.text for u in kept).startswith(safe), f"omgång {omgang}, {sekunder:.2f} s, {slag.name}"
    assert kept or not safe


@pytest.mark.parametrize("antal", [2, pytest.param(100, marks=pytest.mark.soak)])
def test_the_terminal_is_killed_at_random_moments(exempel: Path, antal: int) -> None:
    """However and whenever the program dies, all but the last seconds is a draft, offered at the next start."""
    chance = random.Random(2026)  # noqa: S311 (no secret)
    for omgang in range(antal):
        _kill_at(exempel, omgang, chance.uniform(2.5, 5.0), SIGNALER[omgang % len(SIGNALER)])
