"""Days are written the same way in all documents of a house that wants it so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kallelse.documents.builders.anslag import anslag
from kallelse.documents.builders.foredragningslista import foredragningslista
from kallelse.documents.builders.protokoll import protokoll
from kallelse.documents.builders.utdrag import utdrag
from kallelse.domain.profil import Datumform
from tests.documents.builders_case import words
from tests.documents.protokoll_case import JUSTERAT, fort
from tests.documents.test_sidmall import PROFIL, house_memo


@pytest.mark.parametrize(
    ("form", "memo", "mote"),
    [
        ("blandat", "2026-03-02", "24 november 2026"),
        ("iso", "2026-03-02", "2026-11-24"),
        ("ord", "2 mars 2026", "24 november 2026"),
    ],
)
def test_a_house_writes_days_one_way_in_all_documents(form: Datumform, memo: str, mote: str) -> None:
    """The memo's head and approval, the list, the protokoll, the utdrag and the anslag agree, unless they are mixed."""
    look = replace(PROFIL.utseende, datumform=form)
    built = house_memo(replace(PROFIL, utseende=look))
    assert built.huvud.datum == memo
    assert ("2026-03-01" in words(built.block)) == (form != "ord")
    held = fort(JUSTERAT, utseende=look)
    for document in (foredragningslista(held.mote), protokoll(held), utdrag(held, 84), anslag(held, 2)):
        told = f"{document.titel} {document.huvud.datum} {words(document.block)}"
        assert mote in told
        assert form != "iso" or "24 november 2026" not in told
