"""`underhall` packs the history and drops nothing."""

from __future__ import annotations

from datetime import date

from kallelse.actions import angra, arende
from kallelse.actions.underhall import underhall
from kallelse.store.git import Git
from kallelse.store.integrity import object_faults
from kallelse.store.upkeep import count_objects
from kallelse.store.workspace import Workspace

IDAG = date(2026, 3, 2)


def test_upkeep_packs_everything_and_drops_nothing(ws: Workspace) -> None:
    """Afterwards there is one pack, no object is gone, unreachable ones too, and git finds no fault."""
    for nr in range(5):
        arende.ny(ws, namnd="SN", arendemening=f"Ärende {nr}", arendetyp="", idag=IDAG)
    angra.angra(ws)
    git = Git(ws.root)
    lost = git.run("hash-object", "-w", "--stdin", stdin=b"unreachable").decode().strip()
    before = count_objects(git)
    utfall = underhall(ws)
    after = count_objects(git)
    assert after.pack == 1
    assert after.losa < before.losa
    assert after.losa + after.packade == before.losa + before.packade == utfall.data["objekt"]
    assert git.run("cat-file", "blob", lost) == b"unreachable"
    assert object_faults(git) == ()
