"""Who came, went, was called in and sat beside: the attendance of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.domain.datum import parse_time
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.narvaro import Ajournering, Forhinder, Intervall, Narvaro, Ovrig, parse_tillfalle, same_name
from kallelse.domain.narvarotid import minutes, stretch, unclear
from kallelse.domain.outcome import Outcome
from kallelse.domain.personval import names, person
from kallelse.domain.tjanstgoring import VAKANT, order_of_call
from kallelse.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Tid:
    """For how long somebody was there, and how; nothing said is the whole meeting.

    `fran` and `till` are moments ("17.20", "efter 7"). `borta` is not at all.
    """

    fran: str = ""
    till: str = ""
    borta: bool = False
    distans: bool = False
    tjanstgor_inte: bool = False
    i_stallet_for: str = ""


HELA = Tid()


def narvaro(
    ws: Workspace,
    kod: str,
    datum: date,
    namn: Sequence[str] = (),
    *,
    tid: Tid = HELA,
    alla: bool = False,
    utom: Sequence[str] = (),
    torrkor: bool = False,
) -> Outcome:
    """Note that people were there, or not, or for some of the time.

    `namn` are names, pieces of names or parties. `alla` are all ledamöter who have not reported förhinder; those of
    `utom` were not there.

    Raises:
        NotFound: nobody of that name was called, or there is no such item.
        BadInput: nobody or several are meant, or the times cannot be.
        Refused: it would change something that is justerat.
    """
    if not (namn or alla or utom):
        raise BadInput("Ange vem.", atgard="Skriv ett namn eller ett parti, eller --alla, gärna med --utom NAMN.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        if alla:
            for n in [n for n in r.narvaro if not n.ersattare and not n.forhinder]:
                r.change_person(n.namn, franvarande=False, tider=())
        for borta in names(utom, r.narvaro):
            r.change_person(borta, franvarande=True, tider=())
        for har in names(namn, r.narvaro):
            _note(r, har, tid)
        _warn_of_doubt(r, names(namn, r.narvaro))
        antal = sum(not n.franvarande for n in r.narvaro)
        besked = f"Närvaron för {r.mote.beteckning} är noterad; {antal} har varit där."
        return r.commit(besked, "protokoll.narvaro", narvarande=antal)


def _warn_of_doubt(r: Redigering, namn: Sequence[str]) -> None:
    """Say at once when a time of day does not tell which item it was in; until then it counts as little as can be."""
    for oklar in unclear(r.protokoll):
        if oklar.namn in namn and oklar.text:
            r.c.warn(
                f"{oklar.namn}, {oklar.text}: det framgår inte vid vilken punkt. Skriv till exempel "
                f'"{oklar.text} under 4", eller när punkterna togs upp: '
                f"kallelse protokoll punkt {r.mote.beteckning} NR tid=KLOCKSLAG."
            )


def _note(r: Redigering, namn: str, tid: Tid) -> None:
    if tid.borta:
        r.change_person(namn, franvarande=True, tider=())
        return
    for text in filter(None, (tid.fran, tid.till)):
        punkt = parse_tillfalle(text).punkt
        if punkt:
            r.index(punkt)
    instead = tid.i_stallet_for
    if instead and not instead.lower().startswith(VAKANT):
        instead = person(instead, [n for n in r.narvaro if not n.ersattare]).namn
    said = Intervall(tid.fran, tid.till, tid.distans, not tid.tjanstgor_inte, instead)
    found = next(n for n in r.narvaro if n.namn == namn)
    tider = _with(r, found, said)
    r.change_person(namn, franvarande=False, tider=() if tider == (Intervall(),) else tider)


def _with(r: Redigering, found: Narvaro, said: Intervall) -> tuple[Intervall, ...]:
    """Return a person's stretches with the new one, which takes the place of those that it overlaps.

    Only a `till` ends the stretch that the person is in; only a `fran` begins one that goes on.
    """
    known = () if found.franvarande else found.tider
    if said.till and not said.fran and known:
        said = replace(known[-1], till=said.till)
        known = known[:-1]
    start, end = stretch(r.protokoll, said)
    if start >= end:
        raise BadInput(
            f"{found.namn} kan inte komma {said.fran or 'från början'} och gå {said.till or 'vid slutet'}.",
            atgard="Rätta --fran eller --till.",
        )
    apart = [i for i in known if stretch(r.protokoll, i)[1] <= start or stretch(r.protokoll, i)[0] >= end]
    return tuple(sorted((*apart, said), key=lambda i: stretch(r.protokoll, i)))


def forhinder(
    ws: Workspace,
    kod: str,
    datum: date,
    namn: str,
    *,
    anmalt: date | None = None,
    ersattare: str = "",
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Note that a ledamot cannot come, and call in an ersättare: the one named, else the next in turn.

    An ersättare who cannot come only stands back. With `ta_bort` the förhinder is gone and the person is there.

    Raises:
        NotFound: nobody of that name was called.
        BadInput: several are meant.
        Refused: the ersättare named is called for another, or has förhinder too.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        vem = person(namn, r.narvaro)
        if ta_bort:
            _lift(r, vem)
            return r.commit(f"Ett förhinder till {r.mote.beteckning} är återtaget.", "protokoll.forhinder")
        kallad = _called_for(r, vem, ersattare)
        r.change_person(vem.namn, franvarande=True, tider=(), forhinder=Forhinder(anmalt, kallad))
        if kallad:
            r.change_person(kallad, franvarande=False)
        elif not vem.ersattare:
            r.c.warn("Ingen ersättare finns att kalla in.")
        besked = f"Ett förhinder till {r.mote.beteckning} är noterat"
        besked += ", och en ersättare är inkallad." if kallad else "."
        utfall = r.commit(besked, "protokoll.forhinder", ersattare=kallad)
        return _naming(r, utfall, kallad) if kallad and utfall.besked == besked else utfall


def _naming(r: Redigering, utfall: Outcome, kallad: str) -> Outcome:
    """Say who is called in to the one who is to call; the history holds no name."""
    namn = next(n.namn_parti for n in r.narvaro if n.namn == kallad)
    besked = f"{namn} är inkallad som ersättare. Förhindret till {r.mote.beteckning} är noterat."
    return replace(utfall, besked=besked)


def _called_for(r: Redigering, vem: Narvaro, wanted: str) -> str:
    """Return the ersättare to call in for a ledamot; empty for an ersättare, and when nobody is left."""
    taken = {n.forhinder.ersattare for n in r.narvaro if n.forhinder and n.namn != vem.namn}
    unable = {n.namn for n in r.narvaro if n.forhinder and n.ersattare}
    if vem.ersattare:
        return ""
    if wanted:
        namn = person(wanted, [n for n in r.narvaro if n.ersattare]).namn
        if namn in taken | unable:
            skal = "har själv förhinder" if namn in unable else "är redan inkallad för någon annan"
            raise Refused(f"{namn} {skal}.", atgard="Välj en annan ersättare.")
        return namn
    if vem.forhinder and vem.forhinder.ersattare:
        return vem.forhinder.ersattare
    free = (n.namn for n in order_of_call(r.protokoll, vem) if n.namn not in taken | unable)
    return next(free, "")


def _lift(r: Redigering, vem: Narvaro) -> None:
    if vem.forhinder and vem.forhinder.ersattare:
        r.change_person(vem.forhinder.ersattare, franvarande=True, tider=())
    r.change_person(vem.namn, franvarande=vem.ersattare, forhinder=None)


def ovrig(
    ws: Workspace,
    kod: str,
    datum: date,
    namn: str,
    *,
    titel: str = "",
    punkter: Sequence[str] = (),
    distans: bool = False,
    yttranderatt: bool = False,
    grund: str = "",
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Note somebody who was in the room without being in the nämnd, all the time or for some items.

    Raises:
        BadInput: no name.
        NotFound: there is no such item, or nobody of that name to take away.
    """
    if not namn.strip():
        raise BadInput("Ange ett namn.", atgard='Skriv till exempel "Karin Holm", eller "Åhörare 3 st".')
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        others = tuple(o for o in r.protokoll.ovriga if not same_name(o.namn, namn))
        if ta_bort:
            if len(others) == len(r.protokoll.ovriga):
                raise NotFound(f"{namn} står inte bland övriga närvarande.")
            r.change(ovriga=others)
        else:
            platser = tuple(r.paragraf(r.index(p)).plats for p in punkter)
            r.change(ovriga=(*others, Ovrig(namn.strip(), titel.strip(), platser, distans, yttranderatt, grund)))
        besked = f"Övriga närvarande vid {r.mote.beteckning}: {len(r.protokoll.ovriga)}."
        return r.commit(besked, "protokoll.ovriga")


