"""Whatever comes in the wrong order, or from somebody who may not, is refused by law and changes nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import protokoll_narvaro, protokoll_paragraf, protokoll_upprata, sammantrade
from kallelse.cli.app import main
from kallelse.domain.errors import ExitCode
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import (
    DAG,
    EFTER,
    MOTE,
    approve,
    decide,
    demand,
    drawn_up,
    partial,
    present,
    vote,
)

NU = "SN/2026-03-24"
NASTA = "SN/2026-04-14"
Step = Callable[[Workspace], object]


def _nothing(_: Workspace) -> None:
    """Leave the meeting as it was opened."""


def _half(ws: Workspace) -> None:
    """One ledamot is absent, one jävig and one leaves in item 3, which is decided; the meeting is closed at 20."""
    protokoll_narvaro.tider(ws, *MOTE, oppnat="17.00", avslutat="20.00")
    present(ws, "dan", borta=True)
    present(ws, "ida", till="under 3")
    partial(ws, "3", "eva", grund="1")
    demand(ws, "3", "avslag", "M")
    decide(ws, "3", deltar_inte=("kim",))


def _drawn_up(ws: Workspace) -> None:
    """Everything is decided and numbered, §§ 1–5; nothing is justerat."""
    _half(ws)
    drawn_up(ws)


def _justerat(ws: Workspace) -> None:
    """Everything is justerat."""
    _drawn_up(ws)
    approve(ws)


def _approved(ws: Workspace) -> None:
    """Everything is justerat, and a later meeting is held."""
    _justerat(ws)
    sammantrade.ny(ws, "SN", date(2026, 4, 14))
    protokoll_narvaro.narvaro(ws, "SN", date(2026, 4, 14), alla=True)


def _exercise(ws: Workspace) -> None:
    """Item 4 is myndighetsutövning against somebody, with a demand in it."""
    demand(ws, "4", "avslag", "M")
    protokoll_paragraf.falt(ws, *MOTE, "4", {"myndighetsutovning": "ja"}, idag=DAG)


def _even(ws: Workspace) -> None:
    """A votering in item 3 is even, and the ordförande abstained."""
    demand(ws, "3", "avslag", "M")
    vote(ws, "3", ja=("cia", "dan", "eva", "hans", "kim"), avstar=("ada",), resten="nej")


def _twice(ws: Workspace) -> None:
    """Somebody has given § 2 to two §§ by hand."""
    _drawn_up(ws)
    fil = ws.root / "sammantraden/SN/2026-03-24.toml"
    text = fil.read_text(encoding="utf-8")
    fil.write_text(text.replace("paragraf = 3\n", "paragraf = 2\n", 1), encoding="utf-8")
    present(ws, "dan", borta=True)
    protokoll_paragraf.falt(ws, *MOTE, "5", {"tid": "19.00"}, idag=EFTER)


CASES: list[tuple[str, Step, str, str]] = [
    ("utdrag before justering", _drawn_up, f"expediera {NU} --paragraf 3", "2 kap. 10 § tryckfrihetsförordningen"),
    ("all utdrag before justering", _drawn_up, f"expediera {NU} --alla", "2 kap. 10 § tryckfrihetsförordningen"),
    ("a built utdrag before it", _drawn_up, f"bygg utdrag {NU} --paragraf 3", "2 kap. 10 § tryckfrihetsförordningen"),
    ("anslag before justering", _drawn_up, f"protokoll anslag {NU} --datum 25/3", "8 kap. 12 §"),
    ("anslag of one § before it", _drawn_up, f"protokoll anslag {NU} --datum 25/3 --paragraf 3", "8 kap. 12 §"),
    ("rättelse before justering", _drawn_up, f"protokoll ratta {NU} --paragraf 3 --stod a --ska-sta b", "§ 3"),
    ("justering before numbers", _half, f"protokoll justera {NU} --datum 24/3", "inte upprättat"),
    ("justering without decisions", _nothing, f"protokoll justera {NU} --datum 24/3", "inte upprättat"),
    ("a vote by one who is jävig", _half, f"protokoll votering {NU} 3 -j eva -r nej", "6 kap. 30 §"),
    ("a demand by her", _half, f"protokoll yrkande {NU} 3 bifall eva", "6 kap. 30 §"),
    ("her reservation", _half, f"protokoll reservation {NU} 3 eva", "6 kap. 30 §"),
    ("her presiding", _half, f"protokoll punkt {NU} 3 ordforande=eva", "6 kap. 30 §"),
    ("a reservation by an absent one", _half, f"protokoll reservation {NU} 3 dan", "4 kap. 27 §"),
    ("by one who had left", _half, f"protokoll reservation {NU} 3 ida", "4 kap. 27 §"),
    ("by one who abstained", _half, f"protokoll reservation {NU} 3 kim", "4 kap. 27 §"),
    ("by an ersättare who did not serve", _half, f"protokoll reservation {NU} 3 max", "4 kap. 27 §"),
    ("too late", _half, f"protokoll reservation {NU} 3 gun --anmald 20.01", "4 kap. 27 §"),
    ("of what is not decided", _half, f"protokoll reservation {NU} 4 gun", "inte avgjord"),
    ("a vote by an absent one", _half, f"protokoll votering {NU} 3 -j dan -r nej", "4 kap. 22 §"),
    ("a demand by an ersättare", _half, f"protokoll yrkande {NU} 4 avslag max", "4 kap. 22 §"),
    ("a secret votering", _half, f"protokoll votering {NU} 3 --antal 5,4,0", "5 kap. 54 §"),
    ("jäv of one who has demanded", _half, f"protokoll jav {NU} 3 bo --grund 1", "6 kap. 30 §"),
    ("abstaining where one must decide", _exercise, f"protokoll beslut {NU} 4 --deltar-inte kim", "4 kap. 26 §"),
    ("voting for nothing there", _exercise, f"protokoll votering {NU} 4 -j S -a kim -r nej", "4 kap. 26 §"),
    ("a decision by an even votering", _even, f"protokoll beslut {NU} 3", "4 kap. 25 §"),
    (
        "a second § 2",
        _approved,
        f"protokoll upprata {NASTA} --fran 2",
        "§ 2 finns redan i protokollet",
    ),
    ("a gap", _approved, f"protokoll upprata {NASTA} --fran 12", "Nästa är § 6"),
    ("two § 2 by hand", _twice, f"protokoll justera {NU} --datum 1/4", "§ 2 finns två gånger"),
    ("justerat twice", _approved, f"protokoll justera {NU} --datum 1/4", "redan justerat"),
    ("a § justerad twice", _approved, f"protokoll justera {NU} --datum 1/4 --paragraf 3", "§ 3 är redan justerad"),
    ("another decision afterwards", _approved, f"protokoll beslut {NU} 3 --text Annat.", "§ 3 är justerad"),
    ("attendance afterwards", _approved, f"protokoll narvaro {NU} dan", "justera"),
    ("a day before the justering", _approved, f"protokoll anslag {NU} --datum 31/3", "8 kap. 12 §"),
    (
        "taken down too early",
        _approved,
        f"protokoll anslag {NU} --datum 1/4 --nedtaget 22/4",
        "8 kap. 12 § och 13 kap. 5 §",
    ),
    ("undoing it", _justerat, "angra", "ångras"),
]


def _state(root: Path) -> tuple[str, dict[str, bytes]]:
    files = (p for p in sorted(root.rglob("*")) if p.is_file() and ".git" not in p.relative_to(root).parts)
    return Git(root).resolve("HEAD"), {str(p.relative_to(root)): p.read_bytes() for p in files}


@pytest.mark.parametrize(("before", "command", "says"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_wrong_order_is_refused_by_law(
    mote: Workspace, before: Step, command: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused with the paragraph or the § in its sentence; HEAD, the tags and every file are as they were."""
    before(mote)
    then, tags = _state(mote.root), Git(mote.root).tags()
    code = main([*command.split(), "--arbetsyta", str(mote.root), "--idag", "2026-04-14", "--ja"])
    told = capsys.readouterr().err
    assert code == ExitCode.REFUSED, told
    assert says in told
    assert (_state(mote.root), Git(mote.root).tags()) == (then, tags)


def test_what_is_in_order_is_not_refused(mote: Workspace) -> None:
    """The same meeting in the right order goes all the way, and the next one's §§ go on from it."""
    _approved(mote)
    decide_next = ["protokoll", "beslut", NASTA, "1", "2", "3", "--text", "Socialnämnden beslutar så."]
    where = ["--arbetsyta", str(mote.root), "--idag", "2026-04-15", "--tyst"]
    assert main([*decide_next, *where]) == ExitCode.OK
    assert main(["protokoll", "upprata", NASTA, *where]) == ExitCode.OK
    assert main(["protokoll", "anslag", NU, "--datum", "1/4", *where]) == ExitCode.OK
    held = Workspace(mote.root).sammantrade("SN", date(2026, 4, 14)).protokoll
    assert held
    assert [p.paragraf for p in held.paragrafer] == [6, 7, 8]
    assert protokoll_upprata.upprata(mote, "SN", date(2026, 4, 14), idag=date(2026, 4, 15)).commit == ""
