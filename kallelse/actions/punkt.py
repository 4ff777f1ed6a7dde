"""The items of a föredragningslista: put on, moved, changed, taken off, and withdrawn once they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from kallelse.actions.punktfalt import EFTER_UTSKICK, FALT, SKICKAS, item_of, with_fields
from kallelse.domain import foredragningslista as lista
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.organisation import Mallpunkt, Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utgar
from kallelse.domain.status import is_out
from kallelse.domain.text import about, fold
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace


def lagg_till(
    ws: Workspace,
    kod: str,
    datum: date,
    *,
    dnr: Sequence[str] = (),
    rubrik: str = "",
    nr: str | None = None,
    under: str = "",
    mellanrubrik: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Put ärenden (by diarienummer), or one item or mellanrubrik (by title), on the föredragningslista.

    They go last `under` a mellanrubrik (its title, or how it begins), or at `nr`; without either, ärenden go after the
    last one. After utskick numbers stand: a new item gets the next number, or a lettered one such as `4a`. Several
    ärenden take `nr` and the numbers after it.

    Raises:
        Refused: the meeting is cancelled, an ärende is already there, or the number is taken after utskick.
        NotFound: there is no such mellanrubrik.
        BadInput: neither dnr nor rubrik, or both, both number and mellanrubrik, or a number that is none.
    """
    if nr and under:
        raise BadInput("Ange antingen ett nummer eller en mellanrubrik.", atgard="Ta bort --nr eller --under.")
    if bool(dnr) == bool(rubrik.strip()):
        raise BadInput("Ange vad som ska läggas till.", atgard="Skriv ett diarienummer, eller --rubrik för en punkt.")
    numbers = _wanted_numbers(nr, max(len(dnr), 1))
    with change(ws, torrkor=torrkor) as c:
        mote = not_cancelled(c.sammantrade(kod, datum))
        mall = template_of(c, c.namnd(mote.namnd))
        egen = Punkt(" ".join(rubrik.split()), slag="mellanrubrik" if mellanrubrik else "formalia")
        nya = [item_of(c.arende(c.diarienummer(d))) for d in dnr] or [egen]
        for punkt, number in zip(nya, numbers, strict=True):
            if punkt.diarienummer:
                _check_new(c.arende(punkt.diarienummer), mote)
            mote = replace(mote, punkter=_inserted(mote, punkt, number, mall, under))
        c.save(mote)
        antal = "En punkt är tillagd" if len(nya) == 1 else f"{len(nya)} punkter är tillagda"
        besked = f"{antal} på föredragningslistan för {mote.beteckning}."
        avser = (mote.beteckning, *(p.diarienummer for p in nya if p.diarienummer))
        return c.commit(besked, handelse="punkt.tillagd", avser=avser)


