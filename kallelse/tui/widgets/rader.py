"""The three rows that every screen has: title, status, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from kallelse.domain.text import visa
from kallelse.tui.text import Text
from kallelse.tui.widgets.radvy import Radvy


class Titelrad(Text):
    """The first row: where we are."""

    def show(self, text: str) -> None:
        """Show where we are, on one row."""
        super().show(visa(text, en_rad=True))


class Statusrad(Text):
    """The row above the footer: what was last done, or went wrong."""

    def show(self, text: str, *, fel: bool = False) -> None:
        """Show a sentence; a fault is marked with a sign as well as with colour."""
        self.set_class(fel, "fel")
        super().show(("! " if fel and text else "") + visa(text, en_rad=True))

    @property
    def is_cut(self) -> bool:
        """Whether the sentence has more in it than there is room for."""
        return cell_len(self.text) > max(self.content_region.width, 1)


@dataclass(frozen=True, slots=True)
class Fotpost:
    """A command in the footer: its key as it is read, its name, and whether it can be done now."""

    id: str
    tangent: str
    namn: str
    gar: bool = True


class Fot(Radvy, can_focus=False):
    """The last row: what can be done here, with its keys. What has no room is left out from the right, with …."""

    class Vald(Message):
        """A command of the footer was clicked."""

        def __init__(self, kommando: str) -> None:
            super().__init__()
            self.kommando = kommando

    def __init__(self) -> None:
        super().__init__()
        self._poster: Sequence[Fotpost] = ()
        self._alltid: Sequence[Fotpost] = ()

    def show(self, poster: Sequence[Fotpost], alltid: Sequence[Fotpost] = ()) -> None:
        """Show these commands, and last those that are always there."""
        self._poster, self._alltid = poster, alltid
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        if y:
            return self.blank()
        nyckel, vanlig = self.get_component_rich_style("stil-rubrik"), self.rich_style
        svag = self.get_component_rich_style("stil-dampad")
        delar = [Segment(" ", vanlig)]
        for post in self._seen():
            delar.append(Segment(post.tangent, nyckel if post.gar else svag))
            delar.append(Segment(f" {post.namn}  ", vanlig if post.gar else svag))
        return Strip(delar).adjust_cell_length(self.size.width, vanlig)

    def on_click(self, event: events.Click) -> None:
        """Do the command that was clicked."""
        plats = 1
        for post in self._seen():
            plats += _width(post)
            if event.x < plats:
                if post.id:
                    self.post_message(self.Vald(post.id))
                return

    def _seen(self) -> list[Fotpost]:
        """Return what has room, with … where something had not."""
        visade = list(self._poster)
        utelamnat = Fotpost("", "…", "")
        while visade and self._needs([*visade, *([utelamnat] * (len(visade) < len(self._poster))), *self._alltid]):
            visade.pop()
        return [*visade, *([utelamnat] * (len(visade) < len(self._poster))), *self._alltid]

    def _needs(self, poster: Sequence[Fotpost]) -> bool:
        """Return whether these need more room than there is."""
        return 1 + sum(map(_width, poster)) - 2 > self.size.width


def _width(post: Fotpost) -> int:
    return cell_len(post.tangent) + 1 + cell_len(post.namn) + 2
