"""Finds the headings of a memo: by style, by the profile's names for sections, by how they look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from kallelse.documents.word.findings import Findings, quote
from kallelse.documents.word.lists import split_lines
from kallelse.documents.word.model import Grid, Item, Para, Span, paras
from kallelse.documents.word.prompts import prompt
from kallelse.documents.word.signers import is_name
from kallelse.documents.word.styles import PLAIN
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.domain.text import fold

MAX_STYLED = 250
MAX_WORDS = 12
_CAPTION = re.compile(r"(?:tabell|figur|bild|diagram|källa|not|bilaga)\b[ \d:.]", re.IGNORECASE)
_TYPED_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+")


Look: TypeAlias = tuple[int, bool, bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the memo. `level` is Word's (0 where no style says), `mall` the profile's section if it is one."""

    para: Para
    level: int
    mall: Avsnittsmall | None

    @property
    def text(self) -> str:
        """The heading as written, on one line."""
        return self.para.text


class Headings:
    """Tells headings from text in one file."""

    def __init__(self, items: Sequence[Item], profil: Profil, findings: Findings) -> None:
        self._profil = profil
        self._known: dict[str, Avsnittsmall | None] = {}
        self._prompts = {fold(prompt(mall)) for mall in profil.avsnitt}
        self._findings = findings
        top = [item for item in items if isinstance(item, Para)]
        self._body_size = _usual_size(items)
        self.styled = sum(1 for para in top if style_level(para) > 1)
        named = Counter(self.look(para) for para in top if is_definite(para, self) and not style_level(para))
        self.main_look: Look | None = named.most_common(1)[0][0] if named else None
        self._looks = set(named) | {
            self.look(item)
            for item, after in pairwise([*items, None])
            if isinstance(item, Para) and not isinstance(after, Grid) and self._stands_out(item)
        }

    def heading(self, para: Para, after: Item | None) -> Heading | None:
        """Return the paragraph as a heading if it is one; `after` is the item that follows it."""
        level = 0 if _is_caption(para, after) else style_level(para)
        mall = self.section(para.text) if level or _may_be_heading(para) else None
        if level and para.text:
            if len(para.text) <= MAX_STYLED:
                return Heading(para, level, mall)
            self._findings.warn(para.nr, "ett långt stycke har rubrikstil och är läst som vanlig text.")
            return None
        if not _may_be_heading(para):
            return None
        if mall:
            self._findings.warn(para.nr, f"”{para.text}” saknar rubrikstil och är läst som avsnittets rubrik.")
            return Heading(para, 0, mall)
        captions = isinstance(after, Grid) and self.look(para) not in self._looks
        if self._stands_out(para) and not captions:
            self._findings.warn(para.nr, f"{quote(para.text, 80)} ser ut som en rubrik och är läst som en.")
            return Heading(para, 0, None)
        return None

    def _stands_out(self, para: Para) -> bool:
        return not style_level(para) and _may_be_heading(para) and self.looks_like_heading(para)

    def is_help(self, para: Para) -> bool:
        """Return whether a paragraph is the help text of our own template, and warn of it."""
        if fold(para.text) not in self._prompts:
            return False
        self._findings.warn(para.nr, f"mallens hjälptext {quote(para.text, 80)} är inte med.", text=para.text)
        return True

    def section(self, text: str) -> Avsnittsmall | None:
        """Return the profile's section that a heading names, with or without a typed number."""
        if text not in self._known:
            plain = _TYPED_NUMBER.sub("", text, count=1)
            names = dict.fromkeys((text, plain))
            self._known[text] = next((mall for name in names if (mall := self._profil.avsnittsmall(name))), None)
        return self._known[text]

    def looks_like_heading(self, para: Para) -> bool:
        """Return whether a short line stands out: bold, larger, or in capitals where no styles are used."""
        text = para.text
        if text.endswith((".", ",", ";", ":")) or _CAPTION.match(text) or is_name(text) or para.boxed:
            return False
        if para.form.role == "caption":
            return False
        return is_bold(para) or self._is_larger(para) or (not self.styled and is_capitals(para))

    def _is_larger(self, para: Para) -> bool:
        sizes = {span.size for span in para.spans if span.text.strip()}
        return bool(sizes) and min(sizes) >= self._body_size + 3 and self._body_size > 0

    def look(self, para: Para) -> Look:
        """Return what headings of one level share: size, capitals, bold; the higher level sorts first, reversed."""
        size = max((span.size for span in para.spans if span.text.strip()), default=0)
        return size, is_capitals(para), is_bold(para)


def with_headings_apart(items: Sequence[Item], headings: Headings, findings: Findings) -> list[Item]:
    """Return the items with a heading that shares a paragraph with its text, after a forced break, set apart."""
    found: list[Item] = []
    for item in items:
        found += _apart(item, headings, findings) if isinstance(item, Para) else [item]
    return found


