"""Uppdrag that a decision, or somebody, has given: noted, followed, and reported back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kallelse.actions.arende import not_annulled
from kallelse.actions.vyer import uppdrag_rad
from kallelse.domain.arende import Arende
from kallelse.domain.bevakas import report_day
from kallelse.domain.errors import BadInput, NotFound, Refused, SecrecyStop
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import about
from kallelse.domain.uppdrag import Uppdrag
from kallelse.store import index_read, paths
from kallelse.store.change import Change, change
from kallelse.store.codec import encode
from kallelse.store.index import Index
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]


def ny(
    ws: Workspace,
    dnr: str,
    *,
    idag: date,
    text: str = "",
    till: str = "",
    organ: str = "",
    datum: date | None = None,
    paragraf: str = "",
    aterrapport: date | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Note an uppdrag in an ärende, to be followed until it is reported back.

    Without `organ`, `datum` and `paragraf` it was given by the latest beslut of the ärende, else by nobody named today.

    Raises:
        BadInput: what is to be done is missing, it is given on a day to come, or is due before it is given.
        NotFound: there is no such ärende.
        Refused: the ärende is makulerat.
        SecrecyStop: the ärende is secret, and the text would be stored.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = not_annulled(c.arende(c.diarienummer(dnr)))
        _check_text(arende, text)
        nr = max((u.nr for u in arende.uppdrag), default=0) + 1
        given = _given_by(arende, organ, datum, paragraf, idag)
        new = replace(given, nr=nr, text=" ".join(text.split()), till=till.strip(), aterrapport=aterrapport)
        _check_days(new, idag)
        c.save(replace(arende, uppdrag=(*arende.uppdrag, new)))
        besked = f"Uppdrag {nr} i {arende.diarienummer} är noterat; återrapporteras senast {report_day(new)}."
        return _done(c, arende, besked, "uppdrag.noterat", nr)


def klar(
    ws: Workspace,
    dnr: str,
    nr: int,
    *,
    idag: date,
    datum: date | None = None,
    handling: int | None = None,
    sammantrade: tuple[str, date] | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Note that an uppdrag is reported back, in which handling or at which sammanträde, and when: its day, or today.

    Raises:
        BadInput: neither a handling nor a sammanträde, or a day to come.
        NotFound: there is no such uppdrag, handling or sammanträde.
        Refused: it is reported already.
    """
    if handling is None and not sammantrade:
        raise BadInput(
            "Ange var uppdraget är återrapporterat.", atgard="Skriv --handling NR eller --sammantrade KOD/DATUM."
        )
    dag = datum or (sammantrade[1] if sammantrade else idag)
    if dag > idag:
        raise BadInput(
            f"Uppdraget kan inte vara återrapporterat {dag}, som inte har varit än.", atgard="Rätta --datum."
        )
    with change(ws, torrkor=torrkor) as c:
        arende = c.arende(c.diarienummer(dnr))
        open_ = _pending(arende, nr)
        done = replace(open_, klart=dag, redovisat=_where(c, arende, handling, sammantrade))
        c.save(replace(arende, uppdrag=tuple(done if u is open_ else u for u in arende.uppdrag)))
        besked = f"Uppdrag {nr} i {arende.diarienummer} är återrapporterat."
        return _done(c, arende, besked, "uppdrag.aterrapporterat", nr)


def lista(ws: Workspace, *, namnd: str | None = None, alla: bool = False) -> list[Vy]:
    """Return the uppdrag that are not reported back (with `alla` the others too), by the day they are due.

    Each is as in `las.arende_vy`, with `diarienummer`, `namnd` and `senast`.

    Raises:
        NotFound: there is no such nämnd.
    """
    kod = ws.namnd(namnd).kod if namnd else None
    filer = _with_tasks(ws) if alla else _watched(ws)
    arenden = [a for a in (ws.load_arende(fil).varde for fil in filer) if a and kod in {None, a.namnd}]
    rader = [_rad(a, u) for a in arenden for u in a.uppdrag if alla or (u.pagar and not a.makulerad)]
    return sorted(rader, key=lambda r: (r["klart"] is not None, r["senast"], r["diarienummer"], r["nr"]))


