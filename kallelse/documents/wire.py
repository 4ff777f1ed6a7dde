"""How the program and its document worker speak: a line of JSON, then the bytes that it announces."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, Any


def send(stream: IO[bytes], header: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Write one message.

    Raises:
        OSError: the other side is gone.
    """
    line = json.dumps(header | {"bytes": [len(blob) for blob in blobs]})
    stream.write(line.encode() + b"\n")
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], list[bytes]] | None:
    """Read one message; None when the other side is gone, be it in the middle of one."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    header: dict[str, Any] = json.loads(line)
    blobs = [stream.read(size) for size in header["bytes"]]
    complete = all(len(blob) == size for blob, size in zip(blobs, header["bytes"], strict=True))
    return (header, blobs) if complete else None
