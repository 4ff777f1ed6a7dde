"""Read ärenden and sammanträden as plain values: the JSON of the command line, by allow-list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kallelse.actions import vyer
from kallelse.actions.vyer import iso
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadInput
from kallelse.domain.status import STATUSAR, is_out
from kallelse.domain.status import status as status_of
from kallelse.domain.text import fold_plain
from kallelse.store import index_file, index_read, paths
from kallelse.store.codec import encode
from kallelse.store.index_fields import SEKRETESS
from kallelse.store.index_schema import OLASBAR
from kallelse.store.workspace import Workspace

if TYPE_CHECKING:
    from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick

__all__ = ["OLASBAR", "SEKRETESS", "arende_lista", "arende_vy", "iso", "sammantrade_lista", "sammantrade_vy"]

Vy = dict[str, Any]
INSTALLT = "inställt"
"""The status of a cancelled sammanträde."""


def arende_vy(ws: Workspace, dnr: str, per: str | None = None, idag: date | None = None) -> Vy:
    """Return one ärende as it is, or as it was on a day or at a commit (`per`, seen from `idag`).

    Raises:
        NotFound: it is not in the register (or was not, then).
    """
    with _as_of(ws, per, idag) as then:
        arende = then.arende(then.diarienummer(dnr))
        return vyer.arende(encode(arende), _huvud(then, arende), [str(k) for k in arende.kopplade], _falt(then, arende))


def _falt(ws: Workspace, arende: Arende) -> list[dict[str, str]]:
    if not arende.falt:
        return []
    from kallelse.actions.arendetyp import facts_of  # few have any, and this is read often

    return facts_of(ws, arende)


def arende_lista(
    ws: Workspace,
    *,
    namnd: str | None = None,
    status: str | None = None,
    arendetyp: str | None = None,
    handlaggare: str | None = None,
    ar: int | None = None,
    per: str | None = None,
    idag: date | None = None,
) -> list[Vy]:
    """Return the ärenden that fit, in order of series, year and number; texts need only begin alike.

    With `per` (a day, seen from `idag`, or a commit) as they were then. A file that cannot be read is a row of its
    own with `status` "oläsbar", whatever the filter.

    Raises:
        NotFound: there is no such nämnd, or the register did not exist then.
        BadInput: no status begins so.
    """
    _check_status(status)
    kod = ws.namnd(namnd).kod if namnd else None
    asked = {"status": status, "arendetyp": arendetyp, "handlaggare": handlaggare}
    wanted = {falt: fold_plain(text) for falt, text in asked.items() if text}
    if per is not None:
        from kallelse.actions.tid import revision_at
        from kallelse.store.asof import register_at

        with register_at(ws, revision_at(ws, per, idag)) as db:
            return [vyer.rad(row) for row in index_read.listing(db, wanted, namnd=kod, ar=ar)]
    from kallelse.store.index import Index  # what looks after the index is not needed to read a file

    with Index(ws.root) as index:
        return [vyer.rad(row) for row in index.ask(lambda db: index_read.listing(db, wanted, namnd=kod, ar=ar))]


def sammantrade_vy(ws: Workspace, kod: str, datum: date) -> Vy:
    """Return one sammanträde with its items; of a secret item only number and diarienummer."""
    from kallelse.actions.protokoll_las import paragraphs_of  # only this answer needs the protokoll computed

    mote = ws.sammantrade(kod, datum)
    return {
        **_meeting_row(mote),
        "ordforande": mote.ordforande,
        "sekreterare": mote.sekreterare,
        "punkter": [_item(mote, p, hemlig=_is_secret(ws, p)) for p in mote.punkter],
        "utskick": [_sent(u) for u in mote.skickade],
        "paragrafer": paragraphs_of(mote),
    }


def sammantrade_lista(ws: Workspace, kod: str | None = None) -> list[Vy]:
    """Return the sammanträden (of one nämnd), in order of date; one that cannot be read has the status "oläsbar"."""
    organ = ws.namnd(kod).kod if kod else None
    rader = [_meeting_row(m.varde) if m.varde else _unreadable_meeting(m.fil) for m in ws.sammantraden()]
    return sorted((r for r in rader if organ in (None, r["namnd"])), key=lambda r: (r["datum"], r["namnd"]))


def meeting_status(mote: Sammantrade) -> str:
    """Return how far a sammanträde has come."""
    if mote.installt:
        return INSTALLT
    protokoll = mote.protokoll
    if protokoll and protokoll.upprattat:
        numbers = {p.paragraf for p in protokoll.paragrafer if p.paragraf}
        return "justerat" if numbers <= protokoll.justerade else "protokollfört"
    return "utskickat" if mote.skickade else "planerat"


@contextmanager
def _as_of(ws: Workspace, per: str | None, idag: date | None) -> Iterator[Workspace]:
    if per is None:
        yield ws
        return
    from kallelse.actions.tid import revision_at

    with ws.at(revision_at(ws, per, idag)) as then:
        yield then


def _huvud(ws: Workspace, arende: Arende) -> Vy:
    """Return what a list shows of an ärende: from the index of the work tree, if it has one."""
    if not ws.source.revision and index_file.exists(ws.root):
        from kallelse.store.index import Index

        with Index(ws.root) as index:
            fil = paths.arende(arende.diarienummer)
            rows = index.ask(lambda db: [row] if (row := index_read.arende(db, fil)) else [])
            if rows:
                return vyer.rad(rows[0])
    return vyer.huvud(arende, status_of(arende, ws.sammantraden_med(arende.diarienummer)))


def _unreadable_meeting(fil: str) -> Vy:
    _, kod, datum = fil.removesuffix(".toml").split("/")
    return {"namnd": kod, "datum": datum, "tid": None, "plats": None, "status": OLASBAR, "flyttat_till": None}


def _check_status(status: str | None) -> None:
    if status and not any(fold_plain(s).startswith(fold_plain(status)) for s in (*STATUSAR, OLASBAR)):
        raise BadInput(f"Ingen status heter {status}.", atgard=f"Välj bland {', '.join(STATUSAR)}.")


def _is_secret(ws: Workspace, punkt: Punkt) -> bool:
    """Return whether an item, or the ärende that it is about, is marked as secret."""
    nummer = punkt.diarienummer
    if punkt.sekretess or nummer is None or not ws.has_arende(nummer):
        return punkt.sekretess is not None
    arende = ws.load_arende(paths.arende(nummer)).varde
    return arende is not None and arende.sekretess is not None


def _meeting_row(mote: Sammantrade) -> Vy:
    return {
        "namnd": mote.namnd,
        "datum": iso(mote.datum),
        "tid": mote.tid or None,
        "plats": mote.plats or None,
        "status": meeting_status(mote),
        "flyttat_till": iso(mote.flyttat_till),
    }


def _item(mote: Sammantrade, p: Punkt, *, hemlig: bool) -> Vy:
    from kallelse.domain.sammantrade import Punkt

    visas = Punkt(SEKRETESS, sluten=True, utgar=p.utgar and replace(p.utgar, skal=SEKRETESS)) if hemlig else p
    return {
        "nr": p.nr or None,
        "slag": p.slag,
        "rubrik": visas.rubrik,
        "diarienummer": str(p.diarienummer) if p.diarienummer else None,
        "forslag_till_beslut": list(visas.forslag_till_beslut),
        "forslagsstallare": visas.forslagsstallare or None,
        "skickas_till": list(visas.skickas_till),
        "foredragande": visas.foredragande or None,
        "tid": p.tid or None,
        "notering": visas.notering or None,
        "sluten": visas.sluten,
        "skickad": is_out(mote, p),
        "utgar": visas.utgar.skal if visas.utgar else None,
    }


def _sent(u: Utskick) -> Vy:
    return {
        "nr": u.nr,
        "tidpunkt": u.tidpunkt.isoformat(),
        "tagg": u.tagg,
        "commit": u.commit,
        "fil": u.fil.fil if u.fil else None,
        "sha256": u.fil.sha256 if u.fil else None,
        "sidor": u.sidor,
        "nya": list(u.nya),
        "ersatta": list(u.ersatta),
        "utgar": list(u.utgar),
    }
