"""A meeting as it is being held: its §§, who serves in each, and each one's text as the protokoll has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from kallelse.actions.frist import kallelse_days
from kallelse.actions.protokoll_andring import as_begun
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.paragraf import heading_of, numbers_of, paragraf_blocks
from kallelse.documents.builders.protokollfort import Protokollfort, protokollfort
from kallelse.documents.plaintext import render_blocks
from kallelse.domain.arende import Arende
from kallelse.domain.beslutsgang import Gang
from kallelse.domain.content import Block, Heading
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadFile
from kallelse.domain.fraser import Fras, phrases
from kallelse.domain.frasord import phrase, within
from kallelse.domain.motessteg import Motessteg, motessteg
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.propositionsordning import proposals, questions
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.tjanstgoring import Tjanstgoring
from kallelse.store import paths
from kallelse.store.workspace import Workspace

_EN_RAD = 10_000
_UTAN_LINJE = 3
"""A level whose headings have no line under them as text."""


@dataclass(frozen=True, slots=True)
class Motesvy:
    """A meeting with its protokoll, as it would begin if it is not begun (`borjat`), and what follows from it.

    `olasbara` are the numbers of ärenden that cannot be read: their §§ show only what the protokoll itself says.
    """

    borjat: bool
    fort: Protokollfort
    steg: tuple[Motessteg, ...]
    olasbara: tuple[str, ...] = ()

    @property
    def mote(self) -> Sammantrade:
        """The meeting, with its protokoll."""
        return self.fort.mote.sammantrade

    @property
    def protokoll(self) -> Protokoll:
        """The protokoll as it stands."""
        return self.fort.protokoll

    @property
    def organ(self) -> str:
        """The nämnd's name."""
        return self.fort.mote.namnd.namn

    def paragraf(self, index: int) -> Paragraf:
        """Return a §."""
        return self.protokoll.paragrafer[index]

    def tjanst(self, index: int) -> Tjanstgoring:
        """Return who serves in a §."""
        return self.fort.tjanst[index]

    def titel(self, index: int) -> str:
        """Return the title of a § as anyone may see it."""
        return self.fort.paragrafer[index].rubrik

    def namngivet(self, index: int, reference: str) -> str:
        """Return a proposal of a § as it is named in a sentence: `förvaltningens förslag`."""
        gang = Gang(
            self.paragraf(index),
            proposals(self.mote, self.paragraf(index)),
            self.tjanst(index).ordforande,
            partial(phrase, self.fort.mote.profil, organ=within(self.organ), Organ=self.organ),
            self.protokoll.namn_parti,
        )
        return render_blocks(self.fort.mote.parse(gang.named(reference)), _EN_RAD)

    def fragor(self, index: int) -> tuple[tuple[str, str], ...]:
        """Return what may be voted on in a §: two proposals each, as they are referred to, ja first."""
        return questions(self.paragraf(index), proposals(self.mote, self.paragraf(index)))

    def fraser(self, index: int) -> tuple[Fras, ...]:
        """Return the phrases of a §, generated or edited."""
        return phrases(self.mote, self.tjanst(index), self.fort.mote.profil, self.organ)

    def stycken(self, index: int, width: int = 80) -> Iterator[tuple[str, int]]:
        """Give a § as the protokoll has it, piece by piece, each with its level if it is a heading, else 0.

        A piece is lines of at most `width` characters where words allow.
        """
        paragraf = self.fort.paragrafer[index]
        for block in (heading_of(self.fort, paragraf, 2), *numbers_of(self.fort, paragraf)):
            yield _piece(block, width)
        for block in paragraf_blocks(self.fort, paragraf, 2):
            yield _piece(block, width)


def _piece(block: Block, width: int) -> tuple[str, int]:
    if isinstance(block, Heading):
        return render_blocks((replace(block, level=_UTAN_LINJE),), width), block.level
    return render_blocks((block,), width), 0


def motesvy(ws: Workspace, kod: str, datum: date, *, idag: date) -> Motesvy:
    """Return a meeting as it is being held. An ärende that cannot be read stops nothing once the protokoll is begun.

    Raises:
        NotFound: there is no such meeting.
        BadFile: the meeting's file cannot be read, or an ärende's while the protokoll is not begun.
    """
    stored = ws.sammantrade(kod, datum)
    try:
        mote = as_begun(ws, stored)
    except BadFile:
        if stored.protokoll is None:
            raise
        mote = stored
    arenden = {nummer: _readable(ws, nummer) for nummer in _numbers(mote)}
    steps = motessteg(stored, idag, kallelse_days(ws, ws.namnd(kod)))
    olasbara = tuple(str(n) for n, arende in arenden.items() if arende is None)
    return Motesvy(stored.protokoll is not None, protokollfort(_mote(ws, mote, arenden)), steps, olasbara)


def _numbers(mote: Sammantrade) -> set[Diarienummer]:
    paragrafer = mote.protokoll.paragrafer if mote.protokoll else ()
    nummer = (*(p.diarienummer for p in mote.punkter), *(p.diarienummer for p in paragrafer))
    return {n for n in nummer if n}


def _readable(ws: Workspace, nummer: Diarienummer) -> Arende | None:
    return ws.load_arende(paths.arende(nummer)).varde if ws.has_arende(nummer) else None


def _mote(ws: Workspace, mote: Sammantrade, arenden: Mapping[Diarienummer, Arende | None]) -> Mote:
    from kallelse.documents.markdown import parse

    namnd = ws.namnd(mote.namnd)
    return Mote(
        sammantrade=mote.utan_avbrutna(),
        namnd=namnd,
        organisation=ws.organisation,
        profil=ws.profil(namnd),
        arenden={nummer: arende for nummer, arende in arenden.items() if arende},
        parse=parse,
    )


def steg(ws: Workspace, kod: str, datum: date, *, idag: date) -> list[dict[str, Any]]:
    """Return the way of a meeting as plain values: what is done, what remains, by when, and what stands in its way.

    Raises:
        NotFound: there is no such meeting.
    """
    mote = ws.sammantrade(kod, datum)
    return [
        {
            "steg": s.namn,
            "klart": s.klart,
            "lage": s.lage,
            "senast": s.senast.isoformat() if s.senast else None,
            "tidigast": s.tidigast.isoformat() if s.tidigast else None,
            "hinder": None if s.klart else s.hinder or None,
        }
        for s in motessteg(mote, idag, kallelse_days(ws, ws.namnd(kod)))
    ]
