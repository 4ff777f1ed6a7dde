"""What rules keep quiet about: what nobody can mend any more. And remedies that can be copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kallelse.domain.justeringsprov import frozen
from kallelse.rules.granskning import granska
from kallelse.rules.underlag import Underlag
from tests.rules.protokoll_register import ANDRA, HALLET, MOTE, announced, held, ids, justerat, para, register
from tests.rules.register import MEMO

LATE = date(2026, 12, 4)
AFTER = date(2027, 1, 20)
VAGUE = ("Anmälningarna läggs till handlingarna.",)
UNDATED = replace(MEMO, datum=None)


def _of(reg: Underlag, id_: str) -> list[str]:
    return [grad for found, grad in ids(reg) if found == id_]


def test_a_memo_that_the_namnd_has_decided_on_is_left_alone() -> None:
    """It was read as it was; before the decision, and when the matter was sent back, its faults are told."""
    back = para(utfall="aterremiss", beslut=("Socialnämnden beslutar att återremittera ärendet.",))
    begun = held(upprattat=None)
    assert _of(register(MOTE, tjansteskrivelse=UNDATED), "skrivelse-datum") == []
    for open_ in (begun, back):
        assert _of(register(open_, tjansteskrivelse=UNDATED), "skrivelse-datum") == ["varning"]


def test_a_late_anslag_is_told_until_it_is_taken_down() -> None:
    """It cannot be undone: a warning while it is up, nothing once the time is over; one that is missing is a fault."""
    up = announced(uppsatt=LATE)
    down = announced(uppsatt=LATE, nedtaget=date(2027, 1, 4))
    assert _of(register(up, idag=LATE), "kl-8-12-a") == ["varning"]
    assert _of(register(down, idag=AFTER), "kl-8-12-a") == []
    assert _of(register(justerat(), idag=LATE), "kl-8-12-a") == ["fel"]


def test_the_wording_of_a_justerad_paragraf_is_not_judged() -> None:
    """Who decides is asked for while it can still be written."""
    vague = held(paragrafer=(replace(HALLET.paragrafer[0], beslut=VAGUE), ANDRA))
    assert _of(register(vague), "kl-5-67-4") == ["varning"]
    assert _of(register(justerat(vague)), "kl-5-67-4") == []


def test_a_remedy_names_what_it_is_about() -> None:
    """The command can be copied: the meeting, the item and the ärende stand where the rule has words for them."""
    vague = held(paragrafer=(replace(HALLET.paragrafer[0], beslut=VAGUE), ANDRA), upprattat=None)
    found = granska(register(vague, tjansteskrivelse=UNDATED))
    remedies = {a.id: a.atgard for a in found}
    nr = HALLET.paragrafer[0].punkt
    assert f"kallelse protokoll beslut {MOTE.beteckning} {nr} --text TEXT" in remedies["kl-5-67-4"]
    assert 'kallelse arende uppdatera "SN 2026/1" tjansteskrivelse.datum=DATUM' in remedies["skrivelse-datum"]
    assert not [text for text in remedies.values() if "SAMMANTRADE" in text]


def test_one_paragraf_is_one_and_several_are_several() -> None:
    """Number agrees: § 11 är inte anslagen, §§ 10–11 är inte anslagna; and the command names the §."""
    sent_on = para(skickas_till=("Revisorerna",))
    several = granska(register(justerat(sent_on), idag=LATE))
    one = granska(register(justerat(sent_on, frysta=frozen(sent_on, (11,))), idag=LATE))
    said = [" ".join(a.meddelande for a in found if a.id in {"kl-8-12-a", "expediering"}) for found in (several, one)]
    assert "§§ 10–11 är inte anslagna" in said[0]
    assert "§ 11 är inte anslagen;" in said[1]
    assert "§ 11 är inte expedierad till alla som ska ha den" in said[1]
    remedy = next(a.atgard for a in granska(register(para(omedelbar_justering=True))) if a.id == "omedelbar")
    assert f"justera {MOTE.beteckning} --datum DATUM --paragraf {HALLET.paragrafer[1].paragraf} " in remedy
