"""Add up the tables of a memo: Swedish numbers, sum rows, and what a sum row can be the sum of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kallelse.domain.content import Table, plain
from kallelse.domain.text import fold

_NUMBER = re.compile(
    r"(?P<parentes>\()?(?P<tecken>[-−–+±]?)\s*(?P<tal>\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)(?:,(?P<decimaler>\d+))?\)?"
    r"\s*(?:kr|kronor|tkr|mnkr|mkr|mdkr|st|h|tim|timmar)?\.?"
)
_SUM = re.compile(r"(?:total)?summa\b|totalt?\b|delsumma\b|sammanlagt\b")
_PART = re.compile(r"varav\b|därav\b")
_NOTHING = {"", "-", "–", "−", "—"}


@dataclass(frozen=True, slots=True)
class Summafel:
    """A sum that does not add up: the label of its row and its column, what stands there, and the nearest sum."""

    rad: str
    kolumn: str
    star: str
    blir: str


def wrong_sums(table: Table) -> Iterator[Summafel]:
    """Yield the sums of a table that equal nothing they can be the sum of.

    A sum row may add up the rows since the last sum row, all rows that are no sums, or the sum rows before it;
    rows of `varav` may count or not, and rounding is allowed for. A column with per cent, or with other text than
    numbers, is not judged. When no column of a sum row adds up, the row is something else, unless it has but one.
    """
    rows = _below_heads([[plain(cell).strip() for cell in row] for row in table.rows])
    columns = [c for c in range(1, len(table.head)) if _additive(plain(table.head[c]), [row[c] for row in rows])]
    for at, row in enumerate(rows):
        if _is_sum(row):
            judged = [(c, _judge(rows, at, c)) for c in columns if number(row[c]) is not None]
            wrong = [(c, blir) for c, blir in judged if blir is not None]
            if len(wrong) < len(judged) or len(judged) == 1:
                yield from (Summafel(_label(row), plain(table.head[c]), row[c], _swedish(blir)) for c, blir in wrong)


def number(text: str) -> Decimal | None:
    """Return a number as it is written in Swedish (`-23 743,9`, `1 250 kr`, `(12)`), or None."""
    m = _NUMBER.fullmatch(text.strip())
    if m is None:
        return None
    digits = re.sub(r"\D", "", m["tal"])
    value = Decimal(f"{digits}.{m['decimaler']}" if m["decimaler"] else digits)
    return -value if m["tecken"] in {"-", "−", "–"} or m["parentes"] else value


def _below_heads(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows from the first that has a number: those above it are a second line of headings."""
    first = next((i for i, row in enumerate(rows) if any(number(cell) is not None for cell in row[1:])), len(rows))
    return rows[first:]


def _label(row: list[str]) -> str:
    return next((cell for cell in row if cell), "")


def _is_sum(row: list[str]) -> bool:
    return _SUM.match(fold(_label(row))) is not None


def _additive(head: str, cells: list[str]) -> bool:
    """Return whether a column holds amounts only."""
    return "%" not in head and all(cell in _NOTHING or number(cell) is not None for cell in cells)


def _judge(rows: list[list[str]], at: int, column: int) -> Decimal | None:
    """Return what the sum should be when it equals no reading, from the nearest one; None when it is right."""
    stated = number(rows[at][column])
    readings = [terms for terms in _readings(rows[:at], column) if len(terms) > 1]
    if stated is None or not readings or any(_equal(stated, terms) for terms in readings):
        return None
    return min((sum(terms, Decimal(0)) for terms in readings), key=lambda total: abs(total - stated))


def _readings(above: list[list[str]], column: int) -> Iterator[list[Decimal]]:
    """Yield the terms that a sum row below these rows can have."""
    sums = [i for i, row in enumerate(above) if _is_sum(row)]
    last = sums[-1] if sums else -1
    plain_rows = [row for row in above if not _is_sum(row)]
    for rows in (above[last + 1 :], plain_rows, [above[i] for i in sums], above[max(last, 0) :]):
        for chosen in (rows, [row for row in rows if not _PART.match(fold(_label(row)))]):
            yield [value for row in chosen if (value := number(row[column])) is not None]


def _equal(stated: Decimal, terms: list[Decimal]) -> bool:
    """Return whether a sum is right, each term and the sum itself rounded to the last decimal that is shown."""
    finest = min(_exponent(value) for value in (stated, *terms))
    slack = Decimal(len(terms) + 1).scaleb(finest) / 2
    return abs(sum(terms, Decimal(0)) - stated) <= slack


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _swedish(value: Decimal | None) -> str:
    return f"{value or Decimal(0):,}".replace(",", " ").replace(".", ",").replace("-", "−")
