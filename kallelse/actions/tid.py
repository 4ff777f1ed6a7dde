"""The register as it was: which commit a day or a revision means."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from kallelse.domain.datum import TIDSZON, parse_date
from kallelse.domain.datum import idag as today
from kallelse.domain.errors import BadInput, NotFound
from kallelse.store.git import Git
from kallelse.store.history_index import HistoryIndex
from kallelse.store.index_file import is_shallow
from kallelse.store.index_read import last_before
from kallelse.store.workspace import Workspace

STOCKHOLM = ZoneInfo(TIDSZON)


def revision_at(ws: Workspace, per: str, idag: date | None = None) -> str:
    """Return the commit that `per` means: a revision, or the last one of a day in Stockholm, seen from `idag`.

    Days are judged along the chain of first parents by the highest time so far, so that one commit with a clock set
    back does not hide those before it.

    Raises:
        NotFound: the register did not exist that day (or a shallow clone cannot tell), or there is no such revision.
    """
    try:
        dag = parse_date(per, idag or today(os.environ.get("KALLELSE_IDAG")))
    except BadInput:
        return Git(ws.root).resolve(per)
    slut = datetime.combine(dag, time.max, STOCKHOLM).timestamp()
    with HistoryIndex(ws.root) as index:
        for (commit,) in index.ask(lambda db: last_before(db, slut)):
            return bytes(commit).hex()
    if is_shallow(str(ws.root)):
        raise NotFound(
            f"Klonen är grund, så hur registret var den {dag} går inte att se.",
            atgard="Hämta hela historiken med git fetch --unshallow.",
        )
    raise NotFound(f"Registret fanns inte den {dag}.", atgard="Se det äldsta med kallelse historik.")