def _apart(para: Para, headings: Headings, findings: Findings) -> list[Item]:
    lines = split_lines(para.spans)
    if len(lines) < 2 or style_level(para) or para.label:
        return [para]
    first = replace(para, spans=lines[0], pictures=())
    rest = replace(para, spans=_joined(lines[1:]))
    if not _may_be_heading(first) or is_bold(rest):
        return [para]
    if headings.section(first.text) is None and not (is_bold(first) and headings.looks_like_heading(first)):
        return [para]
    findings.warn(para.nr, f"rubriken {quote(first.text, 80)} stod i samma stycke som sin text.")
    return [first, rest]


def _joined(lines: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    spans = [span for line in lines for span in (*line, Span("\n"))]
    return tuple(spans[:-1])


def is_definite(item: Item, headings: Headings) -> bool:
    """Return whether an item is a heading beyond doubt: by its style, or by the profile's name for a section."""
    if not isinstance(item, Para) or not item.text or len(item.text) > MAX_STYLED:
        return False
    return style_level(item) > 0 or (_may_be_heading(item) and headings.section(item.text) is not None)


def _is_caption(para: Para, after: Item | None) -> bool:
    """Return whether a line in a heading's style is what a table is called: `Tabell 1. Avgifter`."""
    return isinstance(after, Grid) and _CAPTION.match(para.text) is not None


def style_level(para: Para) -> int:
    """Return the heading level that the paragraph's style gives, 0 for none."""
    if para.form.level:
        return para.form.level
    return {"title": 1, "subtitle": 2}.get(para.form.role, 0)


def _may_be_heading(para: Para) -> bool:
    listed = para.label is not None and para.label.kind == "bullet"
    return bool(para.text) and len(para.text.split()) <= MAX_WORDS and not listed and "\t" not in _raw(para)


def _raw(para: Para) -> str:
    return "".join(span.text for span in para.spans).strip()


def not_in_heading(para: Para, findings: Findings) -> list[Item]:
    """Return what a heading cannot hold as a paragraph of its own: note marks and pictures."""
    if para.label and para.label.text:
        findings.warn(para.nr, f"rubrikens automatiska nummer {quote(para.label.text)} är inte med.")
    marks = tuple(Span("", note=span.note) for span in para.spans if span.note)
    if not marks and not para.pictures:
        return []
    findings.warn(para.nr, "en fotnot eller bild i rubriken står i stället först i avsnittet.")
    return [replace(para, spans=marks, label=None, form=PLAIN)]


def is_bold(para: Para) -> bool:
    """Return whether all text of the paragraph is bold."""
    texts = [span for span in para.spans if span.text.strip()]
    return bool(texts) and all(span.bold for span in texts)


def is_capitals(para: Para) -> bool:
    """Return whether the paragraph is shown in capitals; one short word may be an abbreviation."""
    letters = [char for char in para.text if char.isalpha()]
    written = all(char.isupper() for char in letters) or all(span.caps for span in para.spans if span.text.strip())
    return written and len(letters) >= 8


def _usual_size(items: Sequence[Item]) -> int:
    sizes: Counter[int] = Counter()
    for para in paras(list(items)):
        for span in para.spans:
            sizes[span.size] += len(span.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def levels(found: Sequence[Heading], headings: Headings, findings: Findings) -> list[int]:
    """Return the level of each heading in the memo: 1 for its main sections, none skipped."""
    base = _base(found)
    looks = _levels_by_look(found, headings)
    given: list[int] = []
    before = 0
    for heading in found:
        level = max(1, heading.level - base + 1) if heading.level else _level(heading, looks, headings, before)
        if level > before + 1:
            findings.warn(heading.para.nr, f"rubriknivån är satt till {before + 1}, eftersom nivån ovanför saknas.")
            level = before + 1
        given.append(level)
        before = level
    return given


def _base(found: Sequence[Heading]) -> int:
    main = Counter(h.level for h in found if h.level and h.mall and h.mall.niva == 1)
    if main:
        return main.most_common(1)[0][0]
    return min((h.level for h in found if h.level), default=1)


def _levels_by_look(found: Sequence[Heading], headings: Headings) -> dict[Look, int]:
    """Return the level of every look of headings without style; that of sections the profile names is level 1."""
    looks = sorted({headings.look(h.para) for h in found if not h.level}, reverse=True)
    below = [look for look in looks if look < headings.main_look] if headings.main_look else looks[1:]
    return {look: 2 + below.index(look) if look in below else 1 for look in looks}


def _level(heading: Heading, looks: dict[Look, int], headings: Headings, before: int) -> int:
    """Return the level of a heading without style; one that the profile names is a section, unless it is smaller."""
    look, main = headings.look(heading.para), headings.main_look
    if heading.mall and (main is None or look[0] >= main[0]):
        return heading.mall.niva
    return looks[look] if main or not headings.styled else min(before + 1, 2)
