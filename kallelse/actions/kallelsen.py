"""The kallelse as a bundle: a draft of what would be sent, or again what was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256

from kallelse.actions.mallar import templates_of
from kallelse.actions.underlag import file_reader, mote_from
from kallelse.actions.versioner import versions
from kallelse.documents.builders import bunt as builder
from kallelse.documents.builders.mote import Mote
from kallelse.documents.bundle import BuiltBundle, build_bundle
from kallelse.domain.dokument import Bunt
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.store.workspace import Workspace

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Kallelse:
    """The kallelse (or komplettering) of a meeting as far as it goes: what goes in, ready to build."""

    ws: Workspace
    mote: Mote
    nr: int

    def bundle(self, tidpunkt: datetime, stampel: Mapping[str, str]) -> Bunt:
        """Return the bundle of this utskick.

        Raises:
            Refused: a komplettering with nothing new.
        """
        if self.nr == 1:
            return builder.kallelse(self.mote, tidpunkt, stampel)
        return builder.komplettering(self.mote, self.nr, tidpunkt, stampel)

    def build(self, bunt: Bunt, progress: Progress) -> BuiltBundle:
        """Build a bundle of the meeting's documents."""
        return build_bundle(
            bunt,
            read_file=file_reader(self.ws, self.mote.arenden.values()),
            progress=progress,
            templates=templates_of(self.ws, self.mote.profil.namn),
        )

    def draft(self, progress: Progress) -> BuiltBundle:
        """Build what would be sent now; its stamp is a digest of its content, so that it changes when that does."""
        return self.build(self.draft_bundle(), progress)

    def draft_bundle(self) -> Bunt:
        """Return the bundle of the draft."""
        return as_draft(self.bundle(draft_time(self.mote.sammantrade), {}))

    def stamp(self, utskick: Utskick, commit: str) -> dict[str, str]:
        """Return what the PDF of an utskick says of itself."""
        return {
            "slag": "kallelse",
            "avser": self.mote.sammantrade.beteckning,
            "utskick": str(utskick.nr),
            "tagg": utskick.tagg,
            "commit": commit,
            **versions(self.ws, self.mote.profil.namn),
        }


def kallelse_of(ws: Workspace, sammantrade: Sammantrade, nr: int) -> Kallelse:
    """Return utskick `nr` of a meeting, from a workspace as it is or as a commit has it."""
    return Kallelse(ws, mote_from(ws, sammantrade), nr)


def rebuild(ws: Workspace, sammantrade: Sammantrade, utskick: Utskick, progress: Progress) -> BuiltBundle:
    """Build a sent utskick again from its commit.

    Raises:
        NotFound: this clone does not have the commit.
    """
    with ws.at(utskick.commit) as then:
        frozen = then.sammantrade(sammantrade.namnd, sammantrade.datum)
        job = kallelse_of(then, frozen, utskick.nr)
        sent = next(u for u in frozen.utskick if u.nr == utskick.nr)
        return job.build(job.bundle(sent.tidpunkt, job.stamp(sent, utskick.commit)), progress)


def as_draft(bunt: Bunt) -> Bunt:
    """Return the bundle stamped as a draft of its own content."""
    innehall = sha256(repr((bunt.titel, bunt.organisation, bunt.delar)).encode()).hexdigest()
    return Bunt(bunt.titel, bunt.organisation, bunt.delar, bunt.tidpunkt, {"slag": "utkast", "innehall": innehall})


def draft_time(sammantrade: Sammantrade) -> datetime:
    """Return the date of a draft's PDF: the meeting's day, whatever day it is built."""
    return datetime.combine(sammantrade.datum, time(12), UTC)
