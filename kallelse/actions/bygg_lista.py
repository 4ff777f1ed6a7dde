"""The lists of a sammanträde as files: the föredragningslista, and the presidium's beredningslista."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kallelse.actions.avser import parse_meeting
from kallelse.actions.granska import granska
from kallelse.actions.kallelsen import draft_time
from kallelse.actions.rendering import Manus, write_manus
from kallelse.actions.underlag import mote_of
from kallelse.documents.builders.beredningslista import beredningslista
from kallelse.documents.builders.foredragningslista import foredragningslista
from kallelse.domain.outcome import Outcome
from kallelse.store import paths
from kallelse.store.workspace import Workspace


def build(ws: Workspace, dokument: str, avser: str, format_: str, ut: Path | None, idag: date | None) -> Outcome:
    """Build one of the lists; arguments and faults are those of `bygg`."""
    mote = mote_of(ws, *parse_meeting(avser))
    presidiet = dokument == "beredningslista"
    tree = beredningslista(mote, granska(ws, avser, idag=idag)) if presidiet else foredragningslista(mote)
    stam = f"{dokument}-{paths.slug(mote.sammantrade.namnd)}-{mote.sammantrade.datum}"
    return write_manus(ws, Manus(tree, stam, draft_time(mote.sammantrade), mote.profil), format_, ut)
