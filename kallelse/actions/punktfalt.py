"""What an item of a föredragningslista says: its own copy of what the memo proposes, and the fields that are set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from kallelse.actions.falt import plain_fields, set_fields
from kallelse.actions.las import SEKRETESS
from kallelse.domain import foredragningslista as lista
from kallelse.domain.arende import Arende
from kallelse.domain.sammantrade import Punkt

FORSLAG = "forslag_till_beslut"
SKICKAS = "skickas_till"
_LISTS: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    FORSLAG: lista.proposal_points,
    SKICKAS: lambda text: lista.receivers(text.replace(";", "\n")),
}
FALT = (*plain_fields(Punkt, utom=("nr", "slag", "diarienummer")), FORSLAG, SKICKAS)
EFTER_UTSKICK = ("forslagsstallare", "foredragande", "tid", "notering", "omedelbar_justering", SKICKAS)


def item_of(arende: Arende) -> Punkt:
    """Return the agenda's own copy of an ärende's title, proposal and receivers; of a secret one that it is one."""
    if arende.sekretess:
        return Punkt(SEKRETESS, diarienummer=arende.diarienummer, sekretess=arende.sekretess)
    memo = arende.tjansteskrivelse
    forslag = memo.avsnitt_med_nyckel("forslag_till_beslut") if memo else None
    skickas = memo.avsnitt_med_nyckel("skickas_till") if memo else None
    return Punkt(
        (memo.rubrik if memo else "") or arende.arendemening,
        diarienummer=arende.diarienummer,
        forslag_till_beslut=lista.proposal_points(forslag.text) if forslag else (),
        forslagsstallare=memo.forslagsstallare if memo else "",
        skickas_till=lista.receivers(skickas.text) if skickas else (),
    )


def with_fields(punkt: Punkt, falt: Mapping[str, str], tillatna: tuple[str, ...], idag: date) -> Punkt:
    """Return an item with some of its fields set, of those that are `tillatna`.

    Raises:
        BadInput: an unknown field or a bad value.
    """
    lists = {namn: _LISTS[namn](falt[namn]) for namn in falt if namn in _LISTS and namn in tillatna}
    plain = {namn: varde for namn, varde in falt.items() if namn not in lists}
    changed = set_fields(punkt, plain, tillatna=tillatna, idag=idag) if plain or not lists else punkt
    return replace(
        changed,
        forslag_till_beslut=lists.get(FORSLAG, punkt.forslag_till_beslut),
        skickas_till=lists.get(SKICKAS, punkt.skickas_till),
    )
