"""Every place where Textual is told to be otherwise than it is: its English words, its crash screen, its quit keys.

What is private in Textual is touched here only, and each touch has a contract test (tests/tui/test_textual.py).
"""

from __future__ import annotations

from textual.app import App
from textual.worker import WorkerFailed

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
    "Move cursor left": "Ett tecken åt vänster",
    "Move cursor left and select": "Markera ett tecken åt vänster",
    "Move cursor left a word": "Ett ord åt vänster",
    "Move cursor left a word and select": "Markera ett ord åt vänster",
    "Move cursor right or accept the completion suggestion": "Ett tecken åt höger",
    "Move cursor right and select": "Markera ett tecken åt höger",
    "Move cursor right a word": "Ett ord åt höger",
    "Move cursor right a word and select": "Markera ett ord åt höger",
    "Delete character left": "Ta bort tecknet till vänster",
    "Delete character right": "Ta bort tecknet till höger",
    "Select all": "Markera allt",
    "Go to start": "Till början",
    "Go to end": "Till slutet",
    "Select line start": "Markera till början",
    "Select line end": "Markera till slutet",
    "Submit": "Klar",
    "Delete left to start of word": "Ta bort ordet till vänster",
    "Delete all to the left": "Ta bort allt till vänster",
    "Delete right to start of word": "Ta bort ordet till höger",
    "Delete all to the right": "Ta bort allt till höger",
    "Cut selected text": "Klipp ut det markerade",
    "Copy selected text": "Kopiera det markerade",
    "Paste text from the clipboard": "Klistra in",
    "Cursor up": "En rad upp",
    "Cursor down": "En rad ned",
    "Cursor left": "Ett tecken åt vänster",
    "Cursor right": "Ett tecken åt höger",
    "Cursor word left": "Ett ord åt vänster",
    "Cursor word right": "Ett ord åt höger",
    "Cursor line start": "Till radens början",
    "Cursor line end": "Till radens slut",
    "Cursor page up": "En sida upp",
    "Cursor page down": "En sida ned",
    "Cursor left word select": "Markera ett ord åt vänster",
    "Cursor right word select": "Markera ett ord åt höger",
    "Cursor line start select": "Markera till radens början",
    "Cursor line end select": "Markera till radens slut",
    "Cursor up select": "Markera en rad uppåt",
    "Cursor down select": "Markera en rad nedåt",
    "Cursor left select": "Markera ett tecken åt vänster",
    "Cursor right select": "Markera ett tecken åt höger",
    "Select line": "Markera raden",
    "Cut": "Klipp ut",
    "Copy": "Kopiera",
    "Paste": "Klistra in",
    "Delete to line start": "Ta bort till radens början",
    "Delete to line end": "Ta bort till radens slut",
    "Delete line": "Ta bort raden",
    "Undo": "Ångra det du skrev",
    "Redo": "Gör om det du ångrade",
    "Scroll Up": "Rulla upp",
    "Scroll Down": "Rulla ned",
    "Scroll Left": "Rulla åt vänster",
    "Scroll Right": "Rulla åt höger",
    "Scroll Home": "Till början",
    "Scroll End": "Till slutet",
    "Page Up": "En sida upp",
    "Page Down": "En sida ned",
    "Page Left": "En sida åt vänster",
    "Page Right": "En sida åt höger",
    "Focus Next": "Nästa ruta",
    "Focus Previous": "Föregående ruta",
}
"""What the keys of Textual's own widgets do."""


def help_word(text: str) -> str:
    """Return what a key does in Swedish: Textual's words are replaced, our own stay."""
    return HJALPORD.get(text, text)


class Svensk(App[None]):
    """An app of Textual's that speaks Swedish, and whose end shows nothing of what was being worked on."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "kallelse"

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
        self.run_worker(self.run_action("kommando('app.hur-avslutar')"))

    async def action_quit(self) -> None:
        """Leave as `q` does, which asks where there is text that is not saved."""
        await self.run_action("kommando('app.avsluta')")
