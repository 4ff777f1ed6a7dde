"""How far an ärende has come: derived from the files each time, never stored, so that it cannot lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kallelse.domain.arende import Arende, Tjansteskrivelse
from kallelse.domain.diarienummer import Diarienummer

if TYPE_CHECKING:
    from kallelse.domain.paragraf import Utfall
from kallelse.domain.sammantrade import Punkt, Sammantrade

REGISTRERAT = "registrerat"
PABORJAD = "tjänsteskrivelse påbörjad"
KLAR = "tjänsteskrivelse klar"
PA_LISTA = "på föredragningslista"
UTSKICKAT = "utskickat"
UTGATT = "utgått"
BORDLAGT = "bordlagt"
ATERREMITTERAT = "återremitterat"
BESLUTAT = "beslutat"
AVSLUTAT = "avslutat"
MAKULERAT = "makulerat"
STATUSAR = (
    REGISTRERAT,
    PABORJAD,
    KLAR,
    PA_LISTA,
    UTSKICKAT,
    UTGATT,
    BORDLAGT,
    ATERREMITTERAT,
    BESLUTAT,
    AVSLUTAT,
    MAKULERAT,
)
"""Every status, in the order in which an ärende passes through them."""


_UTFALL: dict[Utfall, str] = {"bordlaggning": BORDLAGT, "aterremiss": ATERREMITTERAT, "utgar": UTGATT}


class Eget(NamedTuple):
    """What an ärende's own file says: how far it has come by itself, and the day of the latest beslut in it."""

    lage: str
    beslutad: date | None = None


class Plats(NamedTuple):
    """Where an ärende stands on the list of a sammanträde: the day, and whether it is sent, withdrawn or handled."""

    datum: date
    lage: str


def status(arende: Arende, sammantraden: Iterable[Sammantrade]) -> str:
    """Return one of `STATUSAR`: the last thing that happened to an ärende.

    `sammantraden` may be all there are, or those that have the ärende on their list.
    """
    return samlad(eget(arende), (plats for s in sammantraden for _, plats in platser(s, arende.diarienummer)))


def eget(arende: Arende) -> Eget:
    """Return what the status of an ärende takes from its own file."""
    if arende.makulerad:
        return Eget(MAKULERAT)
    if arende.avslutad:
        return Eget(AVSLUTAT)
    return Eget(_of_memo(arende.tjansteskrivelse), max((b.datum for b in arende.beslut), default=None))


def platser(sammantrade: Sammantrade, nummer: Diarienummer | None = None) -> Iterator[tuple[Diarienummer, Plats]]:
    """Give what the status of each ärende (or of one) on a list takes from the sammanträde, in order.

    A cancelled sammanträde never took place. What it came to counts when the protokoll is drawn up.
    """
    if sammantrade.installt:
        return
    handled = _handled(sammantrade)
    for punkt in sammantrade.punkter:
        if punkt.diarienummer and nummer in {None, punkt.diarienummer}:
            lage = UTGATT if punkt.utgar else UTSKICKAT if is_sent(sammantrade, punkt) else PA_LISTA
            yield punkt.diarienummer, Plats(sammantrade.datum, handled.pop(punkt.diarienummer, lage))
    for diarienummer, lage in handled.items():
        if nummer in {None, diarienummer}:
            yield diarienummer, Plats(sammantrade.datum, lage)


def _handled(sammantrade: Sammantrade) -> dict[Diarienummer, str]:
    """Return what each ärende came to, those that were not on the list too."""
    protokoll = sammantrade.protokoll
    if protokoll is None or protokoll.upprattat is None:
        return {}
    return {
        p.diarienummer: _UTFALL.get(p.utfall, BESLUTAT) for p in protokoll.paragrafer if p.diarienummer and p.utfall
    }


def samlad(eget: Eget, platser: Iterable[Plats]) -> str:
    """Return the status that an ärende's own file and its places on lists give together.

    A beslut counts until the ärende stands on the list of a later sammanträde, or is put off. On one list an item that
    stands goes before one that is withdrawn.
    """
    if eget.lage in {MAKULERAT, AVSLUTAT}:
        return eget.lage
    latest = max(platser, key=lambda p: (p.datum, p.lage != UTGATT), default=None)
    put_off = latest is not None and latest.lage in {BORDLAGT, ATERREMITTERAT}
    if eget.beslutad and (
        latest is None or eget.beslutad > latest.datum or (eget.beslutad == latest.datum and not put_off)
    ):
        return BESLUTAT
    return latest.lage if latest else eget.lage


def is_sent(sammantrade: Sammantrade, punkt: Punkt) -> bool:
    """Return whether an item has gone out in some utskick; a late one has not until its komplettering."""
    return any(punkt.nr in u.nya or any(s.punkt == punkt.nr for s in u.handlingar) for u in sammantrade.skickade)


def is_out(sammantrade: Sammantrade, punkt: Punkt) -> bool:
    """Return whether members have an item; one without a number went out with the first kallelse."""
    return is_sent(sammantrade, punkt) or bool(sammantrade.skickade and not punkt.nr)


def _of_memo(memo: Tjansteskrivelse | None) -> str:
    if memo is None:
        return REGISTRERAT
    forslag = memo.avsnitt_med_nyckel("forslag_till_beslut")
    return KLAR if memo.egen_pdf or (forslag and forslag.text.strip()) else PABORJAD