def uppdatera(
    ws: Workspace,
    kod: str,
    datum: date,
    nr: str,
    falt: Mapping[str, str],
    *,
    idag: date,
    fran_skrivelsen: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Set fields of an item; its title and proposal (Markdown) stand once it is sent.

    Receivers (`skickas_till`) stand one on each line, or with `;` between them. `fran_skrivelsen` takes proposal and
    receivers over from the memo again, before the fields.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        gammal = item(mote, nr)
        if SKICKAS in falt and mote.protokoll:
            c.warn("Protokollet är påbörjat och har egna mottagare; ändra dem med kallelse protokoll beslut.")
        tillatna = EFTER_UTSKICK if is_out(mote, gammal) else FALT
        grund = _as_in_memo(c, mote, gammal) if fran_skrivelsen else gammal
        ny = with_fields(grund, falt, tillatna, idag) if falt or not fran_skrivelsen else grund
        c.save(_swapped(mote, gammal, ny))
        vad = ", ".join([*(["förslaget från skrivelsen"] if fran_skrivelsen else []), *falt])
        besked = f"{_label(gammal)} på {mote.beteckning} är ändrad: {vad}."
        return c.commit(besked, handelse="sammantrade.andrat", avser=(mote.beteckning,))


def flytta(ws: Workspace, kod: str, datum: date, nr: str, till: str, *, torrkor: bool = False) -> Outcome:
    """Move item `nr` to the place of item `till`; the numbers follow.

    Raises:
        NotFound: there is no such item.
        Refused: the kallelse is sent.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        if mote.skickade:
            raise _stands(mote, "flyttas")
        fran, mal = (mote.punkter.index(item(mote, n)) for n in (nr, till))
        flyttad = replace(mote, punkter=lista.move(mote.punkter, fran, mal))
        c.save(flyttad)
        besked = f"{_label(mote.punkter[fran])} på {mote.beteckning} är flyttad {_where(flyttad.punkter, mal)}."
        return c.commit(besked, handelse="punkt.flyttad", avser=(mote.beteckning,))


def ta_bort(ws: Workspace, kod: str, datum: date, nr: str, skal: str = "", *, torrkor: bool = False) -> Outcome:
    """Take an item off the list before it is sent; before the first utskick the numbers close up.

    An unsent list is a draft: `skal` is not kept, since commits hold no free text.

    Raises:
        NotFound: there is no such item.
        Refused: the item is sent, and can only be withdrawn.
    """
    del skal
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        bort = item(mote, nr)
        if is_out(mote, bort):
            raise _stands(mote, "tas bort")
        kvar = tuple(p for p in mote.punkter if p is not bort)
        c.save(replace(mote, punkter=kvar if mote.skickade else lista.renumber(kvar)))
        besked = f"{_label(bort)} är borttagen från {mote.beteckning}."
        return c.commit(besked, handelse="punkt.borttagen", avser=(mote.beteckning,))


def utga(ws: Workspace, kod: str, datum: date, nr: str, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """Withdraw an item after utskick: it stays with its number, as "utgår".

    Raises:
        NotFound: there is no such item.
        Refused: the item is not sent yet, or is already withdrawn.
        BadInput: no reason.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        punkt = item(mote, nr)
        if not is_out(mote, punkt):
            raise Refused(
                f"{_label(punkt)} på {mote.beteckning} är inte skickad än.",
                atgard=f"Ta bort den med kallelse sammantrade ta-bort {mote.beteckning} {punkt.nr}.",
            )
        if punkt.utgar:
            raise Refused(f"{_label(punkt)} på {mote.beteckning} utgår redan.", atgard="Skicka en komplettering.")
        c.save(_swapped(mote, punkt, replace(punkt, utgar=Utgar(idag, reason(skal)))))
        besked = f"{_label(punkt)} utgår från {mote.beteckning}."
        return c.commit(besked, handelse="punkt.utgar", avser=(mote.beteckning,))


def item(mote: Sammantrade, nr: str) -> Punkt:
    """Return the item with this number, or with this title.

    Raises:
        NotFound: no item has it.
        BadInput: several items have the title.
    """
    if punkt := mote.punkt(nr):
        return punkt
    titled = [p for p in mote.punkter if fold(p.rubrik) == fold(nr)]
    if len(titled) > 1:
        raise BadInput(f"Flera punkter på {mote.beteckning} har den rubriken.", atgard="Ange punktens nummer.")
    if not titled:
        nummer = ", ".join(p.nr for p in mote.punkter if p.nr) or "inga"
        raise NotFound(
            f"Sammanträdet {mote.beteckning} har ingen punkt {nr}.",
            atgard=f"Nummer som finns: {nummer}. En punkt utan nummer anges med sin rubrik.",
        )
    return titled[0]


def template_of(ws: Workspace, namnd: Namnd) -> tuple[Mallpunkt, ...]:
    """Return the nämnd's dagordningsmall, or the profile's."""
    return namnd.dagordningsmall or ws.profil(namnd).dagordningsmall


def not_cancelled(mote: Sammantrade) -> Sammantrade:
    """Return a meeting that will take place.

    Raises:
        Refused: it is cancelled.
    """
    if mote.installt:
        raise Refused(f"Sammanträdet {mote.beteckning} är inställt.", atgard="Lägg in ett nytt sammanträde.")
    return mote


def reason(skal: str) -> str:
    """Return a reason; raises BadInput when there is none."""
    if not skal.strip():
        raise BadInput("Ett skäl behövs.", atgard="Ange det med --skal.")
    return skal.strip()


def _wanted_numbers(nr: str | None, antal: int) -> list[str]:
    """Return as many numbers as there are items to add, from `nr` on; empty ones when no number is wanted."""
    if nr is None:
        return [""] * antal
    first = lista.normal_number(nr)
    numbers = list(islice(lista.numbers_from(first), antal)) if first else []
    if len(numbers) < antal:
        raise BadInput(
            f"{nr} är inget nummer på en punkt.", atgard="Skriv till exempel --nr 5, --nr 4a eller --nr 2.1.3."
        )
    return numbers


def _inserted(mote: Sammantrade, punkt: Punkt, nr: str, mall: tuple[Mallpunkt, ...], under: str) -> tuple[Punkt, ...]:
    if mote.skickade:
        return lista.insert_late(mote.punkter, punkt, lista.late_under(mote.punkter, under) if under else nr)
    return lista.insert(mote.punkter, punkt, nr, mall, under)


def _check_new(arende: Arende, mote: Sammantrade) -> None:
    for punkt in mote.punkter:
        if punkt.diarienummer == arende.diarienummer and not punkt.utgar:
            raise Refused(
                f"Ärendet {arende.diarienummer} står redan på listan, som punkt {punkt.nr}.",
                atgard=f"Se listan med kallelse sammantrade visa {mote.beteckning}.",
            )
    if arende.avslutad or arende.makulerad:
        ord_ = "makulerat" if arende.makulerad else "avslutat"
        raise Refused(
            f"Ärendet {arende.diarienummer} är {ord_} och kan inte tas upp.", atgard="Registrera ett nytt ärende."
        )


def _swapped(mote: Sammantrade, gammal: Punkt, ny: Punkt) -> Sammantrade:
    return replace(mote, punkter=tuple(ny if p is gammal else p for p in mote.punkter))


def _stands(mote: Sammantrade, gors: str) -> Refused:
    return Refused(
        f"Kallelsen till {mote.beteckning} är skickad; punkter på den kan inte {gors}.",
        atgard=f"Låt punkten utgå: kallelse sammantrade utga {mote.beteckning} NR --skal SKÄL.",
    )


def _as_in_memo(c: Change, mote: Sammantrade, punkt: Punkt) -> Punkt:
    if is_out(mote, punkt):
        raise _stands(mote, "ändras")
    arende = c.arende(punkt.diarienummer) if punkt.diarienummer else None
    if arende is None or arende.tjansteskrivelse is None:
        raise Refused(f"{_label(punkt)} på {mote.beteckning} har ingen skrivelse att hämta förslaget ur.")
    ny = item_of(arende)
    if not ny.forslag_till_beslut:
        raise Refused(
            f"Skrivelsen i {arende.diarienummer} har inget avsnitt som är läst som förslag till beslut.",
            atgard=f"Se avsnitten med kallelse arende visa {about(arende.diarienummer)}.",
        )
    return replace(punkt, forslag_till_beslut=ny.forslag_till_beslut, skickas_till=ny.skickas_till)


def _where(punkter: tuple[Punkt, ...], plats: int) -> str:
    """Return where an item has come to stand, by numbers, for a sentence that commits keep."""
    if nytt := punkter[plats].nr:
        return f"till nummer {nytt}"
    after = next((p.nr for p in punkter[plats + 1 :] if p.nr), "")
    return f"till platsen före punkt {after}" if after else "sist"


def _label(punkt: Punkt) -> str:
    """Return what an item is called in a sentence that commits keep: never by its title."""
    return f"Punkt {punkt.nr}" if punkt.nr else "En punkt utan nummer"
