"""Writes the stamp into a PDF fresh from the compiler, by its bytes.

A general PDF library would do it too, in twice the time that it takes to set the whole document: it reads and writes
every object. Here the metadata is exchanged and the table of offsets moved on. What looks otherwise than the
compiler writes it is left to the library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kallelse.documents import xmp

_METADATA = re.compile(rb"<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_END = re.compile(rb"startxref\n(\d+)\n%%EOF\Z")
_ENTRY = 20


def restamped(pdf: bytes, stampel: Mapping[str, str]) -> bytes | None:
    """Return the PDF with the stamp in its metadata; None when its form is not the expected one."""
    end = _END.search(pdf)
    table = _TABLE.match(pdf, int(end[1])) if end else None
    found = _METADATA.search(pdf)
    if end is None or table is None or found is None:
        return None
    after = found.end() + int(found[1])
    packet = xmp.stamped(pdf[found.end() : after].decode(), stampel).encode()
    dictionary = found[0].replace(b"/Length " + found[1], b"/Length %d" % len(packet))
    shift = len(dictionary) + len(packet) - (after - found.start())
    entries = pdf[table.end() : table.end() + _ENTRY * int(table[1])]
    trailer = pdf[table.end() + len(entries) : end.start()]
    return b"".join(
        (
            pdf[: found.start()],
            dictionary,
            packet,
            pdf[after : table.end()],
            *(_moved(entries[i : i + _ENTRY], found.start(), shift) for i in range(0, len(entries), _ENTRY)),
            trailer,
            b"startxref\n%d\n%%%%EOF" % (int(end[1]) + shift),
        )
    )


def _moved(entry: bytes, place: int, shift: int) -> bytes:
    """Return a line of the table of offsets, moved on if its object stands behind `place`."""
    offset = int(entry[:10])
    return b"%010d" % (offset + shift) + entry[10:] if offset > place else entry
