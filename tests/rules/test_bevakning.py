"""Each rule about what is late: a case that breaks it, and the nearest one that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kallelse.domain.arende import Arende, Avslut, Beslut
from kallelse.domain.bevakning import LAGRUM
from kallelse.domain.justering import Expediering, Rattelse
from kallelse.domain.remiss import Besvarad, RemissIn
from kallelse.domain.uppdrag import Uppdrag
from kallelse.rules.granskning import granska, regel
from kallelse.rules.underlag import Underlag
from tests.rules.protokoll_register import ANDRA, FORSTA, JUSTERAD, UPPE, held, justerat, para, register
from tests.rules.register import ARENDE, DATUM, IDAG, MOTE, NAMND, underlag

DAG = timedelta(days=1)
MED_STOPP = replace(NAMND, stoppdagar=13)
OSKRIVEN = replace(ARENDE, tjansteskrivelse=None, handlingar=())
MOTION = replace(ARENDE, arendetyp="Motion", inkom=IDAG - 366 * DAG, registrerad=None)
UPPDRAG = Uppdrag(1, date(2026, 5, 12), "Utreda en lekplats", "Förvaltningen", aterrapport=IDAG)
REMISS = RemissIn("Ekby kommun", sista_dag=IDAG)
GER = ("Socialnämnden ger förvaltningen i uppdrag att utreda en lekplats.",)
SKICKAS = (FORSTA, replace(ANDRA, skickas_till=("Region Mellanland",)))
GICK = Expediering(1, 11, "Region Mellanland", datetime(2026, 12, 2, 9, tzinfo=UTC))
RATTAD = Rattelse(1, 11, UPPE, "200", "2 000")
TILL_REGIONEN = justerat(held(paragrafer=SKICKAS))


def _arende(arende: Arende, idag: date = IDAG) -> Underlag:
    return underlag((arende,), moten=(), idag=idag)


def _list(idag: date, arende: Arende = OSKRIVEN) -> Underlag:
    return underlag((arende,), (MOTE,), namnd=MED_STOPP, idag=idag)


CASES: dict[str, tuple[Underlag, Underlag]] = {
    "motesplan": (_list(date(2026, 11, 12)), _list(date(2026, 11, 11))),
    "kl-5-35": (_arende(MOTION), _arende(MOTION, IDAG - DAG)),
    "fl-26": (_arende(replace(ARENDE, remiss_in=REMISS), IDAG + DAG), _arende(replace(ARENDE, remiss_in=REMISS))),
    "uppdrag": (_arende(replace(ARENDE, uppdrag=(UPPDRAG,)), IDAG + DAG), _arende(replace(ARENDE, uppdrag=(UPPDRAG,)))),
    "uppdrag-beslut": (
        register(para(beslut=GER)),
        register(para(beslut=GER), uppdrag=(replace(UPPDRAG, datum=DATUM),)),
    ),
    "expediering": (
        register(TILL_REGIONEN, idag=JUSTERAD),
        register(held(TILL_REGIONEN, expedieringar=(GICK,)), idag=UPPE),
    ),
}
"""By rule: a register that breaks it, and the nearest one that keeps it."""


@pytest.mark.parametrize("id_", CASES)
def test_a_breach_is_found_and_its_neighbour_is_not(id_: str) -> None:
    """The one register has the finding, at a place of a file and with a remedy, and the other has it not."""
    breaks, keeps = CASES[id_]
    found = [a for a in granska(breaks) if a.id == id_]
    assert found
    assert all(a.position.fil and a.meddelande.endswith(".") and a.atgard.endswith(".") for a in found)
    assert [a.meddelande for a in granska(keeps) if a.id == id_] == []


@pytest.mark.parametrize(
    ("arende", "found"),
    [
        (MOTION, True),
        (replace(MOTION, arendetyp="Medborgarförslag"), True),
        (replace(MOTION, arendetyp="Motion (S)"), True),
        (replace(MOTION, arendetyp="Remiss"), False),
        (replace(MOTION, beslut=(Beslut("Socialnämnden", IDAG),)), True),
        (replace(MOTION, beslut=(Beslut("Kommunfullmäktige", IDAG),)), False),
        (replace(MOTION, arendetyp="Medborgarförslag", beslut=(Beslut("Socialnämnden", IDAG),)), False),
        (replace(MOTION, avslutad=Avslut(IDAG, "Klar.")), False),
    ],
)
def test_who_ends_a_motion(arende: Arende, *, found: bool) -> None:
    """A nämnd's view of a motion does not decide it, as it does a medborgarförslag; fullmäktige ends both."""
    assert ("kl-5-35" in {a.id for a in granska(_arende(arende))}) is found


def test_a_rattelse_is_sent_again() -> None:
    """Who holds the version before a rättelse is to have the new one; who got the new one is done."""
    gammal = held(TILL_REGIONEN, expedieringar=(GICK,), rattelser=(RATTAD,))
    ny = held(gammal, expedieringar=(GICK, replace(GICK, nr=2, version=2)))
    found = [["expediering" in {a.id for a in granska(register(m, idag=UPPE))}] for m in (gammal, ny)]
    assert found == [[True], [False]]


def test_a_remiss_that_is_answered_is_quiet() -> None:
    """An answered remiss is nothing to warn of, however late it is."""
    svarad = replace(REMISS, besvarad=Besvarad(IDAG))
    assert [a.id for a in granska(_arende(replace(ARENDE, remiss_in=svarad), IDAG + 9 * DAG)) if a.id == "fl-26"] == []


def test_what_is_watched_has_a_rule_with_the_same_provision() -> None:
    """Every rule that something is watched by can be explained, and says the provision that the list says."""
    assert {id_: regel(id_).lagrum for id_ in LAGRUM} == dict(LAGRUM)


def test_the_remedy_of_a_decision_is_the_command() -> None:
    """The finding about a decision that gives an uppdrag says the whole command, with organ, day and §."""
    (found,) = (a for a in granska(CASES["uppdrag-beslut"][0]) if a.id == "uppdrag-beslut")
    assert f'kallelse uppdrag ny "SN 2026/1" --organ SN --datum {DATUM} --paragraf 11' in found.atgard
