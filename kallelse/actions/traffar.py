"""What a search found, as it is shown: exact spelling first, each with the place and some of the text around it.

For hot reads: no library.
"""

from __future__ import annotations

from kallelse.store.index_fields import of_arende, of_punkt
from kallelse.store.plain_file import plain_of, text_of
from kallelse.store.search_words import excerpt, spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    from kallelse.store.index_fields import Falt
    from kallelse.store.search_words import Term

    Vy: TypeAlias = dict[str, Any]

CANDIDATES = 200
"""How many hits, the latest or best ones, are weighed by their spelling before the first ones are shown."""


def traffar(root: str, rows: Sequence[Sequence[Any]], wanted: Sequence[Term], antal: int) -> list[Vy]:
    """Return the first `antal` of the rows of `index_read.search` as `{avser, rubrik, falt, utdrag}`."""
    texts = {row[0]: text_of(root, row[0]) for row in rows}
    exact = {fil: _spelled(text, wanted) for fil, text in texts.items()}
    chosen = sorted(rows, key=lambda row: -exact[row[0]])[:antal]
    plains = {row[0]: plain_of(texts[row[0]]) for row in chosen}
    return [traff for row in chosen if (traff := _traff(row, plains[row[0]], wanted))]


def _spelled(text: str, wanted: Sequence[Term]) -> int:
    plain = spelling(text)
    return sum(term.in_spelled(plain) >= 0 for term in wanted)


def _traff(row: Sequence[Any], plain: Vy, wanted: Sequence[Term]) -> Vy | None:
    """Return a hit; None when its file went away while it was read."""
    _, _, ordning, nummer, mening, *_ = row
    if ordning < 0:
        avser, rubrik, falt = nummer, mening, list(of_arende(plain, nummer)) if plain else []
    else:
        punkter = plain.get("punkter", [])[ordning : ordning + 1]
        avser = f"{plain.get('namnd')}/{plain.get('datum')}"
        rubrik, falt = (punkter[0]["rubrik"], list(of_punkt(punkter[0]))) if punkter else ("", [])
    return {"avser": avser, "rubrik": rubrik, **_quote(falt, wanted)} if falt else None


def _quote(falt: list[Falt], wanted: Sequence[Term]) -> Vy:
    best, utdrag = excerpt([text for _, _, text in falt], wanted)
    return {"falt": falt[best][1], "utdrag": utdrag}
