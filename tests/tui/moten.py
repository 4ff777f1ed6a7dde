"""Meetings for the tests of the screens: one whose kallelse is sent, one that is held, one that is justerat."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from kallelse.actions import protokoll_anslag, protokoll_beslut, protokoll_justera, protokoll_narvaro, protokoll_upprata
from kallelse.actions.protokoll_beslut import Beslutat
from kallelse.domain.arende import Fil
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import fake_pdf
from tests.tui.skarmdump import dump

KOD, DAG = "SN", date(2026, 3, 17)
DAGEN_EFTER = date(2026, 3, 18)
MOTE = (KOD, DAG)
SEKEL = datetime.fromisoformat("2026-03-02T10:00:00+01:00")


def seen(app: object) -> str:
    """Return what the screen shows, with a word for the commit that no two runs have in common."""
    return re.sub(r"\([0-9a-f]{0,9}…", "(…", re.sub(r"\([0-9a-f]{10}\)", "(commit)", dump(app)))


def changed(rot: Path, how: Callable[[Sammantrade], Sammantrade]) -> Path:
    """Change the meeting by hand, in a commit of its own."""
    with change(Workspace(rot)) as c:
        c.save(how(c.sammantrade(*MOTE)))
        c.commit("Ändrat i provet.", handelse="prov")
    return rot


def sent(rot: Path) -> Path:
    """Let the kallelse of the meeting be sent, without its PDF being built."""

    def freeze(mote: Sammantrade) -> Sammantrade:
        nya = tuple(p.nr for p in mote.punkter if p.nr)
        return replace(mote, utskick=(Utskick(1, SEKEL, fil=Fil("utskick-1.pdf", "0" * 64), sidor=33, nya=nya),))

    return changed(rot, freeze)


def begun(rot: Path) -> Path:
    """Let the meeting be opened, with everybody there."""
    protokoll_narvaro.tider(Workspace(rot), *MOTE, oppnat="17.00")
    return rot


def drawn_up(rot: Path) -> Path:
    """Let the meeting be decided as proposed, closed, and have its numbers."""
    ws = Workspace(begun(rot))
    punkter = [p.nr for p in ws.sammantrade(*MOTE).punkter if p.nr]
    protokoll_beslut.beslut(ws, *MOTE, punkter[:4], Beslutat(skickas_till=("Region Mellanland",)))
    protokoll_beslut.beslut(ws, *MOTE, punkter[4:], Beslutat())
    protokoll_narvaro.tider(ws, *MOTE, avslutat="19.10")
    protokoll_upprata.justerare(ws, *MOTE, ["tegel"])
    protokoll_upprata.upprata(ws, *MOTE, idag=DAGEN_EFTER)
    return rot


def justerat(rot: Path) -> Path:
    """Let the protokoll be justerat and announced, without its PDF being built."""
    ws = Workspace(drawn_up(rot))
    protokoll_justera.justera(ws, *MOTE, dag=DAGEN_EFTER, idag=DAGEN_EFTER, bygg=fake_pdf)
    protokoll_anslag.anslag(ws, *MOTE, dag=DAGEN_EFTER, forvaring="Kommunhuset")
    return rot


def hostile(rot: Path, texter: Sequence[str]) -> Path:
    """Let items have titles that mean harm, and people names of the same kind."""
    nya = tuple(Punkt(text, nr=f"{nr}", slag="formalia", notering=text) for nr, text in enumerate(texter, 10))
    changed(rot, lambda mote: replace(mote, plats=texter[0], punkter=(*mote.punkter, *nya)))
    for text in texter:
        protokoll_narvaro.ovrig(Workspace(rot), *MOTE, text, titel=text)
    return rot
