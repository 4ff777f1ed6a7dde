"""What is quoted of an answer to a remiss: of its sections, those that hold the answerer's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kallelse.domain.arende import Avsnitt
from kallelse.domain.text import fold

_OWN_WORDS = (
    re.compile(r"yttrande|synpunkter|remissvar|svar på remiss"),
    re.compile(r"bedömning|ställningstagande|överväganden"),
)
_NEVER = re.compile(r"beslut$|handlingar|^bilag|^beslutsunderlag|skickas till$|^sändlista")


def quoted_text(avsnitt: tuple[Avsnitt, ...], valda: tuple[str, ...] = ()) -> str:
    """Return the parts of an answer that are quoted, as one Markdown text with their inner headings.

    `valda` are headings; without any, the parts that hold the answerer's own words, else all but decision and lists.
    """
    parts = tuple(_groups(avsnitt))
    chosen = [p for p in parts if fold(p[0].rubrik) in {fold(v) for v in valda}] if valda else _own_words(parts)
    shown = [(a, len(chosen) > 1 or nr > 0) for part in chosen for nr, a in enumerate(part)]
    top = min((a.niva for a, heading in shown if heading), default=1)
    return "\n\n".join(text for a, heading in shown if (text := _text(a, a.niva - top + 1 if heading else 0)))


def chosen_headings(avsnitt: tuple[Avsnitt, ...], valda: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the main headings of the parts that `quoted_text` takes."""
    parts = tuple(_groups(avsnitt))
    return valda or tuple(part[0].rubrik for part in _own_words(parts))


def _groups(avsnitt: tuple[Avsnitt, ...]) -> Iterator[tuple[Avsnitt, ...]]:
    """Yield each main section with those below it."""
    group: list[Avsnitt] = []
    for one in avsnitt:
        if one.niva == 1 and group:
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _own_words(parts: tuple[tuple[Avsnitt, ...], ...]) -> list[tuple[Avsnitt, ...]]:
    usable = [p for p in parts if not _NEVER.search(fold(p[0].rubrik))]
    below = [part[at:] for part in usable for at in range(1, len(part))]
    for candidates in (usable, [_with_lower(part) for part in below]):
        for wanted in _OWN_WORDS:
            found = [p for p in candidates if wanted.search(fold(p[0].rubrik)) and any(a.text.strip() for a in p)]
            if found:
                return found
    return usable


def _with_lower(sections: tuple[Avsnitt, ...]) -> tuple[Avsnitt, ...]:
    """Return the first of some sections with those that lie below it."""
    end = next((at for at, a in enumerate(sections) if at and a.niva <= sections[0].niva), len(sections))
    return sections[:end]


def _text(avsnitt: Avsnitt, level: int) -> str:
    """Return a section below its heading at a level; at 0 without it."""
    rubrik = f"{'#' * level} {avsnitt.rubrik}" if level and avsnitt.rubrik else ""
    return "\n\n".join(filter(None, (rubrik, avsnitt.text.strip())))
