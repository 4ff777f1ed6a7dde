"""Plan sammanträden and build their föredragningslista."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kallelse.actions.falt import plain_fields, set_fields
from kallelse.actions.frist import kallelse_days
from kallelse.actions.las import sammantrade_lista
from kallelse.domain import foredragningslista as lista
from kallelse.domain.arende import Arende
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.frist import frist
from kallelse.domain.organisation import Mallpunkt, Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utgar
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

FALT = plain_fields(Sammantrade, utom=("namnd", "datum"))
PUNKTFALT = plain_fields(Punkt, utom=("nr", "slag", "diarienummer"))
EFTER_UTSKICK = ("forslagsstallare", "foredragande", "tid", "notering", "omedelbar_justering")


def ny(ws: Workspace, kod: str, datum: date, *, tid: str = "", plats: str = "", torrkor: bool = False) -> Outcome:
    """Plan a sammanträde, with the items of the nämnd's dagordningsmall.

    Raises:
        Refused: the nämnd already meets that day.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = planned(ws, c, kod, datum, tid=tid, plats=plats)
        c.save(mote)
        namn = ws.namnd(kod).namn
        besked = f"{namn}s sammanträde den {svenskt(datum)} är inlagt."
        return c.commit(besked, handelse="sammantrade.skapat", avser=(mote.beteckning,))


def planned(ws: Workspace, c: Change, kod: str, datum: date, *, tid: str = "", plats: str = "") -> Sammantrade:
    """Return a new sammanträde as its nämnd's settings make it; raises as `ny`."""
    namnd = c.organisation.namnd(kod)
    if ws.has_sammantrade(namnd.kod, datum):
        raise Refused(
            f"{namnd.namn} har redan ett sammanträde {datum}.",
            atgard=f"Se det med kallelse sammantrade visa {namnd.kod}/{datum}.",
        )
    ordforande = next((m.namn for m in namnd.ledamoter if m.uppdrag == "ordforande" and m.tjanstgor(datum)), "")
    return Sammantrade(
        namnd=namnd.kod,
        datum=datum,
        tid=tid or namnd.tid,
        plats=plats or namnd.plats,
        ordforande=ordforande,
        sekreterare=namnd.sekreterare,
        forhinder=namnd.forhinder,
        punkter=lista.from_template(template_of(ws, namnd)),
    )


def template_of(ws: Workspace, namnd: Namnd) -> tuple[Mallpunkt, ...]:
    """Return the nämnd's dagordningsmall, or the profile's."""
    return namnd.dagordningsmall or ws.profil(namnd).dagordningsmall


def plan(ws: Workspace, kod: str | None = None) -> list[dict[str, Any]]:
    """Return the sammanträden with the last days that follow from their dates, in order of date."""
    rader = sammantrade_lista(ws, kod)
    for rad in rader:
        dagar = kallelse_days(ws, ws.namnd(rad["namnd"]))
        dag = date.fromisoformat(rad["datum"])
        rad["kallelse_senast"] = frist("kallelse", dag, dagar).sista_dag.isoformat() if dagar is not None else None
        rad["justering_senast"] = frist("justering", dag).sista_dag.isoformat()
    return rader


def stall_in(ws: Workspace, kod: str, datum: date, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """Cancel a sammanträde with a reason."""
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        c.save(replace(mote, installt=Utgar(idag, _reason(skal))))
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
    torrkor: bool = False,
) -> Outcome:
    """Set fields of a sammanträde, or of its item `nr`; what was sent of an item is not changed after utskick."""
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        if nr is None:
            c.save(set_fields(mote, falt, tillatna=FALT, idag=idag))
            vad = f"Sammanträdet {mote.beteckning}"
        else:
            gammal = item(mote, nr)
            tillatna = EFTER_UTSKICK if mote.utskick else PUNKTFALT
            ny_punkt = set_fields(gammal, falt, tillatna=tillatna, idag=idag)
            c.save(with_items(mote, tuple(ny_punkt if p is gammal else p for p in mote.punkter)))
            vad = f"Punkt {gammal.nr} på {mote.beteckning}"
        besked = f"{vad} är ändrat: {', '.join(falt)}." if nr is None else f"{vad} är ändrad: {', '.join(falt)}."
        return c.commit(besked, handelse="sammantrade.andrat", avser=(mote.beteckning,))


