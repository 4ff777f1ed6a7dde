"""Which date follows from a date, and by which paragraph."""

from __future__ import annotations

from datetime import date
from typing import Any

from kallelse.domain.frist import frist as compute
from kallelse.domain.organisation import Namnd
from kallelse.store.workspace import Workspace


def frist(sort: str, datum: date, ws: Workspace | None = None, namnd: str | None = None) -> dict[str, Any]:
    """Return `{sort, fran, sista_dag, regel}` for a deadline; for an appeal also `nedtagning`, `laga_kraft_tidigast`.

    A nämnd's own days between kallelse and sammanträde are used when `ws` and `namnd` are given.

    Raises:
        BadInput: an unknown kind of deadline.
    """
    dagar = kallelse_days(ws, ws.namnd(namnd) if namnd else None) if ws else None
    f = compute(sort, datum, kallelsedagar=dagar)
    vy = {"sort": f.sort, "fran": f.fran.isoformat(), "sista_dag": f.sista_dag.isoformat(), "regel": f.regel}
    if f.nedtagning and f.laga_kraft_tidigast:
        vy["nedtagning"] = f.nedtagning.isoformat()
        vy["laga_kraft_tidigast"] = f.laga_kraft_tidigast.isoformat()
    return vy


def kallelse_days(ws: Workspace, namnd: Namnd | None) -> int | None:
    """Return the days between kallelse and sammanträde: the nämnd's own, else the profile's."""
    egna = namnd.kallelsedagar if namnd else None
    return egna if egna is not None else ws.profil(namnd).kallelsedagar
