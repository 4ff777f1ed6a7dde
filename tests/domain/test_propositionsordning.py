"""Which proposals were put, and which of them won, question by question."""

from __future__ import annotations

from typing import Any

import pytest

from kallelse.domain.beslutstext import decision
from kallelse.domain.omrostning import Votering
from kallelse.domain.paragraf import Forslag, Paragraf, Proposition, Yrkande
from kallelse.domain.profil import Profil
from kallelse.domain.propositionsordning import (
    AVGORA,
    AVSLAG,
    alternatives,
    granted,
    propositions,
    step_of,
    votes_on,
    winner,
)

TAXAN = (Forslag("Socialförvaltningen", ("Nämnden antar taxan.",)),)
HUSET = Profil("x", "X")
MOT = Proposition("motforslag", ("yrkande 1", "yrkande 2"))
HUVUD = Proposition("huvud", ("forslag", "yrkande 1", "yrkande 2"))
TILLAGG = Proposition("tillagg", ("yrkande 3", AVSLAG))


def _paragraf(*slag: Any, **changes: Any) -> Paragraf:
    """Return a § with a yrkande of each kind, by one member each."""
    yrkanden = tuple(Yrkande(nr, s, (f"Ledamot {nr}",), f"att text {nr}") for nr, s in enumerate(slag, 1))
    return Paragraf("Taxa", punkt="4", yrkanden=yrkanden, **changes)


def _text(paragraf: Paragraf) -> tuple[str, ...]:
    return decision(paragraf, TAXAN, HUSET, "Nämnden")


@pytest.mark.parametrize(
    ("utfall", "bifallna", "vann"),
    [
        ("enligt forslag", (3,), "yrkande 3"),
        ("enligt yrkande", (1, 3), "yrkande 3"),
        ("enligt forslag", (), AVSLAG),
        ("enligt yrkande", (1,), AVSLAG),
        (None, (), ""),
    ],
)
def test_an_addition_is_granted_or_turned_down(utfall: Any, bifallna: tuple[int, ...], vann: str) -> None:
    """Once the matter is decided an addition that was not granted is turned down; before that nothing is."""
    assert winner(TILLAGG, _paragraf("avslag", "andring", "tillagg", utfall=utfall, bifallna=bifallna)) == vann


@pytest.mark.parametrize(("bifallna", "vann"), [((2,), "yrkande 2"), ((), "yrkande 1")])
def test_which_of_several_formal_yrkanden_won(bifallna: tuple[int, ...], vann: str) -> None:
    """Of two who want återremiss it is the one that was granted; when only the outcome is known, the first."""
    paragraf = _paragraf("aterremiss", "aterremiss", utfall="aterremiss", bifallna=bifallna)
    (step,) = propositions(paragraf, TAXAN)
    assert (step.mellan, winner(step, paragraf)) == ((AVGORA, "yrkande 1", "yrkande 2"), vann)


def test_a_formal_yrkande_that_did_not_win_lets_the_matter_be_decided() -> None:
    """Bordläggning was turned down and återremiss won: the first question was answered by going on."""
    paragraf = _paragraf("bordlaggning", "aterremiss", utfall="aterremiss", bifallna=(2,))
    bordlaggning, aterremiss = propositions(paragraf, TAXAN)
    assert (winner(bordlaggning, paragraf), winner(aterremiss, paragraf)) == (AVGORA, "yrkande 2")


def test_the_main_proposal_wins_only_where_it_was_put() -> None:
    """`enligt forslag` answers the question that had the main proposal in it, and no other."""
    paragraf = _paragraf("avslag", "andring", utfall="enligt forslag")
    assert winner(HUVUD, paragraf) == "forslag"
    assert winner(Proposition("huvud", ("forslag 2", "yrkande 1")), paragraf) == ""


def test_the_last_votering_on_a_motforslag_counts() -> None:
    """A votering that was held again, after a tie, is the one that chose the motförslag."""
    first = Votering(1, "yrkande 1", "yrkande 2", ja=("a",))
    again = Votering(2, "yrkande 1", "yrkande 2", nej=("a",))
    paragraf = _paragraf("avslag", "andring", utfall="enligt forslag", voteringar=(first, again))
    assert winner(MOT, paragraf) == "yrkande 2"