def lagg_till(
    ws: Workspace,
    kod: str,
    datum: date,
    *,
    dnr: Sequence[str] = (),
    rubrik: str = "",
    nr: str | None = None,
    mellanrubrik: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Put ärenden (by diarienummer), or one item or mellanrubrik (by title), on the föredragningslista.

    Without `nr`, ärenden go after the last one. After utskick numbers stand: a new item gets the next number, or
    a lettered one such as `4a`.

    Raises:
        Refused: an ärende is already there, or the number cannot be taken after utskick.
        BadInput: neither dnr nor rubrik, or a number that is none.
    """
    if not dnr and not rubrik.strip():
        raise BadInput("Ange vad som ska läggas till.", atgard="Skriv ett diarienummer, eller --rubrik för en punkt.")
    if nr is not None and not lista.is_number(nr):
        raise BadInput(f"{nr} är inget nummer på en punkt.", atgard="Skriv till exempel --nr 5 eller --nr 4a.")
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        nya = [_item_of(c.arende(ws.diarienummer(d)), mote) for d in dnr]
        if rubrik.strip():
            nya.append(Punkt(rubrik.strip(), slag="mellanrubrik" if mellanrubrik else "formalia"))
        mall = template_of(ws, c.organisation.namnd(mote.namnd))
        for i, punkt in enumerate(nya):
            mote = _insert(mote, punkt, lista.number_key(nr)[0] + i if nr and nr.isdecimal() else nr, mall)
        c.save(mote)
        besked = f"{_items(len(nya))} på föredragningslistan för {mote.beteckning}."
        avser = (mote.beteckning, *(p.diarienummer for p in nya if p.diarienummer))
        return c.commit(besked, handelse="punkt.tillagd", avser=avser)


def flytta(ws: Workspace, kod: str, datum: date, nr: str, till: str, *, torrkor: bool = False) -> Outcome:
    """Move item `nr` to the place of item `till`; the numbers follow.

    Raises:
        Refused: the kallelse is sent.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = _unsent(c.sammantrade(kod, datum), "flyttas")
        flyttad, malet = item(mote, nr), item(mote, till)
        plats = mote.punkter.index(malet)
        rest = [p for p in mote.punkter if p is not flyttad]
        rest.insert(plats, flyttad)
        c.save(with_items(mote, lista.renumber(tuple(rest))))
        besked = f"Punkt {nr} är flyttad till {till} på {mote.beteckning}."
        return c.commit(besked, handelse="punkt.flyttad", avser=(mote.beteckning,))


def ta_bort(ws: Workspace, kod: str, datum: date, nr: str, skal: str, *, torrkor: bool = False) -> Outcome:
    """Take an item off the list before utskick; the numbers close up.

    Raises:
        Refused: the kallelse is sent; the item can only be withdrawn.
    """
    _reason(skal)
    with change(ws, torrkor=torrkor) as c:
        mote = _unsent(c.sammantrade(kod, datum), "tas bort")
        bort = item(mote, nr)
        c.save(with_items(mote, lista.renumber(tuple(p for p in mote.punkter if p is not bort))))
        besked = f"Punkt {nr} är borttagen från {mote.beteckning}."
        return c.commit(besked, handelse="punkt.borttagen", avser=(mote.beteckning,))


def utga(ws: Workspace, kod: str, datum: date, nr: str, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """Withdraw an item after utskick: it stays with its number, as "utgår".

    Raises:
        Refused: the kallelse is not sent yet, or the item is already withdrawn.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        punkt = item(mote, nr)
        if not mote.utskick:
            raise Refused("Kallelsen är inte skickad än.", atgard="Ta bort punkten med kallelse sammantrade ta-bort.")
        if punkt.utgar:
            raise Refused(f"Punkt {nr} utgår redan.")
        utgangen = replace(punkt, utgar=Utgar(idag, _reason(skal)))
        c.save(with_items(mote, tuple(utgangen if p is punkt else p for p in mote.punkter)))
        besked = f"Punkt {nr} utgår från {mote.beteckning}."
        return c.commit(besked, handelse="punkt.utgar", avser=(mote.beteckning,))


def item(mote: Sammantrade, nr: str) -> Punkt:
    """Return item `nr` of a meeting.

    Raises:
        NotFound: no item has that number.
    """
    punkt = mote.punkt(nr)
    if punkt is None:
        nummer = ", ".join(p.nr for p in mote.punkter if p.nr) or "inga"
        raise NotFound(f"Sammanträdet {mote.beteckning} har ingen punkt {nr}.", atgard=f"Nummer som finns: {nummer}.")
    return punkt


def item_of(arende: Arende) -> Punkt:
    """Return the agenda's own copy of an ärende's title and proposal."""
    memo = arende.tjansteskrivelse
    forslag = memo.avsnitt_med_nyckel("forslag_till_beslut") if memo else None
    return Punkt(
        memo.rubrik if memo else arende.arendemening,
        diarienummer=arende.diarienummer,
        forslag_till_beslut=lista.proposal_points(forslag.text) if forslag else (),
        forslagsstallare=memo.forslagsstallare if memo else "",
    )


def with_items(mote: Sammantrade, punkter: tuple[Punkt, ...]) -> Sammantrade:
    """Return the meeting with other items."""
    return replace(mote, punkter=punkter)


def _item_of(arende: Arende, mote: Sammantrade) -> Punkt:
    for punkt in mote.punkter:
        if punkt.diarienummer == arende.diarienummer:
            raise Refused(f"Ärendet {arende.diarienummer} står redan på listan, som punkt {punkt.nr}.")
    if arende.avslutad or arende.makulerad:
        ord_ = "makulerat" if arende.makulerad else "avslutat"
        raise Refused(f"Ärendet {arende.diarienummer} är {ord_} och kan inte tas upp.")
    return item_of(arende)


def _insert(mote: Sammantrade, punkt: Punkt, nr: str | int | None, mall: tuple[Mallpunkt, ...]) -> Sammantrade:
    onskat = "" if nr is None else str(nr)
    if mote.utskick:
        return _insert_after_sending(mote, punkt, onskat)
    plats = lista.index_for(mote.punkter, onskat) if onskat else lista.place_of_arenden(mote.punkter, mall)
    if not onskat and punkt.slag == "formalia":
        plats = len(mote.punkter)
    numrerad = punkt if punkt.slag == "mellanrubrik" else replace(punkt, nr=onskat or "1")
    punkter = (*mote.punkter[:plats], numrerad, *mote.punkter[plats:])
    return with_items(mote, lista.renumber(punkter, start=_first(mote.punkter, onskat)))


def _first(punkter: tuple[Punkt, ...], onskat: str) -> int:
    given = [lista.number_key(p.nr)[0] for p in punkter if p.nr]
    return min(given) if given else int(lista.number_key(onskat)[0] or 1)


def _insert_after_sending(mote: Sammantrade, punkt: Punkt, onskat: str) -> Sammantrade:
    nr = onskat or lista.next_free(mote.punkter)
    if mote.punkt(nr):
        raise Refused(
            f"Nummer {nr} är taget: kallelsen är skickad och numren står fast.",
            atgard=f"Utelämna --nr, eller ange ett eget nummer som {nr}a.",
        )
    plats = lista.index_for(mote.punkter, nr)
    ny_punkt = punkt if punkt.slag == "mellanrubrik" else replace(punkt, nr=nr)
    return with_items(mote, (*mote.punkter[:plats], ny_punkt, *mote.punkter[plats:]))


def _unsent(mote: Sammantrade, gors: str) -> Sammantrade:
    if mote.utskick:
        raise Refused(
            f"Kallelsen är skickad och punkterna kan inte {gors}.",
            atgard=f"Låt punkten utgå: kallelse sammantrade utga {mote.beteckning} NR --skal SKÄL.",
        )
    return mote


def _reason(skal: str) -> str:
    if not skal.strip():
        raise BadInput("Ett skäl behövs.", atgard="Ange det med --skal.")
    return skal.strip()


def _items(antal: int) -> str:
    return "En punkt är tillagd" if antal == 1 else f"{antal} punkter är tillagda"
