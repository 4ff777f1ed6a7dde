"""The reference checker of PDF/A and PDF/UA, asked once about all our kinds of PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from kallelse.documents.builders.anslag import anslag
from kallelse.documents.builders.delegationslista import delegationslista
from kallelse.documents.builders.protokoll import protokoll
from kallelse.documents.builders.utdrag import utdrag
from kallelse.documents.bundle import build_bundle
from kallelse.documents.typst_pdf import render_pdf
from tests.documents import verapdf
from tests.documents.protokoll_case import JUSTERAT, fort
from tests.documents.remiss_case import PM, missiv, sammanstallning
from tests.documents.samples import TIDPUNKT, Store, bilaga, bunt, foreign_pdf, memo
from tests.documents.test_sidmall import house_memo


def test_our_documents_are_pdf_a_and_pdf_ua(tmp_path: Path) -> None:
    """Memos, a protokoll, a remiss and a bundle of our own pages break no rule of PDF/A-2a or PDF/UA-1.

    A bundle with a foreign page breaks only what it says itself: it does not claim to be either, and the foreign
    page uses a font that its file does not hold.
    """
    if reason := verapdf.missing():
        pytest.skip(reason)
    store = Store()
    read_file = store.__getitem__
    held = fort(JUSTERAT)
    made = {
        "protokoll": render_pdf(protokoll(held), tidpunkt=TIDPUNKT),
        "utdrag": render_pdf(utdrag(held, 84), tidpunkt=TIDPUNKT),
        "anslag": render_pdf(anslag(held, 2), tidpunkt=TIDPUNKT),
        "delegationslista": render_pdf(delegationslista(held.mote), tidpunkt=TIDPUNKT),
        "missiv": render_pdf(missiv(), tidpunkt=TIDPUNKT),
        "pm": render_pdf(sammanstallning(PM), tidpunkt=TIDPUNKT),
        "house": render_pdf(house_memo(), tidpunkt=TIDPUNKT),
        "memo": render_pdf(memo(store), tidpunkt=TIDPUNKT, read_file=read_file, stampel={"tagg": "a & <b>"}),
        "bundle": build_bundle(bunt(store, bilaga(store, b"refused")), read_file=read_file),
        "foreign": build_bundle(bunt(store, bilaga(store, foreign_pdf("Avtal"))), read_file=read_file),
    }
    for name, result in made.items():
        (tmp_path / name).write_bytes(result.pdf)
    broken = verapdf.broken_rules(*(tmp_path / name for name in made))
    foreign = broken.pop("foreign")
    assert broken == {name: {"2a": [], "ua1": []} for name in made if name != "foreign"}
    numbers = {profile: {rule.split()[0] for rule in rules} for profile, rules in foreign.items()}
    assert numbers == {"2a": {"6.6.4-1", "6.2.11.4.1-1"}, "ua1": {"5-1", "7.21.4.1-1"}}
