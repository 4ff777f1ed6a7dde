"""How far an ärende has come: derived from the files each time, never stored, so that it cannot lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from kallelse.domain.arende import Arende, Tjansteskrivelse
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.sammantrade import Punkt, Sammantrade

REGISTRERAT = "registrerat"
PABORJAD = "tjänsteskrivelse påbörjad"
KLAR = "tjänsteskrivelse klar"
PA_LISTA = "på föredragningslista"
UTSKICKAT = "utskickat"
UTGATT = "utgått"
BESLUTAT = "beslutat"
AVSLUTAT = "avslutat"
MAKULERAT = "makulerat"
STATUSAR = (REGISTRERAT, PABORJAD, KLAR, PA_LISTA, UTSKICKAT, UTGATT, BESLUTAT, AVSLUTAT, MAKULERAT)
"""Every status, in the order in which an ärende passes through them."""


def status(arende: Arende, sammantraden: Iterable[Sammantrade]) -> str:
    """Return one of `STATUSAR`: the last thing that happened to an ärende.

    `sammantraden` may be all there are, or those that have the ärende on their list (`sammantraden_per_arende`).
    A cancelled sammanträde never took place. A beslut counts until the ärende stands on the list of a later one.
    """
    if arende.makulerad:
        return MAKULERAT
    if arende.avslutad:
        return AVSLUTAT
    latest = max(_on_lists(arende, sammantraden), key=_how_late, default=None)
    decided = max((b.datum for b in arende.beslut), default=None)
    if decided and (latest is None or decided >= latest[0].datum):
        return BESLUTAT
    if latest is None:
        return _of_memo(arende.tjansteskrivelse)
    sammantrade, punkt = latest
    if punkt.utgar:
        return UTGATT
    return UTSKICKAT if is_sent(sammantrade, punkt) else PA_LISTA


def is_sent(sammantrade: Sammantrade, punkt: Punkt) -> bool:
    """Return whether an item has gone out in some utskick; a late one has not until its komplettering."""
    return any(punkt.nr in u.nya or any(s.punkt == punkt.nr for s in u.handlingar) for u in sammantrade.skickade)


def sammantraden_per_arende(sammantraden: Iterable[Sammantrade]) -> Mapping[Diarienummer, list[Sammantrade]]:
    """Return the sammanträden that have each ärende on their list, so that many statuses cost one pass."""
    found: defaultdict[Diarienummer, list[Sammantrade]] = defaultdict(list)
    for sammantrade in sammantraden:
        for nummer in {p.diarienummer for p in sammantrade.punkter if p.diarienummer}:
            found[nummer].append(sammantrade)
    return found


def _on_lists(arende: Arende, sammantraden: Iterable[Sammantrade]) -> list[tuple[Sammantrade, Punkt]]:
    return [(s, p) for s in sammantraden if not s.installt for p in s.punkter if p.diarienummer == arende.diarienummer]


def _how_late(found: tuple[Sammantrade, Punkt]) -> tuple[date, bool]:
    """Sort by day; on one list an item that stands goes before one that is withdrawn."""
    sammantrade, punkt = found
    return sammantrade.datum, punkt.utgar is None


def _of_memo(memo: Tjansteskrivelse | None) -> str:
    if memo is None:
        return REGISTRERAT
    forslag = memo.avsnitt_med_nyckel("forslag_till_beslut")
    return KLAR if memo.egen_pdf or (forslag and forslag.text.strip()) else PABORJAD
