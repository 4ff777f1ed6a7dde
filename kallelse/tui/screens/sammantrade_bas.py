"""What the screens of one sammanträde have in common: which it is, and the item under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from kallelse.domain.datum import svenskt
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade
from kallelse.tui.skarm import Skarm
from kallelse.tui.widgets.lista import Lista

Rad = dict[str, Any]
"""An item of the föredragningslista as `las.sammantrade_vy` gives it: what is secret is not in it."""


class Sammantradesbas(Skarm):
    """A screen of one sammanträde."""

    CSS_PATH = "mote.tcss"

    def __init__(self, kod: str, datum: date) -> None:
        super().__init__()
        self.kod = kod
        self.datum = datum
        self.mote: Sammantrade | None = None

    @property
    def beteckning(self) -> str:
        """`SN/2026-12-08`."""
        return f"{self.kod}/{self.datum}"

    @property
    def nar(self) -> str:
        """`SN 8 december 2026`."""
        return f"{self.kod} {svenskt(self.datum)}"

    def open_efter(self) -> None:
        """Go on to what follows the meeting: justering, anslag, expediering."""
        from kallelse.tui.screens.efter import EfterSkarm

        self.app.push_screen(EfterSkarm(self.kod, self.datum))

    def progress(self, done: int, total: int, what: str) -> None:
        """Say how far a build has come; called from the thread that builds."""
        del what  # titles of documents come and go too fast to be read
        self.app.call_from_thread(self.say, f"Bygger, del {done} av {total} …")

    async def note(self, action: Callable[..., Outcome], *args: Any, **falt: Any) -> Outcome | None:
        """Do an action on this meeting; None (and the reason said) if it was refused."""
        return await self.write(action, self.kod, self.datum, *args, **falt)

    @property
    def rad(self) -> Rad | None:
        """The item under the cursor, if there is a list and it is not empty."""
        listor = self.query("#punkter").results(Lista)
        return next((lista.vald for lista in listor), None)


def place_of(rad: Rad) -> str:
    """Return how an item is referred to within its meeting: by number, or by title where it has none."""
    return str(rad["nr"] or rad["rubrik"])