def ajournering(
    ws: Workspace,
    kod: str,
    datum: date,
    fran: str,
    till: str = "",
    *,
    punkt: str = "",
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Note a break from one time of day to another; the same `fran` again corrects it.

    Raises:
        BadInput: no times of day, or in the wrong order.
        NotFound: there is no such item.
    """
    start, slut = _clock(fran), _clock(till) if till else ""
    if slut and minutes(slut) <= minutes(start):
        raise BadInput(f"Ajourneringen kan inte sluta {slut} när den började {start}.", atgard="Rätta tiderna.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        others = [a for a in r.protokoll.ajourneringar if a.fran != start]
        if not ta_bort:
            others.append(Ajournering(start, slut, r.paragraf(r.index(punkt)).plats if punkt else ""))
        r.change(ajourneringar=tuple(sorted(others, key=lambda a: minutes(a.fran))))
        return r.commit(f"Ajourneringarna vid {r.mote.beteckning} är noterade.", "protokoll.ajournering")


def tider(
    ws: Workspace, kod: str, datum: date, *, oppnat: str = "", avslutat: str = "", torrkor: bool = False
) -> Outcome:
    """Note when the meeting was opened and closed.

    Raises:
        BadInput: no times of day, or in the wrong order.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        if oppnat:
            r.change(oppnat=_clock(oppnat))
        if avslutat:
            r.change(avslutat=_clock(avslutat))
        start, slut = r.protokoll.oppnat, r.protokoll.avslutat
        if start and slut and minutes(slut) <= minutes(start):
            raise BadInput(f"Sammanträdet kan inte avslutas {slut} när det öppnades {start}.", atgard="Rätta tiderna.")
        begynt = r.fore.protokoll is None
        besked = f"Protokollet för {r.mote.beteckning} är påbörjat." if begynt else ""
        return r.commit(besked or f"Tiderna för {r.mote.beteckning} är noterade.", "protokoll.tider")


def _clock(text: str) -> str:
    klocka = parse_time(text)
    if "–" in klocka:
        raise BadInput(f"{text} är två klockslag.", atgard="Skriv ett, till exempel 17.20.")
    return klocka
