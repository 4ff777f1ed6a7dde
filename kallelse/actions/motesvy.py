"""A meeting as it is being held: its §§, who serves in each, and each one's text as the protokoll has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from kallelse.actions.frist import kallelse_days
from kallelse.actions.protokoll_andring import as_begun
from kallelse.actions.protokoll_dokument import meeting_of
from kallelse.documents.builders.paragraf import heading_of, numbers_of, paragraf_blocks
from kallelse.documents.builders.protokollfort import Protokollfort, protokollfort
from kallelse.documents.plaintext import render_blocks
from kallelse.domain.beslutsgang import Gang
from kallelse.domain.fraser import Fras, phrases
from kallelse.domain.frasord import phrase, within
from kallelse.domain.motessteg import Motessteg, motessteg
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.propositionsordning import proposals, questions
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.tjanstgoring import Tjanstgoring
from kallelse.store.workspace import Workspace

_EN_RAD = 10_000


@dataclass(frozen=True, slots=True)
class Motesvy:
    """A meeting with its protokoll, as it would begin if it is not begun (`borjat`), and what follows from it."""

    borjat: bool
    fort: Protokollfort
    steg: tuple[Motessteg, ...]

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

    def text(self, index: int, width: int = 80) -> str:
        """Return a § as the protokoll has it, as lines of at most `width` characters where words allow."""
        paragraf = self.fort.paragrafer[index]
        blocks = (heading_of(self.fort, paragraf, 2), *numbers_of(self.fort, paragraf))
        return render_blocks((*blocks, *paragraf_blocks(self.fort, paragraf, 2)), width)


def motesvy(ws: Workspace, kod: str, datum: date, *, idag: date) -> Motesvy:
    """Return a meeting as it is being held.

    Raises:
        NotFound: there is no such meeting, or an item's ärende is not in the register.
        BadFile: a file that cannot be read.
    """
    stored = ws.sammantrade(kod, datum)
    mote = as_begun(ws, stored)
    steps = motessteg(stored, idag, kallelse_days(ws, ws.namnd(kod)))
    return Motesvy(stored.protokoll is not None, protokollfort(meeting_of(ws, mote)), steps)


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
