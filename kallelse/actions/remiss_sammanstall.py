"""What a remissammanställning holds beside the answers: the ärende, the views, the proposal, and statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kallelse.actions.remiss import open_arende, sent_out
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.remiss import Remissuttalande, Sammanstallning
from kallelse.domain.remisslage import mening_ut
from kallelse.domain.text import about
from kallelse.store.change import change
from kallelse.store.workspace import Workspace


def sammanstall(ws: Workspace, dnr: str, uppgifter: Mapping[str, Any], *, torrkor: bool = False) -> Outcome:
    """Set what is in `uppgifter` (fields of `Sammanstallning`); the rest stays as it was.

    Raises:
        NotFound: no such ärende.
        Refused: no remiss is sent out in it, or nobody has answered.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        remiss = sent_out(arende)
        if not remiss.svar:
            raise Refused(
                f"Ingen har svarat på remissen i {arende.diarienummer}.",
                atgard=f"Registrera svaren med kallelse remiss registrera-svar {about(arende.diarienummer)} KATALOG.",
            )
        egna = replace(remiss.sammanstallning or Sammanstallning(), **uppgifter)
        c.save(replace(arende, remiss_ut=replace(remiss, sammanstallning=egna)))
        besked = f"Sammanställningen i {arende.diarienummer} är ändrad. {mening_ut(remiss)}"
        return c.commit(besked, handelse="remiss.sammanstalld", avser=(arende.diarienummer,))


def uttalande(ws: Workspace, dnr: str, sagt: Remissuttalande, *, torrkor: bool = False) -> Outcome:
    """Add what members wanted said beside the proposal; the same again is not added twice.

    Raises:
        NotFound: no such ärende.
        BadInput: nobody says it, or neither a text nor what it refers to.
        Refused: no remiss is sent out in the ärende.
    """
    if not sagt.av:
        raise BadInput("Uttalandet saknar namn.", atgard='Ange dem med --av "Namn (parti)".')
    if not (sagt.text.strip() or sagt.hanvisning):
        raise BadInput("Uttalandet säger ingenting.", atgard="Lämna texten med --text FIL, eller ange --hanvisning.")
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        remiss = sent_out(arende)
        egna = remiss.sammanstallning or Sammanstallning()
        if sagt not in egna.uttalanden:
            egna = replace(egna, uttalanden=(*egna.uttalanden, sagt))
        c.save(replace(arende, remiss_ut=replace(remiss, sammanstallning=egna)))
        besked = f"Ett uttalande är antecknat i {arende.diarienummer}."
        return c.commit(besked, handelse="remiss.uttalande", avser=(arende.diarienummer,))
