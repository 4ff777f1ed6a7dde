"""The way of a meeting: what is done, what stands in the way, and that the actions say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kallelse.actions import (
    expediera,
    protokoll_anslag,
    protokoll_efter,
    protokoll_justera,
    protokoll_paragraf,
    protokoll_upprata,
    protokoll_votering,
    protokoll_yrkande,
    sammantrade,
)
from kallelse.actions.motesvy import motesvy, steg
from kallelse.actions.protokoll_votering import Rostning
from kallelse.domain.errors import KallelseError, Refused
from kallelse.domain.paragrafhinder import Anteckning, hinder
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import (
    DAG,
    EFTER,
    MOTE,
    SENARE,
    approve,
    decide,
    demand,
    drawn_up,
    fake_utdrag,
    held,
    vote,
)

Ways = dict[str, Callable[[Workspace], object]]
STEGEN: Ways = {
    "upprata": lambda ws: protokoll_upprata.upprata(ws, *MOTE, idag=EFTER),
    "justera": approve,
    "anslag": lambda ws: protokoll_anslag.anslag(ws, *MOTE, dag=SENARE, forvaring="Kommunhuset"),
    "nedtagning": lambda ws: protokoll_anslag.anslag(ws, *MOTE, nedtaget=SENARE, forvaring="Kommunhuset"),
    "expediera": lambda ws: expediera.expediera(ws, *MOTE, idag=SENARE, alla=True, bygg=fake_utdrag),
}
I_PUNKT_3: Ways = {
    "ordning": lambda ws: protokoll_yrkande.ordning(ws, *MOTE, "3", ["forslag mot yrkande 1"]),
    "votering": lambda ws: protokoll_votering.votering(ws, *MOTE, "3", Rostning(resten="ja")),
    "reservation": lambda ws: protokoll_efter.reservation(ws, *MOTE, "3", ["M"]),
    "aterkalla": lambda ws: protokoll_yrkande.aterkalla(ws, *MOTE, "3", 1),
    "yrkande": lambda ws: demand(ws, "3", "avslag", "M"),
    "jav": lambda ws: protokoll_paragraf.jav(ws, *MOTE, "3", "krantz", grund="4"),
    "beslut": lambda ws: decide(ws, "3"),
}


def _steg(ws: Workspace, idag: date = SENARE) -> dict[str, dict[str, Any]]:
    return {s["steg"]: s for s in steg(Workspace(ws.root), *MOTE, idag=idag)}


def _index(ws: Workspace, punkt: str) -> int:
    return next(n for n, p in enumerate(held(ws).paragrafer) if p.punkt == punkt)


def _hinder(ws: Workspace, vad: Anteckning, punkt: str = "3") -> str:
    return hinder(Workspace(ws.root).sammantrade(*MOTE), _index(ws, punkt), vad)


def test_steps_follow_one_another_to_expedited_utdrag(mote: Workspace) -> None:
    """Each step is done when its action is, tells what it came to, and gives the next one its last day."""
    decide(mote, "3", skickas_till=("Region Mellanland",))
    drawn_up(mote)
    assert (_steg(mote)["upprata"]["lage"], _steg(mote)["justera"]["senast"]) == ("§§ 1–5", "2026-04-07")
    approve(mote)
    assert (_steg(mote)["justera"]["klart"], _steg(mote)["anslag"]["senast"]) == (True, "2026-04-03")
    STEGEN["anslag"](mote)
    assert _steg(mote)["nedtagning"]["tidigast"] == "2026-04-23"
    assert _steg(mote)["expediera"]["lage"] == "0 av 1 utdrag"
    STEGEN["expediera"](mote)
    steget = _steg(mote)
    assert [namn for namn, s in steget.items() if s["klart"]] == [
        "justerare",
        "upprata",
        "justera",
        "anslag",
        "expediera",
    ]


def test_a_step_that_is_hindered_is_refused_and_one_that_is_not_is_done(mote: Workspace) -> None:
    """What the screen says beforehand is what the action says, at every stage of the way."""
    forsta = dict(STEGEN)
    for stage in (decide_all, drawn_up, approve, STEGEN["anslag"]):
        for namn, action in forsta.items():
            if _steg(mote)[namn]["hinder"]:
                with pytest.raises(KallelseError):
                    action(mote)
        stage(mote)


def decide_all(ws: Workspace) -> None:
    """Decide what can be decided as proposed."""
    decide(ws, "1", "2", "3", "4", "5")


def test_what_is_hindered_in_a_paragraph_is_refused_there(mote: Workspace) -> None:
    """Nothing to vote on, nothing to take back, nothing to reserve oneself against: said, and refused."""
    inget: tuple[Anteckning, ...] = ("ordning", "votering", "reservation", "aterkalla")
    for vad in inget:
        assert _hinder(mote, vad)
        with pytest.raises(KallelseError):
            I_PUNKT_3[vad](mote)
    allt: tuple[Anteckning, ...] = ("yrkande", "jav", "votering", "ordning", "beslut", "reservation")
    for vad in allt:
        assert _hinder(mote, vad) == ""
        I_PUNKT_3[vad](mote) if vad != "votering" else vote(mote, "3", nej=("M",), resten="ja")


def test_a_justerad_paragraph_is_closed_with_its_paragraph_named(mote: Workspace) -> None:
    """Every note in it names JO 581-2013, and its action is refused; attendance is closed with the whole."""
    drawn_up(mote)
    approve(mote)
    stangt: tuple[Anteckning, ...] = ("yrkande", "jav", "beslut", "reservation")
    for vad in stangt:
        assert "JO 581-2013" in _hinder(mote, vad)
    for vad in ("yrkande", "jav"):
        with pytest.raises(Refused):
            I_PUNKT_3[vad](mote)
    assert "kan inte ändras" in _hinder(mote, "narvaro")


def test_a_cancelled_meeting_and_no_item_are_told(mote: Workspace) -> None:
    """Nothing is noted in a meeting that is cancelled, or where no item is chosen."""
    assert hinder(mote.sammantrade(*MOTE), None, "jav") == "Ingen punkt är vald."
    sammantrade.stall_in(mote, *MOTE, "snö", idag=DAG)
    assert _hinder(mote, "jav") == "Sammanträdet är inställt."
    assert _steg(mote)["oppna"]["hinder"] == "Sammanträdet är inställt."


def test_a_meeting_is_seen_as_its_protokoll_would_begin(mote: Workspace) -> None:
    """A meeting without a protokoll shows its items, and reading it writes nothing."""
    dag = date(2026, 4, 28)
    sammantrade.ny(mote, "SN", dag)
    vy = motesvy(mote, "SN", dag, idag=dag)
    assert not vy.borjat
    assert [vy.titel(n) for n in range(2)] == ["Val av justerare", "Anmälningar"]
    assert mote.sammantrade("SN", dag).protokoll is None


def test_proposals_are_named_and_a_paragraph_is_read_as_the_protokoll_has_it(mote: Workspace) -> None:
    """What may be voted on is named in words, and the text is the very one of the protokoll's document."""
    demand(mote, "3", "avslag", "Gun Holm")
    demand(mote, "3", "andring", "Eva Falk", text="att taxan blir 200 kronor")
    vy = motesvy(Workspace(mote.root), *MOTE, idag=DAG)
    index = _index(mote, "3")
    assert vy.fragor(index)[0] == ("forslag", "yrkande 1")
    assert len(vy.fragor(index)) == 3
    assert vy.namngivet(index, "yrkande 2") == "Eva Falks (V) yrkande"
    stycken = list(vy.stycken(index, 60))
    text = "\n".join(stycke for stycke, _ in stycken)
    assert [rubrik for rubrik, niva in stycken if niva][:1] == ["3. Budget"]
    assert "Gun Holm (M) yrkar avslag på socialförvaltningens förslag." in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 60


