"""Diarienummer: every format seen in real municipalities, read generously and printed exactly."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.diarienummer import Diarienummer, Serie, next_number, parse, without_code
from kallelse.domain.errors import BadInput, Refused

SEEN = [
    ("KS", "{serie} {ar}/{nr}", "KS 2018/124", 2018, 124),
    ("BUN", "{serie} {ar}/{nr}", "BUN 2018/41", 2018, 41),
    ("SN", "{serie} {ar2}/{nr:4}", "SN 18/0098", 2018, 98),
    ("SÄN", "{serie}/{ar}:{nr}", "SÄN/2012:3", 2012, 3),
    ("KS", "{serie}/{ar}:{nr}[-{klass}]", "KS/2020:248-003", 2020, 248),
    ("KS", "{serie}/{ar}:{nr}", "KS/2018:73", 2018, 73),
    ("KOF", "{serie}/{ar}:{nr}", "KOF/2018:71", 2018, 71),
    ("KS", "{serie}/{ar}:{nr:5}[-{klass}]", "KS/2020:00541-1", 2020, 541),
    ("KFN", "{serie}-{ar}-{nr}", "KFN-2013-179", 2013, 179),
    ("KU", "{serie}.{ar}.{nr}", "KU.2017.91", 2017, 91),
    ("KFKS", "{serie} {ar}/{nr}[-{klass}]", "KFKS 2015/173-040", 2015, 173),
    ("KFKS", "{serie} {ar}/{nr}[-{klass}]", "KFKS 2016/300", 2016, 300),
    ("BUN", "{ar}/{serie} {nr:4}[ {klass}]", "2023/BUN 0203 40", 2023, 203),
    ("KSM", "{ar}{serie}{nr:4}[ {klass}]", "2017KSM0604 301", 2017, 604),
    ("SLK", "{serie}-{ar}-{nr:5}", "SLK-2023-01047", 2023, 1047),
    ("MBN", "{nr:4}/{ar2}", "0882/21", 2021, 882),
    ("GSN", "{ar}-{nr}", "2010-11028", 2010, 11028),
    ("KS", "{serie}{ar}/{nr}[ nr {klass}]", "KS2014/143 nr 2014.3074", 2014, 143),
    ("KSF", "{serie} {ar}/{nr}", "KSF 2015/7", 2015, 7),
]
FORMATS = sorted({(kod, mall) for kod, mall, *_ in SEEN})
SOCN = Serie("SOCN")


@pytest.mark.parametrize(("kod", "mall", "text", "ar", "nr"), SEEN)
def test_formats_seen_in_the_wild_are_read_and_printed_exactly(
    kod: str, mall: str, text: str, ar: int, nr: int
) -> None:
    """Each real number is read by its format and printed again letter by letter."""
    number = Serie(kod, mall).parse(text)
    assert number is not None
    assert (number.serie, number.ar, number.nr, str(number)) == (kod, ar, nr, text)


@given(
    st.sampled_from(FORMATS),
    st.integers(1970, 2069),
    st.integers(1, 999_999_999),
    st.from_regex(r"[0-9A-Za-zåäö.]{0,20}", fullmatch=True),
)
def test_print_then_parse_gives_the_same_number(form: tuple[str, str], ar: int, nr: int, klass: str) -> None:
    """Whatever is printed is read back as itself, with its classification code."""
    serie = Serie(*form)
    printed = serie.number(ar, nr, klass)
    read = serie.parse(str(printed))
    assert read == printed
    assert str(read) == str(printed)


@given(st.sampled_from(FORMATS), st.integers(1970, 2069), st.integers(1, 99_999))
def test_canonical_order_is_understood_in_every_format(form: tuple[str, str], ar: int, nr: int) -> None:
    """Series, year and number in that order mean the same number whatever the format's own order."""
    serie = Serie(*form)
    assert parse(f"{serie.kod.lower()} {ar} {nr}", [serie]) == serie.number(ar, nr)


@pytest.mark.parametrize(
    "text",
    [
        "SOCN 2021/132",
        "socn 21 132",
        "socn 2021 132",
        "SOCN2021132",
        "Socn-2021-132",
        "socn/2021:132",
        "socn_2021.0132",
        "  SOCN\u00a02021/132 ",
        "Dnr SOCN 2021/132",
        "dnr: socn 21/132",
        "socn2021/132",
        "SOCN 2021/132-003",
    ],
)
def test_a_number_may_be_written_carelessly(text: str) -> None:
    """Case, separators, century, zeros, a leading “Dnr” and a code after the number do not matter."""
    assert parse(text, [SOCN, Serie("KS")]) == SOCN.number(2021, 132)


def test_marks_over_letters_do_not_matter() -> None:
    """SÄN is found as san, and when its ä is two code points."""
    serie = Serie("SÄN", "{serie}/{ar}:{nr}")
    assert [str(parse(text, [serie])) for text in ("san 12 3", "sän 2012 3", "SA\u0308N/2012:3")] == ["SÄN/2012:3"] * 3


def test_a_classification_code_stays_in_the_text_but_not_in_equality() -> None:
    """Two ways to write one number are equal, and each keeps the code that it was written with."""
    with_code, without = parse("socn 2021 132 003", [SOCN]), parse("SOCN 2021/132", [SOCN])
    assert with_code == without
    assert (str(with_code), str(without)) == ("SOCN 2021/132-003", "SOCN 2021/132")


