"""The numbers and bullets that Word shows before list paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from kallelse.documents.word.names import Element, child, office, switch, value, whole

MAX_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a list paragraph.

    `kind` is `bullet`, `number` (digits with at most `.` or `)` after, which Markdown can say) or `text` (letters,
    Roman numerals, `1.1`), whose exact wording is in `text`. `list_id` is the same for one list.
    """

    kind: Literal["bullet", "number", "text"]
    level: int
    number: int = 0
    text: str = ""
    list_id: str = ""


@dataclass(slots=True)
class _Level:
    format: str
    text: str
    start: int
    legal: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a Word file; asked once per list paragraph, in document order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._nums: dict[str, Element] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._linked: dict[str, str] = {}
        for element in [] if root is None else root:
            if element.tag == office("w:abstractNum"):
                self._add_abstract(element)
            elif element.tag == office("w:num"):
                self._nums[element.get(office("w:numId"), "")] = element

    def label(self, num_id: str, level: int) -> Label | None:
        """Count one paragraph of a list and return its label, None where Word shows nothing."""
        num, level = self._nums.get(num_id), min(level, MAX_LEVEL)
        numbers = self._abstract.get(self._abstract_id(num))
        if num is None or numbers is None:
            return None
        levels = {**numbers.levels, **_overridden(num)}
        this = levels.get(level, _Level("decimal", f"%{level + 1}.", 1, legal=False))
        self._restart(num_id, num, level, numbers)
        numbers.counts[level] = numbers.counts.get(level, this.start - 1) + 1
        for deeper in [key for key in numbers.counts if key > level]:
            del numbers.counts[deeper]
        return _label(this, level, numbers.counts, levels, self._abstract_id(num))

    def _add_abstract(self, element: Element) -> None:
        number = element.get(office("w:abstractNumId"), "")
        levels = {whole(lvl.get(office("w:ilvl"))): _level(lvl) for lvl in element.findall(office("w:lvl"))}
        self._abstract[number] = _List(levels)
        if style := value(element, "w:styleLink"):
            self._linked[f"style {style}"] = number
        if style := value(element, "w:numStyleLink"):
            self._linked[number] = f"style {style}"

    def _abstract_id(self, num: Element | None) -> str:
        number = value(num, "w:abstractNumId")
        return self._linked.get(self._linked.get(number, ""), number)

    def _restart(self, num_id: str, num: Element, level: int, numbers: _List) -> None:
        for override in num.findall(office("w:lvlOverride")):
            start, at = whole(value(override, "w:startOverride"), -1), whole(override.get(office("w:ilvl")))
            if start >= 0 and at == level and (num_id, at) not in self._restarted:
                self._restarted.add((num_id, at))
                numbers.counts[at] = start - 1


def _level(element: Element) -> _Level:
    return _Level(
        value(element, "w:numFmt") or "decimal",
        value(element, "w:lvlText"),
        whole(value(element, "w:start")),
        bool(switch(element, "w:isLgl")),
    )


def _overridden(num: Element) -> dict[int, _Level]:
    found = {}
    for override in num.findall(office("w:lvlOverride")):
        own = child(override, "w:lvl")
        if own is not None:
            found[whole(override.get(office("w:ilvl")))] = _level(own)
    return found


def _label(this: _Level, level: int, counts: dict[int, int], levels: dict[int, _Level], list_id: str) -> Label | None:
    number = counts[level]
    if this.format == "bullet":
        return Label("bullet", level, number, list_id=list_id)
    if this.format == "decimal" and number and this.text in {f"%{level + 1}{end}" for end in ("", ".", ")")}:
        return Label("number", level, number, f"{number}.", list_id)

    def counted(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        style = levels[at].format if at in levels and not this.legal else "decimal"
        return formatted(counts.get(at, levels[at].start if at in levels else 1), style)

    text = re.sub(r"%([1-9])", counted, this.text).strip()
    return Label("text", level, number, text, list_id) if text else None


def formatted(number: int, style: str) -> str:
    """Return a number in one of Word's formats; formats that are not known here give digits."""
    if style in {"lowerLetter", "upperLetter"} and 0 < number < 26 * 27:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return _roman(number) if style == "lowerRoman" else _roman(number).upper()
    if style == "decimalZero":
        return f"{number:02}"
    return "" if style in {"none", "bullet"} else str(number)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text
