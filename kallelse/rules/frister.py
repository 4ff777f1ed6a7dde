"""How bad it is to be late, where it is not settled whether a weekend prolongs the time."""

from __future__ import annotations

from datetime import date

from kallelse.domain.anmarkning import Allvarlighetsgrad
from kallelse.domain.frist import Frist


def lateness(sista: Frist, dag: date) -> Allvarlighetsgrad | None:
    """Return how bad it is to do something on a day: not at all, doubtful until the next weekday, or wrong."""
    if dag <= sista.sista_dag:
        return None
    return "varning" if sista.forlangd_till and dag <= sista.forlangd_till else "fel"
