"""Show and change what `kallelse.toml` says of a nämnd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kallelse.actions import adress
from kallelse.actions.falt import plain_fields, set_fields
from kallelse.domain.datum import written_time
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.outcome import Outcome
from kallelse.store.change import change
from kallelse.store.workspace import Workspace

FALT = plain_fields(Namnd, utom=("kod", "serie"))


def visa(ws: Workspace, kod: str) -> Namnd:
    """Return a nämnd; raises NotFound."""
    return ws.namnd(kod)


def uppdatera(ws: Workspace, kod: str, falt: Mapping[str, str], *, idag: date, torrkor: bool = False) -> Outcome:
    """Set fields of a nämnd.

    Raises:
        BadInput: an unknown field or a bad value.
        NotFound: there is no such nämnd, or no profile of the new name.
    """
    with change(ws, torrkor=torrkor) as c:
        ny = set_fields(c.namnd(kod), falt, tillatna=FALT, idag=idag)
        ny = replace(ny, tid=written_time(ny.tid)) if "tid" in falt else ny
        if ny.epost:
            adress.parts(ny.epost)
        c.profil(ny)
        c.save(with_namnd(c.organisation, ny))
        return c.commit(f"{ny.kod} är ändrad: {', '.join(falt)}.", handelse="namnd.andrad")


def with_namnd(organisation: Organisation, ny: Namnd) -> Organisation:
    """Return the organisation with one nämnd in place of the one with the same code."""
    return replace(organisation, namnder=tuple(ny if n.kod == ny.kod else n for n in organisation.namnder))
