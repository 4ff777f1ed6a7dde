"""The worker process itself: `python -m kallelse.documents.worker_main FOLDER [own|foreign]`.

It answers questions on its standard input until that ends. Everything heavy is imported here and nowhere else.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Any

from kallelse.documents import wire
from kallelse.documents.bench import Bench
from kallelse.documents.refusal import NotTaken

if sys.platform == "linux":
    import resource

_MEMORY = 3 * 1024**3
_FILE = 1024**3
_CPU_SECONDS = 120


def main() -> None:
    """Answer questions until there are no more."""
    folder, wanted = Path(sys.argv[1]), sys.argv[2]
    incoming, outgoing = _streams()
    os.umask(0o077)
    _limit()
    bench = Bench(folder)
    bench.warm_up(foreign=wanted == "foreign")
    while (message := wire.receive(incoming)) is not None:
        _allow_time()
        wire.send(outgoing, *_answer(bench, *message))
    _clear(folder)


def _answer(bench: Bench, header: dict[str, Any], blobs: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    try:
        return bench.answer(header, blobs)
    except NotTaken as reason:
        return {"declined": str(reason)}, []
    except MemoryError:
        return {"declined": "innehållet kräver för mycket minne"}, []


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Return the two pipes, moved away from where a library could print."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return incoming, outgoing


def _limit() -> None:
    """Set limits on memory and files, and leave no core dump."""
    if sys.platform == "linux":
        for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, _FILE), (resource.RLIMIT_CORE, 0)):
            _, allowed = resource.getrlimit(what)
            most_allowed = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
            resource.setrlimit(what, (most_allowed, most_allowed))


def _allow_time() -> None:
    """Give the next question its own processor time."""
    if sys.platform == "linux":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, allowed = resource.getrlimit(resource.RLIMIT_CPU)
        until = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until if allowed < 0 else min(until, allowed), allowed))


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


if __name__ == "__main__":
    main()
