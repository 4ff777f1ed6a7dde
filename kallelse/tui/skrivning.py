"""What is being typed in the sections of one memo, and the drafts of it. It has no widgets, and no clock of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

from kallelse.actions.skrivelse import clean
from kallelse.actions.utkast import AVSNITT
from kallelse.domain.skrivlage import Skrivdel
from kallelse.store.utkast import Utkast, Utkastlada, text_summa


@lru_cache(maxsize=128)  # every section is asked about at each key
def _differs(text: str, summa: str) -> bool:
    """Return whether a text, as it would be saved, is another than the one with this sha256."""
    return summa not in {text_summa(text), text_summa(clean(text))}


@dataclass
class Avsnittstext:
    """The text of a section as it is typed; `summa` is the sha256 of the saved text that it started from."""

    text: str
    summa: str

    @property
    def andrad(self) -> bool:
        """Whether it says something else than what it started from."""
        return _differs(self.text, self.summa)


@dataclass
class Skrivning:
    """The sections of the memo of an ärende while somebody writes in them.

    `texter` are by the sections' names, only those that have been opened. What has been typed is in `_kvar` until it
    is kept as a draft.
    """

    avser: str
    rot: Path
    texter: dict[str, Avsnittstext] = field(default_factory=dict)
    _kvar: set[str] = field(default_factory=set)
    _las: Lock = field(default_factory=Lock)

    @property
    def osparade(self) -> list[str]:
        """The names of the sections with text that is not saved."""
        return [namn for namn, t in self.texter.items() if t.andrad]

    @property
    def waits(self) -> bool:
        """Whether something has been typed that no draft holds yet."""
        return bool(self._kvar)

    def opened(self, delar: Iterable[Skrivdel]) -> None:
        """Take in what is saved now; a text that somebody is writing stays as it is, with what it started from."""
        for d in delar:
            t = self.texter.get(d.namn)
            if t is None or not t.andrad:
                self.texter[d.namn] = Avsnittstext(d.text, text_summa(d.text))

    def typed(self, namn: str, text: str) -> None:
        """Note what a section says now."""
        t = self.texter[namn]
        if t.text != text:
            t.text = text
            self._kvar.add(namn)

    def saved(self, namn: str, text: str) -> None:
        """Note that a text has been saved as it was; what has been typed since is still to be saved."""
        t = self.texter[namn]
        t.summa = text_summa(clean(text))
        self._kvar.discard(namn)
        if t.andrad:
            self._kvar.add(namn)
        else:
            self._lada.remove(self.avser, AVSNITT + namn)

    def drafts(self, nu: str) -> list[Utkast]:
        """Return what is to be kept now, as drafts of the time `nu`; those that say what is saved are empty of text.

        They count as kept: give them to `keep`.
        """
        namn, self._kvar = sorted(self._kvar), set()
        return [self._draft(n, nu) for n in namn]

    def keep(self, utkast: Iterable[Utkast]) -> None:
        """Put drafts on disk; one of a text that is what is saved is taken away. May be called in a thread.

        Raises:
            Trouble: a draft cannot be written.
        """
        with self._las:
            for u in utkast:
                if _differs(u.text, u.summa):
                    self._lada.save(u)
                else:
                    self._lada.remove(u.avser, u.del_)

    def left_behind(self) -> list[Utkast]:
        """Return the drafts of this ärende that an earlier session left, the latest first."""
        return [u for u in self._lada.all(self.avser) if u.del_.startswith(AVSNITT)]

    def take_up(self, utkast: Iterable[Utkast]) -> None:
        """Go on with drafts, from the texts that they started from."""
        for u in utkast:
            self.texter[u.del_.removeprefix(AVSNITT)] = Avsnittstext(u.text, u.summa)

    def throw_away(self, utkast: Iterable[Utkast]) -> None:
        """Forget drafts that nobody wants."""
        for u in utkast:
            self._lada.remove(u.avser, u.del_)

    @property
    def _lada(self) -> Utkastlada:
        return Utkastlada(self.rot)

    def _draft(self, namn: str, nu: str) -> Utkast:
        t = self.texter[namn]
        return Utkast(self.avser, AVSNITT + namn, t.text, t.summa, nu)


def sections_of(utkast: Iterable[Utkast]) -> Iterator[str]:
    """Give the names of the sections that drafts are of."""
    return (u.del_.removeprefix(AVSNITT) for u in utkast)
