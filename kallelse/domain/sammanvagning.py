"""A newer version of a memo, weighed against what has been changed by hand since the last one was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from kallelse.domain.arende import Avsnitt, Bild, Tjansteskrivelse
from kallelse.domain.text import fold

_FACTS = {
    "rubrik": "rubriken",
    "underrubrik": "underrubriken",
    "datum": "datumet",
    "diarienummer": "diarienumret",
    "till": "mottagaren",
    "forslagsstallare": "förslagsställaren",
    "undertecknare": "undertecknarna",
    "godkand_av": "vem som har godkänt skrivelsen",
    "godkand_den": "dagen då skrivelsen godkändes",
}
_READ_LATER = ("datum", "diarienummer")


@dataclass(frozen=True, slots=True)
class Sammanvagning:
    """The outcome of a weighing.

    `resultat` is the memo with both sides' changes, None when there are `konflikter`: names of what both sides
    changed. `andringar` are sentences about what the newer version changed and which hand edits were kept.
    """

    resultat: Tjansteskrivelse | None
    andringar: tuple[str, ...] = ()
    konflikter: tuple[str, ...] = ()


@dataclass(slots=True)
class _Said:
    """What is said of a weighing; of the same file again nobody knows if hands or a newer reading made a difference."""

    same_file: bool
    changes: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def compare_memo(old: Tjansteskrivelse, current: Tjansteskrivelse, new: Tjansteskrivelse) -> Sammanvagning:
    """Weigh three versions: as last read, as it stands now, and as the newer file reads.

    What only one side changed is taken from that side, section by section. What both changed, and not alike, is a
    conflict that names it.
    """
    said = _Said(new.kalla is not None and new.kalla == current.kalla)
    current = replace(current, avsnitt=tuple(_rekeyed(old.avsnitt, current.avsnitt, said)))
    facts = {name: _fact(name, old, current, new, said) for name in _FACTS}
    avsnitt = _sections(old.avsnitt, current.avsnitt, new.avsnitt, said)
    bilder = _pictures(old.bilder, current.bilder, new.bilder, avsnitt, new.avsnitt, said)
    if said.conflicts:
        return Sammanvagning(None, tuple(said.changes), tuple(said.conflicts))
    egen_pdf = new.egen_pdf or current.egen_pdf
    resultat = replace(current, **facts, avsnitt=avsnitt, bilder=bilder, kalla=new.kalla, egen_pdf=egen_pdf)
    return Sammanvagning(resultat, tuple(said.changes))


def _rekeyed(old: Sequence[Avsnitt], current: Sequence[Avsnitt], said: _Said) -> Iterator[Avsnitt]:
    """Give what stands here the keys and levels that the same file gets now, if the house style has changed since."""
    by_heading = {name: section for section, name in zip(old, _by_heading(old), strict=True)}
    known = {section.nyckel for section in old}
    for section, name in zip(current, _by_heading(current), strict=True):
        read = by_heading.get(name)
        if read is None or read.nyckel == section.nyckel or not (read.nyckel or section.nyckel in known):
            yield section
            continue
        said.changes.append(f"Avsnittet ”{section.rubrik}” läses nu som {read.nyckel or 'ett avsnitt utan nyckel'}.")
        niva = read.niva if _even(read.text) == _even(section.text) else section.niva
        yield replace(section, nyckel=read.nyckel, niva=niva)


def _by_heading(sections: Sequence[Avsnitt]) -> Iterator[tuple[str, int]]:
    seen: Counter[str] = Counter()
    for section in sections:
        seen[fold(section.rubrik)] += 1
        yield fold(section.rubrik), seen[fold(section.rubrik)]


def _fact(name: str, old: Tjansteskrivelse, current: Tjansteskrivelse, new: Tjansteskrivelse, said: _Said) -> Any:
    before, here, there = (getattr(memo, name) for memo in (old, current, new))
    if name in _READ_LATER and there and not here:
        said.changes.append(f"Ur filen läses nu även {_FACTS[name]}.")
        return there
    if there in (before, here):
        if before != here != there:
            said.changes.append(f"Det som ändrats för hand är kvar: {_FACTS[name]}.")
        return here
    if before != here:
        said.conflicts.append(_FACTS[name])
        return here
    said.changes.append(f"Den nyare versionen ändrar {_FACTS[name]}.")
    return there


def _sections(
    old: Sequence[Avsnitt], current: Sequence[Avsnitt], new: Sequence[Avsnitt], said: _Said
) -> tuple[Avsnitt, ...]:
    before = dict(enumerate(old))
    here = _matched(old, current, len(old))
    there = _matched(old, new, len(old) + len(current))
    _match_additions(here, there, before)
    merged: dict[int, Avsnitt] = {}
    for number in _order(before, here, there, said):
        section = _section(before.get(number), here.get(number), there.get(number), said)
        if section is not None:
            merged[number] = section
    return tuple(merged.values())


def _matched(old: Sequence[Avsnitt], other: Sequence[Avsnitt], free: int) -> dict[int, Avsnitt]:
    """Return the sections of `other` by the number of the section in `old` that each is; new ones from `free` up."""
    names = dict(zip(_names(old), range(len(old)), strict=True))
    found = [names.get(name) for name in _names(other)]
    _match_renamed(old, other, found)
    return {free + at if (n := found[at]) is None else n: section for at, section in enumerate(other)}


def _names(sections: Sequence[Avsnitt]) -> Iterator[tuple[str, int]]:
    """Yield what a section is known by: its key or heading, and which of those with it."""
    seen: Counter[str] = Counter()
    for section in sections:
        name = section.nyckel or fold(section.rubrik)
        seen[name] += 1
        yield name, seen[name]


def _match_renamed(old: Sequence[Avsnitt], other: Sequence[Avsnitt], found: list[int | None]) -> None:
    """Match sections with another heading but the same text, or alone between the same neighbours."""
    for at, section in enumerate(other):
        left = [n for n in range(len(old)) if n not in found]
        if found[at] is None and section.text.strip():
            same = [n for n in left if _even(old[n].text) == _even(section.text)]
            found[at] = same[0] if len(same) == 1 else None
    for at in range(len(other)):
        before = found[at - 1] if at else -1
        after = found[at + 1] if at + 1 < len(other) else len(old)
        if found[at] is None and before is not None and after == before + 2 and before + 1 not in found:
            found[at] = before + 1


def _match_additions(here: dict[int, Avsnitt], there: dict[int, Avsnitt], before: dict[int, Avsnitt]) -> None:
    """Give a section that both sides have added one number."""
    added = {fold(section.rubrik): number for number, section in here.items() if number not in before}
    for number, section in list(there.items()):
        same = added.get(fold(section.rubrik))
        if number not in before and same is not None and same not in there:
            items = [(same if n == number else n, s) for n, s in there.items()]
            there.clear()
            there.update(items)


def _order(before: dict[int, Avsnitt], here: dict[int, Avsnitt], there: dict[int, Avsnitt], said: _Said) -> list[int]:
    """Return all numbers in the order of the side that changed it, the other side's additions put in."""
    common = [n for n in before if n in here and n in there]
    ours, theirs = [n for n in here if n in common], [n for n in there if n in common]
    if theirs not in (common, ours) and ours != common:
        said.conflicts.append("avsnittens ordning")
    base, more = (list(here), list(there)) if theirs in (common, ours) else (list(there), list(here))
    if base == list(there) and theirs != common:
        said.changes.append("Den nyare versionen ändrar avsnittens ordning.")
    for previous, number in pairwise([-1, *more]):
        if number not in base:
            base.insert(base.index(previous) + 1 if previous in base else 0, number)
    return base


