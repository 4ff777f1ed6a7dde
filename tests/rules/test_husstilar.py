"""Each house's own demands on a memo: exactly what is missing or empty, and which decision demands it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.arende import Avsnitt
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.resources import templates_dir
from kallelse.rules.granskning import granska
from kallelse.store.toml_read import load
from tests.rules.register import underlag, with_memo


def _profil(namn: str) -> Profil:
    return load(Profil, (templates_dir() / namn / "profil.toml").read_bytes(), namn).require()


HUS = {path.parent.name: _profil(path.parent.name) for path in templates_dir().glob("*/profil.toml")}
KRAV = [(namn, mall) for namn, profil in HUS.items() for mall in profil.avsnitt if mall.obligatoriskt]
IDS = [f"{namn}-{mall.nyckel}" for namn, mall in KRAV]


def _text(mall: Avsnittsmall) -> str:
    return {"handlingar_i_arendet": "Bilaga 1 Plan för lekparker"}.get(mall.nyckel, "Socialnämnden godkänner planen.")


def _memo(profil: Profil) -> tuple[Avsnitt, ...]:
    """Return a section with text for all that a house knows, whether it demands it or not."""
    return tuple(Avsnitt(mall.rubrik, mall.niva, "", _text(mall)) for mall in profil.avsnitt)


def _found(profil: Profil, avsnitt: tuple[Avsnitt, ...]) -> list[Anmarkning]:
    register = replace(underlag((with_memo(avsnitt=avsnitt),)), profiler={"SN": profil})
    return [a for a in granska(register) if a.id.startswith("avsnitt-")]


def _without_subsections(avsnitt: tuple[Avsnitt, ...], at: int) -> int:
    """Return where the next section at the same level begins."""
    later = (n for n in range(at + 1, len(avsnitt)) if avsnitt[n].niva <= avsnitt[at].niva)
    return next(later, len(avsnitt))


def test_a_whole_memo_is_faultless_in_every_house() -> None:
    """No house finds anything in a memo with every section that it knows, in its order."""
    assert {namn: _found(profil, _memo(profil)) for namn, profil in HUS.items()} == {namn: [] for namn in HUS}


@pytest.mark.parametrize(("namn", "mall"), KRAV, ids=IDS)
def test_a_missing_section_is_told_with_what_demands_it(namn: str, mall: Avsnittsmall) -> None:
    """Exactly the mandatory section that is gone is found, an error with its heading and the decision."""
    profil = HUS[namn]
    at = [a.nyckel for a in profil.avsnitt].index(mall.nyckel)
    whole = _memo(profil)
    [fynd] = _found(profil, (*whole[:at], *whole[_without_subsections(whole, at) :]))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("avsnitt-saknas", "fel")
    assert fynd.meddelande == f"Skrivelsen saknar avsnittet {mall.rubrik}, som krävs enligt {mall.beslutad_av}."


@pytest.mark.parametrize(("namn", "mall"), KRAV, ids=IDS)
def test_an_empty_section_is_told_with_what_demands_it(namn: str, mall: Avsnittsmall) -> None:
    """Exactly the mandatory section without text is found; with a reason for being empty it is not."""
    profil = HUS[namn]
    at = [a.nyckel for a in profil.avsnitt].index(mall.nyckel)
    whole = _memo(profil)
    end = _without_subsections(whole, at)
    [fynd] = _found(profil, (*whole[:at], replace(whole[at], text=""), *whole[end:]))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("avsnitt-tomt", "fel")
    assert fynd.meddelande == f"Avsnittet {mall.rubrik} är tomt, men krävs enligt {mall.beslutad_av}."
    reasoned = replace(whole[at], text="", skal="Saken påverkar inte detta.")
    assert _found(profil, (*whole[:at], reasoned, *whole[end:])) == []


def test_a_decision_is_told_with_its_day() -> None:
    """Where the profile knows the day of the decision, the finding says it."""
    mall = Avsnittsmall(
        "barn", "Barnets bästa", obligatoriskt=True, beslutad_av="KF § 88", beslutad_den=date(2023, 6, 12)
    )
    [fynd] = _found(Profil("x", "X", avsnitt=(mall,)), (Avsnitt("Ärendet", text="Text."),))
    assert fynd.meddelande == "Skrivelsen saknar avsnittet Barnets bästa, som krävs enligt KF § 88, 2023-06-12."


def test_what_a_house_does_not_demand_may_be_missing() -> None:
    """A memo of only the mandatory sections is faultless, and the houses do not share their demands."""
    for profil in HUS.values():
        demanded = tuple(a for a, mall in zip(_memo(profil), profil.avsnitt, strict=True) if mall.obligatoriskt)
        assert _found(profil, demanded) == []
    assert len({frozenset(m.nyckel for m in p.avsnitt if m.obligatoriskt) for p in HUS.values()}) == len(HUS)
