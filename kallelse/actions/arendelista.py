"""The register as a list to look through: read once, then filtered in memory by words and `fält:värde`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kallelse.domain import diarienummer
from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadFile, KallelseError
from kallelse.domain.text import fold_plain
from kallelse.store import index_read, paths
from kallelse.store.index import Index
from kallelse.store.index_schema import OLASBAR
from kallelse.store.workspace import Workspace


class Rad(NamedTuple):
    """An ärende in the list; of one whose file cannot be read only `fil` says anything."""

    fil: str
    diarienummer: str
    arendemening: str
    namnd: str
    arendetyp: str
    status: str
    handlaggare: str
    registrerad: str

    @property
    def olasbar(self) -> bool:
        """Whether its file cannot be read."""
        return self.status == OLASBAR


VYER: Mapping[str, str] = {
    "Alla": "",
    "Öppna": "-status:avslutat -status:makulerat",
    "Utan färdig tjänsteskrivelse": "status:registrerat|påbörjad",
    "Klara att sätta upp": "status:klar",
    "På väg till beslut": "status:föredragningslista|utskickat",
    "Tillbaka från nämnden": "status:bordlagt|återremitterat|utgått",
    "Beslutade": "status:beslutat",
    "Oläsbara filer": f"status:{OLASBAR}",
}
"""Filters that everybody needs, by name."""

_FALT: Mapping[str, Callable[[Rad], str]] = {
    "namnd": lambda rad: rad.namnd,
    "status": lambda rad: rad.status,
    "typ": lambda rad: rad.arendetyp,
    "arendetyp": lambda rad: rad.arendetyp,
    "handlaggare": lambda rad: rad.handlaggare,
    "ar": lambda rad: rad.registrerad[:4],
    "registrerad": lambda rad: rad.registrerad,
}
FALT = tuple(_FALT)
"""The fields that a filter can name."""


@dataclass(frozen=True)
class Arendelista:
    """All ärenden: those that cannot be read, then the latest first. `orden` are their words as they are compared."""

    rader: Sequence[Rad] = ()
    serier: tuple[Serie, ...] = ()
    orden: Mapping[Rad, str] = field(default_factory=dict, repr=False)

    def filtrerad(self, text: str) -> Sequence[Rad]:
        """Return the rows that have every word of `text`, or the one whose diarienummer it is.

        A word may be `fält:värde` (one of `FALT`; `a|b` is either), and with a hyphen before it what is not wanted.
        Case and the dots and rings of å ä ö do not matter.
        """
        if not text.strip():
            return self.rader
        if (egen := self._numbered(text)) is not None:
            return [egen]
        tests = [_test(word) for word in text.split()]
        words = [word for word, test in zip(text.split(), tests, strict=True) if test is None]
        wanted = [fold_plain(w) for w in words if not w.startswith("-")]
        unwanted = [fold_plain(w[1:]) for w in words if w.startswith("-") and len(w) > 1]
        asked = [test for test in tests if test]
        return [
            rad
            for rad, hay in self.orden.items()
            if all(w in hay for w in wanted)
            and not any(w in hay for w in unwanted)
            and all(test(rad) for test in asked)
        ]

    def _numbered(self, text: str) -> Rad | None:
        """Return the row whose diarienummer a text is, however it is written."""
        if not any(c.isdigit() for c in text):
            return None
        try:
            wanted = str(diarienummer.parse(text, self.serier))
        except KallelseError:
            return None
        return next((rad for rad in self.rader if rad.diarienummer == wanted), None)


def arendelista(ws: Workspace, forra: Arendelista | None = None) -> Arendelista:
    """Return the ärenden of the register from its index; what `forra` knew of them is not worked out again.

    Raises:
        BadFile: the organisation cannot be read.
    """
    with Index(ws.root) as index:
        rows = index.ask(lambda db: index_read.listing(db, {}))
    rader = [Rad(row[0], *(value or "" for value in row[2:])) for row in reversed(rows)]
    rader.sort(key=lambda rad: (rad.olasbar, rad.registrerad), reverse=True)
    kanda = forra.orden if forra else {}
    return Arendelista(rader, ws.series, {rad: kanda.get(rad) or _words_of(rad) for rad in rader})


def fel_i(ws: Workspace, fil: str) -> BadFile | None:
    """Return what is wrong with the file of an ärende or a sammanträde, with its place, or None if it can be read."""
    try:
        (ws.load_arende(fil) if paths.is_arende(fil) else ws.load_sammantrade(fil)).require()
    except BadFile as error:
        return error
    return None


def _words_of(rad: Rad) -> str:
    return fold_plain(" ".join((*rad[1:7], rad.fil if rad.olasbar else "")))


def _test(word: str) -> Callable[[Rad], bool] | None:
    """Return what a word `fält:värde` asks of a row; None for any other word."""
    falt, kolon, value = word.removeprefix("-").partition(":")
    read = _FALT.get(fold_plain(falt))
    if not kolon or read is None or not value:
        return None
    wanted = [fold_plain(v) for v in value.split("|") if v]
    negated = word.startswith("-")
    known: dict[str, bool] = {}

    def test(rad: Rad) -> bool:
        text = read(rad)
        if text not in known:
            known[text] = any(w in fold_plain(text) for w in wanted) is not negated
        return known[text]

    return test
