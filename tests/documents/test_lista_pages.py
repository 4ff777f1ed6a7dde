"""How a föredragningslista breaks into pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kallelse.documents.builders.foredragningslista import foredragningslista
from kallelse.documents.typst_pdf import render_pdf
from kallelse.domain.sammantrade import Punkt
from tests.documents.builders_case import mote
from tests.documents.reading import pages
from tests.documents.samples import TIDPUNKT

BARE = tuple(Punkt(f"Information {nr}", nr=str(nr)) for nr in range(1, 41))


@pytest.mark.parametrize("foredragande", ["", "Ada Berg"])
def test_a_long_list_of_items_without_proposals_begins_on_its_first_page(foredragande: str) -> None:
    """Headings with nothing under them hold on to nothing, so that they do not all move to the next page together."""
    punkter = tuple(replace(p, foredragande=foredragande) for p in BARE)
    first, second, *_ = pages(render_pdf(foredragningslista(mote(punkter)), tidpunkt=TIDPUNKT).pdf)
    assert "Kallelse/föredragningslista" in first
    assert "10. Information 10" in first
    assert "Kallelse/föredragningslista Tid" not in second


def test_a_group_s_heading_goes_with_its_first_item() -> None:
    """A mellanrubrik that would stand last on a page goes to the next one, with the item below it."""
    groups = tuple(p for bare in BARE for p in (Punkt(f"Grupp {bare.nr}", slag="mellanrubrik"), bare))
    for page in pages(render_pdf(foredragningslista(mote(groups)), tidpunkt=TIDPUNKT).pdf):
        assert page.count("Grupp") == page.count("Information")