@pytest.mark.parametrize(
    ("text", "candidates"),
    [("socn 20155", ["SOCN 2015/5", "SOCN 2020/155"]), ("ks 21 22", ["KS 21/22", "KS 22/21"])],
)
def test_what_can_be_read_in_two_ways_is_refused_with_both(text: str, candidates: list[str]) -> None:
    """Nothing is guessed when a wrong guess would mean another ärende."""
    with pytest.raises(BadInput, match="flera sätt") as caught:
        parse(text, [SOCN, Serie("KS", "{serie} {nr}/{ar2}")])
    assert all(candidate in caught.value.besked for candidate in candidates)
    assert SOCN.parse("socn 20155") is None


def test_the_same_text_in_two_series_without_a_code_is_refused() -> None:
    """Formats that do not print the series cannot be told apart."""
    with pytest.raises(BadInput, match="flera sätt"):
        parse("0882/21", [Serie("A", "{nr:4}/{ar2}"), Serie("B", "{nr:4}/{ar2}")])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "132",
        "hsn 2020-1162",
        "SOСN 2021/1",
        "SOCN\u200b 2021/1",
        "SOCN 2021/0",
        "socn 211 32",
        "SOCN 2021/x",
        "x" * 9999,
    ],
)
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    """Homoglyphs, invisible characters, unknown series and plain nonsense end in a sentence with an example."""
    with pytest.raises(BadInput) as caught:
        parse(text, [SOCN])
    assert caught.value.atgard == "Skriv till exempel SOCN 2026/41."
    assert "\u200b" not in caught.value.besked
    assert len(caught.value.besked) < 200


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the parser fail in another way than with a Swedish message."""
    serier = [Serie(kod, mall) for kod, mall in FORMATS]
    with suppress(BadInput):
        assert parse(text, serier).serie in {serie.kod for serie in serier}


def test_a_width_with_a_zero_is_told_how_to_be_written() -> None:
    """`{nr:06}`, as programmers write it, is refused with the form that is meant."""
    with pytest.raises(BadInput, match=r"skriv \{nr:6\}"):
        Serie("KS", "{ar}-{serie}{nr:06}")


@pytest.mark.parametrize(
    ("kod", "mall"),
    [
        ("KS", "{serie} {ar}"),
        ("KS", "{serie} {nr}"),
        ("KS", "{serie} {ar}/{ar2}/{nr}"),
        ("KS", "{serie} {ar}/{nr} {nr}"),
        ("KS", "{serie} {serie} {ar}/{nr}"),
        ("KS", "{serie:4} {ar}/{nr}"),
        ("KS", "{serie} {ar}/{nr}{klass}"),
        ("KS", "{serie} {ar}/{nr}[-]"),
        ("KS", "{serie}[ {ar}/{klass}]/{nr}"),
        ("KS", "{serie} {ar}/{nr}[-{klass}"),
        ("KS", "{serie} {ar}/{nr}]-{klass}["),
        ("KS", "{serie} {ar}/2{nr}"),
        ("KS", "{kod} {ar}/{nr}"),
        ("KS", "{serie}\n{ar}/{nr}"),
        ("", "{serie} {ar}/{nr}"),
        ("1A", "{serie} {ar}/{nr}"),
        ("../x", "{serie} {ar}/{nr}"),
    ],
)
def test_a_format_that_could_not_be_read_back_is_refused(kod: str, mall: str) -> None:
    """A series cannot be made with a format that loses, doubles or blurs a part of the number."""
    with pytest.raises(BadInput):
        Serie(kod, mall)


def test_numbers_that_the_format_cannot_hold_are_refused() -> None:
    """Years outside two digits' reach, numbers below 1 and bad or missing codes are refused."""
    short = Serie("SN", "{serie} {ar2}/{nr}")
    coded = Serie("SN", "{serie} {ar}/{nr} {klass}")
    for serie, ar, nr, klass in ((short, 1969, 1, ""), (SOCN, 21, 1, ""), (SOCN, 2021, 0, ""), (SOCN, 2021, 1, "a b")):
        with pytest.raises(BadInput):
            serie.number(ar, nr, klass)
    with pytest.raises(BadInput, match="klassificeringskod"):
        coded.number(2021, 1)
    assert str(coded.number(2021, 1, "040")) == "SN 2021/1 040"


@pytest.mark.parametrize("text", ["KS/2020:248", "ks 20 248", "KS 2020-248"])
def test_a_code_that_must_be_there_can_be_left_out_when_asking(text: str) -> None:
    """The number is understood without it, in a series where each number has one and in no other."""
    coded = Serie("KS", "{serie}/{ar}:{nr}-{klass}")
    found = without_code(text, (coded, SOCN))
    assert found == Diarienummer("KS", 2020, 248, "")
    assert without_code(text, (Serie("KS"), SOCN)) is None
    with pytest.raises(BadInput):
        parse("KS/2020:248", (coded, SOCN))


def test_next_number_is_the_highest_plus_one() -> None:
    """Gaps are not filled, and a series starts at 1."""
    assert next_number(SOCN, 2026, iter([3, 41, 7])) == 42
    assert next_number(SOCN, 2026, []) == 1


def test_numbers_of_an_external_diary_are_never_allotted() -> None:
    """A series kept elsewhere gives no number here."""
    with pytest.raises(Refused, match="externt"):
        next_number(Serie("SOCN", diarium="externt"), 2026, [1])


def test_the_path_is_ascii_and_free_of_the_format() -> None:
    """The file of an ärende is named from series, year and number only."""
    assert Diarienummer("SÄN", 2026, 41, "SÄN/2026:41-003").stam == "SAN/2026/41"