def _section(old: Avsnitt | None, here: Avsnitt | None, there: Avsnitt | None, said: _Said) -> Avsnitt | None:
    """Return a section as it becomes, None if it goes; say what changed."""
    name = next(f"”{s.rubrik}”" if s.rubrik else "utan rubrik" for s in (here, there, old) if s is not None)
    if old is None:
        return _added(here, there, name, said)
    if here is None or there is None:
        left = here or there
        if left is not None and not _alike(left, old):
            said.conflicts.append(f"avsnittet {name}")
        elif here is not None:
            said.changes.append(f"Avsnittet {name} finns inte i den nyare versionen och är borttaget.")
        elif there is not None:
            gone = "finns inte i ärendet" if said.same_file else "är borttaget för hand"
            said.changes.append(f"Avsnittet {name} {gone} och förblir borta.")
        return None
    return _both(old, here, there, name, said)


def _added(here: Avsnitt | None, there: Avsnitt | None, name: str, said: _Said) -> Avsnitt | None:
    if here is None:
        said.changes.append(f"Avsnittet {name} är nytt i den nyare versionen.")
        return there
    if there is not None and not _alike(here, there):
        said.conflicts.append(f"avsnittet {name}")
    return here


def _both(old: Avsnitt, here: Avsnitt, there: Avsnitt, name: str, said: _Said) -> Avsnitt:
    if _alike(old, there) or _alike(here, there):
        if not _alike(old, here) and not _alike(here, there):
            kept = "Det som står i ärendet" if said.same_file else "Det som ändrats för hand"
            said.changes.append(f"{kept} är kvar: avsnittet {name}.")
        return here
    if not _alike(old, here):
        said.conflicts.append(f"avsnittet {name}")
        return here
    said.changes.append(f"Den nyare versionen ändrar avsnittet {name}.")
    return replace(there, skal=here.skal or there.skal)


