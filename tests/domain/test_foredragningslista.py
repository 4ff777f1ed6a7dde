"""The order and numbers of a föredragningslista."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain import foredragningslista as lista
from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.sammantrade import Punkt

MALL = (
    Mallpunkt("Val av justerare"),
    Mallpunkt("Upprop", numrerad=False),
    Mallpunkt("Beslutsärenden", slag="mellanrubrik"),
    Mallpunkt("Ärendena", slag="arenden"),
    Mallpunkt("Övrigt"),
)
NUMBERS = st.sampled_from(["", "1", "2", "3", "3a", "3b", "4", "7 c", "12", "9999", "A1"])
GROUPED = (
    Punkt("Formalia", slag="mellanrubrik"),
    Punkt("Upprop"),
    Punkt("Nämnden avgör", slag="mellanrubrik"),
    Punkt("a", nr="2.1.1", slag="arende"),
    Punkt("b", nr="2.1.2", slag="arende"),
    Punkt("Vidare till fullmäktige", slag="mellanrubrik"),
    Punkt("c", nr="2.2.1", slag="arende"),
)
ITEMS = st.lists(NUMBERS, max_size=9).map(lambda nrs: tuple(Punkt(f"p{i}", nr=nr) for i, nr in enumerate(nrs)))


def _list(*numbers: str) -> tuple[Punkt, ...]:
    return tuple(Punkt(f"p{nr}", nr=nr) for nr in numbers)


def _numbers(punkter: tuple[Punkt, ...]) -> list[str]:
    return [p.nr for p in punkter]


def _titles(punkter: tuple[Punkt, ...]) -> list[str]:
    return [p.rubrik for p in punkter]


@pytest.mark.parametrize(
    ("skrivet", "nr"),
    [("4", "4"), (" 04 ", "4"), ("4A", "4a"), ("4 b", "4b"), ("10å", "10å"),
     ("0", ""), ("", ""), ("a", ""), ("4ab", ""), ("-1", ""), ("٤", ""), ("1234567", ""),
     ("2.1.03", "2.1.3"), ("2.1 b", "2.1b"), ("2.0.1", ""), ("2..1", ""), ("2.1.", "")],
)  # fmt: skip
def test_a_number_is_digits_with_points_and_at_most_one_letter(skrivet: str, nr: str) -> None:
    """However it is written it comes out one way, in a group too; what is no number comes out empty."""
    assert lista.normal_number(skrivet) == nr


def test_numbers_follow_from_one() -> None:
    """After 4 comes 5, after 4y comes 4z and then å, ä and ö, and then nothing."""
    plain = lista.numbers_from("4")
    assert [next(plain) for _ in range(3)] == ["4", "5", "6"]
    assert list(lista.numbers_from("4y")) == ["4y", "4z", "4å", "4ä", "4ö"]


def test_a_new_list_has_the_template() -> None:
    """Numbered formalia from 1, the others without, and nothing where the ärenden go."""
    punkter = lista.from_template(MALL)
    assert [(p.rubrik, p.nr, p.slag) for p in punkter] == [
        ("Val av justerare", "1", "formalia"),
        ("Upprop", "", "formalia"),
        ("Beslutsärenden", "", "mellanrubrik"),
        ("Övrigt", "2", "formalia"),
    ]


def test_arenden_go_where_the_template_has_them() -> None:
    """Before what the template has after them, after the last one that is there, and last without a template."""
    punkter = lista.from_template(MALL)
    assert lista.place_of_arenden(punkter, MALL) == 3
    assert lista.place_of_arenden(punkter[2:], MALL) == 1
    assert lista.place_of_arenden((*punkter[:1], Punkt("A", slag="arende"), *punkter[1:]), MALL) == 2
    assert lista.place_of_arenden(punkter, MALL[:1]) == 4


def test_letters_stay_after_their_number() -> None:
    """A lettered item keeps its letter or takes the next free one; the first of all is a plain number."""
    assert _numbers(lista.renumber(_list("1", "4a", "4a", "4b", "7"))) == ["1", "1a", "1b", "1c", "2"]
    assert _numbers(lista.renumber(_list("3b", "", "9"))) == ["3", "", "4"]
    assert _numbers(lista.renumber(_list("1", "1ö", "1ö"))) == ["1", "1ö", "2"]


def test_an_item_is_put_at_its_number_before_utskick() -> None:
    """Those after it move on; a lettered one stands after its number; a mellanrubrik takes none."""
    punkter = _list("4", "5", "6")
    ny = Punkt("ny")
    assert _titles(lista.insert(punkter, ny, "5", ())) == ["p4", "ny", "p5", "p6"]
    assert _numbers(lista.insert(punkter, ny, "5", ())) == ["4", "5", "6", "7"]
    assert _numbers(lista.insert(punkter, ny, "5a", ())) == ["4", "5", "5a", "6"]
    assert _numbers(lista.insert(punkter, ny, "99", ())) == ["4", "5", "6", "7"]
    assert _numbers(lista.insert(punkter, Punkt("M", slag="mellanrubrik"), "5", ())) == ["4", "", "5", "6"]
    assert _numbers(lista.insert((), ny, "7", ())) == ["7"]
    assert _numbers(lista.insert((), ny, "", ())) == ["1"]


def test_each_group_counts_for_itself() -> None:
    """Items of a list numbered by groups keep their group, whatever is put in, moved or taken away."""
    ny = Punkt("ny")
    assert _numbers(lista.insert(GROUPED, ny, "2.1.2", ())) == ["", "", "", "2.1.1", "2.1.2", "2.1.3", "", "2.2.1"]
    assert _numbers(lista.insert(GROUPED, ny, "", ()))[-2:] == ["2.2.1", "2.2.2"]
    assert _numbers(lista.move(GROUPED, 6, 3)) == ["", "", "", "2.1.1", "2.1.2", "2.1.3", ""]
    assert _numbers(lista.renumber(GROUPED[:3] + GROUPED[4:])) == ["", "", "", "2.1.2", "", "2.2.1"]
    assert lista.next_free(GROUPED) == "2.2.2"


def test_an_item_is_put_last_under_a_mellanrubrik() -> None:
    """By the heading or its beginning, with the group's next number; a heading that is not there is refused."""
    plain = (Punkt("Beslut", slag="mellanrubrik"), *_list("1", "2"), Punkt("Övrigt", slag="mellanrubrik"), *_list("3"))
    assert _titles(lista.insert(plain, Punkt("ny"), "", (), "beslut")) == ["Beslut", "p1", "p2", "ny", "Övrigt", "p3"]
    assert _numbers(lista.insert(plain, Punkt("ny"), "", (), "beslut")) == ["", "1", "2", "3", "", "4"]
    assert _numbers(lista.insert(GROUPED, Punkt("ny"), "", (), "Nämnden"))[3:6] == ["2.1.1", "2.1.2", "2.1.3"]
    with pytest.raises(NotFound, match="ingen mellanrubrik ”Val”") as raised:
        lista.insert(plain, Punkt("ny"), "", (), "Val")
    assert "”Beslut”, ”Övrigt”" in raised.value.atgard


