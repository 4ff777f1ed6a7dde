"""The order of a §'s parts, as a house may have it and as the law lets it."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.paragrafordning import FRIVILLIGA, paragrafens_ordning
from kallelse.domain.profil import Paragrafdel, Profil, Protokollmall

ALLA = get_args(Paragrafdel)


def _profil(*ordning: Paragrafdel, beslut_forst: bool = True) -> Profil:
    return Profil("x", "X", beslut_forst=beslut_forst, protokoll=Protokollmall(paragrafens_ordning=ordning))


def test_the_simple_way_moves_the_decision_only() -> None:
    """Without an order of its own a house has all parts, the decision first or after the votes."""
    assert paragrafens_ordning(_profil()) == ALLA
    last = paragrafens_ordning(_profil(beslut_forst=False))
    assert last[6:9] == ("votering", "beslut", "deltar_inte")
    assert sorted(last) == sorted(ALLA)


@given(ordning=st.lists(st.sampled_from(ALLA)), beslut_forst=st.booleans())
def test_no_order_leaves_out_what_the_law_demands(ordning: list[Paragrafdel], *, beslut_forst: bool) -> None:
    """Whatever is named stands in the named order, each part once, and nothing is missing but what may be."""
    made = paragrafens_ordning(_profil(*ordning, beslut_forst=beslut_forst))
    named = list(dict.fromkeys(ordning))
    assert [d for d in made if d in named] == (named or list(made))[: len(named)]
    assert len(set(made)) == len(made)
    assert set(ALLA) - set(made) <= set(FRIVILLIGA) - set(named)


def test_what_is_not_named_stands_where_it_usually_does() -> None:
    """A part that must stand comes after the one that it usually follows."""
    made = paragrafens_ordning(_profil("beslut", "reservation", "yrkanden", "beslutsgang"))
    assert made[made.index("beslutsgang") + 1] == "votering"
    assert made[made.index("beslut") + 1] == "forslag_till_beslut"
    assert "sammanfattning" not in made
