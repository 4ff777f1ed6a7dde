"""The rules over the register, explained, and the days that follow from a day."""

from __future__ import annotations

from datetime import date

import pytest

from kallelse.actions import namnd, regel
from kallelse.actions.frist import frist, kallelse_days
from kallelse.actions.granska import granska
from kallelse.domain.errors import BadInput, NotFound
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, MOTE, TRE, put


def test_rules_look_at_everything_one_arende_or_one_meeting(igang: Workspace) -> None:
    """What is asked for and what belongs to it, seen from the day that is given."""
    put(igang.root / "cases/SN/2026/1/handling-1.pdf", b"annat")
    allt = granska(igang, idag=IDAG)
    assert "fil-lagrad" in {a.id for a in granska(igang, "sn 26-1", idag=IDAG)} <= {a.id for a in allt}
    assert {a.avser for a in granska(igang, TRE, idag=IDAG)} <= {TRE}
    sent = [a.id for a in granska(igang, "sn/2026-03-24", idag=date(2026, 3, 20))]
    assert "kl-namnd-kallelse" in sent
    assert "kl-namnd-kallelse" not in [a.id for a in granska(igang, MOTE, idag=IDAG)]


def test_a_file_that_is_gone_is_a_finding(igang: Workspace) -> None:
    """The rule names the file and its place in the ärende."""
    (igang.root / "cases/SN/2026/1/handling-1.pdf").unlink()
    (fynd,) = [a for a in granska(igang, ETT, idag=IDAG) if a.id == "fil-lagrad"]
    assert (fynd.position.fil, fynd.avser) == ("cases/SN/2026/1.toml", ETT)


def test_what_is_wrong_in_kallelse_toml_is_told_at_its_place(igang: Workspace) -> None:
    """A nämnd of an unknown house style, and two people of one name, are findings; everything else is still judged."""
    fil = igang.root / "kallelse.toml"
    extra = '\n[[namnder]]\nkod = "XN"\nnamn = "Extranämnden"\nprofil = "okand"\n'
    twice = '[[namnder.ledamoter]]\nnamn = "Eva Ek"\n'
    fil.write_text(fil.read_text(encoding="utf-8") + extra + twice + twice, encoding="utf-8")
    (igang.root / "cases/SN/2026/1/handling-1.pdf").unlink()
    rader = fil.read_text(encoding="utf-8").splitlines()
    found = {a.id: a for a in granska(Workspace(igang.root), idag=IDAG)}
    assert {"profil-lasbar", "ledamot-namne", "fil-lagrad"} <= set(found)
    assert found["profil-lasbar"].position.fil == "kallelse.toml"
    assert rader[found["profil-lasbar"].position.rad - 1] == 'profil = "okand"'
    assert found["ledamot-namne"].position.rad == len(rader) - 1


def test_today_is_what_the_environment_says(igang: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a day of its own the action goes by KALLELSE_IDAG."""
    monkeypatch.setenv("KALLELSE_IDAG", "2026-03-20")
    assert "kl-namnd-kallelse" in [a.id for a in granska(igang, MOTE)]


@pytest.mark.parametrize(
    ("kind", "match", "avser"),
    [
        (NotFound, "SN 2026/9 finns inte", "SN 2026/9"),
        (NotFound, "SN/2026-03-25 finns inte", "SN/2026-03-25"),
        (NotFound, "KF finns inte", "KF/2026-03-24"),
        (BadInput, "går inte att läsa", "hej"),
    ],
)
def test_what_is_not_in_the_register(igang: Workspace, kind: type[NotFound], match: str, avser: str) -> None:
    """It is said, with a remedy."""
    with pytest.raises(kind, match=match) as raised:
        granska(igang, avser, idag=IDAG)
    assert raised.value.atgard


def test_a_day_follows_from_a_day(igang: Workspace) -> None:
    """The nämnd's own days go before the profile's; an appeal has more days than one; an unknown sort is refused."""
    assert frist("kallelse", DAG, igang)["sista_dag"] == "2026-03-17"
    namnd.uppdatera(igang, "SN", {"kallelsedagar": "5"}, idag=IDAG)
    ws = Workspace(igang.root)
    assert frist("kallelse", DAG, ws, "sn")["sista_dag"] == "2026-03-19"
    assert kallelse_days(ws, None) == 7
    assert frist("overklagande", DAG).keys() == {
        "sort", "fran", "sista_dag", "regel", "nedtagning", "laga_kraft_tidigast"
    }  # fmt: skip
    with pytest.raises(BadInput, match="ingen frist"):
        frist("paus", DAG)
    with pytest.raises(NotFound, match="KF"):
        frist("kallelse", DAG, ws, "KF")


def test_a_rule_explains_itself() -> None:
    """All of them, or one by its id in any case; an unknown one is refused."""
    alla = regel.regel()
    assert len(alla) > 20
    (en,) = regel.regel("FIL-Lagrad")
    assert en in alla
    assert en.keys() >= {"id", "titel", "lagrum", "atgard", "forklaring"}
    with pytest.raises(NotFound, match="ingen regel"):
        regel.regel("finns-inte")
