"""What the parts of the meeting's screen have in common: the meeting as it stands, and the § under the cursor."""

from __future__ import annotations

from dataclasses import dataclass

from kallelse.actions.motesvy import Motesvy
from kallelse.domain.narvaro import Narvaro
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.tjanstgoring import Tjanstgoring
from kallelse.tui.screens.sammantrade_bas import Sammantradesbas
from kallelse.tui.widgets.lista import Lista


@dataclass(frozen=True, slots=True)
class Prad:
    """A § in the list: its place among the meeting's, and what it is known by when it moves."""

    index: int
    nyckel: tuple[str, str]


class Motesbas(Sammantradesbas):
    """A screen of a meeting that is held, or has been."""

    vy: Motesvy | None = None

    @property
    def index(self) -> int | None:
        """Which § stands under the cursor."""
        listor = self.query("#paragrafer").results(Lista)
        return next((lista.vald.index for lista in listor if lista.vald), None)

    @property
    def vyn(self) -> Motesvy:
        """The meeting; commands are given only when it has been read."""
        if self.vy is None:
            raise LookupError(self.beteckning)
        return self.vy

    @property
    def har(self) -> int:
        """Which § stands under the cursor, where one does: `hinder` has seen to it."""
        index = self.index
        if index is None:
            raise LookupError(self.beteckning)
        return index

    @property
    def paragraf(self) -> Paragraf:
        """The § under the cursor."""
        return self.vyn.paragraf(self.har)

    @property
    def plats(self) -> str:
        """How the § under the cursor is referred to within the meeting."""
        return self.paragraf.plats

    @property
    def tjanst(self) -> Tjanstgoring:
        """Who serves in the § under the cursor."""
        return self.vyn.tjanst(self.har)

    @property
    def tjanstgorande(self) -> list[Narvaro]:
        """Those who serve when the § under the cursor is decided."""
        return [t.person for t in self.tjanst.beslutande]

    @property
    def var(self) -> str:
        """What the § is called in a heading: `punkt 6`, or its title."""
        return self.paragraf.namn
