"""One declaration per command of a screen: it gives key, footer, palette entry, help and name on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

Bindable = Binding | tuple[str, str] | tuple[str, str, str]  # what Textual's BINDINGS may hold


@dataclass(frozen=True, slots=True)
class Kommando:
    """What a person can do on a screen.

    `id` is noun.verb (`arende.ny`); the screen does it in its method `do_arende_ny`. `tangent` is Textual's name of
    the key, with aliases after commas. `namn` stands in footer and palette, `hjalp` is one sentence, and `cli` the
    command line that does the same (empty for what is only of the screen). `fot` is whether it stands in the footer.
    `lagrum` names the law that it carries out. With `upprepas` each press counts, also one that comes while the last
    is being done.
    """

    id: str
    tangent: str
    namn: str
    hjalp: str
    cli: str = ""
    fot: bool = False
    lagrum: str = ""
    upprepas: bool = False

    @property
    def method(self) -> str:
        """The name of the screen's method that does it."""
        return "do_" + self.id.replace(".", "_").replace("-", "_")

    @property
    def binding(self) -> Binding:
        """The key as Textual binds it."""
        return Binding(self.tangent, f"kommando('{self.id}')", self.namn, show=self.fot, tooltip=self.hjalp, id=self.id)


def bindings(kommandon: Iterable[Kommando]) -> list[Bindable]:
    """Return the bindings of those commands that have a key."""
    return [k.binding for k in kommandon if k.tangent]
