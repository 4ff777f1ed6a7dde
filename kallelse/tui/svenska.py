"""Every place where Textual is told to be otherwise than it is: its English words, its crash screen, its quit keys.

What is private in Textual is touched here only, and each touch has a contract test (tests/tui/test_textual.py).
"""

from __future__ import annotations

from textual.app import App

TANGENTER = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Blanksteg",
    "tab": "Tab",
    "shift+tab": "Skift+Tab",
    "backspace": "Backsteg",
    "delete": "Delete",
    "insert": "Insert",
    "up": "Upp",
    "down": "Ned",
    "left": "Vänster",
    "right": "Höger",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


def key_name(tangent: str) -> str:
    """Return a key of Textual's as it stands on a Swedish keyboard: `ctrl+p` is Ctrl+P."""
    if tangent in TANGENTER:
        return TANGENTER[tangent]
    *med, sist = tangent.split("+")
    namn = TANGENTER.get(sist, sist.upper() if med or (sist[:1] == "f" and sist[1:].isdecimal()) else sist)
    return "+".join([*(m.replace("shift", "skift").capitalize() for m in med), namn])


class Svensk(App[None]):
    """An app of Textual's that speaks Swedish, and whose end shows nothing of what was being worked on."""

    ENABLE_COMMAND_PALETTE = False
    krasch: BaseException | None = None

    def _fatal_error(self) -> None:
        """End without the traceback that Textual prints, which has the local variables in it."""
        self.krasch = self._exception
        self._close_messages_no_wait()