def test_a_late_item_under_a_mellanrubrik_takes_a_number_that_stands_there() -> None:
    """The group's next number, or the last one's with a letter in a list that is numbered through."""
    plain = (Punkt("Beslut", slag="mellanrubrik"), *_list("1", "2"), Punkt("Övrigt", slag="mellanrubrik"), *_list("3"))
    assert lista.late_under(plain, "Beslut") == "2a"
    assert lista.late_under(lista.insert_late(plain, Punkt("ny"), "2a"), "Beslut") == "2b"
    assert lista.late_under(GROUPED, "Nämnden avgör") == "2.1.3"
    full = (plain[0], *_list("2", "2ö"))
    with pytest.raises(Refused, match="Nummer 2 är taget"):
        lista.insert_late(full, Punkt("ny"), lista.late_under(full, "Beslut"))
    late = lista.insert_late(plain, Punkt("ny"), "2a")
    assert _titles(late) == ["Beslut", "p1", "p2", "ny", "Övrigt", "p3"]


def test_without_a_number_arenden_go_after_the_last_and_formalia_last() -> None:
    """The template decides where ärenden go; another item is put at the end."""
    punkter = lista.from_template(MALL)
    assert _titles(lista.insert(punkter, Punkt("A"), "", MALL)) == [
        "Val av justerare", "Upprop", "Beslutsärenden", "A", "Övrigt"
    ]  # fmt: skip
    assert _titles(lista.insert(punkter, Punkt("F", slag="formalia"), "", MALL))[-1] == "F"


