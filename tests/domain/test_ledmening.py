"""The line that leads in the points of a proposal."""

from __future__ import annotations

import pytest

from kallelse.domain.ledmening import names_only, with_lead


@pytest.mark.parametrize(
    ("points", "lead"),
    [
        (("I kultur- och fritidsnämnden:", "1. A."), "I kultur- och fritidsnämnden:"),
        (("Kommunstyrelsen föreslår kommunfullmäktige:", "A.", "B."), "Kommunstyrelsen föreslår kommunfullmäktige:"),
        (("Regionstyrelsen föreslår regionfullmäktige följande.", "1. A."),
         "Regionstyrelsen föreslår regionfullmäktige följande."),
        (("Nämnden antar planen:",), ""),
        (("1. Nämnden antar följande mål:", "2. B."), ""),
        (("Nämnden antar planen.", "B:"), ""),
        ((), ""),
    ],
)  # fmt: skip
def test_a_line_that_leads_in_the_points(points: tuple[str, ...], lead: str) -> None:
    """It is a first line that ends in a colon or "följande", stands outside the list, and has points after it."""
    assert with_lead(points) == (lead, points[1:] if lead else points)


def test_a_lead_that_only_says_which_organ_it_is() -> None:
    """`I kultur- och fritidsnämnden:` says nothing in the organ's own protokoll; what it proposes to another does."""
    organ = "Kultur- och fritidsnämnden"
    assert names_only("I kultur- och fritidsnämnden:", organ)
    assert names_only("Kultur- och fritidsnämnden:", organ)
    assert not names_only("Kultur- och fritidsnämnden föreslår kommunfullmäktige:", organ)
