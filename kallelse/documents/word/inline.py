"""Turns the spans of a paragraph into inline nodes: bold, italic, links, notes and line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kallelse.documents.word.model import Span
from kallelse.domain.content import Emphasis, FootnoteMark, Inline, Inlines, LineBreak, Link, Strong, Text

_PIECES = re.compile(r"\n|[ \t]+|[^ \t\n]+(?:[ \t]+[^ \t\n]+)*")


def inlines(spans: Sequence[Span], *, bold: bool = True) -> Inlines:
    """Return the spans as inline nodes with single spaces; without `bold` (headings) its look is not kept."""
    pieces = _trimmed(_pieces(spans, bold=bold))
    return _linked(_settled(pieces))


def _pieces(spans: Sequence[Span], *, bold: bool) -> list[Span]:
    """Split spans so that white space and line breaks are pieces of their own."""
    pieces: list[Span] = []
    for span in spans:
        own = replace(span, bold=span.bold and bold, size=0, caps=False)
        if span.note:
            pieces.append(replace(own, bold=False, italic=False))
        for text in _PIECES.findall(span.text):
            shown = text if text == "\n" else re.sub(r"[ \t]+", " ", text)
            pieces.append(replace(own, text=shown))
    return pieces


def _trimmed(pieces: list[Span]) -> list[Span]:
    """Drop spaces at the ends, beside line breaks, and doubled; and line breaks at the ends."""
    kept: list[Span] = []
    for piece in pieces:
        before = kept[-1].text if kept else "\n"
        if piece.text == " " and before in {" ", "\n"} and not (kept and kept[-1].note):
            continue
        if piece.text == "\n" and kept and kept[-1].text == " ":
            kept.pop()
        if piece.text != "\n" or kept:
            kept.append(piece)
    while kept and kept[-1].text in {" ", "\n"} and not kept[-1].note:
        kept.pop()
    return kept


def _settled(pieces: list[Span]) -> list[Span]:
    """Give white space the look that the text on both its sides shares."""
    settled = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.text in {" ", "\n"} and 0 < at < len(pieces) - 1:
            before, after = settled[at - 1], pieces[at + 1]
            href = before.href if before.href == after.href else ""
            same = (before.bold, before.italic) == (after.bold, after.italic)
            settled[at] = Span(piece.text, same and after.bold, same and after.italic, href)
    return settled


def _linked(pieces: list[Span]) -> Inlines:
    found: list[Inline] = []
    for href, group in groupby(pieces, key=lambda piece: piece.href):
        children = _bolded(list(group))
        found += [Link(href, children)] if href and children else children
    return tuple(found)


def _bolded(pieces: list[Span]) -> Inlines:
    found: list[Inline] = []
    for bold, group in groupby(pieces, key=lambda piece: piece.bold):
        children = _slanted(list(group))
        found += [Strong(children)] if bold else children
    return tuple(found)


def _slanted(pieces: list[Span]) -> Inlines:
    found: list[Inline] = []
    for italic, group in groupby(pieces, key=lambda piece: piece.italic):
        children = _plain(list(group))
        found += [Emphasis(children)] if italic else children
    return tuple(found)


def _plain(pieces: list[Span]) -> Inlines:
    found: list[Inline] = []
    for piece in pieces:
        if piece.note:
            found.append(FootnoteMark(piece.note))
        elif piece.text == "\n":
            found.append(LineBreak())
        elif found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + piece.text)
        elif piece.text:
            found.append(Text(piece.text))
    return tuple(found)
