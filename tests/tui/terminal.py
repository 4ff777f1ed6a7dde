"""The real program at a real pseudo-terminal, seen through a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyte

ROT = Path(__file__).parents[2]
STILLA = 0.25
"""Seconds without output after which the program is taken to be done drawing."""
KEYPAUS = 1 / 15
"""Seconds at most between the keys of one that is held down."""
TALAMOD = 30.0
KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "ctrl+p": "\x10",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
}


@dataclass
class Terminal:
    """A terminal of `bredd` times `hojd` cells with a program in it; `allt` are all bytes that it has written."""

    pid: int
    fd: int
    bredd: int
    hojd: int
    allt: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.screen = pyte.Screen(self.bredd, self.hojd)
        self._stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        """What is seen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the terminal's own cursor stands, as column and row from 0."""
        return self.screen.cursor.x, self.screen.cursor.y

    def press(self, *keys: str) -> int:
        """Press keys (names of `KEYS`, or text), each when the last one is done; return the bytes that came back."""
        before = len(self.allt)
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())
            self.settle()
        return len(self.allt) - before

    def hold(self, key: str, times: int) -> float:
        """Hold a key down until it has come so many times; return the bytes that came back for each."""
        before = len(self.allt)
        for _ in range(times):
            os.write(self.fd, KEYS[key].encode())
            self._read(KEYPAUS)
        self.settle()
        return (len(self.allt) - before) / times

    def wait_for(self, text: str) -> None:
        """Read until a text is seen."""
        end = time.monotonic() + TALAMOD
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} never came:\n{self.text}"
            self._read(0.1)
        self.settle()

    def settle(self) -> None:
        """Read until nothing more comes."""
        while self._read(STILLA):
            pass

    def ended(self) -> int:
        """Wait for the program to end, and return its exit code."""
        end = time.monotonic() + TALAMOD
        while True:
            while self._read(STILLA):
                pass
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"It never ended:\n{self.text}"

    def _read(self, patience: float) -> bool:
        if not select.select([self.fd], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # the program has closed its end
            return False
        self.allt += data
        self._stream.feed(data)
        return bool(data)


@contextmanager
def terminal(
    arbetsyta: Path,
    words: Sequence[str] = ("-m", "kallelse", "tui"),
    size: tuple[int, int] = (80, 24),
    env: Mapping[str, str] = {},
) -> Iterator[Terminal]:
    """Run Python with some words in a workspace; it is killed if it has not ended when the block does."""
    bredd, hojd = size
    miljo = {**os.environ, "TERM": "xterm-256color", "KALLELSE_IDAG": "2026-03-02", "PYTHONPATH": str(ROT), **env}
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(arbetsyta)
        os.execve(sys.executable, [sys.executable, *words], miljo)  # noqa: S606 (the program itself)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", hojd, bredd, 0, 0))
    skarm = Terminal(pid, fd, bredd, hojd)
    try:
        yield skarm
    finally:
        os.close(fd)
        try:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
