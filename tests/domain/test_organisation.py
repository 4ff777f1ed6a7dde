"""The organisation: what may stand beside one another in it."""

from __future__ import annotations

import pytest

from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadInput
from kallelse.domain.organisation import Namnd, Organisation


@pytest.mark.parametrize(("en", "annan"), [("SÄN", "SAN"), ("KS", "ks"), ("K S", "K-S"), ("ÖN", "ON")])
def test_codes_that_would_share_a_folder_are_refused(en: str, annan: str) -> None:
    """Two series, two nämnder, or a series beside a nämnd that has one of its own code, whose files would mix."""
    series = (Serie(en), Serie(annan))
    with pytest.raises(BadInput, match=f"{en} och {annan}.*samma katalog"):
        Organisation("Prov", "nacka", serier=series)
    with pytest.raises(BadInput, match="Nämnderna"):
        Organisation("Prov", "nacka", namnder=(Namnd(en, "En"), Namnd(annan, "Annan")))
    with pytest.raises(BadInput, match="Nummerserierna"):
        Organisation("Prov", "nacka", serier=series[:1], namnder=(Namnd("N", "En", serie=annan),))


def test_namnder_may_share_a_series() -> None:
    """The same code twice is one series."""
    namnder = (Namnd("KS", "Kommunstyrelsen"), Namnd("KSAU", "Arbetsutskottet", serie="KS"))
    assert Organisation("Prov", "nacka", serier=(Serie("KS"),), namnder=namnder).namnder == namnder
