"""The register as it was: which commit a day or a revision means."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kallelse.domain.datum import TIDSZON, parse_date
from kallelse.domain.datum import idag as today
from kallelse.domain.errors import BadInput, NotFound
from kallelse.store.git import Git
from kallelse.store.integrity import first_parents
from kallelse.store.workspace import Workspace

STOCKHOLM = ZoneInfo(TIDSZON)


def revision_at(ws: Workspace, per: str, idag: date | None = None) -> str:
    """Return the commit that `per` means: a revision, or the last one of a day in Stockholm, seen from `idag`.

    Days are judged along the chain of first parents by the highest time so far, so that one commit with a clock set
    back does not hide those before it.

    Raises:
        NotFound: the register did not exist that day, or there is no such revision.
    """
    git = Git(ws.root)
    try:
        dag = parse_date(per, idag or today(os.environ.get("KALLELSE_IDAG")))
    except BadInput:
        return git.resolve(per)
    found, highest = "", datetime.min.replace(tzinfo=UTC)
    for commit, made in first_parents(git):
        highest = max(highest, made)
        if highest.astimezone(STOCKHOLM).date() > dag:
            break
        found = commit
    if not found:
        raise NotFound(f"Registret fanns inte den {dag}.", atgard="Se det äldsta med kallelse historik.")
    return found