def test_a_motforslag_that_needed_no_votering_is_what_was_voted_on() -> None:
    """Chosen without a votering, it is the proposal that stood against the main one; without any nobody knows."""
    votering = Votering(1, "forslag", "yrkande 2", ja=("a",))
    paragraf = _paragraf("avslag", "andring", utfall="enligt forslag", voteringar=(votering,))
    assert winner(MOT, paragraf) == "yrkande 2"
    assert winner(MOT, _paragraf("avslag", "andring", utfall="enligt forslag")) == ""


@pytest.mark.parametrize(
    ("ja", "nej", "fraga"),
    [
        ("forslag", "yrkande 2", "huvud"),
        ("yrkande 1", "yrkande 2", "motforslag"),
        ("yrkande 3", AVSLAG, "yrkande 3"),
        (AVSLAG, "yrkande 3", "yrkande 3"),
        (AVGORA, "yrkande 4", "yrkande 4"),
        ("yrkande 4", AVGORA, "yrkande 4"),
        (AVGORA, "yrkande 9", "yrkande 9"),
        ("yrkande 9", AVGORA, "yrkande 9"),
    ],
)
def test_which_question_a_votering_is_on(ja: str, nej: str, fraga: str) -> None:
    """It follows from what ja and nej meant, whichever was which, also when it names a yrkande that is not there."""
    paragraf = _paragraf("avslag", "andring", "tillagg", "aterremiss")
    votering = Votering(1, ja, nej)
    assert step_of(votering, paragraf) == fraga
    paragraf = _paragraf("avslag", "andring", "tillagg", "aterremiss", voteringar=(votering,))
    assert votes_on(TILLAGG, paragraf) == ((votering,) if fraga == "yrkande 3" else ())


@pytest.mark.parametrize("bifallna", [(1,), (2,), (1, 2), (2, 1)])
def test_two_who_want_avslag_want_the_same(bifallna: tuple[int, ...]) -> None:
    """Avslag is put once and, whoever of them is granted, wins once; the decision says it once."""
    paragraf = _paragraf("avslag", "avslag", "andring", utfall="enligt yrkande", bifallna=bifallna)
    assert alternatives(paragraf, TAXAN) == ("forslag", "yrkande 1", "yrkande 3")
    assert granted(paragraf) == ("yrkande 1",)
    (step,) = propositions(paragraf, TAXAN)
    assert winner(step, paragraf) == "yrkande 1"
    assert _text(paragraf) == ("Nämnden beslutar att avslå förslaget.",)


def test_avslag_on_different_things_is_not_the_same() -> None:
    """Avslag on the proposal and on a yrkande are two, and a withdrawn one speaks for nobody."""
    yrkanden = (
        Yrkande(1, "avslag", ("Bo Alm",), aterkallat=True),
        Yrkande(2, "avslag", ("Dan Ros",)),
        Yrkande(3, "avslag", ("Eva Ek",), till="yrkande 2"),
        Yrkande(4, "avslag", ("Fia Gren",), till="forslag"),
    )
    assert granted(Paragraf("Taxa", yrkanden=yrkanden, bifallna=(2, 3, 4))) == ("yrkande 2", "yrkande 3")


def test_who_supports_an_addition_adds_nothing_twice() -> None:
    """A bifall to an addition that is granted with it is one point of the decision, after the main ones."""
    yrkanden = (Yrkande(1, "tillagg", ("Bo Alm",), "att x"), Yrkande(2, "bifall", ("Dan Ros",), till="yrkande 1"))
    for bifallna in ((1,), (2,), (1, 2)):
        paragraf = Paragraf("Taxa", yrkanden=yrkanden, utfall="enligt forslag", bifallna=bifallna)
        assert _text(paragraf) == ("Nämnden antar taxan.", "Nämnden beslutar att x.")
