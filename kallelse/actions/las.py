"""Read ärenden and sammanträden as plain values: the JSON of the command line, by allow-list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from kallelse.domain.arende import Arende, Beslut, Handling, Tjansteskrivelse
from kallelse.domain.errors import BadInput
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.domain.status import STATUSAR, sammantraden_per_arende
from kallelse.domain.status import status as status_of
from kallelse.domain.text import fold, fold_ascii
from kallelse.store import paths
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]
SEKRETESS = "Uppgiften omfattas av sekretess"
OLASBAR = "oläsbar"


def arende_vy(ws: Workspace, dnr: str, per: str | None = None, idag: date | None = None) -> Vy:
    """Return one ärende as it is, or as it was on a day or at a commit (`per`, seen from `idag`).

    Raises:
        NotFound: it is not in the register (or was not, then).
    """
    with _as_of(ws, per, idag) as then:
        arende = then.arende(then.diarienummer(dnr))
        hemligt = arende.sekretess is not None
        return {
            **_row(arende, status_of(arende, then.sammantraden_med(arende.diarienummer))),
            **_memo(None if hemligt else arende.tjansteskrivelse),
            "handlingar": [_handling(h, hemlig=hemligt) for h in arende.gallande_handlingar()],
            "beslut": [_beslut(b, hemligt=hemligt) for b in arende.beslut],
            "inkom": iso(arende.inkom),
            "avsandare": SEKRETESS if hemligt and arende.avsandare else arende.avsandare,
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
    """Return the ärenden that fit, in order of series, year and number; texts need only begin alike.

    A file that cannot be read is a row of its own with `status` "oläsbar", whatever the filter.

    Raises:
        NotFound: there is no such nämnd.
        BadInput: no status begins so.
    """
    _check_status(status)
    wanted = {"status": status, "arendetyp": arendetyp, "handlaggare": handlaggare}
    kod = ws.namnd(namnd).kod if namnd else None
    moten = sammantraden_per_arende(meetings_of(ws))
    rader: list[tuple[Any, Vy]] = []
    for loaded in ws.arenden():
        if loaded.varde is None:
            rader.append((("", 0, 0), _unreadable(loaded.fil)))
            continue
        nummer = loaded.varde.diarienummer
        rad = _row(loaded.varde, status_of(loaded.varde, moten.get(nummer, ())))
        if kod in (None, rad["namnd"]) and ar in (None, nummer.ar) and _fits(rad, wanted):
            rader.append(((nummer.serie, nummer.ar, nummer.nr), rad))
    return [rad for _, rad in sorted(rader, key=lambda r: r[0])]


def sammantrade_vy(ws: Workspace, kod: str, datum: date) -> Vy:
    """Return one sammanträde with its items; of a secret item only number and diarienummer."""
    mote = ws.sammantrade(kod, datum)
    return {
        **_meeting_row(mote),
        "ordforande": mote.ordforande,
        "sekreterare": mote.sekreterare,
        "punkter": [_item(p, hemlig=_is_secret(ws, p)) for p in mote.punkter],
        "utskick": [_sent(u) for u in mote.skickade],
        "paragrafer": [],
    }


def sammantrade_lista(ws: Workspace, kod: str | None = None) -> list[Vy]:
    """Return the sammanträden (of one nämnd), in order of date; one that cannot be read has the status "oläsbar"."""
    organ = ws.namnd(kod).kod if kod else None
    rader = [_meeting_row(m.varde) if m.varde else _unreadable_meeting(m.fil) for m in ws.sammantraden()]
    return sorted((r for r in rader if organ in (None, r["namnd"])), key=lambda r: (r["datum"], r["namnd"]))


def meeting_status(mote: Sammantrade) -> str:
    """Return how far a sammanträde has come."""
    if mote.installt:
        return "inställt"
    return "utskickat" if mote.skickade else "planerat"


def meetings_of(ws: Workspace) -> tuple[Sammantrade, ...]:
    """Return every sammanträde that can be read."""
    return tuple(m.varde for m in ws.sammantraden() if m.varde)


def iso(dag: date | None) -> str | None:
    """Return a date as `ÅÅÅÅ-MM-DD`, or None."""
    return dag.isoformat() if dag else None


@contextmanager
def _as_of(ws: Workspace, per: str | None, idag: date | None) -> Iterator[Workspace]:
    if per is None:
        yield ws
        return
    from kallelse.actions.tid import revision_at

    with ws.at(revision_at(ws, per, idag)) as then:
        yield then


def _row(arende: Arende, lage: str) -> Vy:
    return {
        "diarienummer": str(arende.diarienummer),
        "arendemening": SEKRETESS if arende.sekretess else arende.arendemening,
        "namnd": arende.namnd,
        "arendetyp": arende.arendetyp,
        "status": lage,
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


def _handling(h: Handling, *, hemlig: bool) -> Vy:
    if hemlig or h.sekretess:
        tomt: Vy = dict.fromkeys(("motpart", "fil", "sha256", "sidor"))
        return {"nr": h.nr, "rubrik": SEKRETESS, "riktning": h.riktning, "datum": iso(h.datum), **tomt,
                "i_kallelsen": False, "ersatter": h.ersatter}  # fmt: skip
    return {
        "nr": h.nr,
        "rubrik": h.rubrik,
        "riktning": h.riktning,
        "datum": iso(h.datum),
        "motpart": h.motpart or None,
        "fil": h.fil or None,
        "sha256": h.sha256 or None,
        "sidor": h.sidor,
        "i_kallelsen": h.i_kallelsen,
        "ersatter": h.ersatter,
    }


def _beslut(b: Beslut, *, hemligt: bool) -> Vy:
    text = SEKRETESS if hemligt else b.text
    return {"organ": b.organ, "datum": iso(b.datum), "paragraf": b.paragraf, "text": text}


def _unreadable(fil: str) -> Vy:
    tomma = dict.fromkeys(("namnd", "arendetyp", "handlaggare"), "")
    rad = {"diarienummer": fil, "arendemening": "Filen kan inte läsas", **tomma}
    return {**rad, "status": OLASBAR, "registrerad": None}


def _unreadable_meeting(fil: str) -> Vy:
    _, kod, datum = fil.removesuffix(".toml").split("/")
    return {"namnd": kod, "datum": datum, "tid": None, "plats": None, "status": OLASBAR}


def _check_status(status: str | None) -> None:
    if status and not any(_plain(s).startswith(_plain(status)) for s in (*STATUSAR, OLASBAR)):
        raise BadInput(f"Ingen status heter {status}.", atgard=f"Välj bland {', '.join(STATUSAR)}.")


def _fits(rad: Vy, wanted: dict[str, str | None]) -> bool:
    return all(not v or _plain(rad[k]).startswith(_plain(v)) for k, v in wanted.items())


def _plain(text: str) -> str:
    return fold_ascii(fold(text))


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
    }


def _item(p: Punkt, *, hemlig: bool) -> Vy:
    visas = Punkt(SEKRETESS, sluten=True, utgar=p.utgar and replace(p.utgar, skal=SEKRETESS)) if hemlig else p
    return {
        "nr": p.nr or None,
        "slag": p.slag,
        "rubrik": visas.rubrik,
        "diarienummer": str(p.diarienummer) if p.diarienummer else None,
        "forslag_till_beslut": list(visas.forslag_till_beslut),
        "forslagsstallare": visas.forslagsstallare or None,
        "foredragande": visas.foredragande or None,
        "tid": p.tid or None,
        "notering": visas.notering or None,
        "sluten": visas.sluten,
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
