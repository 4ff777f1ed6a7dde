"""Who serves: turordning, arrivals and leaves, jäv, who presides, and quorum against a brute-force model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kallelse.domain.narvaro import Intervall, Narvaro
from kallelse.domain.paragraf import Jav, Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.tjanstgoring import quorum, service
from tests.domain.protokoll_case import absent, items, only, person, protokoll, serving, there

MOTE = 6  # items in a drawn meeting
NAMND = tuple(Narvaro(f"L{n}", "ordforande" if n == 0 else "ledamot", "SMVC"[n % 4]) for n in range(11))
ERSATTARE = tuple(Narvaro(f"E{n}", "ersattare", "SMVC"[n % 4], n) for n in range(7))
EVERYBODY = (*NAMND, *ERSATTARE)


def test_those_who_are_there_serve_and_ersattare_do_not() -> None:
    """With every ledamot there, no ersättare serves, and the ordförande presides."""
    held = protokoll(paragrafer=items(1))
    assert list(serving(held)[0].values()) == [""] * 5
    assert only(held).ordforande == "Eva Ek"
    assert [n.namn for n in only(held).ej_tjanstgorande] == ["Gun Holm", "Hans Lind", "Ida Berg"]


def test_the_own_party_steps_in_first_by_turordning() -> None:
    """Without an inkallelseordning the party's own ersättare come first, then the others in turn."""
    held = protokoll(absent("Fia Gren"), absent("Dan Ros"), absent("Eva Ek"), paragrafer=items(1))
    served = serving(held)[0]
    assert (served["Hans Lind"], served["Ida Berg"], served["Gun Holm"]) == ("Eva Ek", "Fia Gren", "Dan Ros")
    assert only(held).ordforande == "Bo Alm"


def test_an_inkallelseordning_names_the_parties_and_no_others() -> None:
    """Fullmäktige's order goes before everything, and a party that it leaves out is not called."""
    held = protokoll(absent("Dan Ros"), paragrafer=items(1), inkallelseordning={"V": "V, S"})
    assert serving(held)[0]["Hans Lind"] == "Dan Ros"
    assert "Dan Ros" not in serving(replace(held, inkallelseordning={"V": "C"}))[0].values()


def test_the_one_who_was_called_in_serves() -> None:
    """An ersättare who was called in for an anmält förhinder goes before turordning."""
    assert serving(protokoll(absent("Fia Gren", "Ida Berg"), paragrafer=items(1)))[0]["Ida Berg"] == "Fia Gren"


def test_the_secretary_has_the_last_word() -> None:
    """`i_stallet_for` decides for whom an ersättare serves, a vacant seat too, and `tjanstgor` that one does not."""
    held = protokoll(
        absent("Fia Gren"),
        person("Ida Berg", tider=(Intervall(i_stallet_for="Fia Gren"),)),
        person("Gun Holm", tider=(Intervall(i_stallet_for="vakant"),)),
        person("Dan Ros", tider=(Intervall(tjanstgor=False),)),
        paragrafer=items(1),
    )
    served = serving(held)[0]
    assert (served["Ida Berg"], served["Gun Holm"], served["Hans Lind"]) == ("Fia Gren", "vakant", "Dan Ros")
    assert "Dan Ros" not in served


def test_one_who_has_begun_goes_on() -> None:
    """An ersättare who serves keeps the place though one before her in turn comes later (as in KL 5:18)."""
    held = protokoll(absent("Fia Gren"), there("Hans Lind", ("efter 1", "")))
    assert [s.get("Ida Berg") for s in serving(held)] == ["Fia Gren"] * 3


def test_a_ledamot_who_comes_takes_her_place_at_the_next_item() -> None:
    """Whoever comes during an item lets the ersättare finish it; one who comes between items serves at once."""
    served = serving(protokoll(there("Fia Gren", ("under 2", ""))))
    assert [("Fia Gren" in s, s.get("Hans Lind")) for s in served] == [
        (False, "Fia Gren"),
        (False, "Fia Gren"),
        (True, None),
    ]
    assert "Fia Gren" in serving(protokoll(there("Fia Gren", ("före 2", ""))))[1]


def test_an_ersattare_steps_in_when_somebody_leaves() -> None:
    """One who leaves during an item takes no part in its decision, and an ersättare is there for the rest."""
    served = serving(protokoll(there("Bo Alm", ("", "under 2"))))
    assert ["Bo Alm" in s for s in served] == [True, False, False]
    assert [s.get("Gun Holm") for s in served] == [None, "Bo Alm", "Bo Alm"]


def test_jav_is_for_one_paragraph_only() -> None:
    """A jävig ordförande is out of one §, somebody else serves and presides there, and she is back in the next."""
    held = protokoll(paragrafer=items(1, Paragraf("Jäv", punkt="2", jav=(Jav("eva ek", "1"),)), 3))
    first, second, third = service(held)
    assert (first.ordforande, second.ordforande, third.ordforande) == ("Eva Ek", "Bo Alm", "Eva Ek")
    assert second.tjanst("Hans Lind") is not None
    assert not second.deltog("Eva Ek")


