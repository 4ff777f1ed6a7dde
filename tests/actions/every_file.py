"""The answers of the index, worked out by reading every file: the slow way, which cannot be out of date."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kallelse.actions import vyer
from kallelse.domain.status import status
from kallelse.store import index_fields, index_read, paths
from kallelse.store.codec import encode
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]


def rows(root: Path) -> list[tuple[str, Vy]]:
    """Return file and row of each ärende as `arende lista` should show them, in its order."""
    ws = Workspace(root)
    moten = [m.varde for m in ws.sammantraden() if m.varde]
    loaded = list(ws.arenden())
    bad = [(a.fil, _unreadable(a.fil)) for a in loaded if a.varde is None]
    good = [(a.varde.diarienummer, a.fil, vyer.huvud(a.varde, status(a.varde, moten))) for a in loaded if a.varde]
    return bad + [(fil, row) for _, fil, row in sorted(good, key=lambda found: found[:2])]


def hits(root: Path, words: str) -> set[tuple[str, str]]:
    """Return file and designation of what holds every word, the last one as a beginning."""
    wanted = tokens(words)
    return {(fil, avser) for fil, avser, texts in _texts(root) if _holds(texts, wanted)}


def tokens(text: str) -> list[str]:
    """Return the words of a text without case and marks."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain).split()


def _texts(root: Path) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    ws = Workspace(root)
    for a in ws.arenden():
        if a.varde:
            number = str(a.varde.diarienummer)
            yield a.fil, number, index_fields.columns(index_fields.of_arende(encode(a.varde), number))
    for mote in (m.varde for m in ws.sammantraden() if m.varde):
        for punkt in mote.punkter:
            yield paths.of(mote), mote.beteckning, index_fields.columns(index_fields.of_punkt(encode(punkt)))


def _holds(texts: tuple[str, ...], wanted: list[str]) -> bool:
    found = [word for text in texts for word in tokens(text)]
    *whole, last = wanted
    return all(word in found for word in whole) and any(word.startswith(last) for word in found)


def _unreadable(fil: str) -> Vy:
    values = (fil, "Filen kan inte läsas", "", "", "oläsbar", "", None)
    return dict(zip(index_read.COLUMNS, values, strict=True))
