"""The rules about remisser: each with a register that breaks it, and the nearest one that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kallelse.domain.arende import Arende, Avslut, Beslut, Handling
from kallelse.domain.remiss import Anstand, Kontorsyttrande, RemissIn, Remissinstans, RemissUt, Remissvar, Strykning
from kallelse.rules.granskning import granska
from kallelse.rules.underlag import Underlag
from tests.rules.register import ARENDE, IDAG, underlag

DAG = timedelta(days=1)
SKICKAD = IDAG - 40 * DAG
SVAR = Handling(2, "Svar", riktning="inkommen", datum=IDAG, motpart="Hamnen", fil="handling-2.docx", sha256="b" * 64)
HAMNEN = Remissinstans(1, "Hamnföreningen", skickad=SKICKAD)
UT = RemissUt(
    datum=SKICKAD, sista_dag=IDAG, text="Vad tycker ni?", svar_till="registrator@ekby.se", instanser=(HAMNEN,)
)
SVARAT = Remissvar(1, "Hamnföreningen", handling=2)
IN = RemissIn("Region Mellanland", sista_dag=IDAG)
KONTOR = replace(IN, kontorsyttrande=Kontorsyttrande(IDAG - 31 * DAG))


def _ut(remiss: RemissUt, idag: date = IDAG, arende: Arende = ARENDE) -> Underlag:
    """Return a register with a remiss that is sent out."""
    return underlag((replace(arende, remiss_ut=remiss),), moten=(), idag=idag, filer={})


def _in(remiss: RemissIn, beslut: tuple[Beslut, ...] = ()) -> Underlag:
    return underlag((replace(ARENDE, remiss_in=remiss, beslut=beslut),), moten=())


def _cut(sha256: str) -> Underlag:
    svar = replace(SVARAT, strykningar=(Strykning(sha256, "Vi anser"),))
    return _ut(replace(UT, svar=(svar,)), arende=replace(ARENDE, handlingar=(*ARENDE.handlingar, SVAR)))


def _with_anstand(till: date) -> RemissUt:
    return replace(UT, instanser=(replace(HAMNEN, anstand=Anstand(till)),))


PAMIND = replace(UT, instanser=(replace(HAMNEN, paminnelser=(IDAG + DAG,)),))
CASES: dict[str, tuple[Underlag, Underlag]] = {
    "fl-26-missiv": (_ut(replace(UT, text="")), _ut(UT)),
    "remiss-inget-svar": (_ut(UT, IDAG + DAG), _ut(UT, IDAG)),
    "remiss-anstand": (_ut(_with_anstand(IDAG)), _ut(_with_anstand(IDAG + DAG))),
    "remiss-kontorsyttrande": (_in(KONTOR), _in(replace(KONTOR, kontorsyttrande=Kontorsyttrande(IDAG - 30 * DAG)))),
    "remiss-strykning": (_cut("c" * 64), _cut("b" * 64)),
}
"""By rule: a register that breaks it, and the nearest one that keeps it."""

QUIET = {
    "answered": ("remiss-inget-svar", _ut(replace(UT, svar=(SVARAT,)), IDAG + DAG)),
    "reminded since": ("remiss-inget-svar", _ut(PAMIND, IDAG + 2 * DAG)),
    "more time": ("remiss-inget-svar", _ut(_with_anstand(IDAG + 9 * DAG), IDAG + 9 * DAG)),
    "decided": ("remiss-inget-svar", _ut(UT, IDAG + DAG, replace(ARENDE, beslut=(Beslut("SN", IDAG),)))),
    "ended": ("remiss-inget-svar", _ut(UT, IDAG + DAG, replace(ARENDE, avslutad=Avslut(IDAG, "Klart.")))),
    "not sent yet": ("fl-26-missiv", _ut(RemissUt(instanser=(replace(HAMNEN, skickad=None),)))),
    "approved": ("remiss-kontorsyttrande", _in(KONTOR, (Beslut("SN", IDAG - DAG),))),
}

LOUD = {
    "our own anstånd": ("remiss-anstand", _in(replace(IN, anstand=Anstand(IDAG)))),
    "decided before": ("remiss-kontorsyttrande", _in(KONTOR, (Beslut("SN", IDAG - 60 * DAG),))),
    "an answer of nobody": ("remiss-strykning", _ut(replace(UT, svar=(replace(SVARAT, instans=7),)))),
    "reminded before the last day": (
        "remiss-inget-svar",
        _ut(replace(UT, instanser=(replace(HAMNEN, paminnelser=(IDAG,)),)), IDAG + DAG),
    ),
}


def found(register: Underlag, id_: str) -> list[str]:
    """Return what a rule says of a register."""
    return [a.meddelande for a in granska(register) if a.id == id_]


@pytest.mark.parametrize("id_", CASES)
def test_a_breach_is_found_and_its_neighbour_is_not(id_: str) -> None:
    """The one register has the finding, at a place of a file and with a remedy, and the other has it not."""
    breaks, keeps = CASES[id_]
    anmarkningar = [a for a in granska(breaks) if a.id == id_]
    assert anmarkningar
    assert all(a.position.fil and a.meddelande.endswith(".") and a.atgard.endswith(".") for a in anmarkningar)
    assert found(keeps, id_) == []


@pytest.mark.parametrize("name", QUIET)
def test_where_nothing_is_wrong_nothing_is_said(name: str) -> None:
    """What is done, excused or over is no finding."""
    id_, register = QUIET[name]
    assert found(register, id_) == []


@pytest.mark.parametrize("name", LOUD)
def test_what_looks_alike_is_found_too(name: str) -> None:
    """The other forms of the same fault are found."""
    id_, register = LOUD[name]
    assert len(found(register, id_)) == 1
