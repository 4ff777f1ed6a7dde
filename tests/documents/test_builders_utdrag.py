"""The utdrag, the anslag and the delegationslista as documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.documents.builders.anslag import anslag
from kallelse.documents.builders.beslutsforslag import beslutsforslag
from kallelse.documents.builders.delegationslista import delegationslista
from kallelse.documents.builders.paragraf import paragraf_blocks
from kallelse.documents.builders.utdrag import utdrag
from kallelse.domain.content import Fields, Heading, Signatures, Table, plain
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.justering import Anslagsplats
from tests.documents.builders_case import words
from tests.documents.protokoll_case import ANSLAG, JUSTERAT, OMEDELBAR, PROTOKOLL, RATTELSE, fort, mote


def _facts(dokument: Dokument) -> dict[str, str]:
    return {name: plain(value) for b in dokument.block if isinstance(b, Fields) for name, value in b.rows}


def test_an_utdrag_has_the_blocks_of_its_paragraph_and_no_other() -> None:
    """The utdrag says what the protokoll says in the §, word for word, and nothing of the rest."""
    held = fort(JUSTERAT)
    built = utdrag(held, 84)
    assert built.titel == "Protokollsutdrag Socialnämnden 24 november 2026 § 84"
    assert words(paragraf_blocks(held, held.with_number(84), 1)) in words(built.block)
    assert "lekparker" not in words(built.block)
    assert built.fotrutor == ("Justerandes signatur", "Utdragsbestyrkande")


def test_an_utdrag_tells_who_decided_and_when_it_was_justerat() -> None:
    """Day of the meeting, day of the justering, who presided and who took part stand at its head."""
    facts = _facts(utdrag(fort(JUSTERAT), 85))
    assert facts["Sammanträdesdatum"] == "24 november 2026"
    assert facts["Justeringsdatum"] == "1 december 2026"
    assert facts["Ordförande"] == "Bo Alm (M)"
    decided = facts["Beslutande"].split(", ")
    assert decided[0] == "Bo Alm (M)"
    assert decided[-2:] == [
        "Ida Berg (S) tjänstgör för Eva Ek (S)",
        "Hans Lind (S) tjänstgör för Fia Gren (S)",
    ]
    assert _facts(utdrag(fort(JUSTERAT), 87))["Justeringsdatum"] == "24 november 2026"


def test_an_utdrag_leaves_only_what_is_justerat() -> None:
    """Before its justering, or when that was cut off before it was stored, a § gives no utdrag."""
    cut_off = replace(PROTOKOLL, justeringar=(replace(OMEDELBAR, fil=None),))
    for held, nr in ((PROTOKOLL, 84), (replace(PROTOKOLL, justeringar=(OMEDELBAR,)), 84), (cut_off, 87)):
        with pytest.raises(Refused) as fault:
            utdrag(fort(held), nr)
        assert f"§ {nr}" in fault.value.besked
    with pytest.raises(NotFound):
        utdrag(fort(JUSTERAT), 12)


def test_an_utdrag_of_a_secret_paragraph_is_neutral() -> None:
    """Of a secret § the utdrag holds number, diarienummer and the neutral lines."""
    built = utdrag(fort(JUSTERAT), 88)
    assert "Hemlig" not in words(built)
    assert plain(next(b.children for b in built.block if isinstance(b, Heading))) == (
        "§ 88 Ärende som omfattas av sekretess"
    )


def test_an_utdrag_after_a_rattelse_shows_it() -> None:
    """The utdrag of a corrected § tells what stood and what should stand."""
    assert "juni 2027" in words(utdrag(fort(replace(JUSTERAT, rattelser=(RATTELSE,))), 83).block)


def test_an_anslag_has_the_two_facts_that_the_law_wants() -> None:
    """Where the protokoll is and which day it was announced stand on it (KL 8:12), and so do the days that follow."""
    facts = _facts(anslag(fort(JUSTERAT), 2))
    assert facts == {
        "Organ": "Socialnämnden",
        "Sammanträdesdatum": "24 november 2026",
        "Paragrafer": "§§ 81–86, 88–89",
        "Justeringsdatum": "1 december 2026",
        "Anslaget sätts upp": "2 december 2026",
        "Sista dag för överklagande": "23 december 2026",
        "Anslaget tas ned tidigast": "24 december 2026",
        "Protokollet förvaras": "Socialkontoret, Storgatan 1",
    }


def test_each_justering_has_its_own_anslag() -> None:
    """What was justerat at the meeting is announced by itself, with its own days; who put it up signs."""
    built = anslag(fort(JUSTERAT), 1)
    assert (_facts(built)["Paragrafer"], _facts(built)["Anslaget sätts upp"]) == ("§ 87", "25 november 2026")
    (signers,) = (b for b in built.block if isinstance(b, Signatures))
    assert [u.namn for u in signers.undertecknare] == ["Siv Skog"]


def test_an_anslag_that_is_down_says_when_and_several_boards_count_from_the_last() -> None:
    """The day of taking down replaces the earliest one; with another kommun's board time runs from the later (9:32)."""
    gemensam = replace(
        ANSLAG[1], nedtaget=date(2027, 1, 11), platser=(Anslagsplats("Norrby kommun", date(2026, 12, 4)),)
    )
    facts = _facts(anslag(fort(replace(JUSTERAT, anslag=(gemensam,))), 2))
    assert facts["Anslaget tas ned"] == "11 januari 2027"
    assert facts["Sista dag för överklagande"] == "28 december 2026"
    assert facts["Anslaget sätts upp, Norrby kommun"] == "4 december 2026"
    assert "Anslaget tas ned tidigast" not in facts


