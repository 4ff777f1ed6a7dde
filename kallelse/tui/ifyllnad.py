"""What is filled in, and what is made of it: when that is refused, the dialog comes back with text and reason."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kallelse.domain.errors import KallelseError

if TYPE_CHECKING:
    from kallelse.tui.app import KallelseApp
    from kallelse.tui.dialogs.dialog import Dialog

S = TypeVar("S")
Svar = dict[str, str]
"""What was typed in a form, by name of field."""


@dataclass
class Ifyllnad:
    """Whether the dialog that a command goes on from is to come back, and with what fault."""

    igen: bool = False
    fel: KallelseError | None = None


_PAGAR: ContextVar[Ifyllnad | None] = ContextVar("ifyllnad", default=None)
"""That of the command that runs in this task."""


async def answers(
    app: KallelseApp, dialog: Callable[[S | None, KallelseError | None], Dialog[S | None]]
) -> AsyncIterator[S]:
    """Give what is answered in a dialog; again as long as that is sent back, nothing once it is left.

    `dialog` makes it, of the answer that it had before and what was wrong with that.
    """
    svar: S | None = None
    ifyllnad = Ifyllnad()
    while (svar := await app.push_screen_wait(dialog(svar, ifyllnad.fel))) is not None:
        ifyllnad = Ifyllnad()
        _PAGAR.set(ifyllnad)
        yield svar
        _PAGAR.set(None)
        if not ifyllnad.igen:
            return


def send_back(fel: KallelseError | None = None) -> bool:
    """Let the dialog that the running command goes on from come back; return whether there is one."""
    ifyllnad = _PAGAR.get()
    if ifyllnad is None:
        return False
    ifyllnad.igen, ifyllnad.fel = True, fel
    return True