def _watched(ws: Workspace) -> list[str]:
    """Return the files of the ärenden that have anything to watch."""
    with Index(ws.root) as index:
        return [fil for fil, _ in index.ask(lambda db: index_read.watched_arenden(db, date.max.isoformat()))]


def _with_tasks(ws: Workspace) -> list[str]:
    """Return the files that speak of an uppdrag; they are only searched."""
    filer = (fil for fil in ws.source.list(paths.CASES) if paths.is_arende(fil))
    return [fil for fil in filer if b"uppdrag" in ws.source.read(fil)]


def _rad(arende: Arende, uppdrag: Uppdrag) -> Vy:
    facts = {"diarienummer": str(arende.diarienummer), "namnd": arende.namnd}
    senast = report_day(uppdrag).isoformat()
    return {**facts, **uppdrag_rad(encode(uppdrag), hemligt=arende.sekretess is not None), "senast": senast}


def _check_text(arende: Arende, text: str) -> None:
    if arende.sekretess and text.strip():
        raise SecrecyStop(
            f"Ärendet {arende.diarienummer} är sekretessmarkerat; uppdragets text förvaras aldrig i arbetsytan.",
            atgard="Utelämna --text; uppdraget bevakas ändå.",
        )
    if not arende.sekretess and not text.strip():
        raise BadInput("Uppdraget saknar text.", atgard="Ange vad som ska göras med --text.")


def _given_by(arende: Arende, organ: str, datum: date | None, paragraf: str, idag: date) -> Uppdrag:
    latest = max(arende.beslut, key=lambda b: b.datum, default=None)
    if latest and not (organ.strip() or datum or paragraf.strip()):
        return Uppdrag(0, latest.datum, organ=latest.organ, paragraf=latest.paragraf)
    return Uppdrag(0, datum or idag, organ=organ.strip(), paragraf=paragraf.strip())


def _check_days(uppdrag: Uppdrag, idag: date) -> None:
    if uppdrag.datum > idag:
        raise BadInput(
            f"Uppdraget kan inte vara givet {uppdrag.datum}, som inte har varit än.", atgard="Rätta --datum."
        )
    if uppdrag.aterrapport and uppdrag.aterrapport < uppdrag.datum:
        raise BadInput(
            f"Uppdraget gavs {uppdrag.datum} och kan inte återrapporteras senast {uppdrag.aterrapport}.",
            atgard="Rätta --aterrapport.",
        )


def _pending(arende: Arende, nr: int) -> Uppdrag:
    found = next((u for u in arende.uppdrag if u.nr == nr), None)
    if found is None:
        finns = ", ".join(str(u.nr) for u in arende.uppdrag) or "inga"
        raise NotFound(f"{arende.diarienummer} har inget uppdrag {nr}.", atgard=f"Uppdrag som finns: {finns}.")
    if not found.pagar:
        raise Refused(
            f"Uppdrag {nr} i {arende.diarienummer} återrapporterades {found.klart}.",
            atgard=f"Se det med kallelse arende visa {about(arende.diarienummer)}.",
        )
    return found


def _where(c: Change, arende: Arende, handling: int | None, sammantrade: tuple[str, date] | None) -> str:
    """Return where it was reported, as it is stored."""
    if handling is not None and not any(h.nr == handling for h in arende.gallande_handlingar()):
        raise NotFound(f"{arende.diarienummer} har ingen handling {handling}.", atgard="Se dem med arende visa.")
    delar = [f"handling {handling}"] if handling is not None else []
    return ", ".join([*delar, *([c.sammantrade(*sammantrade).beteckning] if sammantrade else [])])


def _done(c: Change, arende: Arende, besked: str, handelse: str, nr: int) -> Outcome:
    data = {"diarienummer": str(arende.diarienummer), "nr": nr}
    return c.commit(besked, handelse=handelse, avser=(arende.diarienummer,), data=data)
