"""Which ärenden may be put on a föredragningslista: those that were put off first, then those that are ready."""

from __future__ import annotations

from datetime import date
from typing import Any

from kallelse.actions.las import OLASBAR, arende_lista
from kallelse.domain.status import (
    ATERREMITTERAT,
    AVSLUTAT,
    BESLUTAT,
    BORDLAGT,
    KLAR,
    MAKULERAT,
    PA_LISTA,
    PABORJAD,
    REGISTRERAT,
    UTGATT,
    UTSKICKAT,
)
from kallelse.store.workspace import Workspace

ORDNING = (BORDLAGT, ATERREMITTERAT, UTGATT, KLAR, PABORJAD, REGISTRERAT, PA_LISTA, BESLUTAT)
_ALDRIG = (AVSLUTAT, MAKULERAT, UTSKICKAT, OLASBAR)


def valbara(ws: Workspace, kod: str, datum: date) -> list[dict[str, Any]]:
    """Return the nämnd's ärenden that are not on the list of a meeting and may be, those to take up first foremost.

    What was put off or fell out comes first, then what is ready, then what is not, what another list has, and what is
    decided.

    Raises:
        NotFound: there is no such meeting.
    """
    mote = ws.sammantrade(kod, datum)
    here = {str(p.diarienummer) for p in mote.punkter if p.diarienummer and not p.utgar}
    found = [
        rad
        for rad in arende_lista(ws, namnd=mote.namnd)
        if rad["status"] not in _ALDRIG and rad["diarienummer"] not in here
    ]
    return sorted(found, key=lambda rad: ORDNING.index(rad["status"]))
