"""The rules find the planted faults of the example and nothing else, whenever the demo is made."""

from __future__ import annotations

from datetime import date

import pytest

from kallelse.actions.granska import granska
from tests.demo.register import WORKSPACE


@pytest.mark.parametrize("idag", [date(2026, 2, 27), date(2026, 3, 2), date(2026, 3, 5)])
def test_only_the_planted_faults_are_found(idag: date) -> None:
    """A sum, a missing date and a comma: two warnings and an upplysning, no fel."""
    found = [(a.id, a.allvarlighetsgrad, a.avser) for a in granska(WORKSPACE, idag=idag)]
    assert sorted(found) == [
        ("punkt-forslag", "upplysning", "SN 2026/43"),
        ("skrivelse-datum", "varning", "SN 2026/42"),
        ("tabell-summa", "varning", "SN 2026/41"),
    ]
