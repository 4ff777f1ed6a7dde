"""How far a remiss has come follows from its days, and names find who is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kallelse.domain.arende import Arende, Avslut, Beslut
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.instansnamn import answered_by, pointed_out, same_body, within_text
from kallelse.domain.remiss import Anstand, Besvarad, Kontorsyttrande, RemissIn, Remissinstans, RemissUt, Remissvar
from kallelse.domain.remisslage import (
    att_paminna,
    forsenade,
    frister,
    lage,
    mening_in,
    mening_ut,
    obesvarade,
    rakning,
    svarsdag,
)
from kallelse.domain.sandlista import Sandkategori, Sandlista, mottagare_av

SISTA = date(2026, 3, 31)
DAG = timedelta(days=1)
ETT = Remissinstans(1, "Socialnämnden", skickad=date(2026, 2, 1))
TVA = Remissinstans(2, "Farsta stadsdelsnämnd", skickad=date(2026, 2, 1))
TRE = Remissinstans(3, "Region Uppsala", skickad=date(2026, 2, 1))
REMISS = RemissUt(datum=date(2026, 2, 1), sista_dag=SISTA, instanser=(ETT, TVA, TRE))


def _arende(remiss_in: RemissIn | None = None, remiss_ut: RemissUt | None = None) -> Arende:
    return Arende(Diarienummer("SN", 2026, 1, "SN 2026/1"), "Plan", "SN", remiss_in=remiss_in, remiss_ut=remiss_ut)


def _with(instans: Remissinstans, *svar: Remissvar) -> RemissUt:
    return replace(REMISS, instanser=(instans,), svar=svar)


@pytest.mark.parametrize(
    ("remiss", "idag", "vantat"),
    [
        (_with(replace(ETT, skickad=None)), SISTA, "inte skickad"),
        (_with(ETT), SISTA, "väntar"),
        (_with(replace(ETT, paminnelser=(SISTA,))), SISTA, "påmind"),
        (_with(replace(ETT, anstand=Anstand(SISTA + DAG))), SISTA + DAG, "anstånd"),
        (_with(replace(ETT, anstand=Anstand(SISTA + DAG))), SISTA + 2 * DAG, "inget svar"),
        (_with(ETT), SISTA + DAG, "inget svar"),
        (_with(ETT), None, "väntar"),
        (_with(ETT, Remissvar(1, "Socialförvaltningen", "kontorsyttrande")), SISTA + DAG, "svarat"),
        (_with(ETT, Remissvar(1, "Socialnämnden", "avstar")), SISTA + DAG, "avstår"),
    ],
)
def test_the_state_of_one_who_is_asked(remiss: RemissUt, idag: date | None, vantat: str) -> None:
    """Each state follows from the days and the answer; the last day itself is still in time."""
    assert lage(remiss, remiss.instanser[0], idag) == vantat


def test_who_has_not_answered_and_who_is_late() -> None:
    """One who answers or abstains is done; one with anstånd is late only after it."""
    extended = replace(TVA, anstand=Anstand(SISTA + 9 * DAG))
    remiss = replace(REMISS, instanser=(ETT, extended, TRE), svar=(Remissvar(1, "Socialförvaltningen"),))
    assert [i.nr for i in obesvarade(remiss)] == [2, 3]
    assert [i.nr for i in forsenade(remiss, SISTA + DAG)] == [3]
    assert svarsdag(remiss, extended) == SISTA + 9 * DAG
    assert rakning(remiss, SISTA + DAG) == {"anstånd": 1, "inget svar": 1, "svarat": 1}


def test_a_reminder_is_due_a_week_before_and_again_after_the_last_day() -> None:
    """Nobody is reminded twice for the same reason."""
    remiss = _with(ETT)
    assert att_paminna(remiss, SISTA - 8 * DAG) == ()
    assert [i.nr for i in att_paminna(remiss, SISTA - 7 * DAG)] == [1]
    once = _with(replace(ETT, paminnelser=(SISTA - 7 * DAG,)))
    assert att_paminna(once, SISTA) == ()
    assert [i.nr for i in att_paminna(once, SISTA + DAG)] == [1]
    assert att_paminna(_with(replace(ETT, paminnelser=(SISTA + DAG,))), SISTA + 99 * DAG) == ()
    assert att_paminna(replace(remiss, sista_dag=None), SISTA) == ()


def test_the_sentence_counts_everybody() -> None:
    """What is sent out is told with every state that somebody is in."""
    remiss = replace(REMISS, svar=(Remissvar(2, "Farsta stadsdelsnämnd", "avstar"),))
    assert mening_ut(remiss, SISTA) == "Remiss till 3 instanser, sista svarsdag 31 mars 2026: 2 väntar, 1 avstår."
    assert mening_ut(RemissUt()) == "Remissen har inga remissinstanser än."


@pytest.mark.parametrize(
    ("remiss", "beslut", "slut"),
    [
        (RemissIn("Regionen", "RS 1", SISTA), (), "(RS 1), sista svarsdag 31 mars 2026: inte besvarad."),
        (RemissIn("Regionen"), (), "utan sista svarsdag: inte besvarad."),
        (RemissIn("Regionen", anstand=Anstand(SISTA)), (), "31 mars 2026 (anstånd): inte besvarad."),
        (RemissIn("Regionen"), (Beslut("SN", SISTA),), "beslutad, inte skickad."),
        (
            RemissIn("Regionen", kontorsyttrande=Kontorsyttrande(SISTA)),
            (Beslut("SN", SISTA - DAG),),
            "kontorsyttrande lämnat 31 mars 2026, väntar på nämndens godkännande.",
        ),
        (
            RemissIn("Regionen", kontorsyttrande=Kontorsyttrande(SISTA)),
            (Beslut("SN", SISTA + DAG),),
            "kontorsyttrande lämnat 31 mars 2026, godkänt 1 april 2026.",
        ),
        (RemissIn("Regionen", besvarad=Besvarad(SISTA)), (), "Remiss från Regionen: besvarad 31 mars 2026."),
        (RemissIn("Regionen", besvarad=Besvarad(SISTA, "avstar")), (), "vi avstod 31 mars 2026."),
    ],
)
def test_the_sentence_on_our_own_answer(remiss: RemissIn, beslut: tuple[Beslut, ...], slut: str) -> None:
    """An answer is told from question to approval, and a beslut before the office's answer does not approve it."""
    assert mening_in(remiss, beslut).endswith(slut)


