"""Text from cases on its way to the screen: visible, never markup. The only module that may make text widgets."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from kallelse.domain.text import visa


def shown(text: str, style: str = "") -> Content:
    """Return a text as content: control characters are shown, brackets are brackets."""
    return Content.styled(visa(text), style) if style else Content(visa(text))


class Text(Static):
    """A piece of text on the screen, read as it stands."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(shown(text), markup=False, id=id, classes=classes)

    def show(self, text: str) -> None:
        """Show another text."""
        self.update(shown(text))
