"""An editor's cuts in an answer: found by their words, shown as a mark, and never without the full text beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kallelse.domain.errors import BadInput
from kallelse.domain.record import dataclass
from kallelse.domain.remiss import Strykning

MARKE = "[…]"
"""What stands in the place of the words that are cut."""

_KORT = 60


@dataclass(frozen=True, slots=True)
class Stycke:
    """A part of an answer's text, letter by letter, and whether an editor has cut it."""

    text: str
    struken: bool = False


def find(text: str, fran: str, till: str = "") -> tuple[int, int]:
    """Return where a cut begins and ends in a text; spaces and line breaks are alike.

    Raises:
        BadInput: the words are not there, or `fran` is there more than once.
    """
    starts = list(_places(text, fran))
    if not starts:
        raise BadInput(f"Orden ”{_cited(fran)}” står inte i svaret.", atgard="Skriv av dem som de står.")
    if len(starts) > 1:
        raise BadInput(
            f"Orden ”{_cited(fran)}” står på {len(starts)} ställen i svaret.",
            atgard="Ange fler ord, så att det är ett.",
        )
    start, end = starts[0]
    if not till.strip():
        return start, end
    ends = [b for a, b in _places(text, till) if a >= start]
    if not ends:
        raise BadInput(f"Orden ”{_cited(till)}” står inte efter ”{_cited(fran)}”.", atgard="Skriv av dem som de står.")
    return start, ends[0]


def pieces(text: str, strykningar: Iterable[Strykning]) -> tuple[Stycke, ...]:
    """Return the whole text in order, in parts that stand and parts that are cut; joined they are the text.

    Raises:
        BadInput: as `find`.
    """
    spans = sorted(find(text, s.fran, s.till) for s in strykningar)
    parts: list[Stycke] = []
    at = 0
    for start, end in spans:
        if at < start:
            parts.append(Stycke(text[at:start]))
        if at < end:
            parts.append(Stycke(text[max(at, start) : end], struken=True))
        at = max(at, end)
    return (*parts, Stycke(text[at:])) if at < len(text) else tuple(parts)


def shortened(parts: Iterable[Stycke]) -> str:
    """Return what is left of a text, with one mark for words that are cut; cuts side by side are one."""
    left = ""
    for part in parts:
        if not part.struken:
            gap = part.text if not left.endswith(MARKE) else _after(part.text)
            left += gap if gap.strip() or not left.endswith(MARKE) else ""
        elif not left.rstrip().endswith(MARKE):
            left += _before(left) + MARKE
    return left.strip()


def _before(left: str) -> str:
    return "" if not left or left[-1].isspace() else " "


def _after(text: str) -> str:
    return text if not text or text[0].isspace() or text[0] in ".,;:!?)”" else f" {text}"


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return ((m.start(), m.end()) for m in re.finditer(pattern, text)) if pattern else iter(())


def _cited(text: str) -> str:
    kort = " ".join(text.split())
    return f"{kort[:_KORT]}…" if len(kort) > _KORT else kort
