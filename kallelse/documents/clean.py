"""Makes any document fit to be set as PDF/A-2a and PDF/UA-1, and says what had to give way.

One emoji, control character, Word bullet, empty heading or skipped heading level would otherwise stop the setting.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar

from kallelse.documents.fonts import unsettable
from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import (
    Align,
    Block,
    Blocks,
    BulletList,
    Code,
    Emphasis,
    Fields,
    Footnotes,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    Notice,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Signatures,
    Strong,
    Table,
    Text,
    plain,
)
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.organisation import Adress

REPLACEMENT = "□"

# What Word leaves of its symbol fonts, in the private use area.
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "•", "\uf0a8": "☐", "\uf0fe": "☑", "\uf0fc": "✓", "\uf0e0": "→"}
_IGNORABLE = "\u00ad\u034f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
_SPACES = "\t\n\x0b\x0c\r\u2028\u2029"
_ACTIVE = ("http://", "https://", "mailto:")

_Fact = TypeVar("_Fact", Huvud, Adress, Undertecknare)


def clean(dokument: Dokument) -> tuple[Dokument, tuple[str, ...]]:
    """Return the document as it can be set, and Swedish sentences about what is not shown as it was written."""
    cleaner = Cleaner(_name(dokument))
    huvud = cleaner.facts(dokument.huvud)
    titel = cleaner.text(dokument.titel).strip() or huvud.dokumenttyp or "Dokument"
    block = cleaner.tree(dokument.block, titel)
    rutor = tuple(map(cleaner.text, dokument.fotrutor))
    huvud = replace(huvud, adress=cleaner.facts(huvud.adress))
    cleaned = replace(dokument, titel=titel, huvud=huvud, block=block, fotrutor=rutor)
    return cleaned, cleaner.warnings


def _name(dokument: Dokument) -> str:
    huvud = dokument.huvud
    return f"{huvud.dokumenttyp} {huvud.diarienummer}".strip() if huvud.diarienummer else dokument.titel


class Cleaner:
    """Cleans the texts of one document, which its warnings call `name`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._said: dict[str, None] = {}
        self._level = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What had to give way, once each, in the order it was met."""
        return tuple(self._said)

    def warn(self, sentence: str) -> None:
        """Say something about the document."""
        self._said[f"{self._name}: {sentence}"] = None

    def text(self, text: str) -> str:
        """Return one run of text in NFC, with a glyph for every character."""
        return _suspects().sub(self._replacement, unicodedata.normalize("NFC", text))

    def quietly(self, text: str) -> str:
        """Return text that is only read aloud, without warning of what its page shows anyway."""
        return Cleaner("").text(text)

    def lines(self, text: str) -> str:
        """Return preformatted text, its line breaks kept."""
        return "\n".join(self.text(line) for line in text.expandtabs(4).split("\n"))

    def facts(self, fact: _Fact) -> _Fact:
        """Return the record with every string of it cleaned."""
        values = {field.name: getattr(fact, field.name) for field in fields(fact)}
        texts: dict[str, Any] = {name: self.text(value) for name, value in values.items() if isinstance(value, str)}
        return replace(fact, **texts)

    def tree(self, blocks: Blocks, titel: str) -> Blocks:
        """Return the blocks of a whole document: a heading first, and no heading level skipped."""
        cleaned = self.blocks(blocks)
        first = cleaned[0] if cleaned else None
        return cleaned if isinstance(first, Heading) else (Heading(1, (Text(titel),)), *cleaned)

    def blocks(self, blocks: Blocks, *, nested: bool = False) -> Blocks:
        """Return the blocks without what cannot be set; `nested` ones stand in a list, a quote or a footnote."""
        return tuple(kept for block in blocks if (kept := self._block(block, nested=nested)) is not None)

    def inlines(self, nodes: Inlines) -> Inlines:
        """Return the line with its texts cleaned; a link that must not be active becomes text."""
        return tuple(kept for node in nodes for kept in self._inline(node))

    def _inline(self, node: Inline) -> Inlines:
        match node:
            case Text(text):
                return (Text(self.text(text)),)
            case Code(text):
                return (Code(self.text(text)),)
            case Strong(children) | Emphasis(children):
                return (replace(node, children=self.inlines(children)),)
            case Link(href, children):
                return self._link(href, self.inlines(children))
            case _:
                return (node,)

    def _link(self, href: str, children: Inlines) -> Inlines:
        if href.lower().startswith(_ACTIVE) and href.isascii() and href.isprintable():
            return (Link(href, children),)
        shown = self.text(href)
        return children if shown in {plain(children), ""} else (*children, Text(f" ({shown})"))

    def _block(self, block: Block, *, nested: bool) -> Block | None:
        match block:
            case Heading():
                return self._heading(block, nested=nested)
            case Paragraph(children) | Notice(children):
                return replace(block, children=self.inlines(children))
            case BulletList(items) | OrderedList(items):
                return replace(block, items=tuple(self.blocks(item, nested=True) for item in items))
            case Quote(blocks):
                return Quote(self.blocks(blocks, nested=True))
            case Preformatted(text):
                return Preformatted(self.lines(text))
            case _:
                return self._record(block)

    def _record(self, block: Block) -> Block | None:
        match block:
            case Table():
                return self._table(block)
            case Image(_, alt):
                return replace(block, alt=self.text(alt).strip() or self._no_alt(block))
            case Footnotes(notes):
                return Footnotes(tuple((nr, self.blocks(note, nested=True)) for nr, note in notes))
            case Fields(rows):
                return Fields(tuple((self.text(name), self.inlines(value)) for name, value in rows))
            case Signatures(undertecknare):
                people = tuple(self.facts(person) for person in undertecknare)
                return replace(block, undertecknare=people) if people else None
            case _:
                return block

    def _heading(self, heading: Heading, *, nested: bool) -> Block | None:
        children = self.inlines(heading.children)
        title = plain(children).strip()
        if not title:
            self.warn("en tom rubrik har tagits bort.")
            return None
        if nested:
            self.warn(f"rubriken ”{title}” står i en lista, ett citat eller en fotnot och visas som fet text.")
            return Paragraph((Strong(children),))
        level = min(heading.level, self._level + 1)
        if level != heading.level and self._level:
            self.warn(f"rubriken ”{title}” visas på nivå {level}, eftersom nivån ovanför saknas.")
        self._level = level
        return replace(heading, level=level, children=children)

    def _table(self, table: Table) -> Table | None:
        width = max(len(table.head), *map(len, table.rows), 0)
        if not width:
            return None
        rows = tuple(self._cells(row, width) for row in table.rows)
        unsaid: list[Align] = ["left"] * (width - len(table.align))
        return Table(self._cells(table.head, width), rows, (*table.align, *unsaid)[:width])

    def _cells(self, row: tuple[Inlines, ...], width: int) -> tuple[Inlines, ...]:
        return tuple(map(self.inlines, row)) + ((),) * (width - len(row))

    def _no_alt(self, image: Image) -> str:
        self.warn(f"bilden {self.text(image.source)} saknar beskrivning för den som inte kan se den.")
        return "Bild utan beskrivning"

    def _replacement(self, match: re.Match[str]) -> str:
        char = match[0]
        if char in _SPACES:
            return " "
        if char in _SYMBOLS:
            return _SYMBOLS[char]
        if _ignorable().fullmatch(char):
            return ""
        code = f"U+{ord(char):04X}"
        if _control().fullmatch(char):
            self.warn(f"styrtecknet {code} är osynligt och har tagits bort.")
            return ""
        shown = f"”{char}” ({code})" if char.isprintable() else code
        self.warn(f"tecknet {shown} saknas i typsnittet och visas som {REPLACEMENT}.")
        return REPLACEMENT


@cache
def _ignorable() -> re.Pattern[str]:
    return re.compile(f"[{_IGNORABLE}]")


@cache
def _control() -> re.Pattern[str]:
    return re.compile(f"[{_CONTROL}]")


@cache
def _suspects() -> re.Pattern[str]:
    return re.compile(f"[{_IGNORABLE}{_CONTROL}{_SPACES}]|{unsettable().pattern}")