def test_what_is_due() -> None:
    """Answers are due by their days, late ones are to be reminded, our own answer is due, an ended ärende is quiet."""
    extended = replace(TRE, anstand=Anstand(SISTA + 9 * DAG))
    arende = _arende(RemissIn("Regionen", sista_dag=SISTA), replace(REMISS, instanser=(ETT, TVA, extended)))
    found = list(frister(arende, SISTA + DAG))
    assert [(f.datum, f.slag) for f in found] == [
        (SISTA, "inkommande"),
        (SISTA, "svar"),
        (SISTA + 9 * DAG, "svar"),
        (SISTA + DAG, "paminnelse"),
    ]
    assert found[1].vad == "Remissvar väntas från Socialnämnden och Farsta stadsdelsnämnd."
    assert list(frister(replace(arende, avslutad=Avslut(SISTA, "Klart.")), SISTA + DAG)) == []
    decided = replace(arende, beslut=(Beslut("SN", SISTA),))
    assert {f.slag for f in frister(decided, SISTA + DAG)} == {"inkommande"}
    waiting = _arende(RemissIn("Regionen", sista_dag=SISTA, kontorsyttrande=Kontorsyttrande(SISTA - DAG)))
    assert [f.slag for f in frister(waiting, SISTA)] == ["godkannande"]


@pytest.mark.parametrize(
    ("ena", "andra", "samma"),
    [
        ("Socialnämnden", "Socialförvaltningen", True),
        ("Norrmalms stadsdelsnämnd", "Norrmalms stadsdelsförvaltning", True),
        ("Miljönämnden", "MILJÖKONTORET", True),
        ("Socialnämnden", "Äldreförvaltningen", False),
        ("Nämnden", "Kontoret", False),
        ("Skolverket", "Skolverket", True),
        ("Skolverket", "Skolinspektionen", False),
    ],
)
def test_a_board_and_its_office_are_one_body(ena: str, andra: str, *, samma: bool) -> None:
    """What they have in common is the beginning of their names, and it must be something."""
    assert same_body(ena, andra) is samma
    assert same_body(andra, ena) is samma


@pytest.mark.parametrize(
    ("namn", "i_text"),
    [
        ("Socialnämnden", "socialnämnden"),
        ("Barn- och utbildningsnämnden", "barn- och utbildningsnämnden"),
        ("Farsta stadsdelsnämnd", "Farsta stadsdelsnämnd"),
        ("Region Uppsala", "Region Uppsala"),
        ("stadsledningskontoret", "stadsledningskontoret"),
        ("Skolverket", "Skolverket"),
        ("Kommunstyrelsens arbetsutskott", "kommunstyrelsens arbetsutskott"),
        ("", ""),
        ("Funktionsrätt Stockholms län", "Funktionsrätt Stockholms län"),
        ("KS-förvaltningen", "KS-förvaltningen"),
    ],
)
def test_a_name_within_a_sentence(namn: str, i_text: str) -> None:
    """A body's common name is written small, a proper name as it is."""
    assert within_text(namn) == i_text


def test_who_is_meant() -> None:
    """A number, a name, the beginning of one or a part of one will do, if it is one."""
    assert [pointed_out(REMISS, text).nr for text in ("3", "socialnämnden", "farsta", "uppsala")] == [1 + 2, 1, 2, 3]
    with pytest.raises(NotFound):
        pointed_out(REMISS, "Skolverket")
    with pytest.raises(BadInput, match="Socialnämnden, Farsta"):
        pointed_out(REMISS, "nämnd")


def test_whose_answer_it_is() -> None:
    """The exact name goes before the office's, and two that fit are none."""
    both = replace(
        REMISS, instanser=(ETT, replace(TVA, namn="Socialförvaltningen"), replace(TRE, namn="Socialkontoret"))
    )
    assert answered_by(both, ["Socialförvaltningen"]) == both.instanser[1]
    assert answered_by(REMISS, ["Socialförvaltningen"]) == ETT
    assert answered_by(both, ["Socialkansliet"]) is None
    assert answered_by(REMISS, []) is None


@pytest.mark.parametrize(
    ("text", "vantat"),
    [
        ("Skolverket", ("Skolverket", "")),
        ("Skolverket <registrator@skolverket.se>", ("Skolverket", "registrator@skolverket.se")),
        ("<a@b.se>", ("a@b.se", "a@b.se")),
        ("A < B", ("A < B", "")),
    ],
)
def test_a_recipient_is_written_as_in_an_e_mail(text: str, vantat: tuple[str, str]) -> None:
    """A name alone, or with its address between angle brackets."""
    assert mottagare_av(text) == vantat


def test_a_list_gives_its_recipients_in_order() -> None:
    """Categories and recipients come as they stand."""
    lista = Sandlista("L", (Sandkategori("B", ("b <b@x.se>",)), Sandkategori("A", ("a", "c"))))
    assert [tuple(m) for m in lista.mottagare()] == [("B", "b", "b@x.se"), ("A", "a", ""), ("A", "c", "")]
