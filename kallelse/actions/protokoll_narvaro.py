"""Who came, went, was called in and sat beside: the attendance of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.domain.datum import parse_time
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.narvaro import Ajournering, Forhinder, Intervall, Narvaro, Ovrig, parse_tillfalle, same_name
from kallelse.domain.narvarotid import minutes, stretch
from kallelse.domain.outcome import Outcome
from kallelse.domain.personval import names, person
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.tjanstgoring import VAKANT, order_of_call
from kallelse.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tid:
    """For how long somebody was there, and how. `fran` and `till` are moments; empty ones are not said.

    `hela` is the whole meeting, `borta` not at all.
    """

    fran: str = ""
    till: str = ""
    hela: bool = False
    borta: bool = False
    distans: bool = False
    tjanstgor_inte: bool = False
    i_stallet_for: str = ""


def narvaro(
    ws: Workspace,
    kod: str,
    datum: date,
    namn: Sequence[str] = (),
    *,
    tid: Tid = Tid(),
    alla: bool = False,
    utom: Sequence[str] = (),
    torrkor: bool = False,
) -> Outcome:
    """Note that people were there, or not, or for some of the time.

    `namn` are names, pieces of names or parties. `alla` are all ledamöter who have not reported förhinder, but those
    of `utom`, who were not there.

    Raises:
        NotFound, BadInput: nobody or several are meant, or a moment cannot be.
        Refused: it would change a § that is justerad.
    """
    if not (namn or alla or utom):
        raise BadInput("Ange vem.", atgard="Skriv ett namn eller ett parti, eller --alla, gärna med --utom NAMN.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        away = names(utom, r.narvaro)
        if alla:
            for n in (n for n in r.narvaro if not n.ersattare and not n.forhinder):
                r.change_person(n.namn, franvarande=False, tider=())
        for n in away:
            r.change_person(n, franvarande=True, tider=())
        for n in names(namn, r.narvaro):
            _note(r, n, tid)
        if any(n.ersattare for n in r.narvaro if not n.franvarande) or alla or namn:
            antal = sum(not n.franvarande for n in r.narvaro)
        else:
            antal = 0
        besked = f"Närvaron för {r.mote.beteckning} är noterad: {antal} har varit där."
        return r.commit(besked, "protokoll.narvaro", narvarande=antal)
