"""Each rule about lists, memos, files, the diary and the organisation: a case that breaks it, one that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kallelse.domain.arende import Avslut, Fil, Handling, Sekretess
from kallelse.domain.errors import NotFound
from kallelse.domain.organisation import Ledamot, Namnd
from kallelse.domain.sammantrade import Kallad, Punkt, Sammantrade, Utskick
from kallelse.rules.granskning import granska
from kallelse.rules.regel import registered
from kallelse.rules.underlag import Filfakta, Underlag
from tests.rules.register import (
    ARENDE,
    DATUM,
    MEMO,
    MOTE,
    NAMND,
    PUNKT,
    Last,
    Problem,
    dnr,
    underlag,
    with_item,
    with_memo,
    with_section,
    without_section,
)
from tests.rules.test_arendetyper import CASES as OF_TYPES
from tests.rules.test_bevakning import CASES as OF_BEVAKNING
from tests.rules.test_protokoll import BREAKS as OF_PROTOKOLL
from tests.rules.test_protokoll import KEEPS as KEPT_BY_PROTOKOLL
from tests.rules.test_remiss import CASES as OF_REMISS

FIL = "cases/SN/2026/1/001.pdf"
KF = Namnd("SN", "Kommunfullmäktige")
ERSATTARE = replace(NAMND, ledamoter=(Ledamot("Bo Ek", "ersattare"),))
NAMNAR = (Ledamot("Eva Ek", till=date(2026, 6, 30)), Ledamot("eva  ek", fran=date(2026, 7, 1)))
PERSONNUMMER = "Från 19811218-9876."
SUMMA = "| Post | 2026 |\n|---|---|\n| A | 1 000 |\n| B | 2 500 |\n| Summa | 3 500 |"
FEL_SUMMA = SUMMA.replace("3 500", "5 300")
A = MEMO.avsnitt


def _arende(**changes: object) -> Underlag:
    return underlag((replace(ARENDE, **changes),))  # type: ignore[arg-type]  # fields of an ärende


def _sent(dag: date, **more: object) -> Sammantrade:
    sent = Utskick(1, datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC), fil=Fil("utskick-1.pdf", "0"))
    return replace(MOTE, utskick=(sent,), **more)  # type: ignore[arg-type]  # fields of a sammanträde


def _meeting(mote: Sammantrade, namnd: Namnd = NAMND) -> Underlag:
    return underlag(moten=(mote,), namnd=namnd)


def _unread(fault: NotFound | None) -> Underlag:
    register = underlag()
    return replace(register, profiler={}, profilfel={"SN": fault} if fault else {})


def _file(fakta: Filfakta) -> Underlag:
    return underlag(filer={FIL: fakta})


def _twice(nummer: int) -> Underlag:
    return underlag((ARENDE, replace(ARENDE, diarienummer=dnr(nummer))))


def _with_problem(*problem: Problem) -> Underlag:
    return replace(underlag(), arenden=(Last("cases/SN/2026/1.toml", ARENDE, problem),))


HALF: dict[str, tuple[Underlag, Underlag]] = {
    "arende-namnd": (_arende(namnd="XX"), _arende(namnd="SN")),
    "avsnitt-ordning": (
        underlag((with_memo(avsnitt=(A[0], A[1], A[3], A[2], A[4])),)),
        underlag((with_memo(avsnitt=(A[0], A[2], A[3], A[4])),)),
    ),
    "avsnitt-saknas": (
        underlag((without_section("ekonomiska_konsekvenser"),)),
        underlag((without_section("arendet"),)),
    ),
    "avsnitt-tomt": (
        underlag((with_section("konsekvenser_for_barn", text=" "),)),
        underlag((with_section("konsekvenser_for_barn", text="", skal="Rör bara inventarier."),)),
    ),
    "datum-rimligt": (_arende(registrerad=date(206, 10, 1)), _arende(registrerad=date(2026, 12, 1))),
    "datum-sammantrade": (
        _meeting(replace(MOTE, datum=date(2026, 12, 24))),
        _meeting(replace(MOTE, datum=date(2026, 12, 23))),
    ),
    "datum-skrivelse": (
        underlag((with_memo(datum=date(2062, 11, 2)),)),
        underlag((with_memo(datum=date(2026, 11, 20)),)),
    ),
    "fil-lagrad": (_file(Filfakta(finns=False)), _file(Filfakta(finns=True, sha256="a" * 64))),
    "fil-lasbar": (_with_problem(Problem(("inkom",), "Raden är fel.")), _with_problem()),
    "forslag-subjekt": (
        underlag((with_section("forslag_till_beslut", text="Planen godkänns."),)),
        underlag((with_section("forslag_till_beslut", text="Nämnden godkänner planen."),)),
    ),
    "gdpr-foredragningslista": (
        _meeting(with_item(notering=PERSONNUMMER)),
        _meeting(with_item(notering="Ring 08-718 80 00")),
    ),
    "gdpr-kallelse": (
        underlag((with_section("arendet", text=PERSONNUMMER),)),
        underlag((with_section("arendet", text="Från 212000-0167."),)),
    ),
    "handling-fil": (
        _arende(handlingar=(*ARENDE.handlingar, Handling(2, "Plan för lekparker, del två"))),
        _arende(handlingar=(*ARENDE.handlingar, Handling(2, "Plan för lekparker, del två", borttagen="fel"))),
    ),
    "handlingar-bifogade": (
        underlag((with_section("handlingar_i_arendet", text="1. Plan för lekparker\n2. Kalkyl"),)),
        underlag((with_section("handlingar_i_arendet", text="- Planen för lekparker"),)),
    ),
    "handlingar-lista": (
        underlag((without_section("handlingar_i_arendet"),)),
        underlag((replace(with_section("handlingar_i_arendet", text="Inga."), handlingar=()),)),
    ),
    "jo-4639-2007": (
        _arende(makulerad=Avslut(date(2026, 11, 10), " ")),
        _arende(makulerad=Avslut(date(2026, 11, 10), "Registrerat två gånger")),
    ),
    "kl-5-15": (_meeting(_sent(date(2026, 11, 18)), KF), _meeting(_sent(date(2026, 11, 17)), KF)),
    "kl-6-17-2": (
        _meeting(_sent(date(2026, 11, 16)), ERSATTARE),
        _meeting(_sent(date(2026, 11, 16), kallade=(Kallad("bo ek", "ersattare"),)), ERSATTARE),
    ),
    "kl-namnd-kallelse": (_meeting(_sent(date(2026, 11, 18))), _meeting(_sent(date(2026, 11, 17)))),
    "ledamot-namne": (
        _meeting(MOTE, replace(NAMND, ledamoter=(NAMNAR[0], replace(NAMNAR[1], fran=date(2026, 6, 30))))),
        _meeting(MOTE, replace(NAMND, ledamoter=NAMNAR)),
    ),
    "nummer-diarienummer": (_twice(1), _twice(2)),
    "osl-5-1": (
        _arende(inkom=date(2026, 10, 9), avsandare="Region Ekby", registrerad=date(2026, 10, 13)),
        _arende(inkom=date(2026, 10, 9), avsandare="Region Ekby", registrerad=date(2026, 10, 12)),
    ),
    "osl-5-2": (_arende(inkom=date(2026, 10, 1)), _arende(inkom=date(2026, 10, 1), avsandare="Region Ekby")),
    "osl-5-5": (
        _arende(sekretess=Sekretess("hemligt", date(2026, 11, 1))),
        _arende(sekretess=Sekretess("OSL 26:1", date(2026, 11, 1))),
    ),
    "profil-lasbar": (_unread(NotFound("Mallen finns inte.", atgard="Välj en annan.")), _unread(None)),
    "punkt-arende": (_meeting(with_item(diarienummer=dnr(9))), _meeting(with_item(diarienummer=dnr(1)))),
    "punkt-dubblett": (
        _meeting(replace(MOTE, punkter=(PUNKT, replace(PUNKT, nr="5")))),
        _meeting(replace(MOTE, punkter=(PUNKT, Punkt("Annat", nr="5")))),
    ),
    "punkt-forslag": (
        _meeting(with_item(forslag_till_beslut=("Socialnämnden avslår planen.",))),
        _meeting(with_item(forslag_till_beslut=("Socialnämnden  godkänner planen.",))),
    ),
    "punkt-nummer": (
        _meeting(replace(MOTE, punkter=(PUNKT, Punkt("Annat", nr="4 ")))),
        _meeting(replace(MOTE, punkter=(PUNKT, Punkt("Annat", nr="4a")))),
    ),
    "punkt-rubrik": (_meeting(with_item(rubrik="Annan rubrik")), _meeting(with_item(rubrik="Plan för  lekparker"))),
    "punkt-skrivelse": (
        _arende(tjansteskrivelse=None),
        underlag((replace(ARENDE, tjansteskrivelse=None),), (with_item(forslag_till_beslut=()),)),
    ),
    "skrivelse-datum": (underlag((with_memo(datum=None),)), underlag((with_memo(datum=DATUM),))),
    "skrivelse-diarienummer": (
        underlag((with_memo(diarienummer="SN 2026/2"),)),
        underlag((with_memo(diarienummer="Dnr sn 26-1"),)),
    ),
    "skrivelse-undertecknare": (underlag((with_memo(undertecknare=()),)), underlag((with_memo(),))),
    "tabell-summa": (
        underlag((with_section("ekonomiska_konsekvenser", text=FEL_SUMMA),)),
        underlag((with_section("ekonomiska_konsekvenser", text=SUMMA),)),
    ),
}
"""By rule: a register that breaks it, and the nearest one that keeps it."""


@pytest.mark.parametrize("id_", HALF)
def test_a_breach_is_found_and_its_neighbour_is_not(id_: str) -> None:
    """The one register has the finding, at a place of a file and with a remedy, and the other has it not."""
    breaks, keeps = HALF[id_]
    found = [a for a in granska(breaks) if a.id == id_]
    assert found
    assert all(a.position.fil and a.meddelande.endswith((".", "?", "”")) and a.atgard.endswith(".") for a in found)
    assert [a.meddelande for a in granska(keeps) if a.id == id_] == []


def test_no_rule_is_without_its_two_cases() -> None:
    """Every rule there is has a case that breaks it and one that keeps it, here or among those of the protokoll."""
    every = {r.deklaration.id for r in registered()}
    assert every == {*HALF, *OF_TYPES, *OF_BEVAKNING, *OF_REMISS, *(case[0] for case in OF_PROTOKOLL)}
    assert every == {*HALF, *OF_TYPES, *OF_BEVAKNING, *OF_REMISS, *(case[0] for case in KEPT_BY_PROTOKOLL)}


def test_what_the_organisation_shares_is_told_once() -> None:
    """Three nämnder of an unknown house style: one finding for the kommun's own, one at the nämnd that has another."""
    namnder = (Namnd("KS", "Kommunstyrelsen"), NAMND, replace(NAMND, kod="BN", profil="annan"))
    register = underlag()
    fault = NotFound("Mallen finns inte.", atgard="Välj en annan.")
    unread = replace(
        register,
        organisation=replace(register.organisation, namnder=namnder),
        profiler={},
        profilfel={n.kod: fault for n in namnder},
        kallelse_toml=Last("kallelse.toml", register.organisation),
    )
    found = [a.position.fil for a in granska(unread) if a.id == "profil-lasbar"]
    assert sorted(found) == ["kallelse.toml#namnder.2.profil", "kallelse.toml#profil"]
