"""Every place where Textual is told to be otherwise than it is: its English words, its crash screen, its quit keys.

What is private in Textual is touched here only, and each touch has a contract test (tests/tui/test_textual.py).
"""

from __future__ import annotations

from io import UnsupportedOperation

from textual.app import App
from textual.binding import Binding
from textual.worker import WorkerFailed

from kallelse.tui.bakgrund import begin

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


HJALPORD = {
    "cursor_left": "Ett tecken åt vänster",
    "cursor_left(True)": "Markera ett tecken åt vänster",
    "cursor_left_word": "Ett ord åt vänster",
    "cursor_left_word(True)": "Markera ett ord åt vänster",
    "cursor_right": "Ett tecken åt höger",
    "cursor_right(True)": "Markera ett tecken åt höger",
    "cursor_right_word": "Ett ord åt höger",
    "cursor_right_word(True)": "Markera ett ord åt höger",
    "delete_left": "Ta bort tecknet till vänster",
    "select_all": "Markera allt",
    "home": "Till början",
    "end": "Till slutet",
    "home(True)": "Markera till början",
    "end(True)": "Markera till slutet",
    "delete_right": "Ta bort tecknet till höger",
    "submit": "Klar",
    "delete_left_word": "Ta bort ordet till vänster",
    "delete_left_all": "Ta bort allt till vänster",
    "delete_right_word": "Ta bort ordet till höger",
    "delete_right_all": "Ta bort allt till höger",
    "cut": "Klipp ut det markerade",
    "copy": "Kopiera det markerade",
    "paste": "Klistra in",
    "cursor_up": "En rad upp",
    "cursor_down": "En rad ned",
    "cursor_word_left": "Ett ord åt vänster",
    "cursor_word_right": "Ett ord åt höger",
    "cursor_line_start": "Till radens början",
    "cursor_line_end": "Till radens slut",
    "cursor_page_up": "En sida upp",
    "cursor_page_down": "En sida ned",
    "cursor_word_left(True)": "Markera ett ord åt vänster",
    "cursor_word_right(True)": "Markera ett ord åt höger",
    "cursor_line_start(True)": "Markera till radens början",
    "cursor_line_end(True)": "Markera till radens slut",
    "cursor_up(True)": "Markera en rad uppåt",
    "cursor_down(True)": "Markera en rad nedåt",
    "select_line": "Markera raden",
    "delete_word_left": "Ta bort ordet till vänster",
    "delete_word_right": "Ta bort ordet till höger",
    "delete_to_start_of_line": "Ta bort till radens början",
    "delete_to_end_of_line_or_delete_line": "Ta bort till radens slut",
    "delete_line": "Ta bort raden",
    "undo": "Ångra det du skrev",
    "redo": "Gör om det du ångrade",
    "scroll_up": "Rulla upp",
    "scroll_down": "Rulla ned",
    "scroll_left": "Rulla åt vänster",
    "scroll_right": "Rulla åt höger",
    "scroll_home": "Till början",
    "scroll_end": "Till slutet",
    "page_up": "En sida upp",
    "page_down": "En sida ned",
    "page_left": "En sida åt vänster",
    "page_right": "En sida åt höger",
}
"""What the keys of Textual's own widgets do, by their action."""


def help_word(binding: Binding) -> str:
    """Return what a key does in Swedish: what Textual's own keys do by their action, ours in our own words."""
    return HJALPORD.get(binding.action, binding.description)


def _no_file() -> int:
    """Say that what stands for stdout and stderr has no file: Textual says -1, and workers are started with that."""
    raise UnsupportedOperation


class Svensk(App[None]):
    """An app of Textual's that speaks Swedish, and whose end shows nothing of what was being worked on."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "kallelse"

    def __init__(self) -> None:
        super().__init__()
        for utan_fil in (self._capture_stdout, self._capture_stderr):
            vars(utan_fil)["fileno"] = _no_file

    @property
    def krasch(self) -> BaseException | None:
        """The fault that ended the app, if one did; that of a worker itself, not that one failed."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def _fatal_error(self) -> None:
        """End without the traceback that Textual prints, which has the local variables in it."""
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        """Say how one leaves: Ctrl+C does not, since it copies where there is text."""
        begin(self, "kommando", self.run_action, "kommando('app.hur-avslutar')")

    async def action_quit(self) -> None:
        """Leave as `q` does, which asks where there is text that is not saved."""
        await self.run_action("kommando('app.avsluta')")
