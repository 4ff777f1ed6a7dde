"""Plan sammanträden; the actions on the items of their lists are in `punkt`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kallelse.actions.falt import plain_fields, set_fields
from kallelse.actions.punkt import flytta, lagg_till, not_cancelled, reason, ta_bort, template_of, utga
from kallelse.actions.punkt import uppdatera as uppdatera_punkt
from kallelse.actions.sammantradesplan import plan
from kallelse.domain import foredragningslista as lista
from kallelse.domain.datum import svenskt, written_time
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade, Utgar
from kallelse.domain.text import genitiv
from kallelse.store.change import change
from kallelse.store.workspace import Workspace

__all__ = ["flytta", "lagg_till", "ny", "plan", "planned", "stall_in", "ta_bort", "uppdatera", "utga"]

FALT = plain_fields(Sammantrade, utom=("namnd", "datum"))
_FRAMSIDA = ("tid", "plats")


def ny(ws: Workspace, kod: str, datum: date, *, tid: str = "", plats: str = "", torrkor: bool = False) -> Outcome:
    """Plan a sammanträde, with the items of the nämnd's dagordningsmall.

    Raises:
        Refused: the nämnd already meets that day.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = planned(c, kod, datum, tid=tid, plats=plats)
        c.save(mote)
        besked = f"{genitiv(c.namnd(kod).namn)} sammanträde den {svenskt(datum)} är inlagt."
        return c.commit(besked, handelse="sammantrade.skapat", avser=(mote.beteckning,))


def planned(ws: Workspace, kod: str, datum: date, *, tid: str = "", plats: str = "") -> Sammantrade:
    """Return a new sammanträde as its nämnd's settings make it; raises as `ny`."""
    namnd = ws.namnd(kod)
    if ws.has_sammantrade(namnd.kod, datum):
        raise Refused(
            f"{namnd.namn} har redan ett sammanträde {svenskt(datum)}.",
            atgard=f"Se det med kallelse sammantrade visa {namnd.kod}/{datum}.",
        )
    ordforande = next((m.namn for m in namnd.ledamoter if m.uppdrag == "ordforande" and m.tjanstgor(datum)), "")
    return Sammantrade(
        namnd=namnd.kod,
        datum=datum,
        tid=written_time(tid) or namnd.tid,
        plats=plats.strip() or namnd.plats,
        ordforande=ordforande,
        sekreterare=namnd.sekreterare,
        forhinder=namnd.forhinder,
        punkter=lista.from_template(template_of(ws, namnd)),
    )


def stall_in(ws: Workspace, kod: str, datum: date, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """Cancel a sammanträde with a reason.

    Raises:
        BadInput: no reason.
        Refused: it is cancelled already.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = not_cancelled(c.sammantrade(kod, datum))
        c.save(replace(mote, installt=Utgar(idag, reason(skal))))
        if mote.skickade:
            c.warn("Kallelsen är skickad; meddela de kallade att sammanträdet är inställt.")
        besked = f"Sammanträdet {mote.beteckning} är inställt."
        return c.commit(besked, handelse="sammantrade.installt", avser=(mote.beteckning,))


def uppdatera(
    ws: Workspace,
    kod: str,
    datum: date,
    nr: str | None,
    falt: Mapping[str, str],
    *,
    idag: date,
    fran_skrivelsen: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Set fields of a sammanträde, or of its item `nr`, which `fran_skrivelsen` gives the memo's proposal again.

    Raises:
        BadInput: an unknown field, a bad value, or one that stands once it is sent.
        NotFound: there is no such sammanträde or item.
    """
    if nr is not None:
        return uppdatera_punkt(ws, kod, datum, nr, falt, idag=idag, fran_skrivelsen=fran_skrivelsen, torrkor=torrkor)
    if fran_skrivelsen:
        raise BadInput("Ange vilken punkt som ska få skrivelsens förslag.", atgard="Skriv till exempel --punkt 5.")
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        satt = set_fields(mote, falt, tillatna=FALT, idag=idag)
        c.save(replace(satt, tid=written_time(satt.tid)) if "tid" in falt else satt)
        if mote.skickade and any(namn in falt for namn in _FRAMSIDA):
            c.warn(f"Kallelsen är skickad; tala om ändringen i en komplettering: kallelse utskick {mote.beteckning}.")
        besked = f"Sammanträdet {mote.beteckning} är ändrat: {', '.join(falt)}."
        return c.commit(besked, handelse="sammantrade.andrat", avser=(mote.beteckning,))