def test_no_anslag_without_its_facts() -> None:
    """A justering that is not announced gives no anslag, and neither does one that there is not."""
    with pytest.raises(Refused) as fault:
        anslag(fort(replace(JUSTERAT, anslag=())), 2)
    assert fault.value.atgard
    with pytest.raises(NotFound):
        anslag(fort(JUSTERAT), 3)


def test_delegation_is_listed_by_delegat_and_secrets_are_not_told() -> None:
    """Decisions stand under their delegat in order of day; of what is secret neither what nor whom."""
    built = delegationslista(mote())
    groups = [plain(b.children) for b in built.block if isinstance(b, Heading)]
    assert groups == ["Delegationsbeslut och meddelanden", "Enhetschef Ada Berg", "Eva Ek", "Meddelanden"]
    table = next(b for b in built.block if isinstance(b, Table))
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["SN 2026/7", "2026-10-30", "3.4", "Ärende som omfattas av sekretess.", ""],
        ["", "2026-11-02", "1.7", "Bidrag till Ekby IF.", "Ekby IF"],
    ]
    assert "Hemlig" not in words(built)
    assert "Brådskande ärende enligt 6 kap. 39 § kommunallagen" in words(built.block)


def test_a_meeting_with_nothing_reported_says_so() -> None:
    """The list of a meeting without delegationsbeslut is no empty page."""
    empty = mote()
    empty = replace(empty, sammantrade=replace(empty.sammantrade, delegationsbeslut=(), meddelanden=()))
    assert "Inga delegationsbeslut har anmälts." in words(delegationslista(empty).block)


def test_before_justering_there_is_a_proposal_and_no_utdrag() -> None:
    """A beslutsförslag says that it is none, has decision, summary and basis, and nothing to sign or attest."""
    built = beslutsforslag(fort(PROTOKOLL), 84)
    text = words(built.block)
    assert built.titel == "Beslutsförslag Socialnämnden 24 november 2026 § 84"
    assert "Det är inget protokollsutdrag." in text
    assert "Yrkanden" not in text
    assert "Omröstning" not in text
    assert built.fotrutor == ()
    assert not any(isinstance(b, Signatures) for b in built.block)
    with pytest.raises(Refused, match="§ 84 i SN/2026-11-24 är justerad, och då gäller utdraget"):
        beslutsforslag(fort(JUSTERAT), 84)
    secret = next(p for p in fort(PROTOKOLL).paragrafer if p.hemlig)
    with pytest.raises(Refused, match="inget beslut som kan lämnas vidare"):
        beslutsforslag(fort(PROTOKOLL), secret.nr or 0)