def test_a_late_item_has_a_number_of_its_own() -> None:
    """No number moves; a taken one is refused, with a lettered one to take instead."""
    punkter = _list("1", "2", "", "3")
    ny = Punkt("ny")
    assert _numbers(lista.insert_late(punkter, ny, "")) == ["1", "2", "", "3", "4"]
    assert _numbers(lista.insert_late(punkter, ny, "2a")) == ["1", "2", "2a", "", "3"]
    assert _titles(lista.insert_late(punkter, Punkt("M", slag="mellanrubrik"), "2"))[:3] == ["p1", "M", "p2"]
    with pytest.raises(Refused, match="Nummer 2 är taget") as raised:
        lista.insert_late(punkter, ny, "2")
    assert "2a" in raised.value.atgard


def test_moving_across_a_mellanrubrik() -> None:
    """Down and up, the item takes the place and the number of the one that it is moved to."""
    punkter = (Punkt("a", nr="4"), Punkt("M", slag="mellanrubrik"), Punkt("b", nr="5"), Punkt("c", nr="5a"))
    assert [(p.rubrik, p.nr) for p in lista.move(punkter, 0, 2)] == [("M", ""), ("b", "4"), ("a", "5"), ("c", "5a")]
    assert [(p.rubrik, p.nr) for p in lista.move(punkter, 2, 0)] == [("b", "4"), ("a", "5"), ("M", ""), ("c", "5a")]
    assert [(p.rubrik, p.nr) for p in lista.move(punkter, 0, 3)] == [("M", ""), ("b", "4"), ("c", "4a"), ("a", "4b")]
    assert [(p.rubrik, p.nr) for p in lista.move(punkter, 1, 3)] == [("a", "4"), ("b", "5"), ("c", "5a"), ("M", "")]


@given(ITEMS, st.data())
def test_moving_keeps_every_item_and_the_order_of_the_others(punkter: tuple[Punkt, ...], data: st.DataObject) -> None:
    """The moved item stands where it should, the rest in their order, numbers rise, and none is lost or given twice."""
    if not punkter:
        return
    places = st.integers(0, len(punkter) - 1)
    fran, till = data.draw(places), data.draw(places)
    moved = lista.move(punkter, fran, till)
    others = [t for t in _titles(moved) if t != punkter[fran].rubrik]
    assert others == [t for t in _titles(punkter) if t != punkter[fran].rubrik]
    assert moved[till].rubrik == punkter[fran].rubrik
    assert sorted(bool(p.nr) for p in moved) == sorted(bool(p.nr) for p in punkter)
    keys = [lista.number_key(p.nr) for p in moved if p.nr]
    assert keys == sorted(set(keys))


@given(ITEMS)
def test_numbering_again_changes_nothing_more(punkter: tuple[Punkt, ...]) -> None:
    """Numbers in order stay; the titles never change place."""
    once = lista.renumber(punkter)
    assert lista.renumber(once) == once
    assert _titles(once) == _titles(punkter)


@given(ITEMS, NUMBERS)
def test_a_late_item_moves_no_number(punkter: tuple[Punkt, ...], nr: str) -> None:
    """Whatever is on the list, a late item leaves every other where it was, with its number."""
    try:
        found = lista.insert_late(punkter, Punkt("ny"), lista.normal_number(nr))
    except Refused:
        return
    assert tuple(p for p in found if p.rubrik != "ny") == punkter


def test_a_proposal_is_split_into_its_points() -> None:
    """Paragraphs and list items are points, word for word; a line that goes on belongs to its point."""
    text = "Nämnden beslutar\natt bygga.\n\n1. Först.\n   Mer.\n2) Sedan.\n- Sist.\n\n\n"
    assert lista.proposal_points(text) == ("Nämnden beslutar\natt bygga.", "1. Först.\n   Mer.", "2) Sedan.", "- Sist.")
    assert lista.proposal_points(" \n ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Barn- och utbildningsnämnden\\\nSamhällsbyggnadschefen\\\nB\\_C",
        "Barn- och utbildningsnämnden\nSamhällsbyggnadschefen\nB_C",
        "Barn- och utbildningsnämnden\n\nSamhällsbyggnadschefen\n\nB_C",
        "- Barn- och utbildningsnämnden\n- Samhällsbyggnadschefen\n- B_C\n- Samhällsbyggnadschefen",
        "1. Barn- och utbildningsnämnden\n2. Samhällsbyggnadschefen\n3. B_C",
    ],
    ids=["mjuka radbrytningar", "rader", "stycken", "punktlista", "numrerad"],
)
def test_receivers_are_read_line_by_line(text: str) -> None:
    """However they are broken into lines: one receiver each, hyphens kept, and no marks of Markdown."""
    assert lista.receivers(text) == ("Barn- och utbildningsnämnden", "Samhällsbyggnadschefen", "B_C")
