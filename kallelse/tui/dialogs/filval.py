"""Finding a file: one types its path, the list shows what there is, and Tab completes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from kallelse.actions.filer import why
from kallelse.domain.text import fold
from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.text import Text
from kallelse.tui.widgets.inmatning import Inmatning
from kallelse.tui.widgets.lista import Kolumn, Lista

MEST = 500
"""How many files of a folder are shown."""


class Filval(Dialog[Path | None]):
    """Answers with the path of a file that exists; `andelser` (".pdf") are the kinds that are shown, none means all."""

    BINDINGS: ClassVar[list[Bindable]] = [
        AVBRYT,
        Binding("up", "flytta(-1)", "Föregående", show=False, priority=True),
        Binding("down", "flytta(1)", "Nästa", show=False, priority=True),
        Binding("tab", "fyll_i", "Fyll i", show=False, priority=True),
    ]
    nej = None
    senaste: ClassVar[Path | None] = None
    """The folder of the file that was chosen last."""

    def __init__(self, rubrik: str, *, andelser: Sequence[str] = ()) -> None:
        super().__init__(rubrik)
        self.andelser = tuple(andelser)

    def content(self) -> ComposeResult:
        """Yield the path and what there is."""
        yield Inmatning(f"{self.senaste or Path.cwd()}{os.sep}", id="sokvag")
        yield Lista[Path]((Kolumn(""),), lambda fil: (_shown(fil),), tomt="Här finns ingen sådan fil.")
        yield Text("", id="fel", classes="fel")

    def keys(self) -> str:
        """Return what can be done."""
        return "Enter Välj   Tab Fyll i   Esc Avbryt"

    def on_mount(self) -> None:
        """Show what there is where one begins."""
        ruta = self.query_one(Inmatning)
        ruta.focus()
        ruta.cursor_position = len(ruta.value)
        self._look()

    def action_flytta(self, steg: int) -> None:
        """Move in the list."""
        self.query_one(Lista).action_flytta(steg)

    def action_fyll_i(self) -> None:
        """Complete what is typed as far as all that begins so agree; with one left, take it."""
        filer = self.query_one(Lista).rader
        if len(filer) == 1:
            self._type(_path_of(filer[0]))
        elif filer and (gemensamt := _common([fil.name for fil in filer])):
            self._type(str(filer[0].parent / gemensamt))

    @on(Inmatning.Changed)
    def _look(self) -> None:
        self.query_one("#fel", Text).show("")
        try:
            self.query_one(Lista).show(_files(self.query_one(Inmatning).value, self.andelser))
        except OSError as error:
            self.query_one(Lista).show(())
            self.query_one("#fel", Text).show(f"Mappen kan inte läsas. {why(error)}.")

    @on(Inmatning.Submitted)
    @on(Lista.Oppnad)
    def _chosen(self) -> None:
        typed = _path(self.query_one(Inmatning).value)
        fil = typed if os.path.isfile(typed) else self.query_one(Lista).vald  # noqa: PTH113 (takes any path for an answer)
        if fil is None:
            self.query_one("#fel", Text).show(f"Filen {typed} finns inte.")
        elif fil.is_dir():
            self._type(_path_of(fil))
        else:
            Filval.senaste = fil.parent
            self.dismiss(fil)

    def _type(self, text: str) -> None:
        ruta = self.query_one(Inmatning)
        ruta.value = text
        ruta.cursor_position = len(text)


def _files(text: str, andelser: Sequence[str]) -> list[Path]:
    """Return what there is that begins as the path does: folders first; hidden ones only when they are asked for."""
    path = _path(text or os.sep)
    folder, start = (path, "") if text.endswith(os.sep) else (path.parent, fold(path.name))
    found = []
    for entry in sorted(folder.iterdir(), key=lambda f: (not f.is_dir(), fold(f.name))) if folder.is_dir() else ():
        fits = not andelser or entry.is_dir() or entry.suffix.lower() in andelser
        if fits and fold(entry.name).startswith(start) and (start or not entry.name.startswith(".")):
            found.append(entry)
    return found[:MEST]


def _path(text: str) -> Path:
    """Return a path as it is typed, with `~` for one's home; of nobody else's home."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 (pathlib raises for a home that is not known)


def _common(namn: Sequence[str]) -> str:
    """Return what all names begin with."""
    first, last = min(namn), max(namn)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _path_of(fil: Path) -> str:
    return f"{fil}{os.sep}" if fil.is_dir() else str(fil)


def _shown(fil: Path) -> str:
    return f"{fil.name}{os.sep}" if fil.is_dir() else fil.name
