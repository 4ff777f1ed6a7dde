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


def rows(ws: Workspace) -> list[tuple[str, Vy]]:
    """Return file and row of each ärende as `arende lista` should show them, in its order."""
    moten = [m.varde for m in ws.sammantraden() if m.varde]
    loaded = list(ws.arenden())
    bad = [(a.fil, _unreadable(a.fil)) for a in loaded if a.varde is None]
    good = [(a.varde.diarienummer, a.fil, vyer.huvud(a.varde, status(a.varde, moten))) for a in loaded if a.varde]
    return bad + [(fil, row) for _, fil, row in sorted(good, key=lambda found: found[:2])]


def hits(root: Path, words: str) -> set[tuple[str, str]]:
    """Return file and designation of what holds every phrase (words side by side), the last one as a beginning."""
    wanted = [part for text in words.split() if (part := tokens(text))]
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


def _holds(texts: tuple[str, ...], phrases: list[list[str]]) -> bool:
    found = [tokens(text) for text in texts]
    return all(any(_stands(phrase, text, open_end=phrase is phrases[-1]) for text in found) for phrase in phrases)


def _stands(phrase: list[str], text: list[str], *, open_end: bool) -> bool:
    """Return whether words stand side by side in a text; the last may go on where that is so."""
    *whole, last = phrase
    places = range(len(text) - len(whole))
    ends = (text[place + len(whole)] for place in places if text[place : place + len(whole)] == whole)
    return any(end == last or (open_end and end.startswith(last)) for end in ends)


def _unreadable(fil: str) -> Vy:
    values = (fil, "Filen kan inte läsas", "", "", "oläsbar", "", None)
    return dict(zip(index_read.COLUMNS, values, strict=True))
