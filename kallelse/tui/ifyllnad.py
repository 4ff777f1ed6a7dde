"""A form and what is made of it: when that is refused, the form comes back with its text and the reason."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kallelse.domain.errors import KallelseError

if TYPE_CHECKING:
    from kallelse.tui.app import KallelseApp
    from kallelse.tui.dialogs.formular import Falt

Svar = dict[str, str]
"""What was typed, by name of field."""


@dataclass
class Ifyllnad:
    """Whether the form that a command goes on from is to come back, and with what fault."""

    igen: bool = False
    fel: KallelseError | None = None


_PAGAR: ContextVar[Ifyllnad | None] = ContextVar("ifyllnad", default=None)
"""The form of the command that runs in this task."""


async def filled_in(app: KallelseApp, rubrik: str, falt: Sequence[Falt], *, spara: str) -> AsyncIterator[Svar]:
    """Give what is typed in a form; again as long as it is sent back, nothing once it is left."""
    from kallelse.tui.dialogs.formular import Formular  # where one types is not needed to begin

    formular = Formular(rubrik, falt, spara=spara)
    while svar := await app.push_screen_wait(formular):
        ifyllnad = Ifyllnad()
        _PAGAR.set(ifyllnad)
        yield svar
        _PAGAR.set(None)
        if not ifyllnad.igen:
            return
        formular = Formular(rubrik, falt, spara=spara, svar=svar, fel=ifyllnad.fel)


def send_back(fel: KallelseError | None = None) -> bool:
    """Let the form that the running command goes on from come back; return whether there is one."""
    ifyllnad = _PAGAR.get()
    if ifyllnad is None:
        return False
    ifyllnad.igen, ifyllnad.fel = True, fel
    return True
