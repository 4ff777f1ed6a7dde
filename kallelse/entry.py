"""The start of the program: a safe process first, then the command line. Imports as little as it can."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
# Python looks for garbage at every 700 objects; what a start makes is no garbage, and to look takes a twentieth of it.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run `kallelse` with these arguments (or the process's own) and return its exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    _harden()
    try:
        words = list(sys.argv[1:] if argv is None else argv)
        return _run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.freeze()  # everything goes with the process: Python need not look through it once more on the way out


def _run(words: list[str]) -> int:
    from kallelse.cli import hot

    code = hot.answer(words)
    if code is None:
        from kallelse.cli.app import main as run

        code = run(words)
    return code


def _harden() -> None:
    """Speak UTF-8, make files private, and leave no core dump with case data behind."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the one who started us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 (for all of the run; no pathlib)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os.umask(0o077)
    try:
        import resource
    except ImportError:  # only where there are no core dumps either
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
