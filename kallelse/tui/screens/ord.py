"""Words that several screens share: days, states, and the names that are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kallelse.domain.datum import VECKODAGAR, parse_date, svenskt_kort
from kallelse.domain.narvaro import Narvaro
from kallelse.domain.personval import names

JA_NEJ = (("nej", "nej"), ("ja", "ja"))


def veckodag(dag: date) -> str:
    """Return `tisdag`."""
    return VECKODAGAR[dag.weekday()]


def daghint(idag: date) -> Callable[[str], str]:
    """Return a check of a typed day that says which day it is."""

    def hint(text: str) -> str:
        dag = parse_date(text, idag)
        return f"{veckodag(dag)} {svenskt_kort(dag)}"

    return hint


def namnhint(bland: Sequence[Narvaro]) -> Callable[[str], str]:
    """Return a check of typed names that says who is meant."""

    def hint(text: str) -> str:
        parti = {n.namn: n.namn_parti for n in bland}
        return ", ".join(parti[namn] for namn in names([text], bland))

    return hint
