"""Read ärenden and sammanträden as plain values: the JSON of the command line, by allow-list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from kallelse.domain.arende import Arende, Handling, Tjansteskrivelse
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.domain.status import status
from kallelse.domain.text import fold
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]
SEKRETESS = "Uppgiften omfattas av sekretess"


def arende_vy(ws: Workspace, dnr: str, per: str | None = None) -> Vy:
    """Return one ärende as it is, or as it was on a day or at a commit (`per`).

    Raises:
        NotFound: it is not in the register (or was not, then).
    """
    with _as_of(ws, per) as then:
        arende = then.arende(then.diarienummer(dnr))
        return {
            **_head(arende, then),
            **_memo(arende.tjansteskrivelse),
            "handlingar": [_handling(h) for h in arende.gallande_handlingar()],
            "beslut": [
                {"organ": b.organ, "datum": iso(b.datum), "paragraf": b.paragraf, "text": b.text} for b in arende.beslut
            ],
            "inkom": iso(arende.inkom),
            "avsandare": arende.avsandare,
            "kopplade": [str(k) for k in arende.kopplade],
        }


def arende_lista(
    ws: Workspace,
    *,
    namnd: str | None = None,
    status: str | None = None,
    arendetyp: str | None = None,
    handlaggare: str | None = None,
    ar: int | None = None,
) -> list[Vy]:
    """Return the ärenden that fit, in order of series, year and number.

    A file that cannot be read is a row of its own with `status` "oläsbar", whatever the filter.
    """
    wanted = {"namnd": namnd, "status": status, "arendetyp": arendetyp, "handlaggare": handlaggare}
    moten = meetings_of(ws)
    rader: list[tuple[Any, Vy]] = []
    for loaded in ws.arenden():
        if loaded.varde is None:
            rader.append((("", 0, 0), _unreadable(loaded.fil)))
            continue
        rad = _row(loaded.varde, moten)
        nummer = loaded.varde.diarienummer
        if _fits(rad, wanted) and ar in (None, nummer.ar):
            rader.append(((nummer.serie, nummer.ar, nummer.nr), rad))
    return [rad for _, rad in sorted(rader, key=lambda r: r[0])]


def sammantrade_vy(ws: Workspace, kod: str, datum: date) -> Vy:
    """Return one sammanträde with its items."""
    mote = ws.sammantrade(kod, datum)
    return {
        **_meeting_row(mote),
        "ordforande": mote.ordforande,
        "sekreterare": mote.sekreterare,
        "punkter": [_item(p) for p in mote.punkter],
        "utskick": [_sent(u) for u in mote.utskick],
        "paragrafer": [],
    }


def sammantrade_lista(ws: Workspace, kod: str | None = None) -> list[Vy]:
    """Return the sammanträden (of one nämnd), in order of date."""
    organ = ws.namnd(kod).kod if kod else None
    moten = [m.varde for m in ws.sammantraden() if m.varde and organ in (None, m.varde.namnd)]
    return [_meeting_row(m) for m in sorted(moten, key=lambda m: (m.datum, m.namnd))]


def meeting_status(mote: Sammantrade) -> str:
    """Return how far a sammanträde has come."""
    if mote.installt:
        return "inställt"
    return "utskickat" if mote.utskick else "planerat"


def meetings_of(ws: Workspace) -> tuple[Sammantrade, ...]:
    """Return every sammanträde that can be read."""
    return tuple(m.varde for m in ws.sammantraden() if m.varde)


def iso(dag: date | None) -> str | None:
    """Return a date as `ÅÅÅÅ-MM-DD`, or None."""
    return dag.isoformat() if dag else None


@contextmanager
def _as_of(ws: Workspace, per: str | None) -> Iterator[Workspace]:
    if per is None:
        yield ws
        return
    from kallelse.actions.tid import revision_at

    with ws.at(revision_at(ws, per)) as then:
        yield then


def _head(arende: Arende, ws: Workspace) -> Vy:
    return {
        "diarienummer": str(arende.diarienummer),
        "arendemening": arende.arendemening,
        "namnd": arende.namnd,
        "arendetyp": arende.arendetyp,
        "status": status(arende, meetings_of(ws)),
        "handlaggare": arende.handlaggare,
        "registrerad": iso(arende.registrerad),
    }


def _memo(memo: Tjansteskrivelse | None) -> Vy:
    if memo is None:
        tom: Vy = {"underrubrik": None, "datum": None, "till": None, "avsnitt": [], "undertecknare": []}
        return {"rubrik": None, **tom}
    return {
        "rubrik": memo.rubrik,
        "underrubrik": memo.underrubrik or None,
        "datum": iso(memo.datum),
        "till": memo.till or None,
        "avsnitt": [
            {"rubrik": a.rubrik, "niva": a.niva, "nyckel": a.nyckel or None, "text": a.text} for a in memo.avsnitt
        ],
        "undertecknare": [{"namn": u.namn, "titel": u.titel, "enhet": u.enhet} for u in memo.undertecknare],
    }


def _handling(h: Handling) -> Vy:
    return {
        "nr": h.nr,
        "rubrik": SEKRETESS if h.sekretess else h.rubrik,
        "riktning": h.riktning,
        "datum": iso(h.datum),
        "motpart": None if h.sekretess else h.motpart or None,
        "fil": None if h.sekretess else h.fil or None,
        "sha256": None if h.sekretess else h.sha256 or None,
        "sidor": None if h.sekretess else h.sidor,
        "i_kallelsen": h.i_kallelsen and not h.sekretess,
        "ersatter": h.ersatter,
    }


def _row(arende: Arende, moten: tuple[Sammantrade, ...]) -> Vy:
    return {
        "diarienummer": str(arende.diarienummer),
        "arendemening": SEKRETESS if arende.sekretess else arende.arendemening,
        "namnd": arende.namnd,
        "arendetyp": arende.arendetyp,
        "status": status(arende, moten),
        "handlaggare": arende.handlaggare,
        "registrerad": iso(arende.registrerad),
    }


def _unreadable(fil: str) -> Vy:
    tomma = dict.fromkeys(("namnd", "arendetyp", "handlaggare"), "")
    rad = {"diarienummer": fil, "arendemening": "Filen kan inte läsas", **tomma}
    return {**rad, "status": "oläsbar", "registrerad": None}


def _fits(rad: Vy, wanted: dict[str, str | None]) -> bool:
    return all(v is None or fold(rad[k]).startswith(fold(v)) for k, v in wanted.items())


def _meeting_row(mote: Sammantrade) -> Vy:
    return {
        "namnd": mote.namnd,
        "datum": iso(mote.datum),
        "tid": mote.tid or None,
        "plats": mote.plats or None,
        "status": meeting_status(mote),
    }


def _item(p: Punkt) -> Vy:
    return {
        "nr": p.nr or None,
        "slag": p.slag,
        "rubrik": SEKRETESS if p.sekretess else p.rubrik,
        "diarienummer": str(p.diarienummer) if p.diarienummer else None,
        "forslag_till_beslut": [] if p.sekretess else list(p.forslag_till_beslut),
        "forslagsstallare": p.forslagsstallare or None,
        "foredragande": p.foredragande or None,
        "tid": p.tid or None,
        "notering": p.notering or None,
        "sluten": p.sluten,
        "utgar": p.utgar.skal if p.utgar else None,
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
