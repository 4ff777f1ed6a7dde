"""The text of a memo: its title, its sections, its signatures and its list of handlingar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, takewhile

from kallelse.documents.word.approval import Godkand, take_approval
from kallelse.documents.word.findings import Findings
from kallelse.documents.word.head import Head
from kallelse.documents.word.headings import Heading, Headings, levels, not_in_heading, with_headings_apart
from kallelse.documents.word.layout import unframed
from kallelse.documents.word.lists import exploded, split_lines, unmarked
from kallelse.documents.word.markup import print_markdown
from kallelse.documents.word.model import Grid, Item, Notes, Para, paras
from kallelse.documents.word.prose import read_prose
from kallelse.documents.word.signers import signers_at_end, signers_of_table
from kallelse.documents.word.titles import read_opening
from kallelse.domain.arende import Avsnitt, Undertecknare
from kallelse.domain.content import Footnotes
from kallelse.domain.profil import Profil
from kallelse.domain.text import fold

_LIST_OF_DOCUMENTS = re.compile(r"handlingar|bilag|beslutsunderlag", re.IGNORECASE)
_SEND_LIST = re.compile(r"skickas|sänds|expedier|sändlista|kopia|delges", re.IGNORECASE)
_AFTER_SIGNATURES = re.compile(f"{_SEND_LIST.pattern}|{_LIST_OF_DOCUMENTS.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MemoText:
    """What the body of a memo says; `underskrivet` is how many of its sections stand before the signatures."""

    rubrik: str
    underrubrik: str
    avsnitt: tuple[Avsnitt, ...]
    undertecknare: tuple[Undertecknare, ...]
    godkand: Godkand
    handlingar: tuple[str, ...]
    underskrivet: int


@dataclass(slots=True)
class _Section:
    heading: Heading | None
    items: list[Item] = field(default_factory=list)
    niva: int = 1
    nyckel: str = ""

    @property
    def rubrik(self) -> str:
        return self.heading.text if self.heading else ""


def read_text(items: Sequence[Item], notes: Notes, profil: Profil, head: Head, findings: Findings) -> MemoText:
    """Return the text of a memo from the items of its body; lines of its head go to `head`."""
    items = unframed(items, profil, findings)
    headings = Headings(items, profil, findings)
    opening = read_opening(with_headings_apart(items, headings, findings), headings, head, findings)
    sections = _split(opening.rest, headings, findings)
    godkand = take_approval([section.items for section in sections], profil, findings)
    signers, last = _signers(sections, findings)
    before = sum(1 for section in sections[: last + 1] if section.heading or section.items)
    written = tuple(_written(section, notes, findings) for section in sections if section.heading or section.items)
    return MemoText(opening.title, opening.subtitle, written, signers, godkand, _documents(sections), before)


def _split(items: Sequence[Item], headings: Headings, findings: Findings) -> list[_Section]:
    sections = [_Section(None)]
    for item, after in zip(items, chain(items[1:], (None,)), strict=False):
        heading = headings.heading(item, after) if isinstance(item, Para) else None
        if heading:
            sections.append(_Section(heading))
        elif not (isinstance(item, Para) and headings.is_help(item)):
            sections[-1].items.append(item)
    found = [section.heading for section in sections if section.heading]
    for section, niva in zip(sections[1:], levels(found, headings, findings), strict=True):
        section.niva = niva
    _give_keys(sections[1:])
    if sections[0].items:
        nr = sections[0].items[0].nr
        findings.warn(nr, "texten före första rubriken är läst som ett avsnitt utan rubrik.")
    return sections


def _give_keys(sections: list[_Section]) -> None:
    """Give sections the profile's keys; where one bears the profile's own heading, its synonyms get none."""
    known = [(s, s.heading.mall) for s in sections if s.heading and s.heading.mall and s.heading.mall.niva == s.niva]
    exact = {mall.nyckel for section, mall in known if fold(section.rubrik) == fold(mall.rubrik)}
    for section, mall in known:
        if mall.nyckel not in exact or fold(section.rubrik) == fold(mall.rubrik):
            section.nyckel = mall.nyckel


def _signers(sections: list[_Section], findings: Findings) -> tuple[tuple[Undertecknare, ...], int]:
    """Take the signatures out of the sections, and say in which they ended (-1 for none).

    They are tables, or short lines at the end.
    """
    found: list[Undertecknare] = []
    last = -1
    for at, section in enumerate(sections):
        kept: list[Item] = []
        for item in section.items:
            people = signers_of_table(item) if isinstance(item, Grid) else ()
            found += people
            kept += () if people else (item,)
            last = at if people else last
        section.items = kept
    return (tuple(found), last) if found else _signers_in_text(sections, findings)


def _signers_in_text(sections: list[_Section], findings: Findings) -> tuple[tuple[Undertecknare, ...], int]:
    for at, section in reversed(list(enumerate(sections))):
        run = _last_paras(section.items)
        start, people = signers_at_end(run)
        if people and not _SEND_LIST.search(section.rubrik):
            names = ", ".join(person.namn for person in people)
            findings.warn(run[start].nr, f"raderna sist i texten är lästa som underskrifter: {names}.")
            section.items = section.items[: len(section.items) - len(run) + start]
            return people, at
        if section.heading and not _AFTER_SIGNATURES.search(section.rubrik):
            break
    return (), -1


def _last_paras(items: list[Item]) -> list[Para]:
    run = list(takewhile(lambda item: isinstance(item, Para), reversed(items)))
    return [item for item in reversed(run) if isinstance(item, Para)]


def _documents(sections: list[_Section]) -> tuple[str, ...]:
    """Return the lines of the memo's own list of handlingar, without typed marks."""
    for section in sections:
        if _LIST_OF_DOCUMENTS.search(section.nyckel or section.rubrik):
            run = [part for para in paras(section.items) for part in exploded(para)]
            lines = [replace(para, spans=line) for para in unmarked(run) for line in split_lines(para.spans)]
            return tuple(line.text for line in lines)
    return ()


def _written(section: _Section, notes: Notes, findings: Findings) -> Avsnitt:
    para = section.heading.para if section.heading else None
    items = [*(not_in_heading(para, findings) if para else ()), *section.items]
    blocks = read_prose(items, findings)
    numbers = [span.note for para in paras(items) for span in para.spans if span.note]
    texts = tuple((nr, read_prose(notes.items.get(nr, ()), findings)) for nr in dict.fromkeys(numbers))
    text = print_markdown((*blocks, Footnotes(texts)) if texts else blocks)
    return Avsnitt(section.rubrik, section.niva, section.nyckel, text)
