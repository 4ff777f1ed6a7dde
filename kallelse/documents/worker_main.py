"""The worker process itself: `python -m kallelse.documents.worker_main FOLDER [own|foreign]`.

It answers questions on its standard input until that ends. Everything heavy is imported here and nowhere else.
"""

from __future__ import annotations

import os
import sys
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import IO, Any

from kallelse.documents import wire
from kallelse.documents.bench import Bench
from kallelse.documents.refusal import NotTaken

if sys.platform == "linux":
    import resource

_MEMORY = 4 * 1024**3
_MEMORY_FOR_A_FILE = 1024**3
_WRITTEN = 1024**3
_CPU_SECONDS = 120


def main() -> None:
    """Answer questions until there are no more."""
    folder, wanted = Path(sys.argv[1]), sys.argv[2]
    incoming, outgoing = _streams()
    os.umask(0o077)
    _limit()
    bench = Bench(folder)
    bench.warm_up(foreign=wanted == "foreign")
    try:
        _serve(bench, incoming, outgoing)
    except BrokenPipeError:
        outgoing.detach()  # nobody waits for the answer any more
    finally:
        _clear(folder)


def _serve(bench: Bench, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    while (message := wire.receive(incoming)) is not None:
        _allow(setting=message[0]["op"] == "compile")
        wire.send(outgoing, *_answer(bench, *message))


def _answer(bench: Bench, header: dict[str, Any], blobs: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    try:
        return bench.answer(header, blobs)
    except NotTaken as reason:
        return {"declined": str(reason)}, []
    except MemoryError:
        return {"declined": "innehållet kräver för mycket minne"}, []


def _streams() -> tuple[BufferedReader, BufferedWriter]:
    """Return the two pipes, moved away from where a library could print."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return incoming, outgoing


def _limit() -> None:
    """Set the outer limits on memory and files, and leave no core dump."""
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, _MEMORY, for_good=True)
        _lower(resource.RLIMIT_FSIZE, _WRITTEN, for_good=True)
        _lower(resource.RLIMIT_CORE, 0, for_good=True)


def _allow(*, setting: bool) -> None:
    """Give the next question its own processor time and memory; a file gets less than the setting of pages."""
    if sys.platform == "linux":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + _CPU_SECONDS)
        _lower(resource.RLIMIT_AS, _MEMORY if setting else _memory() + _MEMORY_FOR_A_FILE)


if sys.platform == "linux":

    def _memory() -> int:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()

    def _lower(what: int, most: int, *, for_good: bool = False) -> None:
        """Set a limit, within what the surroundings allow."""
        _, allowed = resource.getrlimit(what)
        limit = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(what, (limit, limit if for_good else allowed))


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


if __name__ == "__main__":
    main()
