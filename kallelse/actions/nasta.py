"""What comes next in an ärende."""

from __future__ import annotations

from datetime import date
from typing import Any

from kallelse.actions.avser import number
from kallelse.actions.frist import kallelse_days
from kallelse.domain.arende import Arende
from kallelse.domain.errors import NotFound
from kallelse.domain.motesplan import motesplan
from kallelse.domain.nasta import Nasta, open_list
from kallelse.domain.nasta import nasta as compute
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.domain.status import PA_LISTA, status
from kallelse.store import paths
from kallelse.store.workspace import Workspace


def nasta(ws: Workspace, dnr: str, *, idag: date) -> dict[str, Any]:
    """Return `{diarienummer, status, nasta, senast, lagrum, kommando}`; `nasta` is a sentence, the others may be None.

    Raises:
        BadInput: no diarienummer.
        NotFound: no such ärende.
    """
    arende = ws.arende(number(ws, dnr))
    moten = sorted(ws.sammantraden_med(arende.diarienummer), key=lambda m: m.datum)
    lage = status(arende, moten)
    steg = _step(ws, arende, lage, moten, idag)
    return {
        "diarienummer": str(arende.diarienummer),
        "status": lage,
        "nasta": steg.mening(idag),
        "senast": steg.senast.isoformat() if steg.senast else None,
        "lagrum": steg.lagrum or None,
        "kommando": steg.kommando or None,
    }


def _step(ws: Workspace, arende: Arende, lage: str, moten: list[Sammantrade], idag: date) -> Nasta:
    senaste = next((m for m in reversed(moten) if not m.installt), None)
    try:
        namnd = ws.namnd(arende.namnd)
    except NotFound:  # a nämnd that is not in kallelse.toml any more has no lists to come
        return compute(arende, lage, senaste, None, idag)
    dagar = kallelse_days(ws, namnd)
    moten = [senaste] if lage == PA_LISTA and senaste else _to_come(ws, namnd.kod, idag)
    nast = open_list(((m, motesplan(m.datum, namnd, dagar)) for m in moten), idag)
    return compute(arende, lage, senaste, nast, idag, skrivelsens_namn(ws.profil(namnd).tjansteskrivelse))


def _to_come(ws: Workspace, kod: str, idag: date) -> list[Sammantrade]:
    """Return the nämnd's readable meetings from today on; others are not opened."""
    first = paths.sammantrade(kod, idag)
    filer = (f for f in ws.source.list(paths.SAMMANTRADEN) if paths.is_sammantrade(f))
    near = (f for f in filer if f.rpartition("/")[0] == first.rpartition("/")[0] and f >= first)
    return [m for f in near if (m := ws.load_sammantrade(f).varde)]
