"""A decision that is not worded as it was decided: shown, and never justerad (JO 3339-2013)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kallelse.actions.protokoll_andring import Redigering
from kallelse.domain.errors import KallelseError, Refused
from kallelse.domain.frysning import text_digest
from kallelse.domain.justeringsprov import Avvikelse, deviations
from kallelse.domain.paragraf import Paragraf
from kallelse.rules.texter import difference
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace


def refuse_deviations(r: Redigering, valda: Sequence[Paragraf]) -> None:
    """Let no § be justerad with another wording than the meeting decided.

    Raises:
        Refused: a decision is worded otherwise; the difference is shown.
    """
    for found in deviations(r.protokoll):
        if found.paragraf.paragraf not in {p.paragraf for p in valda}:
            continue
        nr = found.paragraf.paragraf
        beslutat = found.beslutat or decided_text(r.c, r.namnd.kod, r.mote.datum, found.paragraf)
        skillnad = f": {difference(found.lydelse, beslutat)}" if beslutat else ""
        raise Refused(
            f"Beslutet i § {nr} har en annan lydelse än den som klubbades{skillnad}. Justerarna bekräftar vad som "
            "beslutades och kan inte ändra det (JO 3339-2013).",
            atgard=_remedy(r, found),
        )


def _remedy(r: Redigering, found: Avvikelse) -> str:
    kommando = f"kallelse protokoll beslut {r.mote.beteckning} {found.paragraf.plats}"
    return (
        f"Skriv beslutet som det klubbades med {kommando}, eller, om anteckningen var fel, säg varför: --felskrivning."
    )


def decided_text(ws: Workspace, kod: str, datum: date, paragraf: Paragraf) -> tuple[str, ...]:
    """Return what a § said when the protokoll was drawn up, from the history; empty when that is not there."""
    git = Git(ws.root)
    for commit in git.log(paths.sammantrade(kod, datum)):
        try:
            with ws.at(commit.id) as then:
                protokoll = then.sammantrade(kod, datum).protokoll
        except KallelseError:
            continue
        same = protokoll.with_number(paragraf.paragraf) if protokoll and paragraf.paragraf else None
        if same and text_digest(same.beslut) == paragraf.klubbat:
            return same.beslut
    return ()
