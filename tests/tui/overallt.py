"""Every screen that there is, and how it is opened in the example."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.pilot import Pilot

from kallelse.tui.app import KallelseApp
from kallelse.tui.screens.efter import EfterSkarm
from kallelse.tui.screens.narvaro import NarvaroSkarm
from kallelse.tui.skarm import Skarm
from tests.tui.skarmdump import settle

MOTE = ("SN", date(2026, 3, 17))


def _push(app: KallelseApp, skarm: Skarm) -> None:
    app.push_screen(skarm)


OPPNA: dict[str, Callable[[KallelseApp, str], None]] = {
    "idag": lambda app, _: app.down_to(0),
    "arenden": lambda app, _: app.open_arenden(),
    "arende": lambda app, dnr: app.open_arende(dnr),
    "skriv": lambda app, dnr: app.open_skriv(dnr),
    "sammantraden": lambda app, _: app.open_sammantraden(),
    "sammantrade": lambda app, _: app.open_sammantrade(*MOTE),
    "mote": lambda app, _: app.open_mote(*MOTE),
    "narvaro": lambda app, _: _push(app, NarvaroSkarm(*MOTE, "1")),
    "efter": lambda app, _: _push(app, EfterSkarm(*MOTE)),
}


async def open_screen(pilot: Pilot[None], namn: str, *, dnr: str = "SN 2026/41") -> None:
    """Open a screen by its name, and wait until it has read what it shows."""
    app = pilot.app
    assert isinstance(app, KallelseApp)
    OPPNA[namn](app, dnr)
    await settle(pilot)
