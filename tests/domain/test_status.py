"""The status of an ärende, step by step through its life."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain import status as s
from kallelse.domain.arende import Arende, Avslut, Avsnitt, Beslut, Fil, Tjansteskrivelse
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.paragraf import Paragraf, Utfall
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade, Skickad, Utgar, Utskick

DNR = Diarienummer("SN", 2026, 1, "SN 2026/1")
NYTT = Arende(DNR, "Plan för lekparker", "SN")
SKRIVEN = replace(
    NYTT,
    tjansteskrivelse=Tjansteskrivelse("Plan", avsnitt=(Avsnitt("Förslag", 1, "forslag_till_beslut", "SN godkänner."),)),
)
PUNKT = Punkt("Plan", nr="4", diarienummer=DNR)


def _meeting(dag: date = date(2026, 11, 24), **punkt: Any) -> Sammantrade:
    return Sammantrade("SN", dag, punkter=(replace(PUNKT, **punkt),))


def _sent(mote: Sammantrade, **utskick: Any) -> Sammantrade:
    return replace(
        mote, utskick=(Utskick(1, datetime(2026, 11, 17, tzinfo=UTC), fil=Fil("utskick-1.pdf", "0"), **utskick),)
    )


def test_from_registration_to_the_list() -> None:
    """A new ärende is registered, a memo is begun, then ready with a proposal, then on a list, then sent."""
    tom = replace(
        NYTT, tjansteskrivelse=Tjansteskrivelse("Plan", avsnitt=(Avsnitt("Förslag", 1, "forslag_till_beslut"),))
    )
    assert s.status(NYTT, ()) == s.REGISTRERAT
    assert s.status(tom, ()) == s.PABORJAD
    assert s.status(SKRIVEN, ()) == s.KLAR
    assert s.status(SKRIVEN, (_meeting(),)) == s.PA_LISTA
    assert s.status(SKRIVEN, (_sent(_meeting(), nya=("4",)),)) == s.UTSKICKAT


def test_an_officers_own_pdf_is_a_ready_memo() -> None:
    """A memo that exists as a PDF only is ready."""
    assert s.status(replace(NYTT, tjansteskrivelse=Tjansteskrivelse("P", egen_pdf=Fil("p.pdf", "0"))), ()) == s.KLAR


def test_a_late_item_is_not_sent_with_the_others() -> None:
    """An item that came onto the list after utskick is sent when a komplettering has it."""
    assert s.status(SKRIVEN, (_sent(_meeting(), nya=("1", "2", "3")),)) == s.PA_LISTA
    skickad = (Skickad("4", "Tjänsteskrivelse", "", "0"),)
    assert s.status(SKRIVEN, (_sent(_meeting(), handlingar=skickad),)) == s.UTSKICKAT


def test_a_withdrawn_item_can_come_back() -> None:
    """An ärende that utgår is so until it stands on a later list."""
    forst = _meeting(utgar=Utgar(date(2026, 11, 20), "Dras"))
    assert s.status(SKRIVEN, (forst,)) == s.UTGATT
    assert s.status(SKRIVEN, (_meeting(date(2026, 12, 15)), forst)) == s.PA_LISTA


def test_an_arende_can_come_back_to_the_same_list() -> None:
    """Withdrawn as item 4 and back as item 7 of one sammanträde, an ärende stands on its list."""
    mote = replace(
        _meeting(), punkter=(replace(PUNKT, utgar=Utgar(date(2026, 11, 20), "Dras")), replace(PUNKT, nr="7"))
    )
    assert s.status(SKRIVEN, (mote,)) == s.PA_LISTA


def test_an_utskick_that_was_cut_off_sent_nothing() -> None:
    """An utskick without a stored file never went out, so its items are on the list only."""
    avbrutet = replace(_meeting(), utskick=(Utskick(1, datetime(2026, 11, 17, tzinfo=UTC), nya=("4",)),))
    assert s.status(SKRIVEN, (avbrutet,)) == s.PA_LISTA


def test_a_cancelled_meeting_leaves_the_arende_where_it_was() -> None:
    """On the list of a cancelled sammanträde an ärende waits with its memo ready."""
    installt = replace(_meeting(), installt=Utgar(date(2026, 11, 20), "Sjukdom"))
    assert s.status(SKRIVEN, (installt,)) == s.KLAR


def test_a_beslut_stands_until_the_arende_is_taken_up_again() -> None:
    """Decided on the day of the sammanträde, and back on a list when a later one takes it up."""
    beslutat = replace(SKRIVEN, beslut=(Beslut("Socialnämnden", date(2026, 11, 24), "§ 12"),))
    assert s.status(beslutat, (_meeting(),)) == s.BESLUTAT
    assert s.status(beslutat, ()) == s.BESLUTAT
    assert s.status(beslutat, (_meeting(), _meeting(date(2026, 12, 15)))) == s.PA_LISTA


def test_stored_ends_go_before_all_else() -> None:
    """Avslutat and makulerat are facts of the file; a makulerat number is that whatever else it has."""
    slut = Avslut(date(2026, 12, 1), "Klart")
    avslutat = replace(SKRIVEN, avslutad=slut, beslut=(Beslut("SN", date(2026, 11, 24)),))
    assert s.status(avslutat, (_meeting(),)) == s.AVSLUTAT
    assert s.status(replace(avslutat, makulerad=slut), (_meeting(),)) == s.MAKULERAT


@given(moten=st.permutations([_meeting(date(2026, m, 1)) for m in (3, 6, 9)]), klart=st.booleans())
def test_the_order_of_the_meetings_does_not_matter(*, moten: list[Sammantrade], klart: bool) -> None:
    """Whatever order they come in, and however many others, the latest meeting of the ärende decides."""
    beslut = (Beslut("SN", date(2026, 9, 1)),) if klart else ()
    arende = replace(SKRIVEN, beslut=beslut)
    andra = Sammantrade("SN", date(2026, 12, 1), punkter=(Punkt("Annat", nr="1"),))
    vantat = s.BESLUTAT if klart else s.PA_LISTA
    assert s.status(arende, [*moten, andra]) == vantat
    assert vantat in s.STATUSAR


def _decided(utfall: Utfall, *, upprattat: bool = True, dag: date = date(2026, 11, 24)) -> Sammantrade:
    held = Protokoll(
        upprattat=dag if upprattat else None, paragrafer=(Paragraf("Plan", diarienummer=DNR, utfall=utfall),)
    )
    return replace(_sent(_meeting(dag), nya=("4",)), protokoll=held)


def test_what_a_meeting_came_to() -> None:
    """From the day that the protokoll is drawn up an ärende is decided, put off, sent back or has fallen out."""
    assert s.status(SKRIVEN, (_decided("enligt forslag", upprattat=False),)) == s.UTSKICKAT
    assert s.status(SKRIVEN, (_decided("enligt forslag"),)) == s.BESLUTAT
    assert s.status(SKRIVEN, (_decided("bordlaggning"),)) == s.BORDLAGT
    assert s.status(SKRIVEN, (_decided("utgar"),)) == s.UTGATT


def test_sent_back_is_not_decided_though_the_diary_has_a_decision() -> None:
    """The decision to send it back stands in the ärende, which is still not decided; a later meeting decides it."""
    back = replace(SKRIVEN, beslut=(Beslut("Socialnämnden", date(2026, 11, 24), "§ 7"),))
    assert s.status(back, (_decided("aterremiss"),)) == s.ATERREMITTERAT
    assert s.status(back, (_decided("aterremiss"), _meeting(date(2026, 12, 15)))) == s.PA_LISTA
    again = replace(back, beslut=(*back.beslut, Beslut("Socialnämnden", date(2026, 12, 15), "§ 20")))
    assert s.status(again, (_decided("aterremiss"), _decided("enligt yrkande", dag=date(2026, 12, 15)))) == s.BESLUTAT


def test_an_extra_matter_has_a_status_too() -> None:
    """An ärende that was taken up without standing on the list counts as handled there."""
    mote = replace(_decided("enligt forslag"), punkter=())
    assert s.status(SKRIVEN, (mote,)) == s.BESLUTAT
