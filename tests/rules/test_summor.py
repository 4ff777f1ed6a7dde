"""Sums of tables: Swedish numbers, what a sum row may be the sum of, and no false alarm."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kallelse.domain.content import Align, Table, Text
from kallelse.rules.summor import Summafel, number, wrong_sums


def _table(*rows: tuple[str, ...], head: tuple[str, ...] = ("Post", "Belopp")) -> Table:
    cells = [tuple((Text(cell),) for cell in row) for row in (head, *rows)]
    left: Align = "left"
    return Table(cells[0], tuple(cells[1:]), (left,) * len(head))


def _wrong(*rows: tuple[str, ...], head: tuple[str, ...] = ("Post", "Belopp")) -> list[Summafel]:
    return list(wrong_sums(_table(*rows, head=head)))


def _printed(value: int) -> str:
    return f"{value:,}".replace(",", " ").replace("-", "−")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 250", "1250"),
        ("1\u00a0250 000 kr", "1250000"),
        ("-3,4 mnkr", "-3.4"),
        ("−12", "-12"),
        ("– 7", "-7"),
        ("(15)", "-15"),
        ("+2,0", "2.0"),
        ("1.250", "1250"),
        ("0", "0"),
    ],
)
def test_swedish_numbers_are_read(text: str, value: str) -> None:
    """Thousands with space or point, decimals with comma, any minus, brackets, and a unit."""
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-23 7439", "12 %", "ca 5", "2021–2022", "1,2,3", "A4"])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    """A wrongly grouped number, per cent, a span and words are not read as amounts."""
    assert number(text) is None


def test_a_wrong_sum_is_found_with_what_it_should_be() -> None:
    """The sum row is named with its column, what stands there and what the rows give."""
    assert _wrong(("A", "1 000"), ("B", "2 500,5"), ("Summa", "3 600,5")) == [
        Summafel("Summa", "Belopp", "3 600,5", "3 500,5")
    ]


@given(st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=12), st.integers(-(10**6), 10**6))
def test_right_sums_are_quiet_and_wrong_ones_are_not(values: list[int], off: int) -> None:
    """Any column of whole numbers is quiet with its sum, and found when the sum is off by more than rounding."""
    rows = [(f"Rad {n}", _printed(value)) for n, value in enumerate(values)]
    assert _wrong(*rows, ("Summa", _printed(sum(values)))) == []
    assume(abs(off) > (len(values) + 1) / 2)
    assert len(_wrong(*rows, ("Totalt", _printed(sum(values) + off)))) == 1


def test_rounded_amounts_may_be_off_by_their_last_digit() -> None:
    """Amounts rounded to thousands or a decimal may differ by half a unit a row."""
    assert _wrong(("A", "1,4"), ("B", "1,4"), ("Summa", "2,7")) == []
    assert len(_wrong(("A", "1,4"), ("B", "1,4"), ("Summa", "3,1"))) == 1


def test_subtotals_and_totals_add_up_in_every_usual_way() -> None:
    """A total may be of all rows, of the subtotals, or of the last subtotal and the rows after it."""
    del1 = (("A", "10"), ("B", "20"), ("Summa barn", "30"))
    del2 = (("C", "40"), ("D", "50"), ("Summa vuxna", "90"))
    assert _wrong(*del1, *del2, ("Totalt", "120")) == []
    assert _wrong(*del1, ("C", "40"), ("Summa", "70")) == []
    assert _wrong(("A", "10"), ("varav lokaler", "4"), ("B", "20"), ("Summa", "30")) == []
    assert len(_wrong(*del1, *del2, ("Totalt", "150"))) == 1


def test_columns_that_are_no_amounts_are_not_judged() -> None:
    """Per cent, averages that leave the sum out, and columns with words are let be."""
    head = ("Post", "Belopp", "Andel %", "Ansvarig", "Pris")
    rader = (("A", "10", "33", "Ek", "5"), ("B", "20", "67", "Al", "7"), ("Summa", "30", "99", "", ""))
    assert _wrong(*rader, head=head) == []


def test_a_row_where_nothing_adds_up_is_no_sum() -> None:
    """When no column of several adds up the row is something else, such as a number of people."""
    head = ("Kön", "2024", "2025")
    assert _wrong(("Flickor", "48", "49"), ("Pojkar", "47", "46"), ("Totalt", "80", "85"), head=head) == []


def test_a_second_line_of_headings_is_passed_over() -> None:
    """A table whose first row is headings is judged from the first row with numbers."""
    head = ("Verksamhet", "Utfall", "")
    rader = (("Tkr", "Intäkter", "Kostnader"), ("A", "1", "−10"), ("B", "2", "−20"), ("Summa", "3", "−50"))
    assert [fel.star for fel in _wrong(*rader, head=head)] == ["−50"]


def test_empty_and_dashed_cells_are_nothing() -> None:
    """A dash or an empty cell adds nothing, and a sum of a single amount is not judged."""
    assert _wrong(("A", "–"), ("B", "10"), ("C", ""), ("D", "5"), ("Summa", "15")) == []
    assert _wrong(("A", "10"), ("Summa", "99")) == []
