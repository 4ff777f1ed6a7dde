"""What an ärende's kind demands: facts, values, deadlines, sections, and whether there must be a memo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.arende import Arende, Avslut, Beslut
from kallelse.domain.arendetyp import Arendetyp, Faltmall
from kallelse.rules.granskning import granska
from kallelse.rules.underlag import Underlag
from tests.rules.register import ARENDE, DATUM, IDAG, MEMO, MOTE, underlag, with_memo

SVAR = Faltmall("svar_till", "Svarsperioden slutar", "datum", frist=True)
PART = Faltmall("part", "Motpart", obligatoriskt=True, beslutad_av="KS § 4")
AVTAL = Arendetyp("avtal", "Avtal", synonymer=("Överenskommelse",), falt=(SVAR, PART))


def _register(typ: Arendetyp = AVTAL, arende: Arende = ARENDE, *, listed: bool = True) -> Underlag:
    """Return a register that knows a kind, with one ärende of it, on a list unless said otherwise."""
    own = replace(arende, arendetyp="avtal", falt=arende.falt or {"part": "Region Nord"})
    return replace(underlag((own,), (MOTE,) if listed else ()), arendetyper={"SN": (typ,)})


def _with(*, listed: bool = True, **falt: str) -> Underlag:
    return _register(arende=replace(ARENDE, falt={"part": "Region Nord", **falt}), listed=listed)


UTAN = _register(arende=replace(ARENDE, falt={"part": ""}))
CASES: dict[str, tuple[Underlag, Underlag]] = {
    "arendetyp-falt": (UTAN, _register()),
    "arendetyp-varde": (_with(svar_till="i vår"), _with(svar_till="2027-05-01")),
    "arendetyp-frist": (_with(svar_till="2026-11-11"), _with(svar_till=IDAG.isoformat(), listed=False)),
    "arendetyp-frist-mote": (_with(svar_till="2026-11-23"), _with(svar_till=DATUM.isoformat())),
}
"""By rule: a register that breaks it, and the nearest one that keeps it."""


def _found(register: Underlag) -> list[Anmarkning]:
    return [a for a in granska(register) if a.id.startswith(("arendetyp-", "avsnitt-", "punkt-skrivelse"))]


@pytest.mark.parametrize("id_", CASES)
def test_a_breach_is_found_alone_and_its_neighbour_is_not(id_: str) -> None:
    """The one register has that finding only, with a remedy, and the other has none."""
    breaks, keeps = CASES[id_]
    [fynd] = _found(breaks)
    assert (fynd.id, fynd.atgard.endswith(".")) == (id_, True)
    assert _found(keeps) == []


def test_a_mandatory_fact_says_what_demands_it() -> None:
    """Label, key and decision are in the message, so that it can be written at once."""
    [fynd] = _found(UTAN)
    assert fynd.meddelande == "Ärendet saknar uppgiften Motpart (falt.part), som krävs enligt KS § 4."


def test_a_fact_that_its_kind_has_not_is_a_warning() -> None:
    """A misspelt key is told at its line, and stops nothing."""
    [fynd] = _found(_with(partt="X"))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("arendetyp-varde", "varning")
    assert fynd.position.fil.endswith("falt.partt")


@pytest.mark.parametrize(
    "arende",
    [
        replace(ARENDE, beslut=(Beslut("Socialnämnden", date(2026, 11, 1)),)),
        replace(ARENDE, avslutad=Avslut(date(2026, 11, 1), "Klart")),
    ],
)
def test_what_is_decided_or_ended_has_no_deadline(arende: Arende) -> None:
    """The day that a decision must not pass is nothing once there is one, or once the ärende has ended."""
    falt = {"part": "Region Nord", "svar_till": "2026-11-01"}
    assert _found(_register(arende=replace(arende, falt=falt))) == []


def test_a_kind_demands_and_excuses_sections() -> None:
    """What the kind says goes before the profile, and a demand of the kind's own names the kind."""
    excused = replace(AVTAL, avsnitt_undantas=("konsekvenser_for_barn",))
    demanding = replace(AVTAL, avsnitt_kravs=("sammanfattning",))
    without = with_memo(avsnitt=tuple(a for a in MEMO.avsnitt if "barn" not in a.nyckel))
    assert [a.id for a in _found(_register(arende=without))] == ["avsnitt-saknas"]
    assert _found(_register(excused, without)) == []
    [fynd] = _found(_register(demanding))
    assert fynd.meddelande == (
        "Skrivelsen saknar avsnittet Sammanfattning av ärendet, som krävs för ärendetypen Avtal."
    )


def test_what_is_only_reported_needs_no_memo() -> None:
    """An item with a proposal and no memo is told, unless its kind needs none."""
    bare = replace(ARENDE, tjansteskrivelse=None)
    assert [a.id for a in _found(_register(arende=bare))] == ["punkt-skrivelse"]
    assert _found(_register(replace(AVTAL, skrivelse_kravs=False), bare)) == []


def test_a_kind_goes_by_any_of_its_names() -> None:
    """Name, key and synonym, in any case, are the kind; another word, or none, is no kind."""
    for namn, antal in {"AVTAL": 1, "överenskommelse": 1, "Motion": 0, "": 0}.items():
        own = replace(ARENDE, arendetyp=namn)
        register = replace(underlag((own,)), arendetyper={"SN": (AVTAL,)})
        assert len([a for a in granska(register) if a.id == "arendetyp-falt"]) == antal