def _alike(one: Avsnitt, other: Avsnitt) -> bool:
    """Return whether two sections read the same; the stated reason for an empty one is never in the file."""
    return (one.rubrik, one.niva, _even(one.text)) == (other.rubrik, other.niva, _even(other.text))


def _even(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text.replace("\r\n", "\n"), flags=re.MULTILINE).strip()


def _pictures(
    old: Sequence[Bild],
    current: Sequence[Bild],
    new: Sequence[Bild],
    kept: Sequence[Avsnitt],
    fresh: Sequence[Avsnitt],
    said: _Said,
) -> tuple[Bild, ...]:
    """Return the newer file's pictures with what is changed of them by hand, and pictures added by hand.

    Text kept from here must not come to refer to another picture of the same name.
    """
    before, here = ({bild.fil: bild for bild in side} for side in (old, current))
    there = {bild.fil: bild for bild in new}
    for section in kept:
        for fil, bild in here.items():
            moved = fil in before and (fil not in there or there[fil].sha256 != bild.sha256)
            if moved and f"]({fil})" in section.text and all(section.text != other.text for other in fresh):
                said.conflicts.append(f"bilden {fil} i avsnittet ”{section.rubrik}”")
    weighed = [_picture(before.get(fil), here.get(fil), bild, said) for fil, bild in there.items()]
    return (*weighed, *(bild for fil, bild in here.items() if fil not in before and fil not in there))


def _picture(old: Bild | None, here: Bild | None, there: Bild, said: _Said) -> Bild:
    """Return which picture has a name that the newer file uses: one put there by hand is never written over."""
    if here is None or (old and here.sha256 == old.sha256):
        return replace(there, alt=here.alt) if here and old and here.alt != old.alt else there
    if here.sha256 != there.sha256 and old and old.sha256 == there.sha256:
        said.changes.append(f"Det som ändrats för hand är kvar: bilden {here.fil}.")
    elif here.sha256 != there.sha256:
        said.conflicts.append(f"bilden {here.fil}")
    return here
