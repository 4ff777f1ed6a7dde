"""A memo as it will look with texts that are not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kallelse.actions.avser import number
from kallelse.actions.bygg_tjansteskrivelse import manus_of
from kallelse.actions.rendering import write_manus
from kallelse.actions.sekretess import stop_content_out
from kallelse.actions.skrivelse import clean
from kallelse.domain import avsnittslista
from kallelse.domain.errors import Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.store.workspace import Workspace


def forhandsvisa(ws: Workspace, dnr: str, texter: Mapping[str, str]) -> Outcome:
    """Build the memo as PDF under `ut/`, with other texts in some sections (by name); the register is not changed.

    Raises:
        NotFound: no such ärende or section.
        Refused: the ärende has no tjänsteskrivelse.
        SecrecyStop: the ärende is marked as secret.
    """
    arende = ws.arende(number(ws, dnr))
    stop_content_out(arende)
    profil = ws.profil(ws.namnd(arende.namnd))
    if arende.tjansteskrivelse is None:
        ord_ = skrivelsens_namn(profil.tjansteskrivelse)
        raise Refused(ord_.saknas(arende.diarienummer), atgard=ord_.paborja(arende.diarienummer))
    lista = arende.tjansteskrivelse.avsnitt
    for namn, text in texter.items():
        lista, index = avsnittslista.with_section(lista, profil, namn)
        lista = avsnittslista.with_text(lista, index, clean(text), None)
    manus = manus_of(ws, replace(arende, tjansteskrivelse=replace(arende.tjansteskrivelse, avsnitt=lista)))
    return write_manus(ws, replace(manus, stam=f"{manus.stam}-utkast"), "pdf", None)
