"""What a search found, as it is shown: exact spelling first, each with the place and some of the text around it.

For hot reads: no library.
"""

from __future__ import annotations

from kallelse.store.index_fields import SEKRETESS, of_arende, of_punkt, title
from kallelse.store.plain_file import plain_of, text_of
from kallelse.store.search_words import excerpt, folded, spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

    from kallelse.store.search_words import Term

    Row: TypeAlias = Sequence[Any]
    Vy: TypeAlias = dict[str, Any]

CANDIDATES, MORE = 100, 1000
"""How many hits, the latest or best ones, are weighed by their spelling before the first ones are shown.

There are more only where the first of them do not hold enough that are spelled as they were typed.
"""


class _Files:
    """The files of hits, each read and parsed once at most."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._texts: dict[str, str] = {}
        self._plains: dict[str, Vy] = {}

    def text(self, fil: str) -> str:
        if fil not in self._texts:
            self._texts[fil] = text_of(self._root, fil)
        return self._texts[fil]

    def plain(self, fil: str) -> Vy:
        if fil not in self._plains:
            self._plains[fil] = plain_of(self.text(fil))
        return self._plains[fil]


def traffar(
    root: str, search: Callable[[int], Sequence[Row] | None], wanted: Sequence[Term], antal: int
) -> list[Vy] | None:
    """Return the first `antal` hits as `{avser, rubrik, falt, utdrag}`; None when `search` is.

    `search` gives the rows of `index_read.search`, at most as many as it is asked for.
    """
    files = _Files(root)
    chosen: list[Row] = []
    for limit in (max(CANDIDATES, antal), max(MORE, antal)):
        rows = search(limit)
        if rows is None:
            return None
        chosen, exact = _exact_first(rows, wanted, antal, files)
        if len(rows) < limit or exact == antal:
            break
    return [traff for row in chosen if (traff := _from_title(row, wanted) or _from_file(row, files, wanted))]


def _exact_first(rows: Sequence[Row], wanted: Sequence[Term], antal: int, files: _Files) -> tuple[list[Row], int]:
    """Return the first rows, and how many of them hold the terms as they are spelled: those stand first."""
    exact: list[Row] = []
    others: list[tuple[int, Row]] = []
    for row in rows:
        spelled = _spelled(_title(row), wanted)
        if spelled < len(wanted):
            spelled = max(spelled, _spelled(_values(files.text(row[0])), wanted))
        if spelled == len(wanted):
            exact.append(row)
        else:
            others.append((spelled, row))
        if len(exact) == antal:
            break
    first = [*exact, *(row for _, row in sorted(others, key=lambda other: -other[0]))][:antal]
    return first, len(exact)


def _spelled(text: str, wanted: Sequence[Term]) -> int:
    plain = spelling(text)
    return sum(term.in_spelled(plain) >= 0 for term in wanted)


def _values(text: str) -> str:
    """Return the text of a file without the names of its keys and tables, which nobody searches for."""
    return "\n".join(map(_value, text.splitlines()))


def _value(line: str) -> str:
    key, equals, value = line.partition(" = ")
    if equals and key.isidentifier():
        return value
    return "" if line.startswith(("#:schema", "[")) and line.endswith(("]", ".json")) else line


def _title(row: Row) -> str:
    _, _, _, nummer, mening, typ, *_ = row
    return title(mening, nummer, typ) if mening else nummer


def _from_title(row: Row, wanted: Sequence[Term]) -> Vy | None:
    """Return a hit that the index alone can show: the title holds all terms, or only the number may be shown."""
    _, _, ordning, nummer, mening, *_ = row
    if ordning >= 0:
        return None
    if not mening:
        return {"avser": nummer, "rubrik": SEKRETESS, "falt": "diarienummer", "utdrag": nummer}
    text = _title(row)
    plain = folded(text)
    if any(term.in_folded(plain) < 0 for term in wanted):
        return None
    return {"avser": nummer, "rubrik": mening, "falt": "arendemening", "utdrag": excerpt([text], wanted)[1]}


def _from_file(row: Row, files: _Files, wanted: Sequence[Term]) -> Vy | None:
    """Return a hit with the text that holds most of the terms; None when its file went away while it was read."""
    fil, _, ordning, nummer, mening, *_ = row
    plain = files.plain(fil)
    if ordning < 0:
        avser, rubrik, falt = nummer, mening, list(of_arende(plain, nummer)) if plain else []
    else:
        punkter = plain.get("punkter", [])[ordning : ordning + 1]
        avser = f"{plain.get('namnd')}/{plain.get('datum')}"
        rubrik, falt = (punkter[0]["rubrik"], list(of_punkt(punkter[0]))) if punkter else ("", [])
    if not falt:
        return None
    best, utdrag = excerpt([text for _, _, text in falt], wanted)
    return {"avser": avser, "rubrik": rubrik, "falt": falt[best][1], "utdrag": utdrag}
