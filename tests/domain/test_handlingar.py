"""Which handlingar of an ärende are valid, whatever has replaced what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.arende import Arende, Handling
from kallelse.domain.diarienummer import Diarienummer


def _arende(*handlingar: Handling) -> Arende:
    return Arende(Diarienummer("SN", 2026, 1, "SN 2026/1"), "Plan", "SN", handlingar=handlingar)


def _valid(*handlingar: Handling) -> list[int]:
    return [h.nr for h in _arende(*handlingar).gallande_handlingar()]


def test_a_replaced_handling_is_not_valid_until_its_replacement_goes() -> None:
    """The newest of a chain is valid; when it is taken away the one before it is so again."""
    forst, sedan = Handling(1, "Karta"), Handling(2, "Karta", ersatter=1)
    assert _valid(forst, sedan) == [2]
    assert _valid(forst, Handling(2, "Karta", ersatter=1, borttagen="fel")) == [1]


def test_taking_away_the_middle_of_a_chain_revives_nothing() -> None:
    """What was replaced in two steps stays replaced when the step between is taken away."""
    mellan = Handling(2, "Karta", ersatter=1, borttagen="fel")
    assert _valid(Handling(1, "Karta"), mellan, Handling(3, "Karta", ersatter=2)) == [3]


@given(st.lists(st.integers(0, 6), max_size=6))
def test_a_chain_always_ends(replaces: list[int]) -> None:
    """However handlingar replace one another, in a circle too, a chain names each of them once."""
    arende = _arende(*(Handling(nr, "X", ersatter=earlier or None) for nr, earlier in enumerate(replaces, 1)))
    for handling in arende.handlingar:
        chain = [h.nr for h in arende.kedja(handling)]
        assert chain[0] == handling.nr
        assert len(chain) == len(set(chain))
