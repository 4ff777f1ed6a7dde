"""Finds the title and subtitle of a memo, and reads the lines around them as its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import takewhile

from kallelse.documents.word.findings import Findings, quote
from kallelse.documents.word.head import MAX_WORDS, Head
from kallelse.documents.word.headings import Headings, is_definite, not_in_heading, style_level
from kallelse.documents.word.model import Grid, Item, Para, paras
from kallelse.documents.word.signers import is_name

MAX_TITLE_WORDS = 40
MAX_SUBTITLE = 160
_SENDER = re.compile(
    r"(?:kommun|stad|förvaltning|förvaltningen|kontoret|enheten|avdelningen|sektionen)$|^Region [A-ZÅÄÖ]\w+$|@|"
    r"\d{3} ?\d{2} |\b0\d{1,3}[- ]|www\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The title and subtitle, and the items of the text that follows (text above the title first)."""

    title: str
    subtitle: str
    rest: list[Item]


def read_opening(items: Sequence[Item], headings: Headings, head: Head, findings: Findings) -> Opening:
    """Return what a memo opens with; lines that say its type, number, date or recipient go to `head`."""
    first = next((at for at, item in enumerate(items) if is_definite(item, headings)), len(items))
    title_at = _styled_title(items, first, headings)
    if title_at is not None:
        zone = title_at
        above = _unread(items[:zone], head, guess=True)
        kept = _letterhead(above, head, findings)
        rest = list(items[title_at + 1 :])
    else:
        zone = first if first < len(items) else _start_of_text(items)
        above = _unread(items[:zone], head, guess=True)
        found = _title_by_look(above, headings)
        title_at = None if found is None else list(items).index(found)
        split = len(above) if found is None else above.index(found)
        kept = _letterhead(above[:split], head, findings)
        rest = [*above[split + 1 :], *items[zone:]]
    title = items[title_at] if title_at is not None else None
    _warn_of_logotypes(items[:zone], findings)
    _warn_of_title(title, findings)
    return _with_subtitle(title, kept, rest, headings, head, findings)


def _styled_title(items: Sequence[Item], first: int, headings: Headings) -> int | None:
    item = items[first] if first < len(items) else None
    if not isinstance(item, Para) or not style_level(item) or item.form.role == "subtitle":
        return None
    if headings.section(item.text):
        return None
    if item.form.role == "title" or item.form.level == 1:
        return first
    following = next((later for later in items[first + 1 :] if is_definite(later, headings)), None)
    higher = isinstance(following, Para) and style_level(item) < style_level(following)
    return first if higher or (first + 1 < len(items) and items[first + 1] is following) else None


def _start_of_text(items: Sequence[Item]) -> int:
    """Return where running text begins in a memo without any heading."""
    for at, item in enumerate(items):
        if isinstance(item, Para) and (len(item.text.split()) > MAX_TITLE_WORDS or item.text.endswith((".", ":"))):
            return at
    return len(items)


def _unread(items: Sequence[Item], head: Head, *, guess: bool) -> list[Item]:
    """Give the lines of items to the head, and return the items that it did not understand."""
    left: list[Item] = []
    for item in items:
        if isinstance(item, Grid):
            left += () if _read_grid(item, head, guess=guess) else (item,)
        elif item.pictures and not item.text:
            left += () if guess else (item,)
        elif not _read_lines(item, head, guess=guess):
            left.append(item)
    return left


def _read_grid(grid: Grid, head: Head, *, guess: bool) -> bool:
    """Take a table of facts in; below the title, only one where every line says something known."""
    lines = [line for para in paras([grid]) for line in para.lines]
    if not guess and not all(deepcopy(head).read(line, guess=False) for line in lines):
        return False
    head.unread += [line for line in lines if not head.read(line, guess=guess)]
    return True


