"""What may be put on a list, and how far a meeting has come, from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests.cli.conftest import Fake, Run
from tests.cli.typed import IDAG

MOTE = ("SN", date(2026, 11, 24))


def test_what_may_be_put_on_a_list(run: Run, fake: Fake, workspace: Path) -> None:
    """A script gets the rows as they are, and a person is told when there are none."""
    calls = fake("valbara.valbara", [])
    assert json.loads(run("sammantrade", "valbara", "SN/2026-11-24", "--json").out) == []
    assert calls[0][0][1:] == MOTE, workspace
    assert "Det finns inget ärende att sätta upp." in run("sammantrade", "valbara", "SN/2026-11-24").err


def test_the_steps_of_a_meeting(run: Run, fake: Fake, workspace: Path) -> None:
    """Each step tells what stands in its way, as seen from the day that is given."""
    rad = {"steg": "expediera", "klart": False, "lage": "0 av 2", "senast": None, "tidigast": None, "hinder": "Vänta."}
    calls = fake("motesvy.steg", [rad])
    assert json.loads(run("sammantrade", "steg", "SN/2026-11-24", "--json").out) == [rad]
    assert (calls[0][0][1:], calls[0][1]) == (MOTE, {"idag": IDAG}), workspace
    assert "Hinder: Vänta." in run("sammantrade", "steg", "SN/2026-11-24", "--plain").out
