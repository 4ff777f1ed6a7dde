"""Two versions of the same text side by side: the person's own, and what somebody else has saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from kallelse.domain.errors import TextConflict
from kallelse.tui.dialogs.dialog import Betanketid, Dialog
from kallelse.tui.text import Text
from kallelse.tui.widgets.textvy import Stycke, Textvy

Svar = Literal["min", "deras", "bada"]
OLIKA, LIKA = "» ", "  "
"""What stands before a line that the other text has not, and before one that both have."""


class Konflikt(Dialog[Svar | None]):
    """Shows both texts and asks which shall stand; Esc goes back to writing, with nothing saved and nothing lost."""

    SVAR: ClassVar[dict[str, Svar]] = {"m": "min", "d": "deras", "b": "bada"}
    nej = None

    def __init__(self, konflikt: TextConflict) -> None:
        super().__init__("Någon annan har sparat samma text")
        self.konflikt = konflikt
        self._betanketid = Betanketid()

    def content(self) -> ComposeResult:
        """Yield what has happened, and the two texts."""
        yield Text(self.konflikt.besked)
        mitt, deras = side_by_side(self.konflikt.mitt.rstrip(), self.konflikt.deras.rstrip())
        with Horizontal(classes="konflikt"):
            for rubrik, text in (("Din text", mitt), ("Sparad nu", deras)):
                with Vertical():
                    yield Text(rubrik, classes="rubrik")
                    yield Textvy(text)

    def keys(self) -> str:
        """Return the answers."""
        return "m Spara min   d Ta den sparade   b Båda   Tab Byt sida   Esc Skriv vidare"

    def on_key(self, event: events.Key) -> None:
        """Take an answer, unless it came before anybody can have read the texts."""
        if event.key in self.SVAR:
            event.stop()
            if not self._betanketid.too_soon():
                self.dismiss(self.SVAR[event.key])


def side_by_side(mitt: str, deras: str) -> tuple[list[Stycke], list[Stycke]]:
    """Return both texts line by line; a line that only one of them has is marked, by a sign and a style."""
    egna, andras = mitt.split("\n"), deras.split("\n")
    block = SequenceMatcher(None, egna, andras, autojunk=False).get_matching_blocks()
    lika_egna = {b.a + n for b in block for n in range(b.size)}
    lika_andras = {b.b + n for b in block for n in range(b.size)}
    return list(_marked(egna, lika_egna, "tillagd")), list(_marked(andras, lika_andras, "varning"))


def both(mitt: str, deras: str) -> str:
    """Return one text with both in it, for the writer to put together."""
    return f"{mitt}\n\n--- Sparat av någon annan: ---\n\n{deras}"


def _marked(rader: list[str], lika: set[int], stil: str) -> Iterator[Stycke]:
    for nr, rad in enumerate(rader):
        yield (LIKA + rad, "") if nr in lika else (OLIKA + rad, stil)