def _read_lines(para: Para, head: Head, *, guess: bool) -> bool:
    lines = para.lines
    if len(lines) > 1 and any(len(line.split()) > MAX_WORDS for line in lines):
        return False
    unread = [line for line in lines if not head.read(line, guess=guess)]
    if len(unread) == len(lines):
        return False
    head.unread += unread
    return True


def _letterhead(items: Sequence[Item], head: Head, findings: Findings) -> list[Item]:
    """Put short lines above the title to the letterhead, with a warning, and return the rest."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Para) and len(item.text.split()) <= MAX_WORDS:
            head.unread.append(item.text)
            findings.warn(item.nr, f"{quote(item.text)} står före rubriken och är läst som brevhuvud.")
        else:
            kept.append(item)
    return kept


def _title_by_look(above: Sequence[Item], headings: Headings) -> Para | None:
    lines = [
        item
        for item in above
        if isinstance(item, Para)
        and len(item.text.split()) <= MAX_TITLE_WORDS
        and not (len(item.text.split()) <= 6 and (_SENDER.search(item.text) or is_name(item.text)))
    ]
    striking = [para for para in lines if headings.looks_like_heading(para)]
    if striking:
        return max(striking, key=lambda para: headings.look(para)[0])
    return next((para for para in lines if not para.text.endswith((".", ":", ";"))), None)


def _warn_of_logotypes(items: Sequence[Item], findings: Findings) -> None:
    for para in paras(list(items)):
        if para.pictures:
            findings.warn(para.nr, "en bild före rubriken är läst som logotyp och är inte med.")


def _warn_of_title(title: Item | None, findings: Findings) -> None:
    if not isinstance(title, Para):
        findings.warn(0, "Skrivelsens rubrik hittades inte. Skriv in den för hand.")
    elif not style_level(title):
        findings.warn(title.nr, f"{quote(title.text, 80)} saknar rubrikstil och är läst som skrivelsens rubrik.")


def _with_subtitle(
    title: Item | None, kept: list[Item], rest: list[Item], headings: Headings, head: Head, findings: Findings
) -> Opening:
    if not isinstance(title, Para):
        return Opening("", "", [*kept, *rest])
    titles = [title, *_more_of_title(title, rest, headings, findings)]
    rest = rest[len(titles) - 1 :]
    subtitles = list(takewhile(lambda item: isinstance(item, Para) and item.form.role == "subtitle", rest))
    rest = rest[len(subtitles) :]
    first = next((at for at, item in enumerate(rest) if is_definite(item, headings)), 0)
    between = _unread(rest[:first], head, guess=False)
    if not subtitles and len(between) == 1 and _may_be_subtitle(between[0]):
        findings.warn(between[0].nr, "raden under rubriken är läst som underrubrik.")
        subtitles, between = between, []
    lines = [para.text for para in paras(subtitles)]
    moved = [item for para in titles for item in not_in_heading(para, findings)]
    name = " ".join(para.text for para in titles)
    return Opening(name, " ".join(lines), [*moved, *kept, *between, *rest[first:]])


def _more_of_title(title: Para, rest: Sequence[Item], headings: Headings, findings: Findings) -> list[Para]:
    """Return headings of the title's own style directly below it, when the sections have another style."""
    own = (title.form.role, title.form.level)
    more = [
        item
        for item in takewhile(lambda item: isinstance(item, Para) and (item.form.role, item.form.level) == own, rest)
        if isinstance(item, Para)
    ]
    after = rest[len(more)] if len(more) < len(rest) else None
    sections = [para for para in more if headings.section(para.text)]
    if not style_level(title) or not more or sections or not (after and is_definite(after, headings)):
        return []
    findings.warn(more[0].nr, "rubriken är skriven som flera rubriker efter varandra och är läst som en.")
    return more


def _may_be_subtitle(item: Item) -> bool:
    if not isinstance(item, Para) or item.label or item.pictures:
        return False
    return len(item.text) <= MAX_SUBTITLE and not item.text.endswith((".", ":", ";"))