def test_an_ersattare_who_was_javig_serves_again() -> None:
    """One who stood back for jäv takes up the same place again (as in KL 5:18)."""
    jav = Paragraf("Jäv", punkt="2", jav=(Jav("Hans Lind"),))
    assert [
        ("Hans Lind" in s, "Ida Berg" in s) for s in serving(protokoll(absent("Eva Ek"), paragrafer=items(1, jav, 3)))
    ] == [
        (True, False),
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize("utfall", ["inte jav", "bortses"])
def test_jav_that_was_not_found_excludes_nobody(utfall: str) -> None:
    """When the nämnd finds no jäv or disregards it (KL 6:29), the person takes part."""
    held = protokoll(paragrafer=items(Paragraf("P", punkt="1", jav=(Jav("Eva Ek", utfall=utfall),))))  # type: ignore[arg-type]
    assert only(held).deltog("Eva Ek")


def test_one_who_abstains_serves_but_takes_no_part() -> None:
    """Abstaining from the decision (KL 4:25) does not break quorum, and is no part in the decision."""
    tjanst = only(protokoll(paragrafer=items(Paragraf("P", punkt="1", deltar_inte=("Dan Ros",)))))
    assert (tjanst.deltog("Dan Ros"), tjanst.deltog("Eva Ek"), len(tjanst.beslutande)) == (False, True, 5)


def test_more_than_half_of_all_seats() -> None:
    """Six of eleven and six of ten are enough, five are not; vacant seats count (KL 6:27)."""
    assert [quorum(n) for n in (11, 10, 5)] == [6, 6, 3]
    gone = tuple(absent(namn) for namn in ("Gun Holm", "Hans Lind", "Ida Berg", "Dan Ros", "Carl Nils"))
    assert only(protokoll(*gone, paragrafer=items(1))).beslutsfor
    assert not only(protokoll(*gone, paragrafer=items(1), antal_ledamoter=7)).beslutsfor
    assert not only(protokoll(*gone, absent("Fia Gren"), paragrafer=items(1))).beslutsfor


def _tider(present: list[bool]) -> tuple[Intervall, ...]:
    """Return presence in halves of items as stretches, as a secretary would write them."""
    found = []
    start = None
    for half, here in enumerate([*present, False]):
        if here and start is None:
            start = half
        elif not here and start is not None:
            found.append(Intervall(_moment(start), _moment(half)))
            start = None
    return tuple(found)


def _moment(half: int) -> str:
    item, within = divmod(half, 2)
    return f"under {item + 1}" if within else f"före {item + 1}" if item < MOTE else f"efter {MOTE}"


@st.composite
def _meetings(draw: st.DrawFn) -> tuple[dict[str, list[bool]], list[set[str]]]:
    """Draw who is there in each half of each item, and who is jävig in each item."""
    halves: SearchStrategy[list[bool]] = st.lists(st.booleans(), min_size=2 * MOTE, max_size=2 * MOTE)
    always, never = st.just([True] * 2 * MOTE), st.just([False] * 2 * MOTE)
    truth = {n.namn: draw(always | never | halves) for n in EVERYBODY}
    names = st.sets(st.sampled_from([n.namn for n in EVERYBODY]), max_size=3)
    return truth, [draw(names) for _ in range(MOTE)]


@given(_meetings())
def test_quorum_is_that_of_a_model_that_counts(drawn: tuple[dict[str, list[bool]], list[set[str]]]) -> None:
    """In a board of 11, every § has as many serving as a plain count of chairs and people gives, and the right ones."""
    truth, javiga = drawn
    narvaro = tuple(
        replace(n, franvarande=not any(truth[n.namn]), tider=() if all(truth[n.namn]) else _tider(truth[n.namn]))
        for n in EVERYBODY
    )
    paragrafer = tuple(
        Paragraf("Sak", punkt=str(i + 1), jav=tuple(Jav(n) for n in sorted(j))) for i, j in enumerate(javiga)
    )
    for tjanst in service(Protokoll(narvaro=narvaro, paragrafer=paragrafer)):
        eligible = [n for n in EVERYBODY if truth[n.namn][2 * tjanst.index + 1] and n.namn not in javiga[tjanst.index]]
        at_start = [n for n in EVERYBODY if truth[n.namn][2 * tjanst.index] and n.namn not in javiga[tjanst.index]]
        counts = [
            sum(not n.ersattare for n in e) + min(11 - sum(not n.ersattare for n in e), sum(n.ersattare for n in e))
            for e in (at_start, eligible)
        ]
        assert (len(tjanst.fran_borjan), len(tjanst.beslutande)) == tuple(counts)
        assert tjanst.beslutsfor == (min(counts) > 11 / 2)
        namn = [t.namn for t in tjanst.beslutande]
        assert len(set(namn)) == len(namn)
        assert set(namn) <= {n.namn for n in eligible}
        seats = [t.for_ledamot or t.namn for t in tjanst.beslutande]
        assert len(set(seats)) == len(seats)
