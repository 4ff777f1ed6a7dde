"""Times by clock and by item: what can be written, and where it lies among the items."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kallelse.domain.errors import BadInput
from kallelse.domain.narvaro import Intervall, Tillfalle, parse_tillfalle
from kallelse.domain.narvarolista import participants, returned, spans
from kallelse.domain.narvarotid import stretch, unclear
from kallelse.domain.paragraf import Jav, Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.tjanstgoring import service
from tests.domain.protokoll_case import absent, items, person, protokoll, there

TIMED = Protokoll(
    oppnat="17.00",
    avslutat="20.00",
    paragrafer=(
        Paragraf("Upprop", tid="17.00"),
        Paragraf("A", punkt="1", paragraf=60, tid="17.05"),
        Paragraf("B", punkt="2", paragraf=61),
        Paragraf("C", punkt="2 b", paragraf=62, tid="18.30"),
    ),
)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("17.20", Tillfalle("17.20")),
        ("kl. 17:20", Tillfalle("17.20")),
        ("före 7", Tillfalle("", "fore", "7")),
        ("fore 7", Tillfalle("", "fore", "7")),
        ("Efter § 60", Tillfalle("", "efter", "§ 60")),
        ("del av § 60", Tillfalle("", "under", "§ 60")),
        ("17.20 under 4a", Tillfalle("17.20", "under", "4a")),
        ("före Val av justerare", Tillfalle("", "fore", "Val av justerare")),
    ],
)
def test_moments_that_are_understood(text: str, moment: Tillfalle) -> None:
    """A clock, a place in the order, or both, in the ways that people write them."""
    assert parse_tillfalle(text) == moment


@pytest.mark.parametrize("text", ["", "sen", "25.10", "före", "17.20 ungefär", "7"])
def test_moments_that_are_none(text: str) -> None:
    """Anything else is refused with what can be written."""
    with pytest.raises(BadInput):
        parse_tillfalle(text)


@pytest.mark.parametrize(
    ("fran", "till", "points"),
    [
        ("", "", (0, 8)),
        ("före 1", "efter 1", (2, 4)),
        ("efter 1", "under 2b", (4, 7)),
        ("under § 61", "efter Upprop", (5, 2)),
        ("16.55", "20.15", (0, 8)),
        ("17.05", "18.30", (2, 6)),
        ("18.45", "", (7, 8)),
    ],
)
def test_where_a_stretch_lies(fran: str, till: str, points: tuple[int, int]) -> None:
    """Items are found by number, §, or title, and times of day by when items were taken up."""
    assert stretch(TIMED, Intervall(fran, till)) == points


def test_a_doubtful_time_counts_as_absence_and_is_told() -> None:
    """Between 17.05 and 18.30 two items were handled: who comes or goes then is counted in neither, and it is said."""
    assert stretch(TIMED, Intervall("17.30", "")) == (5, 8)
    assert stretch(TIMED, Intervall("", "17.30")) == (0, 3)
    held = replace(TIMED, narvaro=(person("Eva Ek", tider=(Intervall("17.30", ""),)),))
    assert [o.skal for o in unclear(held)] == [
        "den kan ligga i flera punkter; ange före, under eller efter en punkt också"
    ]


def test_times_that_cannot_be() -> None:
    """An item that is not there, an unreadable time and stretches that overlap are told by name."""
    tider = (Intervall("", "efter 9"), Intervall("snart", ""))
    held = replace(TIMED, narvaro=(person("Eva Ek", tider=tider), there("Bo Alm", ("", "efter 2"), ("före 1", ""))))
    assert [(o.namn, o.text) for o in unclear(held)] == [("Eva Ek", "efter 9"), ("Eva Ek", "snart"), ("Bo Alm", "")]


def test_the_attendance_list_tells_part_of_an_item_from_all_of_it() -> None:
    """Arriving or leaving within an item is "del"; serving for somebody, distance and jäv are told per §."""
    jav = Paragraf("Jäv", punkt="3", jav=(Jav("Eva Ek"),))
    held = protokoll(
        there("Bo Alm", ("under 1", "efter 2")),
        absent("Fia Gren", "Ida Berg"),
        person("Dan Ros", tider=(Intervall(distans=True),)),
        paragrafer=items(1, 2, jav),
    )
    rows = {d.person.namn: d for d in participants(held, service(held))}
    assert rows["Bo Alm"].narvaro == ("del", "hela", "")
    assert rows["Fia Gren"].narvaro == ("", "", "")
    assert rows["Eva Ek"].narvaro == ("hela", "hela", "")
    assert rows["Ida Berg"].for_ledamot == ("Fia Gren",) * 3
    assert (rows["Dan Ros"].distans, rows["Dan Ros"].helt) == ((True,) * 3, True)


def test_who_left_and_came_back_to_serve() -> None:
    """Växeltjänstgöring is seen for a leave, and not for jäv or for one who came late."""
    jav = Paragraf("Jäv", punkt="2", jav=(Jav("Eva Ek"),))
    held = protokoll(
        there("Bo Alm", ("", "efter 1"), ("före 3", "")), there("Dan Ros", ("efter 1", "")), paragrafer=items(1, jav, 3)
    )
    assert [(p.namn, i) for p, i in returned(held, service(held))] == [("Bo Alm", 2)]


def test_runs_of_paragraphs() -> None:
    """Numbers are printed as runs."""
    assert spans([8, 6, 7, 1, 36, 7]) == "1, 6–8, 36"
    assert spans([]) == ""
