"""A house whose memo is a tjänsteutlåtande hears its own word, in the right gender."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import arende, bevakning, init, nasta, punkt, sammantrade, skrivelse, tabell, tjansteskrivelse
from kallelse.actions.bygg import bygg
from kallelse.documents.bundle import no_progress
from kallelse.domain.errors import Refused
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG, memo, put

ETT = "HV 2026/1"
MOTE = date(2026, 3, 24)


@pytest.fixture
def hv(tmp_path: Path) -> Workspace:
    """A stadsdelsnämnd with one ärende, which stands on a list and has no memo."""
    rot = tmp_path / "hv"
    init.init(rot, profil="stockholm-stadsdel", kommun="Ekeby", namnder=[("HV", "Ekeby stadsdelsnämnd")])
    ws = Workspace.open(rot)
    arende.ny(ws, namnd="HV", arendemening="Cykelplan", arendetyp="", idag=IDAG)
    sammantrade.ny(ws, "HV", MOTE)
    punkt.lagg_till(ws, "HV", MOTE, dnr=[ETT])
    return Workspace.open(rot)


def test_where_there_is_none_every_refusal_says_the_same(hv: Workspace, tmp_path: Path) -> None:
    """Building, writing, a field and a table are refused with the house's word and a command that can be copied."""
    tries: tuple[Callable[[], object], ...] = (
        lambda: bygg(hv, "tjansteskrivelse", ETT, progress=no_progress, idag=IDAG),
        lambda: skrivelse.skriv(hv, ETT, "arendet", "Text."),
        lambda: arende.uppdatera(hv, ETT, {"tjansteskrivelse.rubrik": "X"}, idag=IDAG),
        lambda: tabell.tabell(hv, ETT, "arendet", put(tmp_path / "a.csv", b"a;b\n1;2\n")),
    )
    for attempt in tries:
        with pytest.raises(Refused, match=r"^Ärendet HV 2026/1 har inget tjänsteutlåtande\.$") as refusal:
            attempt()
        assert '"HV 2026/1"' in refusal.value.atgard


def test_what_waits_for_it_says_its_name(hv: Workspace) -> None:
    """The list of what is due and the next step name the tjänsteutlåtande."""
    due = [b["vad"] for b in bevakning.bevakning(hv, idag=IDAG)]
    assert "Tjänsteutlåtandet till punkt 5 på HV/2026-03-24 ska vara klart" in due
    arende.ny(hv, namnd="HV", arendemening="Gångplan", arendetyp="", idag=IDAG)
    assert "skriv eller läs in tjänsteutlåtandet" in nasta.nasta(hv, "HV 2026/2", idag=IDAG)["nasta"]


def test_what_is_done_to_it_says_its_name(hv: Workspace, tmp_path: Path) -> None:
    """It is begun, refused a second time, and read in again, each in a sentence about a tjänsteutlåtande."""
    assert tjansteskrivelse.ny(hv, ETT).besked == "Tjänsteutlåtandet i HV 2026/1 är påbörjat."
    with pytest.raises(Refused, match="redan ett tjänsteutlåtande"):
        tjansteskrivelse.ny(hv, ETT)
    utfall = tjansteskrivelse.importera(hv, ETT, put(tmp_path / "a.docx", memo()))
    assert utfall.besked == "Tjänsteutlåtandet i HV 2026/1 är uppdaterat från en nyare version."
