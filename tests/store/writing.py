"""A process that writes until it is stopped: `python -m tests.store.writing ROOT WORKER [COUNT]`.

Every write allots the next number, changes a counter, and says `ACK number commit` when the writer has answered.
Every third sets a tag too.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from kallelse.store.message import Message
from kallelse.store.writer import TagSpec, Writer
from tests.store.conftest import accept

FOLDER = "cases/SN/2027"
COUNTER = "antal.toml"


def register(root: Path, worker: str, wait: float = 120.0) -> tuple[int, str]:
    """Register one case under the highest number plus one; return the number and the commit."""
    with Writer(root, wait=wait).session(accept) as session:
        taken = (int(name.removesuffix(".toml")) for name in session.names(FOLDER))
        number = max(taken, default=0) + 1
        files = {f"{FOLDER}/{number}.toml": case(number, worker), COUNTER: b"antal = %d\n" % number}
        message = Message(f"Registrera {number}", handelse="arende.registrerat", avser=(f"SN 2027/{number}",))
        tag = TagSpec(f"prov/{number}", f"nr {number}") if number % 3 == 0 else None
        return number, session.write(files, message, tag=tag)


def case(number: int, worker: str) -> bytes:
    """Return the file of a case, long enough to be torn."""
    return f'nr = {number}\nav = "{worker}"\n'.encode() + b"# text\n" * 500


if __name__ == "__main__":
    root, worker = Path(sys.argv[1]), sys.argv[2]
    for _ in range(int(sys.argv[3])) if len(sys.argv) > 3 else count():
        print("ACK", *register(root, worker), flush=True)  # noqa: T201 - the parent reads it