def test_an_unreadable_arende_stops_no_meeting(mote: Workspace) -> None:
    """Its § shows what the protokoll itself says, the screen is told which it is, and others are as they were."""
    fil = mote.root / "cases" / "SN" / "2026" / "1.toml"
    fil.write_text("x = [", encoding="utf-8")
    vy = motesvy(Workspace(mote.root), *MOTE, idag=DAG)
    assert (vy.olasbara, vy.titel(_index(mote, "3"))) == (("SN 2026/1",), "Budget")


def test_a_decision_tells_its_wording(mote: Workspace) -> None:
    """A dry run says what the decision would be, so that a form can propose it; nothing is written."""
    utfall = protokoll_beslut_prov(mote)
    assert utfall.data["beslut"] == [
        {"punkt": "3", "utfall": "enligt forslag", "beslut": ["Socialnämnden antar budgeten."]}
    ]
    assert held(mote).paragrafer[_index(mote, "3")].utfall == ""


def protokoll_beslut_prov(ws: Workspace) -> Any:
    """Try a decision as proposed."""
    from kallelse.actions.protokoll_beslut import Beslutat, beslut

    return beslut(ws, *MOTE, ["3"], Beslutat(), torrkor=True)


def test_signing_is_refused_until_somebody_is_chosen(mote: Workspace) -> None:
    """Numbers alone do not make a justering possible: the step says that nobody is chosen (KL 5:69)."""
    decide_all(mote)
    protokoll_upprata.upprata(mote, *MOTE, idag=EFTER)
    assert "5 kap. 69 § kommunallagen" in _steg(mote)["justera"]["hinder"]
    with pytest.raises(Refused, match="Ingen är vald"):
        protokoll_justera.justera(mote, *MOTE, dag=SENARE, idag=SENARE)
