"""Send decisions on: one utdrag per §, from justerade §§ only, and a ledger of who got which version when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from kallelse.actions.protokoll_andring import Redigering, editing, moment, of_meeting
from kallelse.actions.protokoll_dokument import Byggt, utdrag_pdf
from kallelse.domain.arende import Fil
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.justering import Expediering
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.workspace import Workspace

Bygg = Callable[[Workspace, Sammantrade, int, datetime, Mapping[str, str]], Byggt]


def expediera(
    ws: Workspace,
    kod: str,
    datum: date,
    *,
    idag: date,
    alla: bool = False,
    nummer: Sequence[int] = (),
    till: Sequence[str] = (),
    satt: str = "",
    torrkor: bool = False,
    bygg: Bygg = utdrag_pdf,
) -> Outcome:
    """Send the utdrag of §§ to those who need them, and note it. Whoever has the version that holds gets it no more.

    `alla` is every justerad § to everybody in its "Beslutet skickas till", and to everybody who holds an earlier
    version. With `nummer` alone the same of those §§; with `till` too, to them.

    Raises:
        BadInput: neither all nor a §.
        NotFound: there is no such §.
        Refused: a § is not justerad (TF 2:10).
    """
    if not alla and not nummer:
        raise BadInput("Ange vad som ska expedieras.", atgard="Skriv --alla, eller --paragraf N.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        if not r.protokoll.justerade:
            raise _not_justerad(r, "Inget i protokollet")
        wanted = list(_wanted(r, nummer, till))
        if not wanted:
            return Outcome(f"Inget är kvar att expediera ur protokollet för {r.mote.beteckning}.", data={"antal": 0})
        nu = moment(idag)
        filer: dict[int, Fil] = {}
        for nr in dict.fromkeys(nr for nr, _ in wanted):
            filer[nr] = _utdrag(r, nr, nu, bygg)
        for nr, mottagare in wanted:
            _note(r, Expediering(0, nr, mottagare, nu, r.protokoll.version(nr), satt.strip(), filer[nr]))
        hur = "expedierat" if len(wanted) == 1 else "expedierade"
        besked = f"{len(wanted)} utdrag ur protokollet för {r.mote.beteckning} är {hur}."
        folder = paths.sammantrade_folder(r.mote.namnd, r.mote.datum)
        vilka = [{"paragraf": nr, "fil": folder + filer[nr].fil} for nr in filer]
        outcome = r.enter(besked, "protokoll.expedierat", antal=len(wanted), utdrag=vilka)
    return replace(
        outcome, filer=tuple(str(ws.root / folder / f.fil) for f in filer.values()) if outcome.commit else ()
    )


def _wanted(r: Redigering, nummer: Sequence[int], till: Sequence[str]) -> Iterator[tuple[int, str]]:
    for nr in nummer or sorted(r.protokoll.justerade):
        paragraf = r.protokoll.with_number(nr)
        if paragraf is None:
            raise NotFound(f"Protokollet har ingen § {nr}.")
        if nr not in r.protokoll.justerade:
            raise _not_justerad(r, f"§ {nr}")
        version = r.protokoll.version(nr)
        have = {e.mottagare for e in r.protokoll.expedieringar if (e.paragraf, e.version) == (nr, version)}
        receivers = till or (*paragraf.skickas_till, *r.protokoll.with_earlier(nr))
        yield from ((nr, m) for m in dict.fromkeys(m.strip() for m in receivers) if m and m not in have)


def _not_justerad(r: Redigering, vad: str) -> Refused:
    lag = "utdrag expedieras bara ur justerade paragrafer (2 kap. 10 § tryckfrihetsförordningen)"
    atgard = f"Justera först: kallelse protokoll justera {r.mote.beteckning} --datum DATUM."
    return Refused(f"{vad} är inte justerat; {lag}.", atgard=atgard)


def _utdrag(r: Redigering, nr: int, nu: datetime, bygg: Bygg) -> Fil:
    """Return the one utdrag of a § in the version that holds, built and stored the first time it is sent."""
    version = r.protokoll.version(nr)
    sent = (e for e in r.protokoll.expedieringar if (e.paragraf, e.version) == (nr, version) and e.utdrag)
    known = next((e.utdrag for e in sent), None)
    if known:
        return known
    stampel = {"slag": "protokollsutdrag", "avser": r.mote.beteckning, "paragraf": str(nr), "version": str(version)}
    byggt = bygg(r.c, r.mote, nr, nu, {**stampel, "commit": r.c.head})
    r.c.warn(*byggt.varningar)
    fil = Fil(f"utdrag-{nr}-{version}.pdf", sha256(byggt.pdf).hexdigest())
    r.c.put(paths.sammantrade_folder(r.mote.namnd, r.mote.datum) + fil.fil, byggt.pdf)
    return fil


def _note(r: Redigering, sent: Expediering) -> None:
    nr = max((e.nr for e in r.protokoll.expedieringar), default=0) + 1
    r.change(expedieringar=(*r.protokoll.expedieringar, replace(sent, nr=nr)))


@dataclass(frozen=True, slots=True)
class Liggare:
    """The dispatch ledger of a meeting, and who holds a version that no longer holds."""

    expedieringar: list[dict[str, Any]]
    inaktuella: list[dict[str, Any]]


def liggare(ws: Workspace, kod: str, datum: date) -> Liggare:
    """Return who got which version of which § when.

    Raises:
        NotFound: there is no such meeting, or its protokoll is not begun.
    """
    mote, protokoll = of_meeting(ws, kod, datum)
    folder = paths.sammantrade_folder(mote.namnd, mote.datum)
    latest = {(e.paragraf, e.mottagare): e for e in protokoll.expedieringar}
    old = [e for (nr, mottagare), e in latest.items() if mottagare in protokoll.with_earlier(nr)]
    return Liggare([_row(e, folder) for e in protokoll.expedieringar], [_row(e, folder) for e in old])


def _row(sent: Expediering, folder: str) -> dict[str, Any]:
    return {
        "nr": sent.nr,
        "paragraf": sent.paragraf,
        "mottagare": sent.mottagare,
        "tidpunkt": sent.tidpunkt.isoformat(),
        "version": sent.version,
        "satt": sent.satt or None,
        "fil": folder + sent.utdrag.fil if sent.utdrag else None,
        "sha256": sent.utdrag.sha256 if sent.utdrag else None,
    }
