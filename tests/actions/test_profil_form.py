"""A profile's keys for how documents are set out, as they are read and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kallelse.actions import init, profil
from kallelse.domain.errors import BadFile
from kallelse.store.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A new workspace."""
    init.init(tmp_path / "yta", profil="nacka", kommun="Ekeby", namnder=[("KS", "Kommunstyrelsen")])
    return Workspace(tmp_path / "yta")


def test_an_order_of_parts_is_checked_with_its_line(ws: Workspace) -> None:
    """A part that no § has stops the reading; one that is named twice is told; the line is that of the order."""
    profil.ny(ws, "ekeby")
    fil = ws.root / "templates/ekeby/profil.toml"
    text = fil.read_text(encoding="utf-8")
    rad = text.splitlines().index("# paragrafens_ordning = []") + 1
    fil.write_text(text.replace("# paragrafens_ordning = []", 'paragrafens_ordning = ["beslut", "beslut"]'), "utf-8")
    [brist] = profil.visa(Workspace(ws.root), "ekeby")["brister"]
    assert (brist["besked"], brist["rad"]) == ("Delen beslut står två gånger i paragrafens ordning.", rad)
    fil.write_text(text.replace("# paragrafens_ordning = []", 'paragrafens_ordning = ["reservaton"]'), "utf-8")
    with pytest.raises(BadFile, match="”reservaton” är inte ett giltigt värde") as fault:
        profil.visa(Workspace(ws.root), "ekeby")
    assert fault.value.position
    assert fault.value.position.rad == rad
    assert "Menade du reservation?" in fault.value.atgard


def test_an_order_can_be_the_organisation_s_own_in_one_line(ws: Workspace) -> None:
    """Under [lokalt] the parts stand in one text with commas; a part that no § has is refused with those there are."""
    fil = ws.root / "kallelse.toml"
    text = fil.read_text(encoding="utf-8")
    fil.write_text(f'{text}\n[lokalt]\nprotokoll.paragrafens_ordning = "beslut, reservation"\n', encoding="utf-8")
    assert Workspace(ws.root).profil().protokoll.paragrafens_ordning == ("beslut", "reservation")
    data = profil.visa(Workspace(ws.root))
    [shown] = [f for f in data["falt"] if f["nyckel"] == "protokoll.paragrafens_ordning"]
    assert (list(shown["varde"]), shown["kalla"]) == (["beslut", "reservation"], "kallelse.toml, [lokalt]")
    assert data["brister"] == []
    fil.write_text(f'{text}\n[lokalt]\nprotokoll.paragrafens_ordning = "beslut, slut"\n', encoding="utf-8")
    with pytest.raises(BadFile, match="inget som kan väljas") as fault:
        Workspace(ws.root).profil()
    assert "rattelse" in fault.value.atgard
