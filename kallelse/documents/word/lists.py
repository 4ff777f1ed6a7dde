"""Lists: those that Word made and those that were typed, nested and numbered as they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kallelse.documents.word.findings import Findings
from kallelse.documents.word.model import Para, Span
from kallelse.documents.word.numbering import Label
from kallelse.domain.content import Block, Blocks, BulletList, OrderedList

_BULLET = re.compile(r"\s*([•●○◦▪▫■□◆❖➢➤▸‣·⁃]|[-–—*](?=\s)|o(?=\t))\s*")
_SURE = "•●○◦▪▫■◆❖➢➤▸‣·⁃"
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item on its way into a list: where it stands, its mark, and what it holds."""

    depth: int
    label: Label
    blocks: Blocks


def nested(entries: Sequence[Entry]) -> list[Block]:
    """Return lists of entries in order; a deeper entry goes into the item before it."""
    found: list[Block] = []
    at = 0
    while at < len(entries):
        end = _end_of_list(entries, at)
        items = _items(entries[at:end])
        first = entries[at].label
        if first.kind == "bullet":
            found.append(BulletList(items))
        elif first.kind == "number":
            found.append(OrderedList(items, first.number))
        else:
            found += [block for item in items for block in item]
        at = end
    return found


def _end_of_list(entries: Sequence[Entry], start: int) -> int:
    first, number = entries[start], entries[start].label.number
    for at in range(start + 1, len(entries)):
        entry = entries[at]
        if entry.depth > first.depth:
            continue
        number += 1
        if entry.depth < first.depth or not _continues(first.label, entry.label, number):
            return at
    return len(entries)


def _continues(first: Label, other: Label, number: int) -> bool:
    same = first.kind == other.kind
    return same and (first.kind != "number" or other.number == number)


def _items(entries: Sequence[Entry]) -> tuple[Blocks, ...]:
    starts = [at for at, entry in enumerate(entries) if entry.depth == entries[0].depth]
    ends = [*starts[1:], len(entries)]
    return tuple(
        (*entries[start].blocks, *nested(entries[start + 1 : end])) for start, end in zip(starts, ends, strict=True)
    )


def with_typed_marks(run: list[Para], findings: Findings) -> list[Para]:
    """Return neighbouring paragraphs with typed bullets and numbers read as lists, and a warning about each.

    A sign that is always a bullet is enough; a hyphen, or numbers from 1 up, need company.
    """
    found = list(run)
    at = 0
    while at < len(found):
        end = _typed_bullets(found, at)
        if end > at:
            found[at:end] = [_bulleted(para, findings) for para in found[at:end]]
        elif (end := _typed_numbers(found, at)) > at:
            found[at:end] = [_numbered(para, number, findings) for number, para in enumerate(found[at:end], 1)]
        at = max(end, at + 1)
    return found


def unmarked(run: list[Para]) -> list[Para]:
    """Return paragraphs without their typed bullets and numbers."""
    return with_typed_marks(run, Findings())


def _raw(para: Para) -> str:
    return "".join(span.text for span in para.spans)


def _may_be_typed(para: Para) -> bool:
    return para.label is None and para.form.role != "quote"


def _typed_bullets(run: list[Para], start: int) -> int:
    end = start
    while end < len(run) and _may_be_typed(run[end]) and (mark := _BULLET.match(_raw(run[end]))):
        if not _raw(run[end])[mark.end() :].strip():
            break
        end += 1
    return end if end - start > 1 or (end > start and _raw(run[start]).lstrip()[0] in _SURE) else start


def _typed_numbers(run: list[Para], start: int) -> int:
    end = start
    while end < len(run) and _may_be_typed(run[end]):
        mark = _NUMBER.match(_raw(run[end]))
        if mark is None or int(mark[1]) != end - start + 1:
            break
        end += 1
    return end if end - start > 1 else start


def _bulleted(para: Para, findings: Findings) -> Para:
    mark = _BULLET.match(_raw(para))
    findings.warn(para.nr, "punkter som är skrivna för hand är lästa som en punktlista.")
    depth = min(max(para.form.indent, 0) // 360, 8)
    shorter = _without_start(para.spans, mark.end() if mark else 0)
    findings.account(_raw(para)[: mark.end() if mark else 0])
    return replace(para, spans=shorter, label=Label("bullet", depth))


def _numbered(para: Para, number: int, findings: Findings) -> Para:
    mark = _NUMBER.match(_raw(para))
    findings.warn(para.nr, "nummer som är skrivna för hand är lästa som en numrerad lista.")
    findings.account(mark[1] if mark else "")
    shorter = _without_start(para.spans, mark.end() if mark else 0)
    return replace(para, spans=shorter, label=Label("number", 0, number, f"{number}."))


def _without_start(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        cut = min(length, len(span.text))
        length -= cut
        if span.note or span.text[cut:]:
            kept.append(replace(span, text=span.text[cut:]))
    return tuple(kept)


def exploded(para: Para) -> list[Para]:
    """Return a paragraph whose forced lines are typed points as one paragraph per line."""
    lines = split_lines(para.spans)
    texts = ["".join(span.text for span in line) for line in lines]
    marks = [mark for text in texts if (mark := _BULLET.match(text))]
    sure = any(mark[1] in _SURE for mark in marks)
    if para.label or len(lines) < 2 or not (len(marks) > 1 or (marks and sure) or _are_numbered(texts)):
        return [para]
    parts = [replace(para, spans=line, pictures=()) for line in lines]
    return [*parts[:-1], replace(parts[-1], pictures=para.pictures)]


def _are_numbered(lines: Sequence[str]) -> bool:
    """Return whether lines are numbered from 1 to the last one, after others perhaps; one alone is not enough."""
    marks = [mark and int(mark[1]) for mark in map(_NUMBER.match, lines)]
    first = marks.index(1) if 1 in marks else len(marks)
    return len(marks) - first > 1 and marks[first:] == list(range(1, len(marks) - first + 1))


def split_lines(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the spans line by line, split at forced line breaks, without empty lines."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for at, text in enumerate(span.text.split("\n")):
            if at:
                lines.append([])
            if text or span.note:
                lines[-1].append(replace(span, text=text))
    return [tuple(line) for line in lines if any(span.text.strip() or span.note for span in line)]
